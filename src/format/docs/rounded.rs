//! Numbers of pages and sections that are rounded to one byte.

/// What a page's score is multiplied by, in one byte: from 0.0625 to 15.75, rounded with an error of at most one part in 64.
pub(super) struct Boost;

impl Boost {
    /// The byte for 1.
    pub(super) const ONE: u8 = 0x80;

    /// The number that a byte stands for: its upper three bits are an exponent of two from -4 to 3.
    #[inline]
    pub(super) fn decode(byte: u8) -> f32 {
        f32::from_bits((123 << 23) + (u32::from(byte) << 18))
    }

    /// The byte for the number nearest to a boost.
    #[cfg(feature = "build")]
    pub(super) fn encode(boost: f32) -> u8 {
        let distance = |byte: u8| (Self::decode(byte) - boost).abs();
        let nearest = (0..=255).min_by(|a, b| distance(*a).total_cmp(&distance(*b)));
        nearest.filter(|_| !boost.is_nan()).unwrap_or(Self::ONE)
    }
}

/// The length of a section or a page in one byte: exact below 16, then rounded down with an error of at most one part in 16.
pub(crate) struct Length;

impl Length {
    /// The length that a byte stands for.
    pub(crate) fn decode(byte: u8) -> u32 {
        let (exponent, low) = (u32::from(byte >> 4), u32::from(byte & 15));
        if exponent == 0 { low } else { (16 + low) << (exponent - 1) }
    }

    /// The length that the byte for a length stands for: four bits behind the first of its digits that is not 0.
    pub(in crate::format) fn rounded(length: u32) -> f32 {
        f32::from_bits((length.min(Self::decode(u8::MAX)) as f32).to_bits() & 0xfff8_0000)
    }

    /// The byte for a length; lengths beyond 507,904 count as that.
    #[cfg(feature = "build")]
    pub(crate) fn encode(length: u32) -> u8 {
        (0..=255).rev().find(|byte| Self::decode(*byte) <= length).unwrap_or(0)
    }
}
