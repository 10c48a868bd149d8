//! The file: a checked table of sections, then the sections.
//!
//! ```text
//! file    = header body
//! header  = magic version flags count entry{count} crc
//! magic   = "SAOLA" 0D 0A 1A        a transfer in text mode damages the line end and is noticed at once
//! version = u16                     of this format
//! flags   = u16                     0
//! count   = u16                     sections
//! entry   = kind codec stored raw crc
//! kind    = u8                      see Kind; rising
//! codec   = u8                      0 stored, 1 deflate (RFC 1951, no zlib header)
//! stored  = u32                     bytes in the file
//! raw     = u32                     bytes when inflated
//! crc     = u32                     CRC-32 of the inflated bytes; after the table: of the header so far
//! body    = the stored bytes of each section, in the order of the table, without gaps
//! ```
//!
//! All numbers are little-endian. *Unpacked* bytes are the same header followed by the inflated sections: what [`Sections`]
//! reads. In a browser the page inflates (the engine carries no inflater); the native program does it in [`unpack`].

#[cfg(feature = "build")]
mod pack;

use super::bytes::Reader;
use super::crc::crc32;
use crate::error::FormatError;
#[cfg(feature = "build")]
pub(crate) use pack::{deflate, inflate, lay_out, pack, unpack};

/// Version of the format this code reads and writes.
pub(crate) const VERSION: u16 = 8;
const MAGIC: &[u8; 8] = b"SAOLA\r\n\x1a";
const FIXED: usize = 14;
const ENTRY: usize = 14;

/// The sections a file may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Kind {
    /// Counts, language, options: [`super::meta`].
    Meta = 1,
    /// Dictionary: [`super::terms`].
    Terms = 2,
    /// Length of each posting list and usual letter case: [`super::terms`].
    Freq = 3,
    /// Posting lists: [`super::post`].
    Post = 4,
    /// Pages and sections: [`super::docs`].
    Docs = 6,
    /// Fields of pages: [`super::facets`].
    Facets = 7,
    /// What words of a query may stand for: [`super::links`].
    Classes = 8,
    /// The text: [`super::text`].
    Text = 9,
    /// What a split index keeps elsewhere, and where: [`super::parts`].
    Parts = 10,
    /// Lengths of pages and sections, in place of DOCS: [`super::docs`].
    Pages = 11,
}

/// All kinds, in the order of their numbers.
const KINDS: [Kind; 10] = [
    Kind::Meta,
    Kind::Terms,
    Kind::Freq,
    Kind::Post,
    Kind::Docs,
    Kind::Facets,
    Kind::Classes,
    Kind::Text,
    Kind::Parts,
    Kind::Pages,
];

impl Kind {
    fn from_u8(number: u8) -> Option<Self> {
        KINDS.into_iter().find(|kind| *kind as u8 == number)
    }

    /// Name for messages and tables.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Meta => "META",
            Self::Terms => "TERMS",
            Self::Freq => "FREQ",
            Self::Post => "POST",
            Self::Docs => "DOCS",
            Self::Facets => "FACETS",
            Self::Classes => "CLASSES",
            Self::Text => "TEXT",
            Self::Parts => "PARTS",
            Self::Pages => "PAGES",
        }
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What the section holds.
    pub(crate) kind: Kind,
    /// Whether it is deflated in the file.
    pub(crate) deflated: bool,
    /// Bytes in the file.
    pub(crate) stored: u32,
    /// Bytes when inflated.
    pub(crate) raw: u32,
    crc: u32,
}

/// A checked header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    /// Bytes of the header.
    pub(crate) length: usize,
    /// The table.
    pub(crate) entries: Vec<Entry>,
}

impl Header {
    /// Reads and checks the header at the start of `bytes`. What follows it is not looked at.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, FormatError> {
        let mut reader = Reader::new(bytes);
        if reader.bytes(MAGIC.len()) != Some(MAGIC) {
            return Err(FormatError::NotAnIndex);
        }
        let found = reader.u16().ok_or(FormatError::Length)?;
        if found != VERSION {
            return Err(FormatError::Version { found, expected: VERSION });
        }
        let (table, sum) = table(&mut reader).ok_or(FormatError::Length)?;
        let length = FIXED + table.len();
        if crc32(&bytes[..length]) != sum {
            return Err(FormatError::Checksum("the header"));
        }
        let mut header = Self { length: length + 4, entries: Vec::new() };
        header.fill(table).ok_or(FormatError::Invalid("the header"))?;
        Ok(header)
    }

    fn fill(&mut self, table: &[u8]) -> Option<()> {
        let mut reader = Reader::new(table);
        while !reader.is_empty() {
            let entry = entry(&mut reader)?;
            if self.entries.last().is_some_and(|before| before.kind >= entry.kind) {
                return None;
            }
            self.entries.push(entry);
        }
        Some(())
    }
}

/// The table, and the checksum behind it.
fn table<'a>(reader: &mut Reader<'a>) -> Option<(&'a [u8], u32)> {
    let _flags = reader.u16()?;
    let entries = usize::from(reader.u16()?);
    Some((reader.bytes(entries * ENTRY)?, reader.u32()?))
}

fn entry(reader: &mut Reader<'_>) -> Option<Entry> {
    Some(Entry {
        kind: Kind::from_u8(reader.byte()?)?,
        deflated: match reader.byte()? {
            0 => false,
            1 => true,
            _ => return None,
        },
        stored: reader.u32()?,
        raw: reader.u32()?,
        crc: reader.u32()?,
    })
}

/// Unpacked bytes with every checksum verified.
#[derive(Debug)]
pub(crate) struct Sections {
    bytes: Vec<u8>,
    header: Header,
    /// The parts of a split index that are here, one behind the other: what they hold stands for the sections it is of.
    pub(crate) parts: Option<Vec<u8>>,
}

impl Sections {
    /// Checks unpacked bytes. Costs one pass over them and keeps them as they are.
    pub(crate) fn read(bytes: Vec<u8>) -> Result<Self, FormatError> {
        let header = Header::read(&bytes)?;
        let mut rest = bytes.get(header.length..).unwrap_or_default();
        for entry in &header.entries {
            let (section, after) = rest.split_at_checked(entry.raw as usize).ok_or(FormatError::Length)?;
            if crc32(section) != entry.crc {
                return Err(FormatError::Checksum(entry.kind.name()));
            }
            rest = after;
        }
        if rest.is_empty() { Ok(Self { bytes, header, parts: None }) } else { Err(FormatError::Length) }
    }

    /// The table of the file.
    #[cfg(feature = "build")]
    pub(crate) fn entries(&self) -> Vec<Entry> {
        self.header.entries.clone()
    }

    /// The bytes of a section; empty when the file has none of this kind.
    pub(crate) fn get(&self, kind: Kind) -> &[u8] {
        if let (Some(parts), Kind::Terms | Kind::Post | Kind::Docs | Kind::Facets | Kind::Text) =
            (&self.parts, kind)
        {
            return parts;
        }
        let mut start = self.header.length;
        for entry in &self.header.entries {
            let end = start + entry.raw as usize;
            if entry.kind == kind {
                return &self.bytes[start..end];
            }
            start = end;
        }
        &[]
    }
}
