//! The picture beside the title of a page: a file that is put into the page as a `data:` address, to be shown and nothing else.

use crate::cli::error::Error;
use crate::cli::offline::base64;
use std::path::Path;

/// Most bytes of a picture: it stands in every copy of the page, twice as an icon.
const LARGEST: usize = 256 << 10;
/// Most bytes of a picture that is the icon of the page too.
const LARGEST_ICON: usize = 32 << 10;

/// A picture for a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Logo {
    /// Its `data:` address.
    pub address: String,
    /// Whether it is small enough to be the icon of the page too.
    pub icon: bool,
}

/// Reads a picture; its content tells what it is, not its name.
pub(super) fn read(path: &Path) -> Result<Logo, Error> {
    let bytes = std::fs::read(path).map_err(Error::file(path, "cannot read the logo"))?;
    let kind = |problem| Error::Kind { path: path.into(), problem };
    if bytes.len() > LARGEST {
        return Err(kind("is too large for a logo (choose a picture of at most 256K)"));
    }
    let media =
        media(&bytes).ok_or_else(|| kind("is no picture for a logo (choose PNG, SVG, WebP or JPEG)"))?;
    Ok(Logo { address: format!("data:{media};base64,{}", base64(&bytes)), icon: bytes.len() <= LARGEST_ICON })
}

/// The media type of a picture, by the bytes it begins with.
fn media(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => is_svg(bytes).then_some("image/svg+xml"),
    }
}

/// Whether the first element of a text is `svg`. What a drawing can do is up to the browser, which lets an image run nothing.
fn is_svg(bytes: &[u8]) -> bool {
    let Ok(mut rest) = std::str::from_utf8(bytes) else { return false };
    rest = rest.strip_prefix('\u{feff}').unwrap_or(rest).trim_start();
    while let Some(after) = prolog(rest) {
        rest = after.trim_start();
    }
    rest.strip_prefix("<svg").is_some_and(|tail| tail.starts_with([' ', '\t', '\r', '\n', '>', '/']))
}

/// What follows a declaration or a comment at the start of a document.
fn prolog(text: &str) -> Option<&str> {
    let end = if text.starts_with("<!--") {
        "-->"
    } else if text.starts_with("<?") || text.starts_with("<!") {
        ">"
    } else {
        return None;
    };
    text.split_once(end).map(|(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_known_by_their_content() {
        for (bytes, wanted) in [
            (&b"\x89PNG\r\n\x1a\n..."[..], Some("image/png")),
            (b"\xff\xd8\xff\xe0", Some("image/jpeg")),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Some("image/webp")),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Some("image/svg+xml")),
            (
                "\u{feff}<?xml version='1.0'?>\n<!-- a -->\n<!DOCTYPE svg>\n<svg>".as_bytes(),
                Some("image/svg+xml"),
            ),
            (b"<svgx>", None),
            (b"<html><svg>", None),
            (b"GIF89a", None),
            (b"<!-- never closed", None),
            (b"\xff\xfe<\0s\0v\0g\0", None),
            (b"", None),
        ] {
            assert_eq!(media(bytes), wanted, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
