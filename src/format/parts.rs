//! PARTS: what a split index keeps in other files, and where it is there.
//!
//! ```text
//! parts      = terms fst count blocks{count} sizes count run{count} sizes vocabulary sizes gaps files
//! terms      = varint                       number of terms
//! fst        = varint (bytes) fst           separators between parts with terms: see format::terms
//! blocks     = varint                       in a part with terms and their lists
//! run        = varint                       in a part with text, and the records of the pages it is of: 2 * pages, the last of
//!                                           them whole, or 2 * sections + 1
//! sizes      = u8 (grain) varint{parts}     bytes of each part in its file, in units of 2 to the grain; behind those of parts with
//!                                           lists stand the part with all terms, that with the names of all pages, and one
//!                                           for each field; behind the vocabulary those of the parts with one long list
//! vocabulary = words varint{count}          the common ones, and the length of the posting list of each; where that is 1024 or
//!                                           more, the list has a part of its own, in the order of these words
//! gaps       = count str{count}
//! files      = count (varint (parts) name){count}
//! name       = u8{8}                        of the file, in hexadecimal digits; parts stand in it one behind the other
//!
//! part       = crc body                     deflated (RFC 1951); CRC-32 of the body. In the file there follow zeros, up to the
//!                                           next unit, and in the last byte the number of these bytes with itself
//! body       = entry{terms} freq post places follow                           of a part with terms; long lists are elsewhere
//!            | post [places]                                                  one long list
//!            | entry{terms}                                                   all terms
//!            | names                                                          see super::docs
//!            | column                                                         see super::facets
//!            | (page shown){pages} words (varint (bytes of a stream)){sections} stream{sections}
//! follow     = see super::follow
//! places     = (count (varint (spot - spot before)){count}){terms}            where any page has positions
//! words      = count entry{count} (varint ((ordinal - least) * 4 + case)){count}
//! least      = the larger of the ordinal before and that of the first term of the part which the fst leads to
//! ```
//!
//! Entries are front-coded in blocks ([`super::blocks`]); freq, post, page and stream are those of a packed index, but words of a
//! stream are coded by the vocabulary, the longest posting list first, and behind it by the words of the part, so that text can
//! be read without the dictionary. A part begins at a block, and sections are never parted.

#[cfg(feature = "build")]
mod cut;
mod wanted;
#[cfg(feature = "build")]
mod write;

use super::blocks::{BLOCK, Entries};
use super::bytes::{Reader, joined};
use super::crc::crc32;
use super::docs::Docs;
use super::fst::Map;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
pub(crate) use wanted::Wanted;
#[cfg(feature = "build")]
pub(crate) use write::Whole;

/// Parts that are loaded for suggestions, at the most.
#[cfg(feature = "full")]
const FEW: usize = 4;

/// The largest grain: the number of bytes that fill up a part stands in one.
const COARSEST: u8 = 7;

/// Bytes from which on the posting list of a common word is a part of its own: rare words would be dear beside it.
pub(super) const LONG: u32 = 1024;

/// Terms of a split index, at the most: the root does not take room for each.
const MOST_TERMS: u32 = 1 << 24;

/// What a part holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Held {
    /// Terms and lists: blocks of terms.
    Lists(Range<u32>),
    /// All terms.
    Terms,
    /// The names of all pages.
    Names,
    /// What the pages have of a field, by its number.
    Column(usize),
    /// Sections with their text, and the records of their pages.
    Texts(Range<u32>),
    /// A long list, by its number among these.
    Long(usize),
}

/// Where a part is, with what fills it up.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Number of the file.
    pub(crate) file: u32,
    /// Where it begins there.
    pub(crate) start: u32,
    /// Bytes.
    pub(crate) size: u32,
}

/// The tables of a split index.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// Number of terms.
    pub(crate) terms: u32,
    /// Where the fst stands in PARTS.
    pub(crate) fst: Range<usize>,
    /// Where the vocabulary stands in PARTS.
    pub(crate) vocabulary: usize,
    /// Where the gaps stand in PARTS.
    gaps: Range<usize>,
    /// Where the parts are.
    pub(crate) places: Vec<Place>,
    /// Names of files.
    pub(crate) files: Vec<[u8; 8]>,
    /// Which parts are here.
    here: Vec<bool>,
    lists: Wanted,
    texts: Wanted,
    /// Number of the first part with a long list.
    long: usize,
}

