//! Ranked pages to what is shown of them.

use super::candidates::{Candidate, Fit};
use super::evidence::Run;
use super::passage::Writer;
#[cfg(feature = "full")]
use super::passages::Passages;
use super::query::in_run;
use super::results::{Document, DocumentSection, Fields, Hit, SectionHit, Segment};
use super::window::{Entry, Marks};
use super::{Index, Ranked, SearchOptions};
use crate::format::{Kind, Pieces, SectionRecord, falling, low_halves};
use crate::ids::{PageId, SectionId};

/// Candidates below this weight are marked only where their slot has no better one.
const FAINT: f32 = 0.3;

/// Dresses the hits of one query.
pub(crate) struct Presenter<'a> {
    index: &'a Index,
    ranked: &'a Ranked<'a>,
    options: &'a SearchOptions,
    /// Whether the query has marks.
    marked: bool,
    marks: Marks,
    writer: Writer<'a>,
}

impl<'a> Presenter<'a> {
    /// Prepares marks for the words of the query.
    pub(crate) fn new(index: &'a Index, ranked: &'a Ranked<'a>, options: &'a SearchOptions) -> Self {
        let mut presenter = Self {
            index,
            ranked,
            options,
            marked: ranked.slots.iter().any(|slot| !slot.form.is_empty()),
            marks: Marks::default(),
            writer: writer(index),
        };
        let (mut chain, mut chains) = (0, Vec::new());
        for (slot, own) in ranked.filled.evidence.iter().enumerate() {
            // Atoms are marked beside each other; the numbers of one run follow each other, those of two runs do not.
            let in_run = in_run(&ranked.slots, slot);
            chain += if in_run { 1 } else { 2 };
            chains.push(if in_run { chain } else { 0 });
            let least = own.runs.iter().fold(0.0f32, |most, run| most.max(run.candidate.weight)).min(FAINT);
            for Run { candidate, .. } in &own.runs {
                if candidate.weight >= least {
                    presenter.mark(slot, chains[slot], (0, 0), candidate);
                }
            }
        }
        for alternative in &ranked.filled.alternatives {
            // The other form of a character stands where the character does.
            let first = alternative.slots.start;
            let own = if alternative.slots.len() == 1 { chains[first] } else { 0 };
            let last = alternative.words.last().map_or(0, |last| last.0 as u16);
            for (number, candidate) in &alternative.words {
                match last {
                    0 => presenter.mark(first, own, (0, 0), candidate),
                    _ => presenter.mark(
                        first,
                        chain + 8 + *number as u16,
                        (chain + 8, chain + 8 + last),
                        candidate,
                    ),
                }
            }
            chain += 8 + last;
        }
        presenter
    }

    fn mark(&mut self, slot: usize, chain: u16, phrase: (u16, u16), candidate: &Candidate) {
        let Candidate { term, weight, fit } = *candidate;
        let weight = weight * self.ranked.filled.evidence[slot].idf;
        // In a query without marks it does not matter which ones a word has.
        let typed = fit == Fit::Exact || !self.marked;
        let near = !(typed && self.writer.dictionary.forms(&self.ranked.slots[slot].key).contains(&term.0));
        let atom = self.ranked.slots[slot].atom;
        self.marks.add(Entry { term, slot: slot as u8, chain, phrase, weight, near, atom });
    }

