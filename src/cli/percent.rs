//! Percent-coding of paths in URLs.

use std::fmt::Write;

/// Writes one part of a path so that it can stand between two `/`.
pub(super) fn encode(part: &str) -> String {
    let mut coded = String::with_capacity(part.len());
    for byte in part.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => coded.push(byte.into()),
            _ => write!(coded, "%{byte:02X}").expect("a string takes everything"),
        }
    }
    coded
}

/// Reads one part of a path; `None` when it is not UTF-8. A `%` without two hexadecimal digits stands for itself.
pub(super) fn decode(part: &str) -> Option<String> {
    let mut rest = part.as_bytes();
    let mut plain = Vec::with_capacity(rest.len());
    while let Some((&first, tail)) = rest.split_first() {
        let escaped = if first == b'%' { escape(tail) } else { None };
        plain.push(escaped.unwrap_or(first));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(plain).ok()
}

/// The byte that the two hexadecimal digits after a `%` stand for.
fn escape(after: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*after.get(at)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded() {
        for part in ["plain", "biên giới.html", "a b", "100%", "%41", "a/b", "?#&", ""] {
            assert_eq!(decode(&encode(part)).as_deref(), Some(part));
        }
    }

    #[test]
    fn decoding_takes_what_comes() {
        let cases = [
            ("%2e%2E", Some("..")),
            ("%", Some("%")),
            ("%4", Some("%4")),
            ("%zz", Some("%zz")),
            ("%FF", None),
        ];
        for (coded, plain) in cases {
            assert_eq!(decode(coded).as_deref(), plain, "{coded}");
        }
    }
}
