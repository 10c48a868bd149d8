//! What one file gave, as it is kept: in stores while pages are read, and in files of pages between builds.
//!
//! ```text
//! batch    = document*
//! document = u128 (key) str (link) varint (bytes) varint (left out) varint (broken) varint (odd)
//!            varint (warnings) warning* varint (pages) page*
//! warning  = u8 (kind) str (place) str (message)
//! page     = str (url) str (title) str (lang) str (description) f32 (boost)
//!            varint (fields) field* varint (sections) section*
//! field    = str (name) varint (values) str*
//! section  = str (heading) str (anchor) u8 (level) varint (blocks) block*
//! block    = f32 (weight) str (text)
//! ```
//!
//! Numbers of more than a byte that are no varints are little-endian.

use super::Warning;
use crate::format::{Reader, put_str, put_varint};
use crate::page::{Block, Page, Section};
use std::collections::BTreeMap;

/// What one file gave, or a part of a file of records.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Document {
    /// Tells whether the same bytes were read in the same way: see [`super::stamp`]; 0 where nothing was read.
    pub(super) key: u128,
    /// Link of the file, by which documents are sorted.
    pub(super) url: String,
    /// Its size, 0 if it was skipped.
    pub(super) bytes: u64,
    /// Documents left out because they ask for it.
    pub(super) left_out: u32,
    /// Lines that are no records, and records with something odd, also those that no warning names.
    pub(super) broken: u32,
    pub(super) odd: u32,
    /// What to say about it.
    pub(super) warnings: Vec<(Kind, Warning)>,
    /// Its pages.
    pub(super) pages: Vec<Page>,
}

/// What a warning is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    /// A file.
    File,
    /// A line that is no record. Of many only the first are shown.
    Broken,
    /// A record with something odd. Of many only the first are shown.
    Odd,
}

impl Document {
    /// Appends the document.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.key.to_le_bytes());
        put_str(out, &self.url);
        for number in [u32::try_from(self.bytes).unwrap_or(u32::MAX), self.left_out, self.broken, self.odd] {
            put_varint(out, number);
        }
        put_varint(out, self.warnings.len() as u32);
        for (kind, warning) in &self.warnings {
            out.push(*kind as u8);
            put_str(out, &warning.place);
            put_str(out, &warning.message);
        }
        put_varint(out, self.pages.len() as u32);
        self.pages.iter().for_each(|page| write_page(out, page));
    }

    /// Reads the next document; `None` where the bytes hold none.
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            key: u128::from_le_bytes(reader.bytes(16)?.try_into().ok()?),
            url: reader.str()?.into(),
            bytes: reader.varint()?.into(),
            left_out: reader.varint()?,
            broken: reader.varint()?,
            odd: reader.varint()?,
            warnings: list(reader, warning)?,
            pages: list(reader, page)?,
        })
    }

    /// All documents of a batch.
    pub(super) fn batch(bytes: &[u8]) -> Option<Vec<Self>> {
        let mut reader = Reader::new(bytes);
        let mut all = Vec::new();
        while !reader.is_empty() {
            all.push(Self::read(&mut reader)?);
        }
        Some(all)
    }
}

fn write_page(out: &mut Vec<u8>, page: &Page) {
    for text in [&page.url, &page.title, &page.lang, &page.description] {
        put_str(out, text);
    }
    out.extend(page.boost.to_le_bytes());
    put_varint(out, page.fields.len() as u32);
    for (name, values) in &page.fields {
        put_str(out, name);
        put_varint(out, values.len() as u32);
        values.iter().for_each(|value| put_str(out, value));
    }
    put_varint(out, page.sections.len() as u32);
    for section in &page.sections {
        put_str(out, &section.heading);
        put_str(out, &section.anchor);
        out.push(section.level);
        put_varint(out, section.blocks.len() as u32);
        for block in &section.blocks {
            out.extend(block.weight.to_le_bytes());
            put_str(out, &block.text);
        }
    }
}

/// As many things as a `varint` before them says.
fn list<T>(reader: &mut Reader<'_>, read: fn(&mut Reader<'_>) -> Option<T>) -> Option<Vec<T>> {
    let count = reader.count()?;
    (0..count).map(|_| read(reader)).collect()
}

fn text(reader: &mut Reader<'_>) -> Option<String> {
    reader.str().map(Into::into)
}

fn float(reader: &mut Reader<'_>) -> Option<f32> {
    Some(f32::from_le_bytes(reader.bytes(4)?.try_into().ok()?))
}

fn warning(reader: &mut Reader<'_>) -> Option<(Kind, Warning)> {
    let kind = *[Kind::File, Kind::Broken, Kind::Odd].get(usize::from(reader.byte()?))?;
    Some((kind, Warning { place: text(reader)?, message: text(reader)? }))
}

fn page(reader: &mut Reader<'_>) -> Option<Page> {
    Some(Page {
        url: text(reader)?,
        title: text(reader)?,
        lang: text(reader)?,
        description: text(reader)?,
        boost: float(reader)?,
        fields: list(reader, |reader| Some((text(reader)?, list(reader, text)?)))?
            .into_iter()
            .collect::<BTreeMap<_, _>>(),
        sections: list(reader, section)?,
    })
}

fn section(reader: &mut Reader<'_>) -> Option<Section> {
    Some(Section {
        heading: text(reader)?,
        anchor: text(reader)?,
        level: reader.byte()?,
        blocks: list(reader, |reader| Some(Block { weight: float(reader)?, text: text(reader)? }))?,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A document with something in each place.
    pub(in crate::read) fn sample(url: &str) -> Document {
        let block = |text: &str, weight| Block { weight, ..Block::new(text) };
        let section = Section {
            heading: "Head".into(),
            anchor: "head".into(),
            level: 2,
            blocks: vec![block("one", 1.0), block("hai ba", 0.3)],
        };
        let page = Page {
            url: url.into(),
            title: "Tiêu đề".into(),
            lang: "vi".into(),
            description: "d".into(),
            sections: vec![Section::default(), section],
            fields: BTreeMap::from([("tags".into(), vec!["a".into(), "b".into()])]),
            boost: 2.5,
        };
        let warning = Warning::new("a:1", "odd");
        Document {
            key: 1 << 100,
            url: url.into(),
            bytes: 300,
            left_out: 1,
            broken: 2,
            odd: 3,
            warnings: vec![(Kind::Odd, warning)],
            pages: vec![page, Page::default()],
        }
    }

    #[test]
    fn documents_come_back() {
        let all = [sample("a"), Document::default(), sample("b")];
        let mut bytes = Vec::new();
        all.iter().for_each(|one| one.write(&mut bytes));
        assert_eq!(Document::batch(&bytes).as_deref(), Some(&all[..]));
        for end in 1..bytes.len() {
            let whole = Document::batch(&bytes[..end]);
            assert!(whole.is_none_or(|some| some.len() < all.len()), "{end}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_documents_or_none(bytes: Vec<u8>) {
            Document::batch(&bytes);
        }
    }
}
