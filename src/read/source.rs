//! One file: where it is, what it is, and how it is read.

use super::trouble::skipped;
use super::{ReadOptions, Warning, boost, date, encoding, html, markdown, reason, remedy, text};
use crate::page::Page;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What a file holds, by its extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// HTML and XHTML.
    Html,
    /// Markdown, with front matter or without.
    Markdown,
    /// Plain text.
    Text,
    /// One JSON object per line.
    Records,
}

/// Extensions, in lower case, of each kind.
const EXTENSIONS: &[(&str, Kind)] = &[
    ("htm", Kind::Html),
    ("html", Kind::Html),
    ("jsonl", Kind::Records),
    ("markdown", Kind::Markdown),
    ("md", Kind::Markdown),
    ("mdown", Kind::Markdown),
    ("ndjson", Kind::Records),
    ("text", Kind::Text),
    ("txt", Kind::Text),
    ("xhtml", Kind::Html),
];

impl Kind {
    /// The kind of the file at `path`, or `None` where its extension says nothing.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        EXTENSIONS.iter().find(|(known, _)| *known == extension).map(|&(_, kind)| kind)
    }
}

/// A file to read.
#[derive(Debug)]
pub(super) struct Source {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Link to its page.
    pub(super) url: String,
    /// What it holds.
    pub(super) kind: Kind,
}

/// What one file gave.
#[derive(Debug, Default)]
pub(super) struct Output {
    /// Its page, if it has one.
    pub(super) pages: Vec<Page>,
    /// What is odd about it.
    pub(super) warnings: Vec<Warning>,
    /// Its size, 0 if it was skipped.
    pub(super) bytes: u64,
    /// Documents left out because they ask for it.
    pub(super) left_out: usize,
}

impl Output {
    /// Adds the page of a document, or counts it as left out.
    fn add(&mut self, page: Option<Page>) {
        match page {
            Some(page) => self.pages.push(page),
            None => self.left_out += 1,
        }
    }
}

/// Why a file is skipped.
#[derive(Debug)]
enum Skip {
    /// The system does not let us read it.
    Unreadable(io::Error),
    /// The system let us read only some of it.
    Broken(io::Error),
    /// It is a pipe, a device or the like: reading could wait or go on for ever.
    Special,
    /// There is no text in it.
    Empty,
    /// It is larger than the limit.
    Large { bytes: u64, limit: u64 },
    /// Its bytes are not text.
    Binary,
}

impl std::fmt::Display for Skip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(why) => f.write_str(&skipped(why)),
            Self::Broken(why) => write!(f, "the rest is skipped: {}{}", reason(why), remedy(why)),
            Self::Special => f.write_str("skipped: not an ordinary file; leave it out of the folder"),
            Self::Empty => f.write_str("skipped: the file is empty"),
            Self::Large { bytes, limit } => {
                write!(
                    f,
                    "skipped: {bytes} bytes are above the limit of {limit}; raise it with --max-file-size"
                )
            }
            Self::Binary => f.write_str("skipped: this is not text; rename it or leave it out of the folder"),
        }
    }
}

impl Source {
    /// The file as named in warnings.
    pub(super) fn place(&self) -> String {
        self.path.display().to_string()
    }

    /// File name without extension: the title of a document that has no other.
    pub(super) fn stem(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The bytes of a file that is one document, or what to say about why it is skipped.
    pub(super) fn bytes(&self, options: &ReadOptions) -> Result<Vec<u8>, Output> {
        self.read_file(options).map_err(|why| self.skipped(&why))
    }

    fn read_file(&self, options: &ReadOptions) -> Result<Vec<u8>, Skip> {
        let limit = options.max_bytes;
        let large = |bytes| if bytes > limit { Err(Skip::Large { bytes, limit }) } else { Ok(()) };
        let size = self.size()?;
        large(size)?;
        // The file may grow while it is read.
        let mut file = File::open(&self.path).map_err(Skip::Unreadable)?.take(limit.saturating_add(1));
        let mut bytes = Vec::with_capacity(size as usize + 1);
        file.read_to_end(&mut bytes).map_err(Skip::Unreadable)?;
        large(bytes.len() as u64)?;
        Ok(bytes)
    }

    /// Opens a file of records, and tells its size.
    pub(super) fn open(&self) -> Result<(File, u64), Output> {
        // The size first: to open a pipe is to wait for who writes into it.
        let open =
            || self.size().and_then(|size| Ok((File::open(&self.path).map_err(Skip::Unreadable)?, size)));
        open().map_err(|why| self.skipped(&why))
    }

    /// What to say about a file that stopped being readable.
    pub(super) fn broken(&self, why: io::Error) -> Output {
        self.skipped(&Skip::Broken(why))
    }

    fn skipped(&self, why: &Skip) -> Output {
        Output { warnings: vec![Warning::new(self.place(), why.to_string())], ..Output::default() }
    }

    /// Reads the document in the bytes of the file. Never fails: what is wrong is in the warnings.
    pub(super) fn read(&self, raw: &[u8], options: &ReadOptions) -> Output {
        match self.read_bytes(raw, options) {
            Ok(output) => Output { bytes: raw.len() as u64, ..output },
            Err(why) => self.skipped(&why),
        }
    }

    /// Size of the file, which must be an ordinary one.
    fn size(&self) -> Result<u64, Skip> {
        let metadata = fs::metadata(&self.path).map_err(Skip::Unreadable)?;
        match (metadata.is_file(), metadata.len()) {
            (false, _) => Err(Skip::Special),
            (true, 0) => Err(Skip::Empty),
            (true, bytes) => Ok(bytes),
        }
    }

    /// Reads a document from its bytes.
    fn read_bytes(&self, raw: &[u8], options: &ReadOptions) -> Result<Output, Skip> {
        let decoded = encoding::decode(raw, self.kind == Kind::Html).ok_or(Skip::Binary)?;
        if decoded.text.trim().is_empty() {
            return Err(Skip::Empty);
        }
        let mut output = Output::default();
        if decoded.damaged {
            let message = format!("some bytes are not {}: shown as \u{fffd}", decoded.encoding);
            output.warnings.push(Warning::new(self.place(), message));
        }
        let mut page = self.read_text(&decoded.text, options, &mut output.warnings);
        if let Some(page) = &mut page {
            date::settle(page, &options.lang, &|| self.place(), &mut output.warnings);
            boost::settle(page, &|| self.place(), &mut output.warnings);
        }
        output.add(page);
        Ok(output)
    }

    /// Reads a document from its text; `None` where it asks to be left out.
    fn read_text(&self, text: &str, options: &ReadOptions, warnings: &mut Vec<Warning>) -> Option<Page> {
        match self.kind {
            Kind::Html => html::read(text, self, options.boilerplate),
            Kind::Markdown => markdown::read(text, self, options.boilerplate, warnings),
            Kind::Text | Kind::Records => Some(text::read(text, self)),
        }
    }
}
