//! Suggestions: how a query that is being typed may go on, by what the index holds.
//!
//! ```text
//! query -> typed::words, Wanted -> follow::Follower (what follows in the text) -> spell -> suggestions
//!                               `- words of the pages that have the words before
//!                               `- titles
//! ```

mod follow;
mod meant;
mod offers;
mod placed;
mod spell;
#[cfg(all(test, feature = "build"))]
mod tests;
mod titles;
mod typed;

use super::candidates::Finder;
use super::results::{ClauseKind, Role};
use super::{Index, SearchOptions, conditions, syntax};
#[cfg(feature = "build")]
use crate::analyze;
use crate::format::{Classes, Kind, Posting, Postings, falling, flag, low_halves};
use crate::ids::{PageId, TermId};
use crate::page_set::PageSet;
use follow::{Follower, Run};
use offers::Offers;
use serde::Serialize;
use typed::{Typed, Wanted, words};

/// What to type instead, or a page to go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The whole query, or the title of a page.
    pub text: String,
    /// What it is.
    pub kind: SuggestionKind,
    /// Number of pages with it; an estimate where not all of the text was read.
    pub count: usize,
    /// Of a title the page, as in [`Hit::page`](crate::Hit::page).
    pub page: Option<u32>,
    /// Of a title the link to the page; else empty.
    pub url: String,
}

/// Kinds of [`Suggestion`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SuggestionKind {
    /// The text goes on so.
    Phrase,
    /// A word of the pages that have the words before.
    Word,
    /// The title of a page.
    Title,
}

/// Words of text that are read to see what follows, about.
const BUDGET: f32 = 20_000.0;
/// The same for each word that itself is only an offer.
const SMALL_BUDGET: f32 = 4_000.0;
/// Words that are offered with what follows them.
const MOST_EXTENDED: usize = 5;
/// Completions whose pages are counted.
const MOST_COUNTED: usize = 24;
/// A range of up to this many terms is compared whole.
const FEW_TERMS: usize = 4096;
/// Part of its places at which a word must go on in one way for that to be offered at its beginning.
const FIXED: f32 = 0.3;

impl Index {
    /// Ways to go on with `query`, best first: as the text goes on behind the words before, words of the pages that have
    /// them, titles. What is already typed is offered only if marks or corrections make it another text.
    pub fn suggest(&self, query: &str, limit: usize) -> Vec<Suggestion> {
        #[cfg(feature = "build")]
        let query = &*analyze::compatible(query);
        let classes = self.classes();
        let finder = self.finder(&classes);
        let words = words(query, &finder);
        let mut all = Suggester { index: self, text: query, finder, words: &words }.all(limit);
        // Operators stay as they were typed, and what goes on behind them may be just what they rule out.
        if !self.is_plain(query) {
            all.retain(|own| own.kind == SuggestionKind::Title || self.finds(&own.text));
        }
        all
    }

    /// Whether a query is words and nothing else.
    fn is_plain(&self, query: &str) -> bool {
        let is_field = |name: &str| conditions::is_field(self, name);
        syntax::parse(query, &is_field)
            .iter()
            .all(|clause| clause.kind == ClauseKind::Words && clause.role == Role::Should)
    }

    fn finds(&self, query: &str) -> bool {
        self.search(query, &SearchOptions { limit: 0, ..SearchOptions::default() }).total > 0
    }

    fn finder<'a>(&'a self, classes: &Classes<'a>) -> Finder<'a> {
        Finder {
            dictionary: self.dictionary(),
            terms: &self.terms,
            affixes: classes.affixes,
            ranking: &self.ranking,
            exact: false,
            unmarked: true,
        }
    }

    /// The postings of a term, without those that weigh nothing and are never found.
    fn postings(&self, term: TermId) -> impl Iterator<Item = Posting> {
        let list = self.sections.get(Kind::Post).get(self.terms.post(term)).unwrap_or(&[]);
        let found = |own: &Posting| own.weight > 0.0 || own.flags & !flag::WEIGHED > 0;
        Postings::new(list, self.docs.sections()).filter(found)
    }
}

/// Finds suggestions for one query.
struct Suggester<'a> {
    index: &'a Index,
    text: &'a str,
    finder: Finder<'a>,
    words: &'a [Typed],
}

