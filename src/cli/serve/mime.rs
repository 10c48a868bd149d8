//! What a file is, by the ending of its name.

use std::path::Path;

/// Endings and types. WebAssembly is compiled while it loads only under its proper type.
const TYPES: [(&str, &str); 22] = [
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("gif", "image/gif"),
    ("htm", "text/html; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("md", "text/plain; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("saola", OTHER),
    ("svg", "image/svg+xml"),
    ("ts", "text/plain; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webp", "image/webp"),
    ("woff2", "font/woff2"),
    ("xml", "application/xml"),
];

/// The type of everything else.
const OTHER: &str = "application/octet-stream";

/// The type of a file.
pub(super) fn of(path: &Path) -> &'static str {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    TYPES.iter().find(|(known, _)| *known == ending).map_or(OTHER, |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_have_types() {
        let cases = [
            ("a/saola.wasm", "application/wasm"),
            ("index.HTML", "text/html; charset=utf-8"),
            ("saola.d.ts", "text/plain; charset=utf-8"),
            ("index.saola", "application/octet-stream"),
            ("index.saola.js", "text/javascript; charset=utf-8"),
            ("wasm", "application/octet-stream"),
            ("html", "application/octet-stream"),
            ("a.b/c", "application/octet-stream"),
        ];
        for (path, kind) in cases {
            assert_eq!(of(Path::new(path)), kind, "{path}");
        }
    }
}
