//! The packed file: what the widget loads.
//!
//! Eight bytes of magic, two of format version (little-endian), 32 of the SHA-256 of what follows, then the rulebook in postcard's format.

use std::fmt;

use sha2::{Digest, Sha256};

use super::{Rulebook, validate};

const MAGIC: &[u8; 8] = b"HUISUAN\0";
const VERSION: u16 = 4;
const HEADER: usize = 8 + 2 + 32;

/// The largest file that is read: far above any real rulebook, and small enough for a phone.
pub const LARGEST: usize = 64 << 20;

/// Why a file is no usable rulebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackedError {
    /// It does not start like a rulebook.
    NotARulebook,
    /// It was packed by a newer version, in this format.
    TooNew {
        /// The format of the file.
        version: u16,
    },
    /// It is cut off, changed, or inconsistent.
    Corrupt,
    /// It is larger than what may be read.
    TooLarge,
}

impl fmt::Display for PackedError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackedError::NotARulebook => formatter.write_str("not a rulebook file"),
            PackedError::TooNew { version } => write!(formatter, "a rulebook of format {version}; this program reads up to {VERSION}"),
            PackedError::Corrupt => formatter.write_str("a damaged rulebook file"),
            PackedError::TooLarge => formatter.write_str("a rulebook file that is too large"),
        }
    }
}

impl std::error::Error for PackedError {}

/// Packs a rulebook. Equal rulebooks give equal bytes.
///
/// # Errors
/// When postcard cannot serialise it, which no rulebook of this format causes.
pub fn write(rulebook: &Rulebook) -> Result<Vec<u8>, postcard::Error> {
    let body = postcard::to_allocvec(rulebook)?;
    let mut bytes = Vec::with_capacity(HEADER + body.len());
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    bytes.extend_from_slice(&Sha256::digest(&body));
    bytes.extend_from_slice(&body);
    Ok(bytes)
}

/// Reads and validates a packed rulebook of up to [`LARGEST`] bytes. Nothing in the bytes is trusted.
///
/// # Errors
/// [`PackedError`] says what is wrong with them.
pub fn read(bytes: &[u8]) -> Result<Rulebook, PackedError> {
    read_up_to(bytes, LARGEST)
}

/// Reads and validates a packed rulebook where there is room for a larger one.
///
/// # Errors
/// [`PackedError`] says what is wrong with the bytes.
pub fn read_up_to(bytes: &[u8], largest: usize) -> Result<Rulebook, PackedError> {
    if bytes.len() > largest {
        return Err(PackedError::TooLarge);
    }
    let rest = bytes.strip_prefix(MAGIC).ok_or(PackedError::NotARulebook)?;
    let (version, rest) = rest.split_first_chunk::<2>().ok_or(PackedError::Corrupt)?;
    let version = u16::from_le_bytes(*version);
    if version > VERSION {
        return Err(PackedError::TooNew { version });
    }
    let (hash, body) = rest.split_first_chunk::<32>().ok_or(PackedError::Corrupt)?;
    if version != VERSION || Sha256::digest(body)[..] != hash[..] {
        return Err(PackedError::Corrupt);
    }
    let (rulebook, unread) = postcard::take_from_bytes::<Rulebook>(body).map_err(|_| PackedError::Corrupt)?;
    if !unread.is_empty() {
        return Err(PackedError::Corrupt);
    }
    validate(&rulebook).map_err(|_| PackedError::Corrupt)?;
    Ok(rulebook)
}

/// The hash by which a packed rulebook is known: the SHA-256 of its content, in hexadecimal.
#[must_use]
pub fn hash(bytes: &[u8]) -> Option<String> {
    let hash = bytes.get(10..HEADER)?;
    Some(hash.iter().map(|byte| format!("{byte:02x}")).collect())
}
