//! An index whose parts come when they are needed.
//!
//! Whatever a question needs and does not find is marked, and the question goes on without it; its answer is worth nothing
//! then. The caller fetches what [`Index::take_wanted`] tells, hands it over and asks again, until nothing was wanted. Which parts
//! are needed shows early, because what is marked does not end a question: two rounds answer a query, one for its words and one
//! for the text of its hits.

use super::Index;
use crate::error::FormatError;
use crate::format::{Held, Kind, Parts, part_body};
#[cfg(feature = "build")]
use crate::format::{Whole, inflate};
use crate::ids::SectionId;

/// Where the file of a part is, and the part in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartPlace {
    /// Name of the file, without its folder.
    pub file: String,
    /// Where the part begins in the file.
    pub start: u32,
    /// Bytes of the part in the file: deflated (RFC 1951), and then some that fill it up, as many as the last of them says.
    pub size: u32,
}

#[cfg(feature = "build")]
impl PartPlace {
    /// The part out of its file, inflated; `None` where the file has no such part. None inflates to more than 64 MiB.
    pub fn inflated(&self, file: &[u8]) -> Option<Vec<u8>> {
        let filled = file.get(self.start as usize..)?.get(..self.size as usize)?;
        inflate(filled.get(..filled.len().checked_sub((*filled.last()?).into())?)?)
    }
}

/// A split index.
#[cfg(feature = "build")]
#[derive(Debug, Clone)]
pub struct SplitIndex {
    /// The root, in the format of an index file.
    pub root: Vec<u8>,
    /// The other files, with their names.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Index {
    /// Whether addresses and titles of all pages are here; asks for them where they are not.
    #[cfg(feature = "full")]
    pub(super) fn has_names(&self) -> bool {
        self.parts.as_ref().is_none_or(Parts::has_names)
    }

    /// Makes do with what is here, but for a few parts with terms.
    #[cfg(feature = "full")]
    pub(super) fn want_little(&self) {
        if let Some(parts) = &self.parts {
            parts.want_little();
        }
    }

    /// Fills the tables of a split index from its root.
    pub(super) fn fill_split(&mut self) -> Result<(), FormatError> {
        let Self { sections, meta, terms, docs, facets, text, places, ranking, parts, .. } = self;
        let invalid = FormatError::Invalid;
        meta.fill(sections.get(Kind::Meta), &mut ranking.0)?;
        let table = sections.get(Kind::Parts);
        let mut own = Parts::default();
        let counts = (meta.pages, meta.sections);
        docs.fill_lengths(sections.get(Kind::Pages), counts, &mut places.sections).ok_or(invalid("PAGES"))?;
        let heads = sections.get(Kind::Facets);
        facets.fill(heads, docs.pages(), true).ok_or(invalid("FACETS"))?;
        own.fill(table, docs, facets.len()).ok_or(invalid("PARTS"))?;
        docs.ask(own.of_sections());
        #[cfg(feature = "full")]
        facets.ask(own.of_columns());
        crate::format::Classes::read(sections.get(Kind::Classes)).ok_or(invalid("CLASSES"))?;
        // Names of fields begin where the heads do.
        let mut here = heads.to_vec();
        here.extend(own.gaps(table));
        let start = heads.len() as u32;
        text.fill_split(&here, start, own.of_sections(), meta.sections).ok_or(invalid("PARTS"))?;
        terms.fill_split(&own, table, &mut here).ok_or(invalid("PARTS"))?;
        places.fill_split(terms.len());
        sections.parts = Some(here);
        *parts = Some(own);
        Ok(())
    }

    /// The index in one file; `None` where it exceeds the sizes of the format.
    #[cfg(feature = "build")]
    pub(crate) fn packed(&self) -> Option<Vec<u8>> {
        self.sections.packed()
    }

    /// Cuts a packed index; `None` where it exceeds the sizes of the format.
    #[cfg(feature = "build")]
    pub fn split(&self) -> Option<SplitIndex> {
        let places = |term| self.places.of(term);
        let whole = Whole {
            sections: &self.sections,
            terms: &self.terms,
            dictionary: self.dictionary(),
            docs: &self.docs,
            facets: &self.facets,
            text: &self.text,
            spots: &self.places.sections,
            places: &places,
        };
        let (root, files) = whole.split()?;
        Some(SplitIndex { root, files })
    }

    /// Whether parts of the index are in other files.
    pub fn is_split(&self) -> bool {
        self.parts.is_some()
    }

    /// The numbers of the parts that questions since the last call needed and that are not here. An answer is whole only where
    /// this is empty after it.
    pub fn take_wanted(&self) -> Vec<u32> {
        self.parts.as_ref().map_or(Vec::new(), Parts::take_wanted)
    }

    /// Where a part is; `None` where there is no such part.
    pub fn part(&self, part: u32) -> Option<PartPlace> {
        let parts = self.parts.as_ref()?;
        let place = parts.places.get(part as usize)?;
        let file = String::from_utf8(parts.files.get(place.file as usize)?.to_vec()).ok()?;
        Some(PartPlace { file, start: place.start, size: place.size })
    }

    /// Takes in an inflated part. One that is here already is ignored.
    pub fn supply(&mut self, part: u32, inflated: &[u8]) -> Result<(), FormatError> {
        let body = part_body(inflated).ok_or(FormatError::Checksum("a part"))?;
        self.take_in(part as usize, body).ok_or(FormatError::Invalid("a part"))
    }

    fn take_in(&mut self, part: usize, body: &[u8]) -> Option<()> {
        let Self { sections, terms, docs, facets, text, places, parts, .. } = self;
        let parts = parts.as_mut()?;
        parts.places.get(part)?;
        let held = parts.held(part);
        if !parts.arrived(part) {
            return Some(());
        }
        let mut here = sections.parts.take()?;
        let start = here.len();
        here.extend_from_slice(body);
        let mut names = Vec::new();
        let taken = match held {
            Held::Lists(_) | Held::Long(_) => terms.add(&here, start, &held).and_then(|(mut rest, own)| {
                let long = matches!(held, Held::Long(_));
                places.add(&mut rest, own.clone(), terms, long)?;
                #[cfg(feature = "full")]
                if !long {
                    terms.add_followers(own, here.len() - rest.left());
                }
                Some(())
            }),
            Held::Terms => terms.add_all(&here, start),
            #[cfg(feature = "full")]
            Held::Names => docs.add_names(&here, start),
            #[cfg(feature = "full")]
            Held::Column(field) => facets.add(&here, start, field, docs.pages()),
            #[cfg(not(feature = "full"))]
            Held::Names | Held::Column(_) => None,
            Held::Texts(own) => {
                let pages = docs.page_of(SectionId(own.start)).0..docs.page_of(SectionId(own.end - 1)).0 + 1;
                let least = |term: &[u8]| parts.least(sections.get(Kind::Parts), term);
                docs.add(&here, start, pages, facets.shown()).and_then(|mut rest| {
                    let local = terms.add_words(&mut rest, least, here.len() as u32, &mut names)?;
                    text.add(&here, here.len() - rest.left(), own, local)
                })
            }
        };
        here.extend(names);
        sections.parts = Some(here);
        taken
    }
}
