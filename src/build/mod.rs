//! Pages to index bytes.

use crate::page::Page;

/// How to build.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// Language of pages that do not name one, as a BCP 47 tag; empty to guess.
    pub lang: String,
    /// Whether to store word positions.
    pub positions: Positions,
}

/// Whether word positions are stored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Positions {
    /// Where the language needs them: Vietnamese and scripts without spaces.
    #[default]
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

/// A finished index and what went into it.
#[derive(Debug)]
pub struct Built {
    /// The index file.
    pub bytes: Vec<u8>,
    /// Counts for the summary.
    pub stats: Stats,
}

/// Counts of a build.
#[derive(Debug, Clone, Default)]
pub struct Stats {
    /// Pages indexed.
    pub pages: usize,
    /// Sections indexed.
    pub sections: usize,
    /// Words (tokens) read.
    pub words: usize,
    /// Different terms.
    pub terms: usize,
    /// Bytes of text (UTF-8) in titles, headings and bodies.
    pub text_bytes: usize,
    /// Size of the index before compression.
    pub raw_bytes: usize,
}

/// Why an index could not be built.
#[derive(Debug, PartialEq, Eq)]
pub enum BuildError {
    /// No page has any word.
    Empty,
    /// The index would not fit the 32-bit sizes of the format.
    TooLarge,
}

impl std::fmt::Display for BuildError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Empty => "nothing to index: no page has any text",
            Self::TooLarge => "the index would exceed 4 GB: split the input into several indexes",
        })
    }
}

impl std::error::Error for BuildError {}

/// Builds an index of `pages`, in the order given. The same pages and options give the same bytes on every machine
/// and for every number of threads (the current rayon pool is used).
pub fn build(_pages: &[Page], _options: &BuildOptions) -> Result<Built, BuildError> {
    Err(BuildError::Empty)
}
