//! Readers, as `crate::fuzzing` calls them: with bytes instead of files.

use super::boilerplate::Boilerplate;
use super::document::Document;
use super::fold::fold;
use super::kept::{Kept, KeptFile};
use super::records::{self, Lines};
use super::source::{Kind, Source};
use super::{ReadOptions, Warning, date, gather, merge};
use crate::build::Memory;
use crate::page::{Block, Page, Section};
use crate::{BuildOptions, Index};
use libdeflater::crc32;
use std::io::Write;

/// Reads a file of one document; its name says what it is.
pub(crate) fn document(name: &str, bytes: &[u8]) -> (Vec<Page>, Vec<Warning>) {
    let output = source(name).read(bytes, &ReadOptions::default());
    (output.pages, output.warnings)
}

fn source(name: &str) -> Source {
    let kind = Kind::of(name.as_ref()).expect("a known extension");
    Source { path: name.into(), url: name.into(), kind }
}

/// Reads a file of records.
pub(crate) fn records(bytes: &[u8], max_bytes: u64) -> (Vec<Page>, Vec<Warning>) {
    let (source, options) = (source("all.ndjson"), ReadOptions { max_bytes, ..ReadOptions::default() });
    let mut lines = Lines::new(bytes, &options);
    let (mut pages, mut warnings) = (Vec::new(), Vec::new());
    loop {
        let batch = lines.batch().expect("memory can be read");
        if batch.is_empty() {
            return (pages, warnings);
        }
        assert!(batch.iter().all(|line| line.bytes.len() as u64 <= max_bytes + 1), "a line too long");
        let mut part = records::read(&batch, &source, &options);
        pages.append(&mut part.pages);
        warnings.extend(part.warnings.into_iter().map(|(_, warning)| warning));
    }
}

/// The pages in a batch of documents as it is kept; what is read comes back when it is written.
pub(crate) fn kept_documents(bytes: &[u8]) -> Vec<Page> {
    let Some(documents) = Document::batch(bytes) else { return Vec::new() };
    let written = |documents: &[Document]| {
        let mut out = Vec::new();
        documents.iter().for_each(|own| own.write(&mut out));
        out
    };
    let out = written(&documents);
    let again = Document::batch(&out).expect("documents that were just written");
    assert_eq!(written(&again), out);
    documents.into_iter().flat_map(|own| own.pages).collect()
}

/// The pages as a batch of one document.
#[cfg(test)]
pub(crate) fn written(pages: Vec<Page>) -> Vec<u8> {
    let warning = Warning::new("a.html", "odd");
    let warnings = vec![(super::document::Kind::File, warning)];
    let mut out = Vec::new();
    Document { key: 1, url: "a.html".into(), bytes: 9, warnings, pages, ..Document::default() }
        .write(&mut out);
    out
}

/// Opens a file of pages, looks documents up in it and merges it.
pub(crate) fn kept_file(bytes: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("room for it");
    let open = || KeptFile::open(file.path());
    let Ok(first) = open() else { return };
    if let Ok(kept) = Kept::of(first) {
        kept.get(1);
    }
    let Ok(again) = open() else { return };
    let Ok(gathered) = merge(vec![again], &Memory::default()) else { return };
    if let Ok(built) = crate::build::build_unpacked(&gathered, &BuildOptions::default()) {
        Index::open(&built.bytes).expect("an index that was just built");
    }
}

/// A file of pages with the batches that stand in `bytes`, one a line, and all checksums right.
pub(crate) fn sealed(bytes: &[u8]) -> Vec<u8> {
    let (mut out, mut count) = (super::kept::head(Boilerplate::Light), 0u32);
    for batch in bytes.split(|byte| *byte == b'\n').filter(|batch| !batch.is_empty()) {
        let batch = gather::deflate(batch).expect("a short batch");
        for number in [batch.len() as u32, crc32(&batch)] {
            out.extend(number.to_le_bytes());
        }
        out.extend(batch);
        count += 1;
    }
    out.extend(0u32.to_le_bytes());
    out.extend(count.to_le_bytes());
    out
}

/// Dates of documents, in several languages.
pub(crate) fn dates(text: &str) {
    for lang in ["", "vi", "en-US"] {
        let mut page = Page { lang: lang.into(), sections: vec![Section::default()], ..Page::default() };
        page.fields.insert("date".into(), vec![text.into()]);
        page.sections[0].blocks.push(Block::new(text));
        date::settle(&mut page, "", &String::new, &mut Vec::new());
        let dates = page.fields.get("date").expect("a date stays");
        assert!(dates.iter().all(|own| fold(own) == fold(text) || is_day(own)), "{dates:?}");
        page.fields.clear();
        date::settle(&mut page, "", &String::new, &mut Vec::new());
        assert!(page.fields.get("date").is_none_or(|dates| is_day(&dates[0])));
    }
}

fn is_day(date: &str) -> bool {
    let number = |range| date.get(range).and_then(|digits: &str| digits.parse().ok()).unwrap_or(0u32);
    date.len() == 10
        && number(0..4) >= 1900
        && (1..=12).contains(&number(5..7))
        && (1..=31).contains(&number(8..10))
}
