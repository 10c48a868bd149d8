//! The way from one folder to another, as a link.

use super::percent::encode;
use std::path::{Component, Path, PathBuf, absolute};

/// What a page in folder `from` puts before the path of a file in folder `to`: empty, or parts that each end in `/`.
/// `None` where no relative link leads there, as between two drives.
///
/// Paths are compared as they are written, because a browser resolves links that way too.
pub(super) fn prefix(from: &Path, to: &Path) -> Option<String> {
    let from = plain(from)?;
    let to = plain(to)?;
    let common = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(common).map(up_one).collect::<Option<String>>()?;
    let down = to.components().skip(common).map(down_one).collect::<Option<String>>()?;
    Some(up + &down)
}

/// The path from the root, without `.` and `..`.
fn plain(path: &Path) -> Option<PathBuf> {
    let mut plain = PathBuf::new();
    for part in absolute(path).ok()?.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    Some(plain)
}

/// The link out of a folder.
fn up_one(part: Component<'_>) -> Option<&'static str> {
    matches!(part, Component::Normal(_)).then_some("../")
}

/// The link into a folder.
fn down_one(part: Component<'_>) -> Option<String> {
    match part {
        Component::Normal(name) => Some(encode(name.to_str()?) + "/"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_joined_by_links() {
        let cases = [
            (".", "docs", "docs/"),
            (".", ".", ""),
            ("", "./docs/", "docs/"),
            ("out", "docs", "../docs/"),
            ("out/deep", "docs/a b", "../../docs/a%20b/"),
            ("docs", "docs", ""),
            ("docs/sub", "docs", "../"),
            ("x/../out", "docs/./inner", "../docs/inner/"),
            (".", "tài liệu", "t%C3%A0i%20li%E1%BB%87u/"),
            (".", "c:d", "c%3Ad/"),
        ];
        for (from, to, link) in cases {
            let from = if from.is_empty() { Path::new(".") } else { Path::new(from) };
            assert_eq!(prefix(from, Path::new(to)).as_deref(), Some(link), "{from:?} to {to}");
        }
    }
}
