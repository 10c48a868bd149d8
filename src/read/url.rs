//! Paths to links. The results are the same on every platform, and work on a server as well as from disk.

use std::path::{Component, Path};

/// `path` with `/` between its parts on every platform, or `None` where a part is not Unicode.
pub(super) fn slashed(path: &Path) -> Option<String> {
    let mut parts = Vec::new();
    for component in path.components() {
        match component {
            Component::Normal(part) => parts.push(part.to_str()?),
            Component::ParentDir => parts.push(".."),
            Component::Prefix(_) | Component::RootDir | Component::CurDir => {}
        }
    }
    Some(parts.join("/"))
}

/// Relative link to the file at the `/`-joined `path`.
///
/// Only what would change the meaning of the link is escaped; letters of all scripts stay readable.
pub(super) fn link(path: &str) -> String {
    let first_part = path.find('/').unwrap_or(path.len());
    let mut link = String::with_capacity(path.len());
    for (at, c) in path.char_indices() {
        if needs_escape(c) || (c == ':' && at < first_part) {
            escape(c, &mut link);
        } else {
            link.push(c);
        }
    }
    link
}

/// Whether `c` cannot stand for itself in a path: it ends the path, starts an escape, or browsers rewrite it.
fn needs_escape(c: char) -> bool {
    matches!(c, '%' | '#' | '?' | '\\') || c.is_whitespace() || c.is_control()
}

/// Appends the UTF-8 bytes of `c` as `%XX`.
fn escape(c: char, link: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut buffer = [0; 4];
    for byte in c.encode_utf8(&mut buffer).bytes() {
        link.push('%');
        link.push(char::from(HEX[usize::from(byte >> 4)]));
        link.push(char::from(HEX[usize::from(byte & 15)]));
    }
}

/// `path` with the extension of its last part replaced by `extension`.
pub(super) fn with_extension(path: &str, extension: &str) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    format!("{stem}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_escape_only_what_they_must() {
        for (path, expected) in [
            ("a/b.html", "a/b.html"),
            ("dir/index.html", "dir/index.html"),
            ("Việt Nam/biên-giới.html", "Việt%20Nam/biên-giới.html"),
            ("100%.html", "100%25.html"),
            ("c#/what?.html", "c%23/what%3F.html"),
            ("a:b/c:d.html", "a%3Ab/c:d.html"),
            ("a\\b\u{a0}.html", "a%5Cb%C2%A0.html"),
        ] {
            assert_eq!(link(path), expected);
        }
    }

    #[test]
    fn paths_are_joined_by_slashes() {
        assert_eq!(slashed(Path::new("a").join("b").as_path()).as_deref(), Some("a/b"));
        assert_eq!(with_extension("a.b/c.md", "html"), "a.b/c.html");
    }
}
