//! Bytes to text.
//!
//! In order of trust: a byte order mark, the zero bytes of UTF-16, a declaration in the file, UTF-8 if the bytes
//! are that, and at last a guess from the letters used.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How far into a file a declaration of its encoding is looked for.
const HEAD: usize = 4096;

/// A text and how it was written.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    /// The text.
    pub(super) text: Cow<'a, str>,
    /// Name of its encoding.
    pub(super) encoding: &'static str,
    /// Whether some bytes were not valid in that encoding.
    pub(super) damaged: bool,
}

/// Decodes `bytes`, or `None` where they are not text. A declaration in HTML is obeyed if `markup` is set.
pub(super) fn decode(bytes: &[u8], markup: bool) -> Option<Decoded<'_>> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => match utf16(bytes) {
            Some(encoding) => encoding,
            None if is_binary(bytes) => return None,
            None => declared(bytes, markup).unwrap_or_else(|| guess(bytes)),
        },
    };
    let (text, encoding, damaged) = encoding.decode(bytes);
    Some(Decoded { text, encoding: encoding.name(), damaged })
}

/// UTF-16 without a mark: in most languages every other byte is zero, always on the same side.
/// Chinese, Japanese and Korean have too few zeros for that; without a mark they are mostly refused as binary.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes[..bytes.len().min(HEAD)].chunks_exact(2);
    let total = pairs.len();
    let (mut high, mut low) = (0, 0);
    for pair in pairs {
        high += usize::from(pair[0] == 0);
        low += usize::from(pair[1] == 0);
    }
    match (high * 5 > total, low * 5 > total) {
        (true, false) if low * 20 <= total => Some(UTF_16BE),
        (false, true) if high * 20 <= total => Some(UTF_16LE),
        _ => None,
    }
}

/// Whether these cannot be bytes of a text: zeros, or control characters in number.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(2 * HEAD)];
    let controls = head.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b));
    bytes.contains(&0) || controls.count() * 20 > head.len()
}

/// The encoding that the file itself names.
fn declared(bytes: &[u8], markup: bool) -> Option<&'static Encoding> {
    if !markup {
        return None;
    }
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let label = xml_label(&head).or_else(|| meta_label(&head))?;
    let encoding = Encoding::for_label(label)?;
    // A declaration that could be read as ASCII was not written in UTF-16.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// The label in `<?xml encoding="...">`.
fn xml_label(head: &[u8]) -> Option<&[u8]> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let end = find(declaration, b"?>")?;
    value_of(&declaration[..end], b"encoding")
}

/// The label in `<meta charset=...>` or `<meta http-equiv content="...; charset=...">`.
fn meta_label(head: &[u8]) -> Option<&[u8]> {
    let mut rest = head;
    loop {
        rest = &rest[find(rest, b"<meta")? + 5..];
        let tag = &rest[..find(rest, b">").unwrap_or(rest.len())];
        if let Some(label) = value_of(tag, b"charset") {
            return Some(label);
        }
    }
}

/// The word after `name =` in a tag, quoted or not.
fn value_of<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let rest = tag[find(tag, name)? + name.len()..].trim_ascii_start();
    let rest = rest.strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b)));
    Some(&rest[..end.unwrap_or(rest.len())]).filter(|label| !label.is_empty())
}

/// Where `needle` first stands in `hay`.
fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|window| window == needle)
}

/// The encoding to guess from the bytes alone. Proportional to the file, as all of it is looked at.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if is_mostly_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Whether the bytes are UTF-8, perhaps with a few damaged characters: a text cut in the middle of one is common.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad * 50 <= good
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const VI: &str = "Đối thoại Chính sách Quốc phòng Việt Nam - Lào lần thứ tư";

    fn text(bytes: &[u8]) -> Option<String> {
        decode(bytes, true).map(|decoded| decoded.text.into_owned())
    }

    fn utf16_of(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn marks_and_utf16() {
        assert_eq!(text(format!("\u{feff}{VI}").as_bytes()).as_deref(), Some(VI));
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(text(&utf16_of(VI, bytes)).as_deref(), Some(VI));
            assert_eq!(text(&utf16_of(&format!("\u{feff}{VI}"), bytes)).as_deref(), Some(VI));
        }
    }

    #[test]
    fn declarations_are_obeyed_in_markup_only() {
        for head in [
            "<meta charset=windows-1252>",
            "<META CharSet = 'ISO-8859-1'>",
            "<meta name=a content=b><meta http-equiv=Content-Type content=\"text/html; charset=latin1\">",
            "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>",
        ] {
            let bytes = [head.as_bytes(), b"caf\xe9"].concat();
            assert!(text(&bytes).is_some_and(|text| text.ends_with("café")), "{head}");
        }
        assert_eq!(decode("<meta charset=koi8-r> né".as_bytes(), false).map(|d| d.encoding), Some("UTF-8"));
        assert_eq!(decode(b"<meta charset=utf-16> n", true).map(|d| d.encoding), Some("UTF-8"));
    }

    #[test]
    fn undeclared_bytes_are_guessed() {
        assert_eq!(
            text(b"d\xe9j\xe0 vu, garcon fran\xe7ais, \xe9t\xe9").as_deref(),
            Some("déjà vu, garcon français, été")
        );
        let cut = &VI.repeat(9).into_bytes()[1..];
        assert!(decode(cut, false).is_some_and(|d| d.damaged && d.encoding == "UTF-8"));
        let (bytes, _, _) = encoding_rs::WINDOWS_1258.encode("Vi\u{ea}\u{323}t Nam va\u{300} ba\u{309}n");
        let page = [b"<meta charset=windows-1258>".as_slice(), &bytes].concat();
        assert!(text(&page).is_some_and(|text| text.ends_with("Vi\u{ea}\u{323}t Nam va\u{300} ba\u{309}n")));
    }

    #[test]
    fn binary_is_refused() {
        assert!(text(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").is_none());
        assert!(text(b"%PDF-1.7 \x01\x02\x03\x04\x05").is_none());
    }

    proptest! {
        #[test]
        fn any_bytes_decode_or_not(bytes: Vec<u8>) {
            let _ = decode(&bytes, true);
        }
    }
}
