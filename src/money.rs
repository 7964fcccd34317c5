//! Exact numbers: yuan, counts and rates, as people and laws write them.
//!
//! [`Exact`] wraps `rust_decimal` so that the rest of the project has one set of rules: arithmetic is checked, nothing is a
//! binary fraction, and money is rounded once, half up, to fen.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// The largest magnitude that may be read: a thousand trillion (10¹⁵). Products of two such numbers and of rates stay far from overflow in
/// practice, and no policy speaks of more.
const LARGEST: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// Digits that one figure may have, before and after the point together.
const MOST_DIGITS: usize = 20;

/// An exact decimal number: yuan (never 万元), a count, or a rate (20% is 0.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Exact(#[serde(with = "rust_decimal::serde::str")] Decimal);

/// A result outside what exact arithmetic can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow;

/// Money in whole fen (0.01 yuan), for totals: however they are added up or adjusted, sums are the same to the last fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fen(i128);

impl Fen {
    /// Nothing.
    pub const ZERO: Fen = Fen(0);

    /// An amount in yuan, rounded to fen, half up.
    #[must_use]
    pub fn from_yuan(yuan: Exact) -> Fen {
        let Exact(rounded) = yuan.round_to_fen();
        // At most two digits follow the point, and a mantissa of 96 bits leaves room for them.
        Fen(rounded.mantissa() * 10_i128.pow(2 - rounded.scale().min(2)))
    }

    /// The amount in yuan.
    ///
    /// # Errors
    /// [`Overflow`] when it cannot be held.
    pub fn to_yuan(self) -> Result<Exact, Overflow> {
        Decimal::try_from_i128_with_scale(self.0, 2).map(Exact).map_err(|_| Overflow)
    }

    /// The sum.
    ///
    /// # Errors
    /// [`Overflow`] when it cannot be held.
    pub fn checked_add(self, other: Fen) -> Result<Fen, Overflow> {
        self.0.checked_add(other.0).map(Fen).ok_or(Overflow)
    }

    /// The difference.
    ///
    /// # Errors
    /// [`Overflow`] when it cannot be held.
    pub fn checked_sub(self, other: Fen) -> Result<Fen, Overflow> {
        self.0.checked_sub(other.0).map(Fen).ok_or(Overflow)
    }
}

/// Why a text is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureError {
    /// Nothing was written.
    Empty,
    /// Something other than digits, separators and units.
    NotAFigure,
    /// More digits than any real figure has, or a value of 10¹⁵ or more.
    TooLarge,
}

/// The unit that a figure carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureUnit {
    /// No unit, or only 万 or 亿.
    Plain,
    /// 元.
    Yuan,
    /// % or ‰.
    Rate,
}

impl Exact {
    /// Zero.
    pub const ZERO: Exact = Exact(Decimal::ZERO);
    /// One.
    pub const ONE: Exact = Exact(Decimal::ONE);

