//! Words side by side, as they were typed: asked of the positions where a page has them, of its text where it has none.

use super::Index;
use super::candidates::{Candidate, Fit};
use super::evidence::Evidence;
use super::near;
use super::places::Span;
use super::query::{Slot, Wild};
use super::score::Scorer;
use super::wild;
use crate::analyze::{self, Grade};
use crate::format::{Kind, flag};
use crate::ids::{SectionId, TermId};
use crate::page_set::PageSet;

/// Looks for phrases.
pub(crate) struct Phrase<'a> {
    /// The index.
    pub(crate) index: &'a Index,
    /// Reads postings.
    pub(crate) scorer: &'a Scorer<'a>,
    /// Fields ([`flag`]) it must stand in; 0 for any.
    pub(crate) fields: u8,
}

/// What may stand at a place of the phrase.
struct Place {
    evidence: Evidence,
    /// In order.
    terms: Vec<TermId>,
}

impl Phrase<'_> {
    /// The pages that have the words side by side; `None` without words.
    pub(crate) fn pages(&self, slots: &[Slot]) -> Option<PageSet> {
        let mut places = Vec::new();
        for slot in slots {
            places.push(self.place(slot));
        }
        let sections = self.sections(&places)?;
        let mut pages = PageSet::none(self.index.docs.pages());
        let alone = places.len() == 1;
        let spots = self.fields == 0 && !alone;
        if spots {
            self.by_position(&places, &mut pages);
        }
        for section in &sections {
            let page = self.index.docs.page_of(*section);
            let known = pages.has(page) || spots && self.index.docs.has_positions(page);
            if !known && (alone || self.stands(&places, *section)) {
                pages.insert(page);
            }
        }
        Some(pages)
    }

    fn place(&self, slot: &Slot) -> Place {
        let dictionary = self.index.dictionary();
        let mut place = Place { evidence: Evidence::default(), terms: Vec::new() };
        let range = match slot.wild {
            Wild::No => dictionary.forms(&slot.key),
            Wild::Start => dictionary.completions(&slot.key),
            Wild::Part => {
                place.terms = wild::containing(dictionary, &slot.text);
                0..0
            }
        };
        let mut bytes = Vec::new();
        for term in range.map(TermId) {
            dictionary.key(term, &mut bytes);
            let (key, form) = analyze::split(&bytes);
            let fits = match slot.wild {
                Wild::Start if key != slot.key => analyze::may_become(&slot.form, form),
                _ => analyze::grade(&slot.form, form) != Grade::Wrong,
            };
            if fits {
                place.terms.push(term);
            }
        }
        for term in &place.terms {
            self.scorer.gather(&mut place.evidence, Candidate { term: *term, weight: 1.0, fit: Fit::Exact });
        }
        place
    }

    /// The sections that have all words, in the fields asked for.
    fn sections(&self, places: &[Place]) -> Option<Vec<SectionId>> {
        let (first, others) = places.split_first()?;
        let wanted = |flags: u8| self.fields == 0 || flags & self.fields != 0;
        let mut counts = vec![0u8; self.index.docs.sections() as usize];
        for (before, place) in (0u8..).zip(places) {
            for posting in &place.evidence.postings {
                let count = &mut counts[posting.section.at()];
                if *count == before && wanted(posting.flags) {
                    *count += 1;
                }
            }
        }
        let whole = others.len() as u8 + 1;
        let mut sections = Vec::new();
        for posting in &first.evidence.postings {
            let count = &mut counts[posting.section.at()];
            if *count == whole {
                *count = 0;
                sections.push(posting.section);
            }
        }
        Some(sections)
    }

    fn by_position(&self, places: &[Place], pages: &mut PageSet) {
        let mut ends = Vec::new();
        for (at, place) in places.iter().enumerate() {
            let mut spans = Vec::new();
            for term in &place.terms {
                for spot in self.index.places.of(*term) {
                    spans.push(Span::word(*spot, 1.0));
                }
            }
            spans.sort_unstable();
            ends = if at == 0 { near::ends(&spans) } else { near::follow(&ends, &spans) };
        }
        for end in &ends {
            pages.insert(self.index.docs.page_of(self.index.places.section(end.end())));
        }
    }

    /// Whether the words stand side by side in a section: in its text, its heading or the title of its page.
    fn stands(&self, places: &[Place], section: SectionId) -> bool {
        let docs = &self.index.docs;
        let page = docs.page_of(section);
        let Some((title, sections, _)) = docs.record(self.index.sections.get(Kind::Docs), page, section)
        else {
            return false;
        };
        let at = (section.0 - docs.sections_of(page).start) as usize;
        let heading = sections.get(at).map_or("", |own| own.heading);
        let wanted = |flag: u8| self.fields == 0 || self.fields & flag != 0;
        if wanted(flag::TITLE) && at == 0 && self.reads(places, &self.words(title))
            || wanted(flag::HEADING) && self.reads(places, &self.words(heading))
        {
            return true;
        }
        let mut body = Vec::new();
        if self.fields == 0 {
            let coded = self.index.sections.get(Kind::Text);
            for word in self.index.text.words(coded, &self.index.terms, section) {
                body.push(word);
            }
        }
        self.reads(places, &body)
    }

    fn words(&self, text: &str) -> Vec<Option<TermId>> {
        let mut words = Vec::new();
        for term in &analyze::terms(text) {
            words.push(self.index.dictionary().find(term));
        }
        words
    }

    fn reads(&self, places: &[Place], words: &[Option<TermId>]) -> bool {
        let fits = |(place, word): (&Place, &Option<TermId>)| {
            word.is_some_and(|word| place.terms.binary_search(&word).is_ok())
        };
        words.windows(places.len()).any(|window| places.iter().zip(window).all(fits))
    }
}
