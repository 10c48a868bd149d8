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
mod duplicates;
mod encoding;
mod fields;
mod files;
mod fold;
mod html;
mod markdown;
mod outline;
mod records;
mod source;
#[cfg(test)]
mod tests;
mod text;
mod url;

use crate::page::Page;
use rayon::prelude::*;
use source::{Output, Source};
use std::path::PathBuf;

pub use boilerplate::Boilerplate;
pub use markdown::{FrontMatter, front_matter, markdown_to_html};

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
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            threads: 0,
            max_bytes: 64 << 20,
            markdown_ext: None,
            lang: String::new(),
            boilerplate: Boilerplate::Light,
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
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Input(path, why) => write!(f, "{}: {why}", path.display()),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(_, why) => Some(why),
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
    let (sources, warnings) = files::find(inputs, options)?;
    let outputs = on_threads(options.threads, || read_all(&sources, options, progress));
    let mut harvest = Harvest { warnings, ..Harvest::default() };
    for output in outputs {
        harvest.add(output);
    }
    if options.boilerplate == Boilerplate::Light {
        boilerplate::lighten(&mut harvest.pages);
    }
    harvest.warnings.extend(duplicates::warnings(&harvest.pages));
    Ok(harvest)
}

/// Reads all files, in parallel, and returns what they hold in the order of `sources`.
fn read_all(sources: &[Source], options: &ReadOptions, progress: &dyn Progress) -> Vec<Output> {
    let read_one = |source: &Source| {
        let output = source.read(options);
        progress.advance(1, sources.len());
        output
    };
    sources.par_iter().map(read_one).collect()
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

impl Harvest {
    /// Adds what one file held.
    fn add(&mut self, output: Output) {
        self.files += usize::from(output.bytes > 0);
        self.bytes += output.bytes;
        self.left_out += output.left_out;
        self.pages.extend(output.pages);
        self.warnings.extend(output.warnings);
    }
}
