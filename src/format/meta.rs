//! META: what the index is, and the counts that ranking needs.
//!
//! ```text
//! meta = analyzer style lang pages sections tokens setting*
//! analyzer = u8                version of the analysis rules
//! style    = u8                0 tones as in hòa, 1 as in hoà: the more frequent one, implied in TEXT
//! lang     = str               language of most pages, as a BCP 47 tag, or empty
//! pages, sections = varint
//! tokens   = varint            in bodies, all sections together
//! setting  = u8 f32            number of a constant of ranking, and its value where that is not the usual one
//! ```
//!
//! No time, no path, no machine: the same input gives the same bytes.

use super::bytes::Reader;
use crate::analyze::{Style, VERSION};
use crate::error::FormatError;

/// Facts about the whole index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Meta {
    /// Style of placing tones that words in the text have unless marked otherwise.
    pub(crate) style: Style,
    /// Main language.
    pub(crate) lang: String,
    /// Number of pages.
    pub(crate) pages: u32,
    /// Number of sections.
    pub(crate) sections: u32,
    /// Number of tokens in bodies.
    pub(crate) tokens: u32,
}

impl Meta {
    /// Reads the section; constants of ranking that it sets go into `ranking`.
    pub(crate) fn fill(&mut self, bytes: &[u8], ranking: &mut [f32]) -> Result<(), FormatError> {
        let mut reader = Reader::new(bytes);
        match reader.byte() {
            Some(analyzer) if analyzer != VERSION => {
                Err(FormatError::Analysis { found: analyzer.into(), expected: VERSION.into() })
            }
            _ => self.fields(&mut reader, ranking).ok_or(FormatError::Invalid("META")),
        }
    }

    fn fields(&mut self, reader: &mut Reader<'_>, ranking: &mut [f32]) -> Option<()> {
        self.style = match reader.byte()? {
            0 => Style::Old,
            1 => Style::New,
            _ => return None,
        };
        self.lang = reader.str()?.into();
        self.pages = reader.varint()?;
        self.sections = reader.varint()?;
        self.tokens = reader.varint()?;
        while let Some(number) = reader.byte() {
            *ranking.get_mut(usize::from(number))? = f32::from_bits(reader.u32()?);
        }
        Some(())
    }

    /// Writes the section, with constants of ranking by number.
    #[cfg(feature = "build")]
    pub(crate) fn write(&self, ranking: &[(u8, f32)]) -> Vec<u8> {
        let mut out = vec![VERSION, u8::from(self.style == Style::New)];
        super::bytes::put_str(&mut out, &self.lang);
        for number in [self.pages, self.sections, self.tokens] {
            super::bytes::put_varint(&mut out, number);
        }
        for (number, value) in ranking {
            out.push(*number);
            out.extend(value.to_bits().to_le_bytes());
        }
        out
    }
}