impl Parts {
    /// Reads the section; `docs` has the numbers of sections of all pages, which have so many fields.
    pub(crate) fn fill(&mut self, bytes: &[u8], docs: &Docs, fields: usize) -> Option<()> {
        let mut reader = Reader::new(bytes);
        self.terms = reader.varint().filter(|terms| *terms <= MOST_TERMS)?;
        let fst = reader.list()?.len();
        self.fst = bytes.len() - reader.left() - fst..bytes.len() - reader.left();
        let lists = firsts(&mut reader, None)?;
        self.add_places(&mut reader, lists.len() + 1 + fields)?;
        let before = self.places.len();
        let texts = firsts(&mut reader, Some(docs))?;
        self.add_places(&mut reader, texts.len() - 1)?;
        let blocks = self.terms.div_ceil(BLOCK);
        if *lists.last()? != blocks || *texts.last()? != docs.sections() {
            return None;
        }
        self.vocabulary = bytes.len() - reader.left();
        self.long = self.places.len();
        let mut long = 0;
        for _ in 0..words(&mut reader, |_| 0, |_, _, _| Some(()))? {
            long += usize::from(reader.varint()? >= LONG);
        }
        self.add_places(&mut reader, long)?;
        let gaps = bytes.len() - reader.left();
        for _ in 0..reader.count()? {
            reader.str()?;
        }
        self.gaps = gaps..bytes.len() - reader.left();
        self.find_files(&mut reader)?;
        let marks: Vec<AtomicBool> = self.places.iter().map(|_| AtomicBool::new(false)).collect();
        self.here = vec![false; marks.len()];
        self.lists = Wanted { marks: marks.into(), base: 0, firsts: lists };
        self.texts = self.lists.of(before, texts);
        reader.is_empty().then_some(())
    }

    /// Reads the sizes of some parts.
    fn add_places(&mut self, reader: &mut Reader<'_>, parts: usize) -> Option<()> {
        let grain = u32::from(reader.byte().filter(|grain| *grain <= COARSEST)?);
        for _ in 0..parts {
            let size = reader.varint()? << grain;
            self.places.push(Place { size, ..Place::default() });
        }
        Some(())
    }

    fn find_files(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        let mut part = 0;
        for file in 0..reader.count()? as u32 {
            let mut start = 0u32;
            for _ in 0..reader.varint()? {
                let place = self.places.get_mut(part)?;
                (place.file, place.start) = (file, start);
                start = start.checked_add(place.size)?;
                part += 1;
            }
            self.files.push(reader.bytes(8)?.try_into().ok()?);
        }
        (part == self.places.len()).then_some(())
    }

    /// What a part holds.
    pub(crate) fn held(&self, part: usize) -> Held {
        match part.checked_sub(self.lists.firsts.len() - 1) {
            None => Held::Lists(self.lists.around(part)),
            Some(0) => Held::Terms,
            Some(1) => Held::Names,
            Some(at) => match part.checked_sub(self.texts.base) {
                None => Held::Column(at - 2),
                Some(at) => match part.checked_sub(self.long) {
                    None => Held::Texts(self.texts.around(at)),
                    Some(at) => Held::Long(at),
                },
            },
        }
    }

    /// The least ordinal that a term can have, by the separators. `bytes` is PARTS.
    pub(crate) fn least(&self, bytes: &[u8], term: &[u8]) -> u32 {
        let separators = bytes.get(self.fst.clone()).and_then(Map::new);
        let part = separators.map_or(0, |map| map.below(&joined(term, &[0])));
        self.lists.around(part as usize).start.saturating_mul(BLOCK)
    }

    /// Marks for terms, by blocks.
    pub(crate) fn of_terms(&self) -> Wanted {
        self.lists.clone()
    }

    /// Marks for long lists, by the terms they are of.
    pub(super) fn of_long(&self, terms: Vec<u32>) -> Wanted {
        self.lists.of(self.long, terms)
    }

    /// Marks for columns, by the numbers of fields.
    #[cfg(feature = "full")]
    pub(crate) fn of_columns(&self) -> Wanted {
        let base = self.all_terms() + 2;
        self.lists.of(base, (0..(self.texts.base - base) as u32).collect())
    }

    /// Marks for texts, by sections.
    pub(crate) fn of_sections(&self) -> Wanted {
        self.texts.clone()
    }

