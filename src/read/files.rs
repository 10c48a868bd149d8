//! Inputs to the list of files to read.
//!
//! The link of a file is its path below the input it was found in, so that the index can be put beside the pages.
//! The list is sorted by link, byte by byte, which does not depend on the platform or on how a folder lists itself.

use super::source::{Kind, Source};
use super::trouble::skipped;
use super::{ReadError, ReadOptions, Warning, url};
use ignore::{DirEntry, WalkBuilder};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// Names that differ too little, named one by one.
const NAMED: usize = 20;

/// All readable files at or below `inputs`, sorted by link, and what is odd about the others.
///
/// Hidden files are not looked at and ignore files not obeyed. Symbolic links are followed; a loop is a warning.
pub(super) fn find(
    inputs: &[PathBuf],
    options: &ReadOptions,
) -> Result<(Vec<Source>, Vec<Warning>), ReadError> {
    let mut finder = Finder { options, sources: Vec::new(), warnings: Vec::new() };
    for input in inputs {
        finder.add(input)?;
    }
    finder.sources.sort_by(|a, b| a.url.cmp(&b.url));
    finder.warn_about_case();
    finder.warnings.sort_by(|a, b| a.place.cmp(&b.place));
    Ok((finder.sources, finder.warnings))
}

/// Collects files.
struct Finder<'a> {
    options: &'a ReadOptions,
    /// Files to read.
    sources: Vec<Source>,
    /// What cannot be read.
    warnings: Vec<Warning>,
}

impl Finder<'_> {
    /// Adds an input: a file, or all files below a folder.
    fn add(&mut self, input: &Path) -> Result<(), ReadError> {
        let metadata = std::fs::metadata(input).map_err(|why| ReadError::Input(input.into(), why))?;
        if metadata.is_dir() {
            self.add_folder(input);
        } else {
            self.add_named(input);
        }
        Ok(())
    }

    /// Adds a file that was named by the caller: its link is its name.
    fn add_named(&mut self, path: &Path) {
        match Kind::of(path) {
            Some(kind) => self.add_file(path, Path::new(path.file_name().unwrap_or_default()), kind),
            None => self.warn(path, "skipped: Saola reads .html, .md, .txt and .ndjson files"),
        }
    }

    /// Adds every file below `folder` whose kind is known. The walk notices when a symbolic link leads back to a
    /// folder it came from, and does not enter it.
    fn add_folder(&mut self, folder: &Path) {
        let walk = WalkBuilder::new(folder).standard_filters(false).hidden(true).follow_links(true).build();
        for entry in walk {
            match entry {
                Ok(entry) => self.add_entry(folder, &entry),
                Err(why) => self.warn_about(folder, &why),
            }
        }
    }

    /// Adds what the walk below `folder` came upon, if it is a file of a known kind.
    fn add_entry(&mut self, folder: &Path, entry: &DirEntry) {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        let path = entry.path();
        if let Some(kind) = Kind::of(path).filter(|_| !is_folder) {
            self.add_file(path, path.strip_prefix(folder).unwrap_or(path), kind);
        }
    }

    /// Adds a file whose link is made from `relative`.
    fn add_file(&mut self, path: &Path, relative: &Path, kind: Kind) {
        let Some(mut name) = url::slashed(relative) else {
            return self
                .warn(path, "skipped: its name is not valid Unicode, so no link can be made; rename it");
        };
        if let (Kind::Markdown, Some(extension)) = (kind, &self.options.markdown_ext) {
            name = url::with_extension(&name, extension);
        }
        self.sources.push(Source { path: path.into(), url: url::link(&name), kind });
    }

    /// Notes files whose links many disks and servers take for one.
    fn warn_about_case(&mut self) {
        let folded = |source: &Source| source.url.to_lowercase().nfc().collect::<String>();
        let mut links: Vec<_> = self.sources.iter().map(|source| (folded(source), source)).collect();
        links.sort_by(|a, b| a.0.cmp(&b.0));
        let alike = |pair: &[(String, &Source)]| pair[0].0 == pair[1].0 && pair[0].1.url != pair[1].1.url;
        let pairs = links.windows(2).filter(|pair| alike(pair)).take(NAMED);
        let warnings = pairs.map(|pair| {
            let message = format!(
                "many disks take its name for that of {}, from which it differs only in case or in how marks are stored: rename one",
                pair[0].1.place()
            );
            Warning::new(pair[1].1.place(), message)
        });
        self.warnings.extend(warnings);
    }

    /// Notes what the walk could not enter.
    fn warn_about(&mut self, folder: &Path, why: &ignore::Error) {
        let (place, message) = match strip(why) {
            (_, ignore::Error::Loop { child, .. }) => {
                (child.clone(), "skipped: a symbolic link that leads back to a folder above it".to_owned())
            }
            (place, ignore::Error::Io(why)) => (place.unwrap_or(folder).into(), skipped(why)),
            (place, why) => (place.unwrap_or(folder).into(), format!("skipped: {why}")),
        };
        self.warn(&place, message);
    }

    /// Notes something about `path`.
    fn warn(&mut self, path: &Path, message: impl Into<String>) {
        self.warnings.push(Warning::new(path.display().to_string(), message));
    }
}

/// The error inside its wrappers, and the path they name.
fn strip(mut why: &ignore::Error) -> (Option<&Path>, &ignore::Error) {
    let mut place = None;
    loop {
        match why {
            ignore::Error::WithPath { path, err } => (place, why) = (Some(path.as_path()), err),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => why = err,
            _ => return (place, why),
        }
    }
}
