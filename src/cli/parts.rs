//! Indexes in parts: the files of one, and opening it with all of them.

use super::error::Error;
use crate::{Index, PartPlace, SplitIndex};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Name of the file of parts that the index calls `name`.
pub(super) fn file_name(name: &str) -> String {
    format!("part-{name}.saola")
}

/// Whether a file of a folder is one of parts, or its twin for pages opened from disk.
pub(super) fn is_part(name: &str) -> bool {
    let inner = name.strip_prefix("part-").map(|rest| rest.trim_end_matches(".js"));
    let hash = inner.and_then(|rest| rest.strip_suffix(".saola"));
    hash.is_some_and(|hash| hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// In how many files an index is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// In one.
    Packed,
    /// In a root and files of parts.
    Parts,
    /// In parts if it is large.
    BySize,
}

/// The size in bytes of a packed index from which it is cut into parts without being asked for. Growing it makes the first
/// results of mid-sized sites dearer, and all later ones cheaper.
const SPLIT_FROM: usize = 512 << 10;

/// So many times that size before anything is deflated, and nobody looks how large it would be packed.
const RAW: usize = 4;

impl Form {
    /// The files of an index of `raw` bytes before deflating, with none of parts where it is in one; `None` where it exceeds the
    /// sizes of the format.
    pub(super) fn files(self, index: &Index, raw: usize) -> Option<SplitIndex> {
        self.files_from(SPLIT_FROM, index, raw)
    }

    fn files_from(self, large: usize, index: &Index, raw: usize) -> Option<SplitIndex> {
        let packed = || Some(SplitIndex { root: index.packed()?, files: Vec::new() });
        match self {
            Self::Packed => packed(),
            Self::Parts => index.split(),
            Self::BySize if raw >= large * RAW => index.split(),
            Self::BySize => packed().filter(|whole| whole.root.len() < large).or_else(|| index.split()),
        }
    }
}

/// Takes in all parts of an index, which lie beside its root, and gives the files they were in, by name; none of a packed one.
pub(super) fn take_all(index: &mut Index, root: &Path) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let folder = root.parent().unwrap_or(Path::new("."));
    let mut files = BTreeMap::new();
    let places: Vec<PartPlace> = (0..).map_while(|part| index.part(part)).collect();
    for (number, place) in (0..).zip(places) {
        let name = file_name(&place.file);
        let path = folder.join(&name);
        if !files.contains_key(&name) {
            let bytes = fs::read(&path).map_err(Error::file(&path, "cannot read a part of the index"))?;
            files.insert(name.clone(), bytes);
        }
        let inflated = place.inflated(&files[&name]).unwrap_or_default();
        let damaged = |source| Error::Index { path: path.clone(), source };
        index.supply(number, &inflated).map_err(damaged)?;
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, BuildOptions, Page, Section, build};

    #[test]
    fn large_indexes_are_cut() {
        let section = Section { blocks: vec![Block::new("một hai ba")], ..Section::default() };
        let page = Page { url: "a.html".into(), sections: vec![section], ..Page::default() };
        let built = build(&[page], &BuildOptions::default()).expect("an index");
        let index = Index::open(&built.bytes).expect("an index");
        let (size, raw) = (built.bytes.len(), built.stats.raw_bytes);
        let is_cut = |form: Form, large, raw| {
            let files = form.files_from(large, &index, raw).expect("a small index");
            assert_eq!(files.files.is_empty(), files.root == built.bytes, "packed in one file");
            !files.files.is_empty()
        };
        assert!(!is_cut(Form::BySize, size + 1, raw) && is_cut(Form::BySize, size, raw));
        assert!(!is_cut(Form::BySize, size * 9, size * 9 * RAW - 1));
        assert!(is_cut(Form::BySize, size * 9, size * 9 * RAW), "without looking");
        assert!(is_cut(Form::Parts, usize::MAX / RAW, 0) && !is_cut(Form::Packed, 0, usize::MAX));
    }

    #[test]
    fn files_of_parts_are_known_by_their_names() {
        for (name, expected) in [
            ("part-0123abcd.saola", true),
            ("part-0123abcd.saola.js", true),
            ("part-0123abc.saola", false),
            ("part-0123abcg.saola", false),
            ("index.saola", false),
            ("part-.saola", false),
        ] {
            assert_eq!(is_part(name), expected, "{name}");
        }
        assert!(is_part(&file_name("0123abcd")));
    }
}
