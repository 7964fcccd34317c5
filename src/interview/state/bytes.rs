//! Bytes as text that a link can hold, and what is read from bytes that nobody vouches for.

use crate::money::Exact;

/// The 64 characters of base64url, each for six bits.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes bytes as base64url without padding.
pub(super) fn to_text(bytes: &[u8], text: &mut String) {
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for position in 0..=group.len() {
            text.push(char::from(ALPHABET[(bits >> (18 - 6 * position)) as usize & 63]));
        }
    }
}

/// Reads base64url as far as it goes: what follows the first other character was never part of it.
pub(super) fn from_text(text: &str) -> Vec<u8> {
    let digits = text.bytes().map_while(|byte| ALPHABET.iter().position(|digit| *digit == byte));
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for digit in digits {
        bits = (bits << 6 | digit as u32) & 0xffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

/// Writes a number in groups of seven bits, the lowest first; every group but the last is marked.
pub(super) fn put_number(bytes: &mut Vec<u8>, mut number: u128) {
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Writes an exact number: a sign with a power of ten, then the digits as a whole number.
pub(super) fn put_exact(bytes: &mut Vec<u8>, number: Exact) {
    let text = number.to_string();
    let (sign, magnitude) = text.strip_prefix('-').map_or((0, text.as_str()), |rest| (0x80, rest));
    let (whole, fraction) = magnitude.split_once('.').unwrap_or((magnitude, ""));
    let fraction = fraction.trim_end_matches('0');
    let all = [whole, fraction].concat();
    let digits = if fraction.is_empty() { all.trim_end_matches('0') } else { &all };
    let exponent = all.len() as i64 - digits.len() as i64 - fraction.len() as i64;
    // An exact number has at most 29 digits.
    bytes.push(sign | (exponent + ZERO_EXPONENT).clamp(0, 0x7f) as u8);
    put_number(bytes, digits.parse().unwrap_or_default());
}

/// What stands for ten to the power of 0.
const ZERO_EXPONENT: i64 = 64;

/// Reads bytes from the first on. Whatever does not go on as it should is `None`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Reader<'b> {
        Reader { rest: bytes }
    }

    /// The bytes between this place and a later one.
    pub(super) fn up_to(self, later: Reader<'_>) -> &'b [u8] {
        &self.rest[..self.rest.len().saturating_sub(later.rest.len())]
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    pub(super) fn bytes(&mut self, count: usize) -> Option<&'b [u8]> {
        let (bytes, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(bytes)
    }

    pub(super) fn number(&mut self) -> Option<u128> {
        let mut number = 0;
        for group in 0..14 {
            let byte = self.byte()?;
            number |= u128::from(byte & 0x7f) << (7 * group);
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number of things, or a length.
    pub(super) fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub(super) fn exact(&mut self) -> Option<Exact> {
        let first = self.byte()?;
        let mut digits = self.number()?.to_string();
        let exponent = i64::from(first & 0x7f) - ZERO_EXPONENT;
        let places = usize::try_from(exponent.unsigned_abs()).ok().filter(|places| *places <= 28)?;
        if exponent >= 0 {
            digits.extend(std::iter::repeat_n('0', places));
        } else {
            let missing = (places + 1).saturating_sub(digits.len());
            digits.insert_str(0, &"0".repeat(missing));
            digits.insert(digits.len() - places, '.');
        }
        if first >= 0x80 {
            digits.insert(0, '-');
        }
        Exact::parse_plain(&digits).ok()
    }
}