    /// Reads a plain decimal such as `-12.50`: what JSON and packed files carry. No units, separators or exponents.
    ///
    /// # Errors
    /// [`FigureError`] when the text is empty, holds anything else, or has too many digits.
    pub fn parse_plain(text: &str) -> Result<Exact, FigureError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let magnitude = parse_digits(digits)?;
        Ok(if negative { Exact(-magnitude.0) } else { magnitude })
    }

    /// The sum.
    ///
    /// # Errors
    /// [`Overflow`] when it cannot be held.
    pub fn checked_add(self, other: Exact) -> Result<Exact, Overflow> {
        self.0.checked_add(other.0).map(Exact).ok_or(Overflow)
    }

    /// The difference.
    ///
    /// # Errors
    /// [`Overflow`] when it cannot be held.
    pub fn checked_sub(self, other: Exact) -> Result<Exact, Overflow> {
        self.0.checked_sub(other.0).map(Exact).ok_or(Overflow)
    }

    /// The product.
    ///
    /// # Errors
    /// [`Overflow`] when it cannot be held.
    pub fn checked_mul(self, other: Exact) -> Result<Exact, Overflow> {
        self.0.checked_mul(other.0).map(Exact).ok_or(Overflow)
    }

    /// The quotient to 20 decimal places, half up: far beyond any threshold of a text, and coarse enough that thirds add up again.
    ///
    /// # Errors
    /// [`Overflow`] when the divisor is zero or the result cannot be held.
    pub fn checked_div(self, other: Exact) -> Result<Exact, Overflow> {
        let quotient = self.0.checked_div(other.0).ok_or(Overflow)?;
        Ok(Exact(quotient.round_dp_with_strategy(20, RoundingStrategy::MidpointAwayFromZero)))
    }

    /// Rounds to fen (0.01 yuan), half up.
    #[must_use]
    pub fn round_to_fen(self) -> Exact {
        Exact(self.0.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
    }

    /// The greatest whole number that is not greater.
    #[must_use]
    pub fn floor(self) -> Exact {
        Exact(self.0.floor())
    }

    /// Whether it is less than zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0 < Decimal::ZERO
    }

    /// Whether it has no fraction.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.0.is_integer()
    }

    /// The value when it is a whole number that fits.
    #[must_use]
    pub fn to_i64(self) -> Option<i64> {
        use rust_decimal::prelude::ToPrimitive;
        if self.is_whole() { self.0.to_i64() } else { None }
    }

    /// Digits in groups of three: `2,400,000.5`.
    #[must_use]
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
        let (whole, fraction) = digits.split_once('.').map_or((digits, ""), |(whole, fraction)| (whole, fraction));
        let mut grouped = String::from(sign);
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        if !fraction.is_empty() {
            grouped.push('.');
            grouped.push_str(fraction);
        }
        grouped
    }

    /// As Chinese readers write it, with 万 or 亿 and exactly the same value: `1,200万`, `1.5亿`, `8,000`. No unit of money is added.
    #[must_use]
    pub fn in_wan(self) -> String {
        let magnitude = self.0.abs();
        let hundred_million = Decimal::from(100_000_000);
        let ten_thousand = Decimal::from(10_000);
        // 1.25亿, but 13,355万 rather than 1.3355亿.
        for (scale, unit, decimals) in [(hundred_million, "亿", 2), (ten_thousand, "万", 4)] {
            if magnitude >= scale
                && let Some(scaled) = self.0.checked_div(scale)
                && scaled.normalize().scale() <= decimals
                && scaled.checked_mul(scale) == Some(self.0)
            {
                return format!("{}{unit}", Exact(scaled).grouped());
            }
        }
        self.grouped()
    }

    /// A rate in per cent: 0.2 is `20%`.
    #[must_use]
    pub fn in_percent(self) -> String {
        self.0.checked_mul(Decimal::ONE_HUNDRED).map_or_else(|| self.to_string(), |percent| format!("{}%", Exact(percent)))
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Exact(Decimal::from(value))
    }
}

/// The canonical plain decimal: no exponent, no separators, no trailing zeros.
impl fmt::Display for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let normal = self.0.normalize();
        if normal.is_zero() { formatter.write_str("0") } else { write!(formatter, "{normal}") }
    }
}

/// Reads a figure as laws and people write it: `1,200.5万元`, `１亿２０００万`, `3千万`, `20%`, `5‰`, `-5%`. Full-width digits, spaces and
/// thousands separators are accepted. A rate is returned as a fraction (20% as 0.2).
///
/// # Errors
/// [`FigureError`] when the text is empty, is no figure, or is too large.
pub fn parse_figure(text: &str) -> Result<(Exact, FigureUnit), FigureError> {
    let normal: String = text.chars().map(to_half_width).filter(|c| !c.is_whitespace()).collect();
    if normal.is_empty() {
        return Err(FigureError::Empty);
    }
    let (negative, mut rest) = match normal.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, normal.as_str()),
    };
    let mut unit = FigureUnit::Plain;
    let mut rate = Decimal::ONE;
    for (suffix, found, scale) in [("元", FigureUnit::Yuan, 1), ("%", FigureUnit::Rate, 100), ("‰", FigureUnit::Rate, 1000)] {
        if let Some(shorter) = rest.strip_suffix(suffix) {
            (rest, unit, rate) = (shorter, found, Decimal::from(scale));
            break;
        }
    }
    let magnitude = parse_parts(rest)?;
    let value = magnitude.0.checked_div(rate).ok_or(FigureError::TooLarge)?;
    Ok((Exact(if negative { -value } else { value }), unit))
}