    /// The gaps of texts: a count and as many strings.
    pub(crate) fn gaps<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        bytes.get(self.gaps.clone()).unwrap_or_default()
    }

    /// Number of the part with all terms; that with the names of pages is the next.
    pub(crate) fn all_terms(&self) -> usize {
        self.lists.firsts.len() - 1
    }

    /// Whether the names of pages are here; asks for them where they are not.
    #[cfg(feature = "full")]
    pub(crate) fn has_names(&self) -> bool {
        let part = self.all_terms() + 1;
        self.lists.mark(part);
        self.here[part]
    }

    /// The parts that were asked for since the last call and are not here.
    pub(crate) fn take_wanted(&self) -> Vec<u32> {
        let mut wanted = Vec::new();
        for (part, mark) in self.lists.marks.iter().enumerate() {
            if mark.swap(false, Ordering::Relaxed) && !self.here[part] {
                wanted.push(part as u32);
            }
        }
        wanted
    }

    /// Forgets what was asked for, but for parts with terms where these are few.
    #[cfg(feature = "full")]
    pub(crate) fn want_little(&self) {
        let wanted = self.take_wanted();
        let is_list = |part: usize| part < self.all_terms() || part >= self.long;
        let lists = || wanted.iter().filter(|part| is_list(**part as usize));
        if lists().count() <= FEW {
            lists().for_each(|part| self.lists.mark(*part as usize));
        }
    }

    /// Takes note that a part is here; whether it was not before.
    pub(crate) fn arrived(&mut self, part: usize) -> bool {
        self.here.get_mut(part).is_some_and(|here| !std::mem::replace(here, true))
    }
}

/// The first of the things in each part of a kind, and one beyond the last. None is empty. With `docs`
/// they are runs of sections.
fn firsts(reader: &mut Reader<'_>, docs: Option<&Docs>) -> Option<Vec<u32>> {
    let (mut firsts, mut first) = (vec![0], 0u32);
    for _ in 0..reader.count()? {
        let number = reader.varint()?;
        let next = docs.map_or(first.checked_add(number), |docs| docs.behind(first, number))?;
        if next <= first {
            return None;
        }
        firsts.push(next);
        first = next;
    }
    Some(firsts)
}

/// The body of an inflated part, if it is whole.
pub(crate) fn body(part: &[u8]) -> Option<&[u8]> {
    let mut reader = Reader::new(part);
    let sum = reader.u32()?;
    let body = reader.bytes(reader.left())?;
    (crc32(body) == sum).then_some(body)
}

/// Reads words: term, ordinal and case of each; gives how many there are. `least` is [`Parts::least`].
pub(super) fn words(
    reader: &mut Reader<'_>,
    least: impl Fn(&[u8]) -> u32,
    mut each: impl FnMut(&[u8], u32, u8) -> Option<()>,
) -> Option<u32> {
    let count = reader.count()? as u32;
    let bytes = reader.clone().bytes(reader.left())?;
    let mut passed = Entries::new(bytes, 0, count);
    for _ in 0..count {
        passed.next()?;
    }
    reader.bytes(bytes.len() - passed.left())?;
    let (mut entries, mut ordinal) = (Entries::new(bytes, 0, count), 0u32);
    while entries.next().is_some() {
        let step = reader.varint()?;
        ordinal = ordinal.max(least(&entries.term)).checked_add(step >> 2)?;
        each(&entries.term, ordinal, (step & 3) as u8)?;
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_is_empty_and_sizes_come_in_units() {
        let firsts = |bytes: &[u8]| firsts(&mut Reader::new(bytes), None);
        assert_eq!(firsts(&[2, 3, 1]), Some(vec![0, 3, 4]));
        let sizes = |bytes: &[u8]| {
            let mut own = Parts::default();
            own.add_places(&mut Reader::new(bytes), 2)?;
            Some([own.places[0].size, own.places[1].size])
        };
        assert_eq!((sizes(&[5, 3, 1]), sizes(&[0, 3, 1])), (Some([96, 32]), Some([3, 1])));
        assert_eq!((sizes(&[COARSEST + 1, 3, 1]), sizes(&[5, 3]), sizes(&[])), (None, None, None));
        for bytes in [&[2, 3, 0][..], &[1, 0], &[2, 0, 3], &[2, 3], &[2, 3, 0xff, 0xff, 0xff, 0xff, 0x0f]] {
            assert_eq!(firsts(bytes), None, "{bytes:?}");
        }
    }
}
