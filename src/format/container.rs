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

use super::bytes::Reader;
use super::crc::crc32;
use crate::error::FormatError;

/// Version of the format this code reads and writes.
pub(crate) const VERSION: u16 = 5;
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

#[cfg(feature = "build")]
mod pack {
    use super::{Entry, FormatError, Header, Kind, MAGIC, Sections, VERSION};
    use crate::format::crc::crc32;
    use libdeflater::{CompressionLvl, Compressor, DecompressionError, Decompressor};
    use rayon::prelude::*;
    use std::borrow::Cow;
    use std::cell::RefCell;

    /// No deflate stream inflates to more than this many times its size.
    const DEFLATE_RATIO: u64 = 1032;

    /// What stands alone, such as a part, inflates to no more than this many bytes; `www/parts.js` takes no more either.
    const MOST_INFLATED: usize = 1 << 26;

    /// Writes a file from raw sections in rising order of kind. Empty sections are left out.
    /// Gives `None` when a section exceeds the 32-bit sizes.
    pub(crate) fn pack<B: AsRef<[u8]> + Sync>(sections: &[(Kind, B)]) -> Option<Vec<u8>> {
        put_together(sections, shorter)
    }

    /// The same with nothing deflated, which is unpacked bytes too.
    pub(crate) fn lay_out<B: AsRef<[u8]> + Sync>(sections: &[(Kind, B)]) -> Option<Vec<u8>> {
        put_together(sections, |raw| (0, raw.into()))
    }

    impl Sections {
        /// The file they are of.
        pub(crate) fn packed(&self) -> Option<Vec<u8>> {
            let sections: Vec<_> =
                self.header.entries.iter().map(|one| (one.kind, self.get(one.kind))).collect();
            pack(&sections)
        }
    }

    fn put_together<B: AsRef<[u8]> + Sync>(
        sections: &[(Kind, B)],
        store: impl Fn(&[u8]) -> (u8, Cow<'_, [u8]>) + Sync,
    ) -> Option<Vec<u8>> {
        let all = sections.iter().map(|(kind, raw)| (*kind, raw.as_ref()));
        let used: Vec<(Kind, &[u8])> = all.filter(|(_, raw)| !raw.is_empty()).collect();
        let mut header = MAGIC.to_vec();
        for number in [VERSION, 0, used.len() as u16] {
            header.extend(number.to_le_bytes());
        }
        let stored: Vec<_> = used.par_iter().map(|(_, raw)| store(raw)).collect();
        for ((kind, raw), (codec, stored)) in used.iter().zip(&stored) {
            header.extend([*kind as u8, *codec]);
            for number in [u32::try_from(stored.len()).ok()?, u32::try_from(raw.len()).ok()?, crc32(raw)] {
                header.extend(number.to_le_bytes());
            }
        }
        let sum = crc32(&header);
        header.extend(sum.to_le_bytes());
        header.reserve_exact(stored.iter().map(|(_, stored)| stored.len()).sum());
        stored.iter().for_each(|(_, stored)| header.extend_from_slice(stored));
        Some(header)
    }

    fn shorter(raw: &[u8]) -> (u8, Cow<'_, [u8]>) {
        let deflated = deflate(raw);
        if deflated.len() < raw.len() { (1, deflated.into()) } else { (0, raw.into()) }
    }

    /// Effort of deflate. Of 12 levels this is the first that looks for the shortest sequence of symbols; those above look again.
    const LEVEL: i32 = 10;

    thread_local! {
        /// Takes megabytes, and parts are small.
        static COMPRESSOR: RefCell<Compressor> =
            RefCell::new(Compressor::new(CompressionLvl::new(LEVEL).expect("a level there is")));
    }

    /// Raw deflate (RFC 1951).
    pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
        COMPRESSOR.with_borrow_mut(|compressor| {
            let mut out = vec![0; compressor.deflate_compress_bound(bytes.len())];
            let length = compressor.deflate_compress(bytes, &mut out).expect("the bound leaves room");
            out.truncate(length);
            out
        })
    }

    /// What [`deflate`] made these bytes of; `None` where it did not, or of more than may be.
    pub(crate) fn inflate(stored: &[u8]) -> Option<Vec<u8>> {
        let mut out = vec![0; (stored.len() * 4).clamp(1024, MOST_INFLATED)];
        loop {
            match Decompressor::new().deflate_decompress(stored, &mut out) {
                Ok(length) => {
                    out.truncate(length);
                    return Some(out);
                }
                Err(DecompressionError::InsufficientSpace) if out.len() < MOST_INFLATED => {
                    out.resize((out.len() * 4).min(MOST_INFLATED), 0);
                }
                Err(_) => return None,
            }
        }
    }

    /// Inflates a file into unpacked bytes. Allocates once, what the table in its checked header announces.
    pub(crate) fn unpack(file: &[u8]) -> Result<Vec<u8>, FormatError> {
        let header = Header::read(file)?;
        let (head, mut rest) = file.split_at(header.length);
        header.entries.iter().try_for_each(plausible)?;
        let sum = |size: fn(&Entry) -> u32| header.entries.iter().map(|e| size(e) as usize).sum::<usize>();
        if sum(|entry| entry.stored) != rest.len() {
            return Err(FormatError::Length);
        }
        let mut out = Vec::with_capacity(head.len() + sum(|entry| entry.raw));
        out.extend_from_slice(head);
        for entry in &header.entries {
            let (stored, after) = rest.split_at_checked(entry.stored as usize).ok_or(FormatError::Length)?;
            put_raw(stored, entry, &mut out)?;
            rest = after;
        }
        Ok(out)
    }

    /// Whether the sizes of a section can be true.
    fn plausible(entry: &Entry) -> Result<(), FormatError> {
        match entry.deflated {
            false if entry.stored != entry.raw => Err(FormatError::Length),
            true if u64::from(entry.raw) > u64::from(entry.stored) * DEFLATE_RATIO => {
                Err(FormatError::Invalid(entry.kind.name()))
            }
            _ => Ok(()),
        }
    }

    /// Adds the raw bytes of a section.
    fn put_raw(stored: &[u8], entry: &Entry, out: &mut Vec<u8>) -> Result<(), FormatError> {
        if !entry.deflated {
            out.extend_from_slice(stored);
            return Ok(());
        }
        let start = out.len();
        out.resize(start + entry.raw as usize, 0);
        match Decompressor::new().deflate_decompress(stored, &mut out[start..]) {
            Ok(length) if length == entry.raw as usize => Ok(()),
            _ => Err(FormatError::Checksum(entry.kind.name())),
        }
    }
}

#[cfg(feature = "build")]
pub(crate) use pack::{deflate, inflate, lay_out, pack, unpack};
