//! Opens the index that a command was pointed at.

use super::error::Error;
use super::parts;
use crate::Index;
use std::fs;
use std::path::{Path, PathBuf};

/// Name of the index in the folder that `saola build` writes.
pub(super) const INDEX: &str = "index.saola";

/// An index and the size of its file.
pub(super) struct Loaded {
    /// Where it was.
    pub path: PathBuf,
    /// The size of its files in bytes.
    pub size: usize,
    /// How much of that is in the files of parts, beside the one that is opened.
    pub parts: usize,
    /// The index.
    pub index: Index,
}

/// The files of an index with the names they have in a folder, the one that is opened first.
pub(super) type Files = Vec<(String, Vec<u8>)>;

/// Opens an index, named by its file or by the folder it is in.
pub(super) fn load(path: &Path) -> Result<Loaded, Error> {
    load_with_files(path).map(|(loaded, _)| loaded)
}

/// Opens an index likewise, and keeps the files it was read from.
pub(super) fn load_with_files(path: &Path) -> Result<(Loaded, Files), Error> {
    let path = within(path)?;
    let bytes = fs::read(&path).map_err(Error::file(&path, "cannot read the index"))?;
    match Index::open(&bytes) {
        Ok(mut index) => {
            let files = parts::take_all(&mut index, &path)?;
            let parts = files.values().map(Vec::len).sum();
            let loaded = Loaded { size: bytes.len() + parts, parts, path, index };
            Ok((loaded, [(INDEX.to_owned(), bytes)].into_iter().chain(files).collect()))
        }
        Err(source) => Err(Error::Index { path, source }),
    }
}

/// The file of an index, which may be named by its folder.
fn within(path: &Path) -> Result<PathBuf, Error> {
    let inside = path.join(INDEX);
    match path.is_dir() {
        true if inside.exists() => Ok(inside),
        true => Err(Error::Kind {
            path: path.into(),
            problem: "has no index (make one with saola build, or name its folder)",
        }),
        false => Ok(path.into()),
    }
}
