//! Cuts a packed index into parts: see the grammar in [`super`].

use super::LONG;
use super::cut::Cut;
use crate::format::blocks::{self, BLOCK};
use crate::format::bytes::{put_str, put_varint};
use crate::format::container::{Kind, Sections, deflate, pack};
use crate::format::crc::crc32;
use crate::format::docs::{DocsWriter, MOST_SECTIONS};
use crate::format::follow::Pairs;
use crate::format::{Dictionary, Docs, Facets, Terms, Text};
use crate::ids::{PageId, SectionId, TermId};
use rayon::prelude::*;
use std::ops::Range;

/// Bytes of terms and lists in a part, about. Growing it makes fewer, larger requests: a word that is looked up costs a part.
const LISTS: usize = 1024;
/// Bytes of coded text in a part, about. Growing it makes text smaller on disk and every hit dearer.
const TEXT: usize = 512;
/// Bytes of coded text from which a page is in several parts.
const LONG_PAGE: usize = 16_384;
/// Words that every reader gets with the root.
const COMMON: u32 = 2048;
/// Bytes of a file, at the least.
const FILE: usize = 65_536;
/// Pages for each file, at the least.
const PAGES_PER_FILE: usize = 40;

/// A packed index to be cut.
pub(crate) struct Whole<'a> {
    /// The sections.
    pub(crate) sections: &'a Sections,
    /// Tables of the dictionary.
    pub(crate) terms: &'a Terms,
    /// The dictionary.
    pub(crate) dictionary: Dictionary<'a>,
    /// Tables of DOCS.
    pub(crate) docs: &'a Docs,
    /// Tables of FACETS.
    pub(crate) facets: &'a Facets,
    /// Tables of TEXT.
    pub(crate) text: &'a Text,
    /// First spot of each section, and one past the last.
    pub(crate) spots: &'a [u32],
    /// The places of each term.
    pub(crate) places: &'a (dyn Fn(TermId) -> &'a [u32] + Sync),
}

/// The words with the longest posting lists.
struct Common {
    /// Their ordinals, by rank.
    ranked: Vec<u32>,
    /// The same in order.
    ordinals: Vec<u32>,
    /// By ordinal whether it is one of them.
    has: Vec<bool>,
}

/// A file with its name.
type Named = (String, Vec<u8>);

