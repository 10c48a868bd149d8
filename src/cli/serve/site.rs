//! Request paths to files: nothing outside the folder is ever named.

use crate::cli::error::Error;
use crate::cli::percent::{decode, encode};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder that is shown.
pub(super) struct Site {
    /// Its path from the root, free of links, so that another such path can be compared with it.
    root: PathBuf,
}

/// What a request path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file inside the folder.
    File(PathBuf),
    /// A folder that was asked for without the `/` at its end, and the path to ask for.
    Folder(String),
    /// Nothing that may be shown.
    Nothing,
}

impl Site {
    /// Takes a folder to show.
    pub(super) fn open(folder: &Path) -> Result<Self, Error> {
        let root = fs::canonicalize(folder).map_err(Error::file(folder, "cannot open the folder"))?;
        match root.is_dir() {
            true => Ok(Self { root }),
            false => {
                Err(Error::Kind { path: folder.into(), problem: "is a file, but a folder is to be shown" })
            }
        }
    }

    /// Finds what the path in a request (still encoded, perhaps with a query) leads to.
    pub(super) fn find(&self, url: &str) -> Target {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        match path.strip_prefix('/').and_then(parts) {
            Some(parts) => self.resolve(&parts, path.ends_with('/')).unwrap_or(Target::Nothing),
            None => Target::Nothing,
        }
    }

    /// Walks down from the root. Links are followed only as far as they stay inside.
    fn resolve(&self, parts: &[String], slash: bool) -> Option<Target> {
        let mut path = self.root.clone();
        path.extend(parts);
        let path = self.inside(&path)?;
        match (path.is_dir(), slash || parts.is_empty()) {
            (true, true) => {
                self.inside(&path.join("index.html")).filter(|index| index.is_file()).map(Target::File)
            }
            (true, false) => Some(Target::Folder(location(parts))),
            (false, true) => None,
            (false, false) => path.is_file().then_some(Target::File(path)),
        }
    }

    /// The true path, if it exists and lies inside the folder.
    fn inside(&self, path: &Path) -> Option<PathBuf> {
        fs::canonicalize(path).ok().filter(|path| path.starts_with(&self.root))
    }
}

/// The decoded parts of a path; `None` when one of them could lead elsewhere than down.
fn parts(path: &str) -> Option<Vec<String>> {
    path.split('/')
        .filter(|part| !part.is_empty())
        .map(|part| decode(part).filter(|part| is_name(part)))
        .collect()
}

/// Whether a part of a path is a plain name: not `..`, no separator, no drive, no end of a C string.
fn is_name(part: &str) -> bool {
    !matches!(part, "." | "..") && !part.contains(['/', '\\', ':', '\0'])
}

/// The path of a folder, to be asked for again.
fn location(parts: &[String]) -> String {
    let coded: Vec<String> = parts.iter().map(|part| encode(part)).collect();
    format!("/{}/", coded.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder `public` with pages, and a secret beside it.
    fn scratch() -> (tempfile::TempDir, Site) {
        let scratch = tempfile::tempdir().unwrap();
        let public = scratch.path().join("public");
        fs::create_dir_all(public.join("biên giới")).unwrap();
        fs::create_dir_all(public.join("empty")).unwrap();
        for file in ["index.html", "a b.txt", "biên giới/index.html"] {
            fs::write(public.join(file), file).unwrap();
        }
        fs::write(scratch.path().join("secret"), "secret").unwrap();
        let site = Site::open(&public).unwrap();
        (scratch, site)
    }

    #[test]
    fn paths_lead_to_files() {
        let (_scratch, site) = scratch();
        let cases = [
            ("/", "index.html"),
            ("/index.html?q=a/../b", "index.html"),
            ("//index.html", "index.html"),
            ("/a%20b.txt", "a b.txt"),
            ("/bi%C3%AAn%20gi%E1%BB%9Bi/", "biên giới/index.html"),
        ];
        for (url, file) in cases {
            assert_eq!(site.find(url), Target::File(site.root.join(file)), "{url}");
        }
    }

    #[test]
    fn folders_end_in_a_slash() {
        let (_scratch, site) = scratch();
        let moved = Target::Folder("/bi%C3%AAn%20gi%E1%BB%9Bi/".into());
        assert_eq!(site.find("/bi%C3%AAn%20gi%E1%BB%9Bi"), moved);
        assert_eq!(site.find("//bi%C3%AAn%20gi%E1%BB%9Bi?x"), moved);
    }

    #[test]
    fn nothing_else_is_shown() {
        let (scratch, site) = scratch();
        let absolute = format!("/{}", encode(&scratch.path().join("secret").to_string_lossy()));
        let urls = [
            "/../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "/..%5csecret",
            "/a/../../secret",
            "/index.html/../../secret",
            "/%00",
            "/%ff",
            "/missing",
            "/empty/",
            "/index.html/",
            "*",
            "",
            "http://other/index.html",
            absolute.as_str(),
        ];
        for url in urls {
            assert_eq!(site.find(url), Target::Nothing, "{url}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_inside_only() {
        let (scratch, site) = scratch();
        let link = |to: &Path, name| std::os::unix::fs::symlink(to, site.root.join(name)).unwrap();
        link(&scratch.path().join("secret"), "out.txt");
        link(scratch.path(), "up");
        link(&site.root.join("index.html"), "in.html");
        fs::create_dir(site.root.join("trap")).unwrap();
        link(&scratch.path().join("secret"), "trap/index.html");
        for url in ["/out.txt", "/up/secret", "/up/public/../secret", "/trap/"] {
            assert_eq!(site.find(url), Target::Nothing, "{url}");
        }
        assert_eq!(site.find("/in.html"), Target::File(site.root.join("index.html")));
    }
}
