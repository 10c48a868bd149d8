//! Files of pages: what was read, kept for the next build and for merging.
//!
//! ```text
//! file    = magic version boilerplate crc batch* end
//! magic   = "SAOLAPAG"
//! version = u16                 of this format and of the readers
//! boilerplate = u8              0 looked for, 1 not
//! crc     = u32                 CRC-32 of what stands before
//! batch   = u32 (length) u32 (CRC-32 of it) u32 (length inflated) deflated documents    see document
//! end     = u32 (0) u32 (batches)
//! ```
//!
//! Numbers are little-endian. Documents stand in the order of their links. Nothing in the file is believed: a batch is
//! checked before it is used, and its documents are read by a cursor that knows what is left.

use super::boilerplate::Boilerplate;
use super::document::Document;
use super::gather::{Gathered, inflate};
use super::stamp::READERS;
use super::{reason, remedy};
use crate::format::Reader;
use libdeflater::crc32;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

const MAGIC: &[u8; 8] = b"SAOLAPAG";
/// Version of the format. Together with that of the readers it is what has to be the same.
const FORMAT: u16 = 1;
const HEAD: usize = 15;
/// Batches that are kept inflated, so that neighbours are found without inflating them again.
const RECENT: usize = 16;

/// Why a file of pages cannot be used.
#[derive(Debug)]
pub(crate) enum KeptError {
    /// The system does not let us read it.
    Io(io::Error),
    /// It is something else.
    Foreign,
    /// Another version of the program wrote it.
    Version,
    /// It is cut off, or bytes of it have changed.
    Damaged,
    /// Files to be merged were read with different settings of boilerplate.
    Mixed,
}

impl std::fmt::Display for KeptError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Io(why) => return write!(f, "cannot read: {}{}", reason(why), remedy(why)),
            Self::Foreign => "not a file of pages (make one with saola build --pages)",
            Self::Version => "written by another version of saola (remove it and build anew)",
            Self::Damaged => "damaged or cut off (remove it and build anew)",
            Self::Mixed => {
                "read with another setting of --boilerplate than the first file (build both alike)"
            }
        })
    }
}

impl std::error::Error for KeptError {}

impl From<io::Error> for KeptError {
    fn from(why: io::Error) -> Self {
        match why.kind() {
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData => Self::Damaged,
            _ => Self::Io(why),
        }
    }
}

/// Writes a file of pages.
pub(crate) fn write(pages: &Gathered, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&head(pages.boilerplate()))?;
    let mut count = 0u32;
    for batch in pages.batches() {
        let batch = batch?;
        for number in [batch.len() as u32, crc32(&batch)] {
            out.write_all(&number.to_le_bytes())?;
        }
        out.write_all(&batch)?;
        count += 1;
    }
    out.write_all(&0u32.to_le_bytes())?;
    out.write_all(&count.to_le_bytes())
}

/// The head of a file.
pub(super) fn head(boilerplate: Boilerplate) -> Vec<u8> {
    let mut head = MAGIC.to_vec();
    head.extend(version().to_le_bytes());
    head.push(u8::from(boilerplate == Boilerplate::Ordinary));
    head.extend(crc32(&head).to_le_bytes());
    head
}

fn version() -> u16 {
    FORMAT * 256 + READERS as u16
}

/// An open file of pages.
#[derive(Debug)]
pub(crate) struct KeptFile {
    file: BufReader<File>,
    /// Where each batch stands, its length and its checksum.
    batches: Vec<(u64, u32, u32)>,
    /// How boilerplate was looked for.
    pub(super) boilerplate: Boilerplate,
}

/// Whether there is something at `path` that no program of ours wrote as a file of pages, so that it must not be lost.
pub(crate) fn is_foreign(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MAGIC.len() as u64).read_to_end(&mut start));
    read.is_ok() && !MAGIC.starts_with(&start)
}

impl KeptFile {
    /// Opens a file and finds its batches.
    pub(crate) fn open(path: &Path) -> Result<Self, KeptError> {
        // To open a pipe would be to wait for who writes into it.
        if !fs::metadata(path).map_err(KeptError::Io)?.is_file() {
            return Err(KeptError::Foreign);
        }
        let file = File::open(path).map_err(KeptError::Io)?;
        let size = file.metadata().map_err(KeptError::Io)?.len();
        let mut file = BufReader::new(file);
        let mut head = [0; HEAD];
        file.read_exact(&mut head).map_err(|_| KeptError::Foreign)?;
        let boilerplate = checked(&head)?;
        let mut kept = Self { file, batches: Vec::new(), boilerplate };
        kept.find_batches(size)?;
        Ok(kept)
    }

    fn find_batches(&mut self, size: u64) -> Result<(), KeptError> {
        let mut place = HEAD as u64;
        loop {
            let mut numbers = [[0; 4]; 2];
            numbers.iter_mut().try_for_each(|number| self.file.read_exact(number))?;
            let [length, second] = numbers.map(u32::from_le_bytes);
            place += 8;
            if length == 0 {
                let whole = place == size && second as usize == self.batches.len();
                return if whole { Ok(()) } else { Err(KeptError::Damaged) };
            }
            self.batches.push((place, length, second));
            place += u64::from(length);
            if place > size {
                return Err(KeptError::Damaged);
            }
            self.file.seek_relative(i64::from(length))?;
        }
    }

