//! Public names in a few bytes, for links that carry answers.
//!
//! A short name is made of the name alone, so it means the same in every version of a rulebook. Names of one kind in one rulebook have
//! different short names; the compiler and [`validate`](super::validate()) see to that.

/// A public name in 24 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShortName(pub u32);

/// The short name that stands for a public name.
#[must_use]
pub fn short_name(name: &str) -> ShortName {
    let full = digest(DIGEST_OF_NOTHING, name.as_bytes());
    ShortName((full >> 24) ^ (full & 0x00ff_ffff))
}

/// What [`digest`] starts from.
pub const DIGEST_OF_NOTHING: u32 = 0x811c_9dc5;

/// Goes on with a digest over more bytes (FNV-1a). Two texts of one length that differ in one byte never have the same digest. It tells
/// accidents, not forgeries.
#[must_use]
pub fn digest(before: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(before, |digest, byte| (digest ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