impl Whole<'_> {
    /// Cuts the index into the root and named files; `None` where it exceeds the sizes of the format.
    pub(crate) fn split(&self) -> Option<(Vec<u8>, Vec<Named>)> {
        if self.docs.sections() > MOST_SECTIONS || self.terms.len() > super::MOST_TERMS as usize {
            return None;
        }
        let common = self.common();
        let pairs =
            Pairs::of(self.sections.get(Kind::Text), (self.text, self.terms, self.docs), &common.ranked);
        let lists = self.lists(&common, &pairs);
        let firsts = first_terms(&lists.things);
        let texts = self.texts(&common, &firsts);
        let long = self.long(&common);
        let mut table = self.table(&common, &firsts, [&lists, &texts, &long]);
        let most = (self.docs.pages() / PAGES_PER_FILE).saturating_sub(4).max(1);
        let size = FILE.max((lists.size() + texts.size() + long.size()).div_ceil(most));
        let mut files = Vec::new();
        let (lists, others) = lists.parts.split_at(firsts.len());
        let (single, columns) = others.split_at(2);
        for (parts, size) in
            [(lists, size), (single, 0), (columns, size), (&texts.parts, size), (&long.parts, size)]
        {
            gather(parts, size, &mut files);
        }
        put_varint(&mut table, files.len() as u32);
        let mut named = Vec::new();
        for (parts, bytes) in files {
            let name = format!("{:08x}", crc32(&bytes));
            put_varint(&mut table, parts);
            table.extend(name.as_bytes());
            named.push((name, bytes));
        }
        let kept = |kind| (kind, self.sections.get(kind));
        let lengths = self.docs.lengths(self.spots);
        let heads = self.facets.heads(self.sections.get(Kind::Facets));
        let root = [
            kept(Kind::Meta),
            (Kind::Facets, &*heads),
            kept(Kind::Classes),
            (Kind::Parts, &table),
            (Kind::Pages, &lengths),
        ];
        Some((pack(&root)?, named))
    }

    fn term(&self, ordinal: u32) -> Vec<u8> {
        let mut key = Vec::new();
        self.dictionary.key(TermId(ordinal), &mut key);
        key
    }

    fn terms(&self, ordinals: Range<u32>) -> Vec<Vec<u8>> {
        ordinals.map(|ordinal| self.term(ordinal)).collect()
    }

    fn all_terms(&self) -> Vec<u8> {
        let mut out = Vec::new();
        put_terms(&mut out, &self.terms(0..self.terms.len() as u32));
        out
    }

    /// Parts with terms and their lists, by blocks, those with all terms and all names, and those with columns.
    fn lists(&self, common: &Common, pairs: &Pairs) -> Cut {
        let (count, post) = (self.terms.len() as u32, self.sections.get(Kind::Post));
        let blocks = count.div_ceil(BLOCK);
        let short = |ordinals: Range<u32>| ordinals.map(TermId).filter(|term| !self.is_long(common, *term));
        let weight = |block: u32| {
            let size = |term| self.terms.post(term).len() + (self.places)(term).len();
            short(block * BLOCK..count.min((block + 1) * BLOCK)).map(size).sum::<usize>() + 8 * BLOCK as usize
        };
        let cuts = cut(blocks, LISTS, weight);
        let part_of = |blocks: &Range<u32>| {
            let ordinals = blocks.start * BLOCK..count.min(blocks.end * BLOCK);
            let mut out = Vec::new();
            put_terms(&mut out, &self.terms(ordinals.clone()));
            for term in ordinals.clone().map(TermId) {
                crate::format::write_entry(&mut out, self.terms.post(term).len(), self.terms.case(term));
            }
            short(ordinals.clone()).for_each(|term| out.extend(&post[self.terms.post(term)]));
            short(ordinals.clone()).for_each(|term| self.put_places(&mut out, term));
            ordinals.for_each(|term| pairs.put(&mut out, term));
            part(out)
        };
        let mut parts: Vec<Vec<u8>> = cuts.par_iter().map(part_of).collect();
        let names = self.docs.names(self.sections.get(Kind::Docs));
        parts.extend([self.all_terms(), names].map(part));
        parts.extend(self.facets.columns(self.sections.get(Kind::Facets)).into_iter().map(part));
        Cut::new(cuts.iter().map(|blocks| blocks.len() as u32).collect(), parts)
    }

    /// Parts with one long list each.
    fn long(&self, common: &Common) -> Cut {
        let post = self.sections.get(Kind::Post);
        let terms = common.ordinals.iter().map(|ordinal| TermId(*ordinal));
        let part_of = |term| {
            let mut out = post[self.terms.post(term)].to_vec();
            self.put_places(&mut out, term);
            part(out)
        };
        Cut::new(Vec::new(), terms.filter(|term| self.is_long(common, *term)).map(part_of).collect())
    }

    fn is_long(&self, common: &Common, term: TermId) -> bool {
        common.has[term.at()] && self.terms.length(term) >= LONG
    }

    fn put_places(&self, out: &mut Vec<u8>, term: TermId) {
        if self.spots.last().is_some_and(|end| *end > 0) {
            put_rising(out, (self.places)(term));
        }
    }

    fn common(&self) -> Common {
        let ranked: Vec<u32> = (0..COMMON).map_while(|rank| Some(self.terms.ranked(0, rank)?.0)).collect();
        let mut ordinals = ranked.clone();
        ordinals.sort_unstable();
        let mut has = vec![false; self.terms.len()];
        ordinals.iter().for_each(|ordinal| has[*ordinal as usize] = true);
        Common { ranked, ordinals, has }
    }

    /// Parts with text, by sections.
    fn texts(&self, common: &Common, firsts: &[u32]) -> Cut {
        let cuts = self.text_cuts();
        let part_of = |own: &Range<u32>| part(self.text_part(common, firsts, own.clone()));
        let runs = cuts.iter().map(|own| self.docs.run(own.clone()));
        Cut::new(runs.collect(), cuts.par_iter().map(part_of).collect())
    }

    /// Runs of sections of whole pages, but for very long pages: each part has the records of its pages.
    fn text_cuts(&self) -> Vec<Range<u32>> {
        let (mut cuts, mut start, mut sum) = (Vec::new(), 0, 0);
        for section in 0..self.docs.sections() {
            sum += self.text.size(SectionId(section));
            let page = self.docs.page_of(SectionId(section));
            let ends = self.docs.sections_of(page).end == section + 1;
            if ends && sum >= TEXT || sum >= LONG_PAGE || section + 1 == self.docs.sections() {
                cuts.push(start..section + 1);
                (start, sum) = (section + 1, 0);
            }
        }
        cuts
    }

    fn text_part(&self, common: &Common, firsts: &[u32], sections: Range<u32>) -> Vec<u8> {
        let (records, coded) = (self.sections.get(Kind::Docs), self.sections.get(Kind::Text));
        let page = |section| self.docs.page_of(SectionId(section)).0;
        let mut writer = DocsWriter::default();
        for page in page(sections.start)..page(sections.end - 1) + 1 {
            self.docs.copy(records, PageId(page), &mut writer);
            self.facets.put_shown(self.sections.get(Kind::Facets), PageId(page), &mut writer.out);
        }
        let mut out = writer.out;
        let words = |section| self.text.words(coded, self.terms, section).flatten();
        let own = sections.clone().map(SectionId).flat_map(words).map(|term| term.0);
        let mut local: Vec<u32> = own.filter(|ordinal| !common.has[*ordinal as usize]).collect();
        local.sort_unstable();
        local.dedup();
        self.put_words(&mut out, &local, firsts);
        let count = common.ordinals.len();
        // Common words are coded by their ranks, as they are.
        let code = |rank: u32| {
            if (rank as usize) < count {
                return rank;
            }
            let ordinal = self.terms.ranked(0, rank).map_or(0, |term| term.0);
            local.binary_search(&ordinal).map_or(0, |at| (count + at) as u32)
        };
        let streams: Vec<Vec<u8>> =
            sections.map(|section| self.text.recoded(coded, SectionId(section), &code)).collect();
        streams.iter().for_each(|stream| put_varint(&mut out, stream.len() as u32));
        streams.iter().for_each(|stream| out.extend(stream));
        out
    }

    /// PARTS but for the files.
    fn table(&self, common: &Common, firsts: &[u32], [lists, texts, long]: [&Cut; 3]) -> Vec<u8> {
        let mut out = Vec::new();
        put_varint(&mut out, self.terms.len() as u32);
        let separators: Vec<Vec<u8>> = firsts.iter().skip(1).map(|first| self.separator(*first)).collect();
        let fst = crate::format::fst::write(separators.iter().map(Vec::as_slice));
        put_varint(&mut out, fst.len() as u32);
        out.extend(fst);
        lists.put(&mut out);
        texts.put(&mut out);
        self.put_words(&mut out, &common.ordinals, firsts);
        common.ordinals.iter().for_each(|ordinal| put_varint(&mut out, self.terms.length(TermId(*ordinal))));
        long.put_sizes(&mut out);
        let gaps = self.text.gaps(self.sections.get(Kind::Text));
        put_varint(&mut out, gaps.len() as u32);
        gaps.iter().for_each(|gap| put_str(&mut out, gap));
        out
    }

    /// Writes words.
    fn put_words(&self, out: &mut Vec<u8>, ordinals: &[u32], firsts: &[u32]) {
        put_varint(out, ordinals.len() as u32);
        put_terms(out, &ordinals.iter().map(|ordinal| self.term(*ordinal)).collect::<Vec<_>>());
        let mut before = 0;
        for ordinal in ordinals {
            let first = firsts[firsts.partition_point(|first| first <= ordinal) - 1];
            put_varint(out, (ordinal - first.max(before)) << 2 | self.terms.case(TermId(*ordinal)) as u32);
            before = *ordinal;
        }
    }

    /// The shortest that is above the term before and not above this one.
    fn separator(&self, ordinal: u32) -> Vec<u8> {
        let (before, mut own) = (self.term(ordinal - 1), self.term(ordinal));
        own.truncate(blocks::common(&before, &own) + 1);
        own
    }
}