impl Suggester<'_> {
    fn all(&self, limit: usize) -> Vec<Suggestion> {
        let Some((last, before)) = self.words.split_last() else { return Vec::new() };
        let mut offers = Offers::new(self.text, limit);
        let mut beginning = None;
        if last.place.end == self.text.len() {
            beginning = Some(Wanted::beginning(self.index, &self.finder, last));
        }
        match &beginning {
            Some(beginning) if before.is_empty() => self.first_word(beginning, &mut offers),
            Some(beginning) if !last.slot.atom => self.next_word(before, beginning, &mut offers),
            _ => {}
        }
        // A word that is known may be whole: then what follows it, if it follows the word before it.
        if (!before.is_empty() || beginning.is_none()) && !(beginning.is_some() && last.unknown) {
            let least = if beginning.is_some() && !last.slot.atom { 2 } else { 1 };
            offers.phrases.extend(self.phrases(
                self.words,
                &Wanted::all(self.index),
                offers.missing(),
                least,
            ));
        }
        if let Some(beginning) = beginning.as_ref().filter(|_| last.slot.atom && !before.is_empty()) {
            self.next_word(before, beginning, &mut offers);
        }
        let known = if beginning.is_some() { before } else { self.words };
        offers.titles = self.titles(known, beginning.as_ref(), limit);
        offers.merged()
    }

    /// The word being typed has words before it.
    fn next_word(&self, before: &[Typed], beginning: &Wanted, offers: &mut Offers<'_>) {
        offers.phrases.extend(self.phrases(before, beginning, offers.missing(), 1));
        if offers.phrases.is_empty() {
            // Perhaps the marks of the words before are wrong.
            let forms: Vec<Typed> = before.iter().map(|word| word.any_form(&self.finder)).collect();
            offers.phrases.extend(self.phrases(&forms, beginning, offers.missing(), 1));
        }
        offers.words.extend(self.words_beside(before, beginning));
    }

    /// The word being typed is the first: words, what hardly any of them goes without, and what follows the word as it is.
    fn first_word(&self, beginning: &Wanted, offers: &mut Offers<'_>) {
        offers.first = true;
        offers.words.extend(self.words_beside(&[], beginning));
        let (everything, whole) = (Wanted::all(self.index), &self.words[0]);
        let mut found = Vec::new();
        let own = if whole.unknown { &[] } else { self.words };
        for run in Follower::new(self.index, own, &everything).runs(BUDGET, offers.missing()) {
            found.push((run.share * self.bytes(&whole.terms), run));
        }
        for term in self.most_frequent(beginning).iter().take(MOST_EXTENDED) {
            let word = whole.taken_for(*term);
            for run in Follower::new(self.index, &[word], &everything).runs(SMALL_BUDGET, 1) {
                if run.share >= FIXED && !run.doubtful {
                    found.push((run.share * self.bytes(&[*term]), run));
                }
            }
        }
        let order = (0..).zip(&found).map(|(number, own)| falling(own.0.to_bits(), number)).collect();
        for number in low_halves(order) {
            offers.phrases.extend(self.phrase(self.words, &found[number as usize].1));
        }
    }

    /// Bytes of posting lists: how frequent terms are, about.
    fn bytes(&self, terms: &[TermId]) -> f32 {
        terms.iter().map(|term| self.index.terms.post(*term).len()).sum::<usize>() as f32
    }

    /// What goes on from the words before, of which there must be `least` in the text as well.
    fn phrases(&self, before: &[Typed], wanted: &Wanted, most: usize, least: usize) -> Vec<Suggestion> {
        let runs = Follower::new(self.index, before, wanted).runs(BUDGET, most);
        runs.iter().filter(|run| run.context >= least).filter_map(|run| self.phrase(before, run)).collect()
    }

    fn phrase(&self, before: &[Typed], run: &Run) -> Option<Suggestion> {
        let shorter = || self.index.spelled_run(&run.terms[..=run.context], &run.sections);
        let written = self.index.spelled_run(&run.terms, &run.sections).or_else(shorter)?;
        let text = self.head(before, run.context) + &written;
        Some(Suggestion {
            text,
            kind: SuggestionKind::Phrase,
            count: run.pages,
            page: None,
            url: String::new(),
        })
    }

    /// The query up to the last `context` of the words before, with unknown words corrected.
    fn head(&self, before: &[Typed], context: usize) -> String {
        let (kept, replaced) = before.split_at(before.len() - context);
        let (mut head, mut at) = (String::new(), 0);
        for word in kept.iter().filter(|word| word.unknown) {
            if let Some(term) = word.terms.iter().max_by_key(|term| self.index.terms.post(**term).len()) {
                head.push_str(&self.text[at..word.place.start]);
                head.push_str(&self.index.spelled(*term));
                at = word.place.end;
            }
        }
        let next = replaced.first().or(self.words.get(before.len()));
        head + &self.text[at..next.map_or(self.text.len(), |word| word.place.start)]
    }

    /// Words of the pages that have all words before, those on most of them first.
    fn words_beside(&self, before: &[Typed], wanted: &Wanted) -> Vec<Suggestion> {
        let mut pages = PageSet::none(self.index.docs.pages()).not(self.index.docs.pages());
        for word in before.iter().filter(|word| !word.terms.is_empty()) {
            let mut own = PageSet::none(self.index.docs.pages());
            word.terms.iter().for_each(|term| self.each_page(*term, |page| own.insert(page)));
            pages.and(&own);
        }
        let (terms, mut order) = (self.most_frequent(wanted), Vec::new());
        for (number, term) in (0..).zip(&terms) {
            let mut count = 0u32;
            self.each_page(*term, |page| count += u32::from(pages.has(page)));
            if count > 0 {
                order.push(falling(count, number));
            }
        }
        order.sort_unstable();
        let head = self.head(before, 0);
        let word = |key: &u64| Suggestion {
            text: head.clone() + &self.index.spelled(terms[*key as u32 as usize]),
            kind: SuggestionKind::Word,
            count: !(key >> 32) as u32 as usize,
            page: None,
            url: String::new(),
        };
        order.iter().map(word).collect()
    }

    /// Calls `found` for each page that has a term.
    fn each_page(&self, term: TermId, mut found: impl FnMut(PageId)) {
        let mut last = None;
        for posting in self.index.postings(term) {
            let page = self.index.docs.page_of(posting.section);
            if last.replace(page) != Some(page) {
                found(page);
            }
        }
    }

    /// The wanted words with the longest posting lists. Where very many are wanted, those are found from the top.
    fn most_frequent(&self, wanted: &Wanted) -> Vec<TermId> {
        let (terms, mut found) = (&self.index.terms, Vec::new());
        let fits = |term: &TermId| wanted.fits(self.finder.dictionary, *term);
        if wanted.count() > FEW_TERMS {
            let ranked = (0..).map_while(|rank| terms.ranked(rank)).filter(|term| wanted.has(*term));
            return ranked.filter(fits).take(MOST_COUNTED).collect();
        }
        for term in wanted.terms() {
            found.push(falling(terms.post(TermId(term)).len() as u32, term));
        }
        low_halves(found).into_iter().map(TermId).filter(fits).take(MOST_COUNTED).collect()
    }
}
