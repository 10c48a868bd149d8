//! Files shared out between threads, and what a thread makes of its share.

use super::boilerplate::{self, Boilerplate};
use super::document::{Document, Kind};
use super::kept::Kept;
use super::records::{self, Line, Lines};
use super::source::{self, Output, Source};
use super::{ReadOptions, stamp};
use std::fs::File;

/// Bytes of files, and files at the most, that are read together by one thread.
const BATCH: u64 = 1 << 19;
const FILES: usize = 64;
/// A share of work for one thread.
pub(super) enum Work<'a> {
    /// Files that are documents.
    Files(&'a [Source]),
    /// Lines of a file of records, with its size if they are the first.
    Lines(&'a Source, Vec<Line>, u64),
    /// A file that cannot be read.
    Skipped(&'a Source, Output),
}

impl Work<'_> {
    /// The documents of the share, as far as they were not `kept`.
    pub(super) fn documents(self, options: &ReadOptions, kept: Option<&Kept>) -> Vec<Document> {
        match self {
            Self::Files(sources) => sources.iter().map(|one| document(one, options, kept)).collect(),
            Self::Lines(source, lines, bytes) => vec![part(source, &lines, bytes, options, kept)],
            Self::Skipped(source, output) => vec![of_output(source, 0, output)],
        }
    }
}

/// Shares out files. Files of records are read here, line by line, and parsed by others.
pub(super) struct Works<'a> {
    /// Files that are left.
    sources: &'a [Source],
    options: &'a ReadOptions,
    /// The file of records that is being read, with its size until some of it was given.
    open: Option<(&'a Source, Lines<File>, u64)>,
}

impl<'a> Iterator for Works<'a> {
    type Item = Work<'a>;

    fn next(&mut self) -> Option<Work<'a>> {
        loop {
            if let Some(work) = self.lines() {
                return Some(work);
            }
            let (first, rest) = self.sources.split_first()?;
            if first.kind != source::Kind::Records {
                return Some(Work::Files(self.files()));
            }
            self.sources = rest;
            match first.open() {
                Ok((file, bytes)) => self.open = Some((first, Lines::new(file, self.options), bytes)),
                Err(skipped) => return Some(Work::Skipped(first, skipped)),
            }
        }
    }
}

impl<'a> Works<'a> {
    /// The shares of all files, in their order.
    pub(super) fn new(sources: &'a [Source], options: &'a ReadOptions) -> Self {
        Self { sources, options, open: None }
    }

    /// More lines of the open file; none where none is open or all was read.
    fn lines(&mut self) -> Option<Work<'a>> {
        let (source, lines, bytes) = self.open.as_mut()?;
        let (source, bytes) = (*source, std::mem::take(bytes));
        match lines.batch() {
            Ok(batch) if batch.is_empty() => {
                self.open = None;
                (bytes > 0).then(|| Work::Lines(source, Vec::new(), bytes))
            }
            Ok(batch) => Some(Work::Lines(source, batch, bytes)),
            Err(why) => {
                self.open = None;
                Some(Work::Skipped(source, source.broken(why)))
            }
        }
    }

    /// The next files that are documents, at least one.
    fn files(&mut self) -> &'a [Source] {
        let (mut bytes, mut count) = (0, 0);
        for source in self.sources.iter().take(FILES) {
            if source.kind == source::Kind::Records || bytes >= BATCH {
                break;
            }
            bytes += source.path.metadata().map_or(0, |found| found.len());
            count += 1;
        }
        let (files, rest) = self.sources.split_at(count);
        self.sources = rest;
        files
    }
}

/// Reads a file that is one document, or gives what was kept of it.
fn document(source: &Source, options: &ReadOptions, kept: Option<&Kept>) -> Document {
    let raw = match source.bytes(options) {
        Ok(raw) => raw,
        Err(skipped) => return of_output(source, 0, skipped),
    };
    let key = if options.stamped { stamp::key(source, options, 0, std::iter::once(&raw[..])) } else { 0 };
    if let Some(known) = kept.and_then(|kept| kept.get(key)) {
        return known;
    }
    let mut output = source.read(&raw, options);
    if options.boilerplate == Boilerplate::Light {
        output.pages.iter_mut().for_each(boilerplate::lighten);
    }
    of_output(source, key, output)
}

fn of_output(source: &Source, key: u128, output: Output) -> Document {
    Document {
        key,
        url: source.url.clone(),
        bytes: output.bytes,
        left_out: output.left_out as u32,
        warnings: output.warnings.into_iter().map(|warning| (Kind::File, warning)).collect(),
        pages: output.pages,
        ..Document::default()
    }
}

/// Reads lines of a file of records, or gives what was kept of them.
fn part(source: &Source, lines: &[Line], bytes: u64, options: &ReadOptions, kept: Option<&Kept>) -> Document {
    let first = lines.first().map_or(0, |line| line.number);
    let raw = lines.iter().map(|line| line.bytes.as_slice());
    let key = if options.stamped { stamp::key(source, options, first, raw) } else { 0 };
    let read = || {
        let mut read = records::read(lines, source, options);
        if options.boilerplate == Boilerplate::Light {
            read.pages.iter_mut().for_each(boilerplate::lighten);
        }
        read
    };
    let known = kept.and_then(|kept| kept.get(key));
    Document { key, bytes, ..known.unwrap_or_else(read) }
}
