//! Pages as they are read, kept in a store: batch by batch, so that only a few files are open at a time.
//!
//! ```text
//! files ─> Work (in order) ─> Documents (in parallel) ─> Store ─> Repeated ─> Pages for the builder
//! ```

use super::boilerplate::{self, Boilerplate, Repeated, Shape};
use super::document::Document;
use super::kept::Kept;
use super::source::Source;
use super::works::{Work, Works};
use super::{Progress, ReadOptions, Warning, duplicates, records};
use crate::build::{BuildError, Memory, Pages, Store, composed, in_order};
use crate::page::Page;
use libdeflater::{CompressionLvl, Compressor, Decompressor};
use std::borrow::Cow;
use std::io;

/// Bytes that counting a shape takes, about.
const SHAPE: u64 = 32;

/// Parts in which shapes are counted at the most: each takes a pass over all of them.
const MOST_PARTS: u64 = 64;

/// Pages that were read, and what was found out on the way.
#[derive(Debug)]
pub(crate) struct Gathered {
    /// Batches of documents, deflated.
    batches: Store,
    /// Number of the first page of each batch.
    starts: Vec<usize>,
    /// For each batch how many blocks each page has, and their shapes.
    shapes: Store,
    repeated: Option<Repeated>,
    /// The pages without their text: link, language and fields.
    pub(crate) facts: Vec<Page>,
    /// What was skipped or is odd.
    pub(crate) warnings: Vec<Warning>,
    /// Files read.
    pub(crate) files: usize,
    /// Their size in bytes.
    pub(crate) bytes: u64,
    /// Documents left out because they ask for it.
    pub(crate) left_out: usize,
    /// Warnings of the file of records that is being read.
    records: Option<(String, records::Warnings)>,
    boilerplate: Boilerplate,
}

/// What a share of work gives.
struct Made {
    /// Deflated documents.
    batch: Vec<u8>,
    shapes: Vec<u8>,
    facts: Vec<Page>,
    /// The documents without their pages.
    rest: Vec<Document>,
}

impl Gathered {
    /// Nothing yet.
    pub(super) fn new(memory: &Memory, boilerplate: Boilerplate, warnings: Vec<Warning>) -> Self {
        Self {
            batches: memory.store(4),
            starts: Vec::new(),
            shapes: memory.store(16),
            repeated: None,
            facts: Vec::new(),
            warnings,
            files: 0,
            bytes: 0,
            left_out: 0,
            records: None,
            boilerplate,
        }
    }

    /// Reads files, as far as they were not `kept`.
    pub(super) fn read(
        &mut self,
        sources: &[Source],
        options: &ReadOptions,
        kept: Option<&Kept>,
        progress: &dyn Progress,
    ) -> Result<(), BuildError> {
        let works = Works::new(sources, options);
        let make = |work: Work<'_>| {
            let documents = work.documents(options, kept);
            let done = documents.iter().filter(|one| one.bytes > 0 || one.pages.is_empty()).count();
            progress.advance(done, sources.len());
            Made::of(&documents)
        };
        self.take_all(works, make)
    }

    /// Takes documents that were read before, in the order of their links.
    pub(super) fn take<'a>(
        &mut self,
        documents: impl Iterator<Item = Result<Vec<Document>, io::Error>> + Send + 'a,
    ) -> Result<(), BuildError> {
        self.take_all(documents, |documents| Made::of(&documents?))
    }

    fn take_all<I: Send>(
        &mut self,
        works: impl Iterator<Item = I> + Send,
        make: impl Fn(I) -> Result<Made, BuildError> + Sync,
    ) -> Result<(), BuildError> {
        in_order(works, make, |made| self.add(made))
    }

    fn add(&mut self, made: Made) -> Result<(), BuildError> {
        for mut document in made.rest {
            self.files += usize::from(document.bytes > 0);
            self.bytes += document.bytes;
            self.left_out += document.left_out as usize;
            self.warn(&mut document);
        }
        self.starts.push(self.facts.len());
        self.facts.extend(made.facts);
        self.shapes.push(made.shapes)?;
        Ok(self.batches.push(made.batch)?)
    }

    /// Takes the warnings of a document. Those of a file of records are counted over all its parts.
    fn warn(&mut self, document: &mut Document) {
        if self.records.as_ref().is_some_and(|(url, _)| *url != document.url) {
            self.end_records();
        }
        if document.broken + document.odd == 0 {
            self.warnings.extend(document.warnings.drain(..).map(|(_, warning)| warning));
            return;
        }
        let place = document.warnings.first().map_or("", |(_, warning)| &warning.place);
        let place = place.rsplit_once(':').map_or(place, |(file, _)| file).to_owned();
        let new = || (document.url.clone(), records::Warnings::new(place));
        let (_, all) = self.records.get_or_insert_with(new);
        self.warnings.extend(all.add(document));
    }

    fn end_records(&mut self) {
        let more = self.records.take().map(|(_, all)| all.more());
        self.warnings.extend(more.into_iter().flatten());
    }

    /// Looks at all pages together, when all were added.
    pub(super) fn finish(mut self, memory: &Memory) -> Result<Self, BuildError> {
        self.end_records();
        self.warnings.extend(duplicates::warnings(&self.facts));
        if self.boilerplate == Boilerplate::Light {
            let parts = (self.shapes.bytes() / 8 * SHAPE).div_ceil((memory.budget / 8).max(1));
            self.repeated =
                Some(Repeated::of(&self.facts, parts.clamp(1, MOST_PARTS), &|see| self.each_shapes(see))?);
        }
        Ok(self)
    }

    /// Calls with the shapes of each page.
    fn each_shapes(&self, see: &mut dyn FnMut(&[Shape])) -> Result<(), BuildError> {
        for number in 0..self.shapes.len() {
            shapes_of(&self.shapes.get(number)?).iter().for_each(|own| see(own));
        }
        Ok(())
    }

    /// The batches as they are kept: deflated, each with its length before that.
    pub(super) fn batches(&self) -> impl Iterator<Item = io::Result<Cow<'_, [u8]>>> {
        (0..self.batches.len()).map(|number| self.batches.get(number))
    }

    /// Whether boilerplate was looked for.
    pub(super) fn boilerplate(&self) -> Boilerplate {
        self.boilerplate
    }

    /// The pages of a batch, as they were written.
    pub(super) fn pages(&self, number: usize) -> Result<Vec<Page>, BuildError> {
        let bytes = inflate(&self.batches.get(number)?)?;
        let documents = Document::batch(&bytes).ok_or_else(damaged)?;
        let mut pages: Vec<Page> = documents.into_iter().flat_map(|document| document.pages).collect();
        if let Some(repeated) = &self.repeated {
            let shapes = shapes_of(&self.shapes.get(number)?);
            for (at, (page, shapes)) in pages.iter_mut().zip(&shapes).enumerate() {
                repeated.lighten(self.starts[number] + at, page, shapes);
            }
        }
        Ok(pages)
    }
}

