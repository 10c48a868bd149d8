//! The one cursor that reads untrusted bytes, and its counterpart for writing.
//!
//! ```text
//! varint = seven bits a byte, lowest first, high bit set on all but the last; at most five bytes
//! code   = 0x00..0x9F                      0 to 159
//!        | 0xA0..0xEF byte                 160 to 20,639
//!        | 0xF0..0xFF byte byte            20,640 to 1,069,215
//! str    = varint (length) bytes (UTF-8)
//! ```

/// Reads from the front of a slice. Every method gives `None` when the bytes do not hold what was asked for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

const ONE: u32 = 0xA0;
const TWO: u32 = ONE + (0xF0 - 0xA0) * 256;
/// One more than the largest value a `code` can hold.
#[cfg(feature = "build")]
pub(crate) const CODES: u32 = TWO + 16 * 65_536;

impl<'a> Reader<'a> {
    /// A cursor at the start of `bytes`.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// A cursor at a place of `bytes`; at the end of nothing where there is no such place.
    pub(crate) fn at(bytes: &'a [u8], place: u32) -> Self {
        Self::new(bytes.get(place as usize..).unwrap_or_default())
    }

    /// Whether all bytes are read.
    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// How many bytes are left.
    pub(crate) fn left(&self) -> usize {
        self.rest.len()
    }

    /// The next byte.
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// The next `count` bytes.
    pub(crate) fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    /// A little-endian number of two bytes.
    pub(crate) fn u16(&mut self) -> Option<u16> {
        self.little_endian(2).map(|number| number as u16)
    }

    /// A little-endian number of four bytes.
    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.little_endian(4)
    }

    fn little_endian(&mut self, bytes: usize) -> Option<u32> {
        Some(self.bytes(bytes)?.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
    }

    /// A `varint`.
    #[inline]
    pub(crate) fn varint(&mut self) -> Option<u32> {
        let first = self.byte()?;
        if first < 0x80 { Some(first.into()) } else { self.long_varint(first) }
    }

    fn long_varint(&mut self, first: u8) -> Option<u32> {
        let mut value = u64::from(first & 0x7F);
        let mut shift = 7;
        while shift < 35 {
            let next = self.byte()?;
            value |= u64::from(next & 0x7F) << shift;
            if next < 0x80 {
                return u32::try_from(value).ok();
            }
            shift += 7;
        }
        None
    }

    /// A `varint` used as a length or count of things of at least one byte each: never more than the bytes left.
    pub(crate) fn count(&mut self) -> Option<usize> {
        self.varint().map(|n| n as usize).filter(|n| *n <= self.left())
    }

    /// A `code`.
    #[inline]
    pub(crate) fn code(&mut self) -> Option<u32> {
        let first = u32::from(self.byte()?);
        match first {
            0..ONE => Some(first),
            ONE..0xF0 => Some(ONE + (first - ONE) * 256 + u32::from(self.byte()?)),
            _ => {
                Some(TWO + (first - 0xF0) * 65_536 + u32::from(self.byte()?) * 256 + u32::from(self.byte()?))
            }
        }
    }

    /// As many bytes as a `varint` before them says.
    pub(crate) fn list(&mut self) -> Option<&'a [u8]> {
        let length = self.count()?;
        self.bytes(length)
    }

    /// A `str`.
    pub(crate) fn str(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.list()?).ok()
    }
}

/// Two runs of bytes as one.
pub(crate) fn joined(first: &[u8], second: &[u8]) -> Vec<u8> {
    let mut both = first.to_vec();
    both.extend_from_slice(second);
    both
}

/// Place of the first such byte, the end where there is none. The standard library looks by words, which takes half a kilobyte.
pub(crate) fn place_of(byte: u8, bytes: &[u8]) -> usize {
    let mut at = 0;
    while bytes.get(at).is_some_and(|own| *own != byte) {
        at += 1;
    }
    at
}

/// The runs of bytes between separators.
pub(crate) fn parted(bytes: &[u8], separator: u8) -> Vec<&[u8]> {
    let (mut parts, mut start) = (Vec::new(), 0);
    for (at, byte) in bytes.iter().enumerate() {
        if *byte == separator {
            parts.push(&bytes[start..at]);
            start = at + 1;
        }
    }
    parts.push(&bytes[start..]);
    parts
}

/// Appends a `varint`.
#[cfg(feature = "build")]
pub(crate) fn put_varint(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends a `code`; `value` is below [`CODES`].
#[cfg(feature = "build")]
pub(crate) fn put_code(out: &mut Vec<u8>, value: u32) {
    if value < ONE {
        out.push(value as u8);
    } else if value < TWO {
        let over = value - ONE;
        out.extend([(ONE + over / 256) as u8, over as u8]);
    } else {
        let over = value - TWO;
        out.extend([(0xF0 + over / 65_536) as u8, (over >> 8) as u8, over as u8]);
    }
}

/// Appends a `str`.
#[cfg(feature = "build")]
pub(crate) fn put_str(out: &mut Vec<u8>, text: &str) {
    put_varint(out, text.len() as u32);
    out.extend_from_slice(text.as_bytes());
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    const BORDERS: [u32; 15] =
        [0, 1, 127, 128, 159, 160, 255, 256, 16_383, 16_384, 20_639, 20_640, 65_535, 65_536, CODES - 1];

    #[test]
    fn varints_and_codes_come_back() {
        for value in BORDERS {
            let (mut varint, mut code) = (Vec::new(), Vec::new());
            put_varint(&mut varint, value);
            put_code(&mut code, value);
            assert_eq!(Reader::new(&varint).varint(), Some(value));
            assert_eq!(Reader::new(&code).code(), Some(value));
            assert_eq!(Reader::new(&varint[..varint.len() - 1]).varint(), None);
            assert_eq!(Reader::new(&code[..code.len() - 1]).code(), None);
        }
    }

    #[test]
    fn largest_varint_and_overflow() {
        let mut bytes = Vec::new();
        put_varint(&mut bytes, u32::MAX);
        assert_eq!(Reader::new(&bytes).varint(), Some(u32::MAX));
        assert_eq!(Reader::new(&[0xFF, 0xFF, 0xFF, 0xFF, 0x1F]).varint(), None);
        assert_eq!(Reader::new(&[0x80; 9]).varint(), None);
    }

    #[test]
    fn counts_never_exceed_what_is_left() {
        assert_eq!(Reader::new(&[2, 0, 0]).count(), Some(2));
        assert_eq!(Reader::new(&[3, 0, 0]).count(), None);
    }

    #[test]
    fn strings_must_be_utf8() {
        assert_eq!(Reader::new(b"\x02\xC3\xA9").str(), Some("é"));
        assert_eq!(Reader::new(b"\x01\xC3").str(), None);
    }
}