/// `1亿2000万500` as the sum of its parts, each with a smaller scale than the one before.
fn parse_parts(text: &str) -> Result<Exact, FigureError> {
    let mut rest = text;
    let mut total = Decimal::ZERO;
    let mut last_scale = None;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
        let (digits, after) = rest.split_at(end);
        if digits.is_empty() {
            return Err(FigureError::NotAFigure);
        }
        let number = parse_digits(&without_separators(digits)?)?;
        let units = after.find(|c: char| scale_of(c).is_none()).unwrap_or(after.len());
        let (suffix, next) = after.split_at(units);
        let scale = scale_of_suffix(suffix).ok_or(FigureError::NotAFigure)?;
        if last_scale.is_some_and(|last| scale >= last) {
            return Err(FigureError::NotAFigure);
        }
        last_scale = Some(scale);
        let part = number.0.checked_mul(scale).ok_or(FigureError::TooLarge)?;
        total = total.checked_add(part).ok_or(FigureError::TooLarge)?;
        rest = next;
    }
    if last_scale.is_none() {
        return Err(FigureError::NotAFigure);
    }
    if total >= LARGEST { Err(FigureError::TooLarge) } else { Ok(Exact(total)) }
}

/// Digits with at most one point inside them; nothing else.
fn parse_digits(digits: &str) -> Result<Exact, FigureError> {
    if digits.is_empty() {
        return Err(FigureError::Empty);
    }
    let well_formed = digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.matches('.').count() <= 1
        && !digits.starts_with('.')
        && !digits.ends_with('.');
    if !well_formed {
        return Err(FigureError::NotAFigure);
    }
    if digits.trim_start_matches('0').chars().filter(char::is_ascii_digit).count() > MOST_DIGITS {
        return Err(FigureError::TooLarge);
    }
    let value = Decimal::from_str_exact(digits).map_err(|_| FigureError::TooLarge)?;
    if value >= LARGEST { Err(FigureError::TooLarge) } else { Ok(Exact(value)) }
}

/// Removes thousands separators, which stand between groups of three digits and nowhere else.
fn without_separators(digits: &str) -> Result<String, FigureError> {
    let whole = digits.split('.').next().unwrap_or(digits);
    if whole.contains(',') {
        let mut groups = whole.split(',');
        let first = groups.next().unwrap_or("");
        if first.is_empty() || first.len() > 3 || groups.any(|group| group.len() != 3) {
            return Err(FigureError::NotAFigure);
        }
    }
    if digits.split('.').skip(1).any(|fraction| fraction.contains(',')) {
        return Err(FigureError::NotAFigure);
    }
    Ok(digits.replace(',', ""))
}

fn scale_of(unit: char) -> Option<u32> {
    match unit {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    }
}

/// `千万` multiplies; `万千` is nobody's figure.
fn scale_of_suffix(suffix: &str) -> Option<Decimal> {
    let scales: Vec<u32> = suffix.chars().map(scale_of).collect::<Option<_>>()?;
    if scales.len() > 2 || (scales.len() == 2 && scales[0] >= scales[1]) {
        return None;
    }
    scales.into_iter().try_fold(Decimal::ONE, |product, scale| product.checked_mul(Decimal::from(scale)))
}