impl Pages for Gathered {
    fn batches(&self) -> usize {
        self.batches.len()
    }

    fn batch(&self, number: usize) -> Result<Cow<'_, [Page]>, BuildError> {
        let pages = self.pages(number)?;
        let composed = match composed(&pages) {
            Cow::Owned(composed) => Some(composed),
            Cow::Borrowed(_) => None,
        };
        Ok(composed.unwrap_or(pages).into())
    }
}

impl Made {
    fn of(documents: &[Document]) -> Result<Self, BuildError> {
        let mut bytes = Vec::new();
        documents.iter().for_each(|document| document.write(&mut bytes));
        let pages = || documents.iter().flat_map(|document| &document.pages);
        let mut shapes = Vec::new();
        for page in pages() {
            let own = boilerplate::shapes(page);
            shapes.extend((own.len() as u64).to_le_bytes());
            own.iter().for_each(|shape| shapes.extend(shape.to_le_bytes()));
        }
        let fact = |page: &Page| Page {
            url: page.url.clone(),
            lang: page.lang.clone(),
            fields: page.fields.clone(),
            ..Page::default()
        };
        let rest = |document: &Document| Document {
            url: document.url.clone(),
            warnings: document.warnings.clone(),
            pages: Vec::new(),
            ..*document
        };
        Ok(Self {
            batch: deflate(&bytes)?,
            shapes,
            facts: pages().map(fact).collect(),
            rest: documents.iter().map(rest).collect(),
        })
    }
}

/// The shapes of each page of a batch.
fn shapes_of(bytes: &[u8]) -> Vec<Vec<Shape>> {
    let mut numbers = bytes.chunks_exact(8).map(|b| u64::from_le_bytes(b.try_into().expect("eight bytes")));
    let mut pages = Vec::new();
    while let Some(count) = numbers.next() {
        pages.push(numbers.by_ref().take(count as usize).collect());
    }
    pages
}

/// Level of deflate: the lowest that makes anything shorter.
const QUICK: i32 = 1;

/// Deflates a batch, quickly, after its length.
pub(super) fn deflate(raw: &[u8]) -> Result<Vec<u8>, BuildError> {
    let mut compressor = Compressor::new(CompressionLvl::new(QUICK).expect("a level there is"));
    let mut out = u32::try_from(raw.len()).map_err(|_| BuildError::TooLarge)?.to_le_bytes().to_vec();
    out.resize(4 + compressor.deflate_compress_bound(raw.len()), 0);
    let length = compressor.deflate_compress(raw, &mut out[4..]).map_err(|_| damaged())?;
    out.truncate(4 + length);
    out.shrink_to_fit();
    Ok(out)
}

/// No deflate stream inflates to more than this many times its size.
const DEFLATE_RATIO: usize = 1032;

/// Inflates a batch.
pub(super) fn inflate(stored: &[u8]) -> io::Result<Vec<u8>> {
    let damaged = || io::Error::from(io::ErrorKind::InvalidData);
    let (length, deflated) = stored.split_first_chunk().ok_or_else(damaged)?;
    let length = u32::from_le_bytes(*length) as usize;
    if length > deflated.len().saturating_mul(DEFLATE_RATIO) {
        return Err(damaged());
    }
    let mut out = vec![0; length];
    match Decompressor::new().deflate_decompress(deflated, &mut out) {
        Ok(found) if found == length => Ok(out),
        _ => Err(damaged()),
    }
}

fn damaged() -> BuildError {
    BuildError::Store(io::ErrorKind::InvalidData)
}