    /// Reads everything once.
    fn check(&mut self) -> Result<(), KeptError> {
        for number in 0..self.batches.len() {
            Document::batch(&self.batch(number)?).ok_or(KeptError::Damaged)?;
        }
        Ok(())
    }

    /// The documents of a batch, not yet taken apart.
    fn batch(&mut self, number: usize) -> Result<Vec<u8>, KeptError> {
        let (place, length, sum) = *self.batches.get(number).ok_or(KeptError::Damaged)?;
        let mut bytes = vec![0; length as usize];
        self.file.seek(SeekFrom::Start(place))?;
        self.file.read_exact(&mut bytes)?;
        if crc32(&bytes) != sum {
            return Err(KeptError::Damaged);
        }
        Ok(inflate(&bytes)?)
    }
}

/// Checks the head of a file.
fn checked(head: &[u8; HEAD]) -> Result<Boilerplate, KeptError> {
    let sum = crc32(&head[..HEAD - 4]).to_le_bytes();
    match () {
        () if head[..8] != *MAGIC => Err(KeptError::Foreign),
        () if head[HEAD - 4..] != sum => Err(KeptError::Damaged),
        () if head[8..10] != version().to_le_bytes() => Err(KeptError::Version),
        () if head[10] == 0 => Ok(Boilerplate::Light),
        () => Ok(Boilerplate::Ordinary),
    }
}

/// A batch that is at hand, by its number.
type Recent = (u32, Arc<Vec<u8>>);

/// Documents that were read before, by their keys.
pub(crate) struct Kept {
    places: HashMap<u128, (u32, u32)>,
    file: Mutex<(KeptFile, Vec<Recent>)>,
}

impl Kept {
    /// Looks through a file. All of it is checked here.
    pub(crate) fn of(mut file: KeptFile) -> Result<Self, KeptError> {
        let mut places = HashMap::new();
        for number in 0..file.batches.len() {
            let bytes = file.batch(number)?;
            let mut reader = Reader::new(&bytes);
            while !reader.is_empty() {
                let at = (bytes.len() - reader.left()) as u32;
                let document = Document::read(&mut reader).ok_or(KeptError::Damaged)?;
                places.insert(document.key, (number as u32, at));
            }
        }
        Ok(Self { places, file: Mutex::new((file, Vec::new())) })
    }

    /// The document with this key.
    pub(super) fn get(&self, key: u128) -> Option<Document> {
        let (number, at) = *self.places.get(&key).filter(|_| key != 0)?;
        let bytes = self.batch(number)?;
        Document::read(&mut Reader::at(&bytes, at)).filter(|document| document.key == key)
    }

    /// A batch; the last ones are at hand.
    fn batch(&self, number: u32) -> Option<Arc<Vec<u8>>> {
        let mut guard = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let (file, recent) = &mut *guard;
        if let Some((_, bytes)) = recent.iter().find(|(own, _)| *own == number) {
            return Some(bytes.clone());
        }
        let bytes = Arc::new(file.batch(number as usize).ok()?);
        if recent.len() == RECENT {
            recent.remove(0);
        }
        recent.push((number, bytes.clone()));
        Some(bytes)
    }
}

/// The documents of several files in the order of their links; of equal links those of the first file first, as when the
/// inputs of the files are read together.
pub(super) struct Merged {
    files: Vec<Opened>,
}

struct Opened {
    file: KeptFile,
    /// Number of the next batch.
    next: usize,
    /// Documents at hand, the next one last.
    ready: Vec<Document>,
}

/// Documents that are given together.
const TOGETHER: usize = 64;

impl Merged {
    /// Checks every batch of every file, so that what is merged is whole.
    /// An error comes with the number of the file.
    pub(super) fn of(files: Vec<KeptFile>) -> Result<Self, (usize, KeptError)> {
        let mut opened = Vec::new();
        for (at, mut file) in files.into_iter().enumerate() {
            file.check().map_err(|why| (at, why))?;
            opened.push(Opened { file, next: 0, ready: Vec::new() });
        }
        Ok(Self { files: opened })
    }

    fn document(&mut self) -> io::Result<Option<Document>> {
        for file in &mut self.files {
            file.fill()?;
        }
        let with_next = self.files.iter_mut().filter(|file| !file.ready.is_empty());
        let first = with_next.min_by(|a, b| a.url().cmp(b.url()));
        Ok(first.and_then(|file| file.ready.pop()))
    }
}

impl Opened {
    fn fill(&mut self) -> io::Result<()> {
        while self.ready.is_empty() && self.next < self.file.batches.len() {
            let damaged = |_| io::Error::from(io::ErrorKind::InvalidData);
            let bytes = self.file.batch(self.next).map_err(damaged)?;
            self.ready = Document::batch(&bytes).unwrap_or_default();
            self.ready.reverse();
            self.next += 1;
        }
        Ok(())
    }

    fn url(&self) -> &str {
        self.ready.last().map_or("", |document| &document.url)
    }
}

impl Iterator for Merged {
    type Item = io::Result<Vec<Document>>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut some = Vec::new();
        let mut blocks = 0;
        while some.len() < TOGETHER && blocks < TOGETHER * TOGETHER {
            match self.document() {
                Ok(Some(document)) => {
                    blocks += document
                        .pages
                        .iter()
                        .flat_map(|page| &page.sections)
                        .map(|s| s.blocks.len())
                        .sum::<usize>();
                    some.push(document);
                }
                Ok(None) => break,
                Err(why) => return Some(Err(why)),
            }
        }
        (!some.is_empty()).then_some(Ok(some))
    }
}