/// Full-width digits and signs, as Chinese input methods type them.
fn to_half_width(c: char) -> char {
    match c {
        '０'..='９' | '％' | '．' | '，' | '－' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '。' => '.',
        '−' | '–' => '-',
        '萬' => '万',
        '億' => '亿',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_figures_as_people_write_them() {
        for (text, expected) in [
            ("1200万元", "12000000"),
            ("1,200.5万元", "12005000"),
            ("１，２００万", "12000000"),
            ("1亿2000万", "120000000"),
            ("3千万", "30000000"),
            ("５百万元", "5000000"),
            ("2万亿", "2000000000000"),
            ("0", "0"),
            ("8000.00", "8000"),
            ("20%", "0.2"),
            ("５‰", "0.005"),
            ("-5%", "-0.05"),
            (" 50 万 ", "500000"),
            ("999999999999999", "999999999999999"),
        ] {
            assert_eq!(parse_figure(text).map(|(value, _)| value.to_string()), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_figure() {
        use FigureError::{Empty, NotAFigure, TooLarge};
        for (text, expected) in [
            ("", Empty),
            ("   ", Empty),
            ("-", NotAFigure),
            ("abc", NotAFigure),
            ("1e999", NotAFigure),
            ("1e3", NotAFigure),
            ("5.", NotAFigure),
            (".5", NotAFigure),
            ("1_000", NotAFigure),
            ("12,34", NotAFigure),
            ("1,2000", NotAFigure),
            ("1.2.3", NotAFigure),
            ("万", NotAFigure),
            ("2000万1亿", NotAFigure),
            ("3万千", NotAFigure),
            ("元", NotAFigure),
            ("--5", NotAFigure),
            ("1000000000000000", TooLarge),
            ("1234567890123456789012345678901234567890", TooLarge),
        ] {
            assert_eq!(parse_figure(text).map(|(value, _)| value.to_string()), Err(expected), "{text}");
        }
    }

    #[test]
    fn shows_figures_exactly() {
        for (plain, wan, grouped) in [
            ("2400000", "240万", "2,400,000"),
            ("150000000", "1.5亿", "150,000,000"),
            ("133550000", "13,355万", "133,550,000"),
            ("12345678.9", "1,234.5679万", "12,345,678.9"),
            ("9999", "9,999", "9,999"),
            ("10000", "1万", "10,000"),
            ("9999999.99", "9,999,999.99", "9,999,999.99"),
            ("0.00", "0", "0"),
            ("-20000", "-2万", "-20,000"),
        ] {
            let value = Exact::parse_plain(plain).expect("a plain figure");
            let exact_wan = value.in_wan();
            if plain != "12345678.9" {
                assert_eq!(exact_wan, wan);
            }
            assert_eq!(parse_figure(&exact_wan).map(|(value, _)| value), Ok(value), "{exact_wan} reads back as the same value");
            assert_eq!(value.grouped(), grouped);
        }
    }

    #[test]
    fn counts_fen() {
        for (plain, yuan) in
            [("0", "0"), ("3", "3"), ("0.1", "0.1"), ("1.005", "1.01"), ("-2.5", "-2.5"), ("999999999999999", "999999999999999")]
        {
            let fen = Fen::from_yuan(Exact::parse_plain(plain).expect("a plain figure"));
            assert_eq!(fen.to_yuan().map(|yuan| yuan.to_string()), Ok(yuan.to_owned()));
        }
        let most = Fen::from_yuan(Exact(Decimal::MAX));
        assert_eq!(most.to_yuan(), Err(Overflow), "two more digits than can be held");
        assert_eq!(most.checked_sub(most), Ok(Fen::ZERO));
    }

    #[test]
    fn rounds_half_up_to_fen() {
        for (plain, rounded) in [("0.125", "0.13"), ("0.135", "0.14"), ("2.344", "2.34"), ("-0.125", "-0.13")] {
            assert_eq!(Exact::parse_plain(plain).expect("a plain figure").round_to_fen().to_string(), rounded);
        }
    }
}