    /// A page as a hit.
    pub(crate) fn hit(&self, page: u32, score: f32) -> Hit {
        let id = PageId(page);
        let docs = self.index.sections.get(Kind::Docs);
        let own = self.index.docs.sections_of(id);
        let (first, count) = (own.start, own.len() as u32);
        let best = self.best_sections(first, count);
        let leading = SectionId(first + best.first().copied().unwrap_or(0));
        let record = self.index.docs.record(docs, id, leading);
        let url = if record.is_some() { self.index.docs.url(docs, id) } else { String::new() };
        #[cfg_attr(not(feature = "split"), expect(unused_variables, reason = "fields are not with the text"))]
        let (title, sections, rest) = record.unwrap_or_default();
        let mut excerpt = self.passage(leading);
        let shown = self.section_hits(&best, first, &sections, &url, &excerpt);
        #[cfg(feature = "full")]
        if self.options.excerpts > 1 {
            excerpt = self.several(first, &best);
        }
        // Where the best section has no text, the first one that has.
        for at in 0..count {
            #[cfg(feature = "split")]
            if !self.index.text.is_here(leading) {
                break;
            }
            if excerpt.is_empty() {
                excerpt = self.passage(SectionId(first + at));
            }
        }
        Hit {
            page,
            title: title.into(),
            score,
            excerpt,
            sections: shown,
            fields: Fields(self.index.facets.of(
                self.index.sections.get(Kind::Facets),
                id,
                #[cfg(feature = "split")]
                self.index.is_split().then_some(rest),
            )),
            url,
            #[cfg(feature = "full")]
            explanation: None,
        }
    }

    /// Numbers of the page's sections that match, best first; equal ones in reading order.
    fn best_sections(&self, first: u32, count: u32) -> Vec<u32> {
        let scorer = self.index.scorer(&self.ranked.slots, self.ranked.ranking);
        let mut keys = Vec::new();
        for at in 0..count {
            let score = scorer.section(SectionId(first + at), &self.ranked.filled.evidence);
            if score > 0.0 {
                keys.push(falling(score.to_bits(), at));
            }
        }
        low_halves(keys)
    }

    fn passage(&self, section: SectionId) -> Vec<Segment> {
        self.writer.passage(pieces(self.index, section), &self.marks, self.options.excerpt_length)
    }

    /// Several passages, from the best sections first.
    #[cfg(feature = "full")]
    fn several(&self, first: u32, best: &[u32]) -> Vec<Segment> {
        let SearchOptions { excerpts, excerpt_length, .. } = *self.options;
        let mut passages = Passages::new(&self.writer, &self.marks, excerpt_length, excerpts);
        for at in best {
            passages.add(pieces(self.index, SectionId(first + at)));
        }
        passages.line.segments
    }

    fn section_hits(
        &self,
        best: &[u32],
        first: u32,
        all: &[SectionRecord<'_>],
        url: &str,
        passage: &[Segment],
    ) -> Vec<SectionHit> {
        let mut hits = Vec::new();
        for at in best {
            let Some(own) = all.get(*at as usize) else { continue };
            if hits.len() < self.options.sections && own.level > 0 && !own.heading.is_empty() {
                // That of the best section is made already.
                let own_passage = *at != best[0];
                let excerpt =
                    if own_passage { self.passage(SectionId(first + at)) } else { passage.to_vec() };
                hits.push(SectionHit { title: own.heading.into(), url: link(url, &own.anchor()), excerpt });
            }
        }
        hits
    }
}

fn link(url: &str, anchor: &str) -> String {
    let mut link = String::from(url);
    if !anchor.is_empty() {
        link.push('#');
        link.push_str(anchor);
    }
    link
}

/// Writes text of an index.
pub(crate) fn writer(index: &Index) -> Writer<'_> {
    Writer { dictionary: index.dictionary(), style: index.meta.style }
}

fn pieces(index: &Index, section: SectionId) -> Pieces<'_> {
    index.text.pieces(index.sections.get(Kind::Text), &index.terms, section)
}

/// The whole text of a page.
pub(crate) fn document(index: &Index, page: u32) -> Option<Document> {
    let (docs, id) = (index.sections.get(Kind::Docs), PageId(page));
    let (title, sections, _) = index.docs.record(docs, id, SectionId(index.docs.sections_of(id).start))?;
    let writer = writer(index);
    let mut shown = Vec::new();
    for (own, number) in sections.iter().zip(index.docs.sections_of(id)) {
        shown.push(DocumentSection {
            heading: own.heading.into(),
            level: own.level,
            anchor: own.anchor(),
            paragraphs: writer.paragraphs(pieces(index, SectionId(number))),
        });
    }
    Some(Document { url: index.docs.url(docs, id), title: title.into(), sections: shown })
}
