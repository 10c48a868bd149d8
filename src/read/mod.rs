//! Documents to pages: finds files, detects what they are, and reads each into a [`Page`].
//!
//! ```text
//! files ─> encoding ─┬─> html ────────────┬─> outline ─> boilerplate ─> Harvest
//!                    ├─> markdown ─> html ┤
//!                    ├─> text ────────────┤
//!                    └─> records ─────────┘
//! ```
//!
//! Reading is parallel over files and keeps their order, so the same files give the same pages on every machine.

mod boilerplate;
mod boost;
mod date;
mod document;
mod duplicates;
mod encoding;
mod fields;
mod files;
mod fold;
#[cfg(any(feature = "fuzzing", test))]
pub(crate) mod fuzzing;
mod gather;
mod html;
mod kept;
mod markdown;
mod outline;
mod records;
mod source;
mod stamp;
#[cfg(test)]
mod tests;
mod text;
mod trouble;
mod url;
mod works;

use crate::build::{BuildError, Memory};
use crate::page::Page;
use kept::Merged;
use std::path::PathBuf;

pub use boilerplate::Boilerplate;
pub(crate) use gather::Gathered;
pub(crate) use kept::{Kept, KeptError, KeptFile, is_foreign, write as write_kept};
pub use markdown::{FrontMatter, front_matter, markdown_to_html};
pub(crate) use trouble::{reason, remedy};

/// How to read.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// Threads to read with; 0 for one per core.
    pub threads: usize,
    /// Files above this many bytes are skipped with a warning. Files of records may be of any size: for them it
    /// is the limit of one line.
    pub max_bytes: u64,
    /// Extension of the links to Markdown pages: `Some("html")` makes `a/b.md` the page `a/b.html` of the
    /// rendered site; `None` keeps the path of the file.
    pub markdown_ext: Option<String>,
    /// Language of documents that do not name theirs, or empty: it tells day and month of 3/4/2024 apart.
    pub lang: String,
    /// What menus, lists of links and repeated text count.
    pub boilerplate: Boilerplate,
    /// Whether files get numbers by which their pages can be kept for the next build.
    pub stamped: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            threads: 0,
            max_bytes: 64 << 20,
            markdown_ext: None,
            lang: String::new(),
            boilerplate: Boilerplate::Light,
            stamped: false,
        }
    }
}

/// What was read.
#[derive(Debug, Default)]
pub struct Harvest {
    /// Pages in the order of their links.
    pub pages: Vec<Page>,
    /// What was skipped or is odd: first files that cannot be read, then what was found in files, in the order of
    /// their links, and last links that several pages share.
    pub warnings: Vec<Warning>,
    /// Files read.
    pub files: usize,
    /// Their size in bytes.
    pub bytes: u64,
    /// Documents left out because they ask for it: `noindex` in HTML, `draft: true` in front matter.
    pub left_out: usize,
}

/// Something about one file that a site owner should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The file, and the line for records.
    pub place: String,
    /// What is wrong and what was done.
    pub message: String,
}

impl Warning {
    /// A warning about `place`.
    fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into() }
    }
}

/// Told how far reading has come.
pub trait Progress: Sync {
    /// `files` more of `total` are done.
    fn advance(&self, files: usize, total: usize);
}

/// Why nothing could be read at all.
#[derive(Debug)]
pub enum ReadError {
    /// An input path does not exist or cannot be opened.
    Input(PathBuf, std::io::Error),
    /// Pages could not be kept.
    Pages(BuildError),
}

impl std::convert::From<BuildError> for ReadError {
    fn from(why: BuildError) -> Self {
        Self::Pages(why)
    }
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Input(path, why) => write!(f, "{}: {why}", path.display()),
            Self::Pages(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(_, why) => Some(why),
            Self::Pages(why) => Some(why),
        }
    }
}

/// Reads every document below `inputs` (files or folders).
///
/// Only a missing input is an error; whatever is wrong with a single file becomes a [`Warning`] and the rest is
/// read. Two passes over all pages follow: boilerplate gets less weight, equal links a warning.
pub fn read(
    inputs: &[PathBuf],
    options: &ReadOptions,
    progress: &dyn Progress,
) -> Result<Harvest, ReadError> {
    let from = From { inputs, leave_out: &|_| false, kept: None };
    let memory = Memory::default();
    let gathered = on_threads(options.threads, || gather(&from, options, &memory, progress))?;
    let mut pages = Vec::new();
    for number in 0..gathered.batches().count() {
        pages.extend(gathered.pages(number)?);
    }
    let Gathered { warnings, files, bytes, left_out, .. } = gathered;
    Ok(Harvest { pages, warnings, files, bytes, left_out })
}

/// Where pages come from.
pub(crate) struct From<'a> {
    /// Files and folders.
    pub(crate) inputs: &'a [PathBuf],
    /// Tells by its link what is not to be read.
    pub(crate) leave_out: &'a (dyn Fn(&str) -> bool + Sync),
    /// What was read before.
    pub(crate) kept: Option<&'a Kept>,
}

/// Reads like [`read`], on the threads of the current pool, and keeps the pages as `memory` allows.
pub(crate) fn gather(
    from: &From<'_>,
    options: &ReadOptions,
    memory: &Memory,
    progress: &dyn Progress,
) -> Result<Gathered, ReadError> {
    let (mut sources, warnings) = files::find(from.inputs, options)?;
    sources.retain(|source| !(from.leave_out)(&source.url));
    let mut gathered = Gathered::new(memory, options.boilerplate, warnings);
    gathered.read(&sources, options, from.kept, progress)?;
    Ok(gathered.finish(memory)?)
}

/// Takes the pages of files written by [`write_kept`] together, as if all that is in them were read at once.
pub(crate) fn merge(files: Vec<KeptFile>, memory: &Memory) -> Result<Gathered, MergeError> {
    let boilerplate = files.first().map_or(Boilerplate::Light, |file| file.boilerplate);
    if let Some(odd) = files.iter().position(|file| file.boilerplate != boilerplate) {
        return Err(MergeError::File(odd, KeptError::Mixed));
    }
    let mut gathered = Gathered::new(memory, boilerplate, Vec::new());
    gathered.take(Merged::of(files).map_err(|(number, why)| MergeError::File(number, why))?)?;
    Ok(gathered.finish(memory)?)
}

/// Why files of pages could not be merged.
#[derive(Debug)]
pub(crate) enum MergeError {
    /// A file, by its number, cannot be used.
    File(usize, KeptError),
    /// Pages could not be kept.
    Pages(BuildError),
}

impl std::convert::From<BuildError> for MergeError {
    fn from(why: BuildError) -> Self {
        Self::Pages(why)
    }
}

/// Runs `work` on a pool of `threads` threads, or on the pool at hand for 0 or where no pool can be made.
fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    if threads == 0 {
        return work();
    }
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}
