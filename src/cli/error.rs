//! What can go wrong in a command, in words for the terminal: `path: what failed: why (remedy)`, on one line.

use crate::read::{KeptError, reason, remedy};
use crate::{BuildError, FormatError, SynonymsError};
use std::path::{Path, PathBuf};
use std::{fmt, io};

/// Why a command failed.
#[derive(Debug)]
pub(super) enum Error {
    /// A file or folder could not be read or written.
    File {
        /// The file or folder.
        path: PathBuf,
        /// What was tried, as in `cannot read`.
        failed: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// A path names something of another kind than the command needs.
    Kind {
        /// The path.
        path: PathBuf,
        /// What it is and what it should be.
        problem: &'static str,
    },
    /// Another run writes into a folder and does not end.
    Busy {
        /// The folder.
        folder: PathBuf,
        /// The number of its process, where it is known.
        holder: Option<u32>,
    },
    /// The inputs could not be turned into an index.
    Build {
        /// The first input.
        input: PathBuf,
        /// What the builder said.
        source: BuildError,
    },
    /// A file is not a usable index.
    Index {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: FormatError,
    },
    /// A file of pages cannot be used.
    Kept {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: KeptError,
    },
    /// Pages that were read before are to be merged, and an option says how to read.
    Settled,
    /// A file of synonyms cannot be used.
    Synonyms {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: SynonymsError,
    },
    /// A file of settings cannot be used.
    Config {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What is wrong there, and what to do about it.
        problem: String,
    },
    /// The documents do not have what was asked of them.
    Content {
        /// The first input.
        input: PathBuf,
        /// What they lack, and what to do about it.
        problem: String,
    },
    /// There were warnings, and `--strict` forbids them.
    Strict {
        /// The first input.
        input: PathBuf,
        /// How many warnings.
        warnings: usize,
    },
    /// The program carries no browser files.
    NoRuntime,
    /// A page cannot link to its documents by a relative path.
    NoBase(PathBuf),
    /// The threads asked for could not be started.
    Threads(rayon::ThreadPoolBuildError),
    /// The preview could not listen.
    Port {
        /// The port asked for.
        port: u16,
        /// What the system said.
        source: io::Error,
    },
    /// Standard input could not be read.
    Input(io::Error),
    /// Standard output could not be written.
    Output(io::Error),
}

impl Error {
    /// Names the file and the attempt in an error of the system.
    pub(super) fn file(path: &Path, failed: &'static str) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::File { path, failed, source }
    }

    /// Whether the reader of our output has gone away, which is no failure: `saola search ... | head -1`.
    pub(super) fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(why) if why.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, failed, source } => {
                write!(f, "{}: {failed}: {}{}", path.display(), reason(source), remedy(source))
            }
            Self::Kind { path, problem } => write!(f, "{}: {problem}", path.display()),
            Self::Busy { folder, holder } => busy(f, folder, *holder),
            Self::Build { input, source: source @ BuildError::Empty } => {
                write!(f, "{}: {source} (Saola reads .html, .md, .txt and .ndjson files)", input.display())
            }
            Self::Build { input, source } => write!(f, "{}: {source}", input.display()),
            Self::Index { path, source: source @ FormatError::NotAnIndex } => {
                write!(f, "{}: {source} (name the folder that saola build wrote)", path.display())
            }
            Self::Index { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Kept { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Settled => f.write_str(
                "--markdown-ext and --boilerplate are settled when pages are read (give them to saola build --pages)",
            ),
            Self::Synonyms { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Config { path, line, problem } => write!(f, "{}: line {line}: {problem}", path.display()),
            Self::Content { input, problem } => write!(f, "{}: {problem}", input.display()),
            Self::Strict { input, warnings } => strict(f, input, *warnings),
            Self::NoRuntime => {
                f.write_str("this program was built without the browser runtime: run ./build.sh")
            }
            Self::NoBase(input) => {
                write!(f, "{}: no relative path leads there from the page (set --base)", input.display())
            }
            Self::Threads(source) => {
                write!(f, "cannot start threads: {source} (choose fewer with --threads)")
            }
            Self::Port { port, source } => write!(
                f,
                "port {port}: cannot listen: {} (choose another with --port, or --port 0 for a free one)",
                reason(source)
            ),
            Self::Input(source) => write!(f, "standard input: cannot read: {}", reason(source)),
            Self::Output(source) => write!(f, "standard output: cannot write: {}", reason(source)),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File { source, .. } | Self::Port { source, .. } => Some(source),
            Self::Input(source) | Self::Output(source) => Some(source),
            Self::Build { source, .. } => Some(source),
            Self::Index { source, .. } => Some(source),
            Self::Kept { source, .. } => Some(source),
            Self::Synonyms { source, .. } => Some(source),
            Self::Threads(source) => Some(source),
            Self::Kind { .. }
            | Self::Busy { .. }
            | Self::Config { .. }
            | Self::Content { .. }
            | Self::Strict { .. }
            | Self::NoRuntime
            | Self::Settled
            | Self::NoBase(_) => None,
        }
    }
}

/// Says who else is writing.
fn busy(f: &mut fmt::Formatter<'_>, folder: &Path, holder: Option<u32>) -> fmt::Result {
    let process = holder.map_or(String::new(), |number| format!(", process {number},"));
    write!(
        f,
        "{}: another saola{process} is writing there (wait until it ends, then run again)",
        folder.display()
    )
}

/// Says how many warnings stopped the build.
fn strict(f: &mut fmt::Formatter<'_>, input: &Path, warnings: usize) -> fmt::Result {
    let noun = if warnings == 1 { "warning" } else { "warnings" };
    write!(f, "{}: {warnings} {noun}, nothing written (mend them or leave out --strict)", input.display())
}
