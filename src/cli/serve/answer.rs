//! Requests to responses.

use super::mime;
use super::site::{Site, Target};
use crate::cli::template::escape_html;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use tiny_http::{Header, Method, Response, ResponseBox};

/// The answer to a request for `url`, or for a stretch of it as the value of a header `Range` says. The body of an answer to HEAD is
/// dropped by the server.
pub(super) fn answer(site: &Site, method: &Method, url: &str, range: Option<&str>) -> ResponseBox {
    if !matches!(method, Method::Get | Method::Head) {
        return with_header(message(405, "This preview only answers GET and HEAD."), "Allow", "GET, HEAD");
    }
    let response = match site.find(url) {
        Target::File(path) => file(&path, range),
        Target::Folder(location) => with_header(message(301, "The folder is here: "), "Location", &location),
        Target::Nothing => message(404, &format!("There is nothing at {}.", escape_html(url))),
    };
    with_header(response, "Cache-Control", "no-cache")
}

/// A file as it is, or a stretch of it. Lengths are always sent, so that the browser can show how far a download has come.
fn file(path: &Path, range: Option<&str>) -> ResponseBox {
    let Ok(mut file) = File::open(path) else { return message(403, "This file cannot be read.") };
    let size = file.metadata().map_or(0, |metadata| metadata.len());
    let stretch = range.and_then(|range| stretch(range, size));
    let response = match stretch {
        Some((first, last)) if file.seek(SeekFrom::Start(first)).is_ok() => {
            let length = usize::try_from(last + 1 - first).ok();
            let part = Response::new(206.into(), Vec::new(), file.take(last + 1 - first), length, None);
            let place = format!("bytes {first}-{last}/{size}");
            with_header(part.with_chunked_threshold(usize::MAX).boxed(), "Content-Range", &place)
        }
        _ => Response::from_file(file).with_chunked_threshold(usize::MAX).boxed(),
    };
    with_header(with_header(response, "Content-Type", mime::of(path)), "Accept-Ranges", "bytes")
}

/// First and last byte that a header asks of a file of a size. Like any server may, this one sends the whole file for what it does
/// not understand: several stretches, the end of a file, and what lies behind it (RFC 9110, 14.2).
fn stretch(range: &str, size: u64) -> Option<(u64, u64)> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let first: u64 = first.parse().ok()?;
    let last = if last.is_empty() { size.checked_sub(1)? } else { last.parse().ok()? };
    (first <= last && first < size).then(|| (first, last.min(size - 1)))
}

/// A page that says why there is no other.
fn message(status: u16, text: &str) -> ResponseBox {
    let page = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>{status}</title><h1>{status}</h1><p>{text}</p>\n"
    );
    let response = Response::from_string(page).with_status_code(status);
    with_header(response.boxed(), "Content-Type", "text/html; charset=utf-8")
}

/// Adds a header, or replaces the one of that name.
fn with_header(response: ResponseBox, name: &str, value: &str) -> ResponseBox {
    match Header::from_bytes(name, value) {
        Ok(header) => response.with_header(header),
        Err(()) => response,
    }
}

#[cfg(test)]
mod tests {
    use super::stretch;

    #[test]
    fn stretches_are_within_the_file() {
        let cases = [
            ("bytes=0-0", Some((0, 0))),
            ("bytes=2-5", Some((2, 5))),
            ("bytes=2-", Some((2, 9))),
            ("bytes=2-99999999999", Some((2, 9))),
            ("bytes=9-9", Some((9, 9))),
            ("bytes=10-11", None),
            ("bytes=5-2", None),
            ("bytes=-3", None),
            ("bytes=0-1,3-4", None),
            ("bytes=0-99999999999999999999", None),
            ("words=0-1", None),
            ("", None),
        ];
        for (range, expected) in cases {
            assert_eq!(stretch(range, 10), expected, "{range}");
        }
        assert_eq!(stretch("bytes=0-", 0), None);
    }
}
