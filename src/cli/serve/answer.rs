//! Requests to responses.

use super::mime;
use super::site::{Site, Target};
use crate::cli::template::escape_html;
use std::fs::File;
use std::path::Path;
use tiny_http::{Header, Method, Response, ResponseBox};

/// The answer to a request for `url`. The body of an answer to HEAD is dropped by the server.
pub(super) fn answer(site: &Site, method: &Method, url: &str) -> ResponseBox {
    if !matches!(method, Method::Get | Method::Head) {
        return with_header(message(405, "This preview only answers GET and HEAD."), "Allow", "GET, HEAD");
    }
    let response = match site.find(url) {
        Target::File(path) => file(&path),
        Target::Folder(location) => with_header(message(301, "The folder is here: "), "Location", &location),
        Target::Nothing => message(404, &format!("There is nothing at {}.", escape_html(url))),
    };
    with_header(response, "Cache-Control", "no-cache")
}

/// A file as it is. Its length is always sent, so that the browser can show how far a download has come.
fn file(path: &Path) -> ResponseBox {
    match File::open(path) {
        Ok(file) => {
            let response = Response::from_file(file).with_chunked_threshold(usize::MAX);
            with_header(response.boxed(), "Content-Type", mime::of(path))
        }
        Err(_) => message(403, "This file cannot be read."),
    }
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