/// The ordinal of the first term of each part with terms.
fn first_terms(blocks: &[u32]) -> Vec<u32> {
    let mut next = 0;
    let first = |blocks: &u32| {
        next += blocks * BLOCK;
        next - blocks * BLOCK
    };
    blocks.iter().map(first).collect()
}

/// Cuts things into runs that weigh about as much as wanted.
fn cut(things: u32, wanted: usize, weight: impl Fn(u32) -> usize) -> Vec<Range<u32>> {
    let (mut cuts, mut start, mut sum) = (Vec::new(), 0, 0);
    for thing in 0..things {
        sum += weight(thing);
        if sum >= wanted || thing + 1 == things {
            cuts.push(start..thing + 1);
            (start, sum) = (thing + 1, 0);
        }
    }
    cuts
}

/// A part, deflated.
fn part(body: Vec<u8>) -> Vec<u8> {
    let mut out = crc32(&body).to_le_bytes().to_vec();
    out.extend(body);
    deflate(&out)
}

/// Puts parts one behind the other into files, none of them into two: numbers of parts, and bytes.
fn gather(parts: &[Vec<u8>], size: usize, files: &mut Vec<(u32, Vec<u8>)>) {
    let (mut count, mut bytes) = (0, Vec::new());
    for (at, own) in parts.iter().enumerate() {
        count += 1;
        bytes.extend(own);
        if bytes.len() >= size || at + 1 == parts.len() {
            files.push((count, std::mem::take(&mut bytes)));
            count = 0;
        }
    }
}

fn put_terms(out: &mut Vec<u8>, terms: &[Vec<u8>]) {
    blocks::write(out, &terms.iter().map(Vec::as_slice).collect::<Vec<_>>());
}

/// Writes rising numbers by their steps.
fn put_rising(out: &mut Vec<u8>, numbers: &[u32]) {
    put_varint(out, numbers.len() as u32);
    let mut before = 0;
    for number in numbers {
        put_varint(out, number - before);
        before = *number;
    }
}
