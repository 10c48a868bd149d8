//! Documents to pages: finds files, detects what they are, and reads each into a [`Page`](crate::Page).

use crate::page::Page;
use std::path::PathBuf;

/// How to read.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// Threads to read with; 0 for one per core.
    pub threads: usize,
    /// Files above this many bytes are skipped with a warning.
    pub max_bytes: u64,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { threads: 0, max_bytes: 64 << 20 }
    }
}

/// What was read.
#[derive(Debug, Default)]
pub struct Harvest {
    /// Pages in path order.
    pub pages: Vec<Page>,
    /// Files that were skipped or are odd, in path order.
    pub warnings: Vec<Warning>,
    /// Files read.
    pub files: usize,
    /// Their size in bytes.
    pub bytes: u64,
}

/// Something about one file that a site owner should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The file, and the line for records.
    pub place: String,
    /// What is wrong and what was done.
    pub message: String,
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

impl std::error::Error for ReadError {}

/// Reads every document below `inputs` (files or folders).
pub fn read(
    _inputs: &[PathBuf],
    _options: &ReadOptions,
    _progress: &dyn Progress,
) -> Result<Harvest, ReadError> {
    Ok(Harvest::default())
}
