//! Suggestions: how a query that is being typed may go on, by what the index holds.
//!
//! ```text
//! query -> typed::words, Wanted -> follow::Follower (what follows in the text) -> spell -> suggestions
//!                               `- words of the pages that have the words before
//!                               `- titles
//! ```

mod follow;
mod known;
mod meant;
mod offers;
mod placed;
mod spell;
#[cfg(all(test, feature = "build"))]
mod tests;
mod titles;
mod typed;

use super::candidates::Finder;
use super::results::{Clause, ClauseKind, Role};
use super::{Index, SearchOptions};
#[cfg(feature = "build")]
use crate::analyze;
use crate::format::{Classes, falling, low_halves};
use crate::ids::TermId;
use crate::page_set::PageSet;
use follow::{Follower, Run};
use offers::{Offers, continued};
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

impl Suggestion {
    /// What to type instead.
    fn of(kind: SuggestionKind, text: String, count: usize) -> Self {
        Self { text, kind, count, page: None, url: String::new() }
    }
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
const BUDGET: f32 = 6_000.0;
/// The same for each word that itself is only an offer.
const SMALL_BUDGET: f32 = 1_000.0;
/// Words that are offered with what follows them.
const MOST_EXTENDED: usize = 3;
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
        let (everything, offers) = (Wanted::all(self), Offers::new(query, limit));
        let suggester = Suggester { index: self, text: query, finder, words: &words, everything, offers };
        let mut all = suggester.all(limit);
        // Operators stay as they were typed, and what goes on behind them may be just what they rule out.
        let (plain, mut at) = (self.is_plain(query), 0);
        while let Some(own) = all.get(at).filter(|_| !plain) {
            if own.kind == SuggestionKind::Title || self.finds(&own.text) {
                at += 1;
            } else {
                all.remove(at);
            }
        }
        // Suggestions come with every key: they are made of the common words and of what searches have loaded.
        self.want_little();
        all
    }

    /// Whether a query is words and nothing else.
    fn is_plain(&self, query: &str) -> bool {
        let plain = |clause: &Clause| clause.kind == ClauseKind::Words && clause.role == Role::Should;
        self.clauses(query).iter().all(plain)
    }

    /// Whether some page matches a query.
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

    /// Terms, those with the longest posting lists first.
    fn frequent_first(&self, terms: &[TermId]) -> Vec<TermId> {
        let (mut order, mut sorted) = (Vec::new(), Vec::new());
        for term in terms {
            order.push(falling(self.terms.length(*term), term.0));
        }
        for term in &low_halves(order) {
            sorted.push(TermId(*term));
        }
        sorted
    }
}

/// Finds suggestions for one query.
struct Suggester<'a> {
    index: &'a Index,
    text: &'a str,
    finder: Finder<'a>,
    words: &'a [Typed],
    everything: Wanted,
    offers: Offers<'a>,
}

impl Suggester<'_> {
    fn all(mut self, limit: usize) -> Vec<Suggestion> {
        let Some((last, before)) = self.words.split_last() else { return Vec::new() };
        let typing = last.place.end == self.text.len();
        let mut wanted = None;
        if typing {
            let longer = self.finder.dictionary.completions(&last.slot.key);
            // Without the parts in which they begin and end, these words are not known.
            self.index.want_little();
            if self.index.terms.is_waiting() {
                return Vec::new();
            }
            let beginning = Wanted::beginning(self.index, &self.finder, last, longer);
            if before.is_empty() {
                self.first_word(&beginning);
            } else if !last.slot.atom {
                self.next_word(before, &beginning);
            }
            wanted = Some(beginning);
        }
        // A word that is known may be whole: then what follows it, if it follows the word before it.
        if !(typing && (before.is_empty() || last.unknown)) {
            let least = if typing && !last.slot.atom { 2 } else { 1 };
            self.phrases(self.words, None, least);
        }
        if let Some(beginning) = wanted.as_ref().filter(|_| last.slot.atom && !before.is_empty()) {
            self.next_word(before, beginning);
        }
        let known = if typing { before } else { self.words };
        self.offers.titles = self.titles(known, wanted.as_ref(), limit);
        self.offers.merged()
    }

    /// The word being typed has words before it.
    fn next_word(&mut self, before: &[Typed], beginning: &Wanted) {
        self.phrases(before, Some(beginning), 1);
        if self.offers.phrases.is_empty() {
            // Perhaps the marks of the words before are wrong.
            let mut forms = Vec::new();
            for word in before {
                forms.push(word.any_form(&self.finder));
            }
            self.phrases(&forms, Some(beginning), 1);
        }
        self.words_beside(before, beginning);
    }

    /// The word being typed is the first: words, what hardly any of them goes without, and what follows the word as it is.
    fn first_word(&mut self, beginning: &Wanted) {
        self.offers.first = true;
        self.words_beside(&[], beginning);
        let (words, whole) = (self.words, &self.words[0]);
        let mut found = Vec::new();
        if !whole.unknown {
            self.follow(words, BUDGET, self.offers.missing(), None, &mut found);
        }
        for term in self.most_frequent(beginning).iter().take(MOST_EXTENDED) {
            self.follow(&[whole.taken_for(vec![*term])], SMALL_BUDGET, 1, Some(FIXED), &mut found);
        }
        let mut order = Vec::new();
        for (number, own) in (0..).zip(&found) {
            order.push(falling(own.0.to_bits(), number));
        }
        for number in &low_halves(order) {
            self.phrase(words, &found[*number as usize].1);
        }
    }

    /// Adds what goes on from a word, perhaps only what surely does in at least a part of its places, with their number, about.
    fn follow(
        &self,
        word: &[Typed],
        budget: f32,
        most: usize,
        least: Option<f32>,
        found: &mut Vec<(f32, Run)>,
    ) {
        let mut bytes = 0;
        for term in &word[0].terms {
            bytes += self.index.terms.length(*term) as usize;
        }
        for run in Follower::new(self.index, word, &self.everything).runs(budget, most) {
            if least.is_none_or(|least| run.share >= least && !run.doubtful) {
                found.push((run.share * bytes as f32, run));
            }
        }
    }

    /// Adds what goes on from the words before, of which there must be `least` in the text as well; with any word where none
    /// is `wanted`.
    fn phrases(&mut self, before: &[Typed], wanted: Option<&Wanted>, least: usize) {
        let follower = Follower::new(self.index, before, wanted.unwrap_or(&self.everything));
        for run in &follower.runs(BUDGET, self.offers.missing()) {
            if run.context >= least {
                self.phrase(before, run);
            }
        }
    }

    fn phrase(&mut self, before: &[Typed], run: &Run) {
        let mut written = self.index.spelled_run(&run.terms, &run.sections);
        if written.is_none() {
            written = self.index.spelled_run(&run.terms[..=run.context], &run.sections);
        }
        if let Some(written) = written {
            let text = continued(&self.head(before, run.context), &written);
            self.offers.phrases.push(Suggestion::of(SuggestionKind::Phrase, text, run.pages));
        }
    }

    /// The query up to the last `context` of the words before, with unknown words corrected.
    fn head(&self, before: &[Typed], context: usize) -> String {
        let kept = before.len() - context;
        let (mut head, mut at) = (String::new(), 0);
        for word in &before[..kept] {
            let mut best = None;
            for term in &word.terms {
                let length = self.index.terms.length(*term) as usize;
                if word.unknown && best.is_none_or(|(_, most)| length >= most) {
                    best = Some((*term, length));
                }
            }
            if let Some((term, _)) = best {
                head.push_str(&self.text[at..word.place.start]);
                head.push_str(&self.index.spelled(term));
                at = word.place.end;
            }
        }
        let next = self.words.get(kept).map_or(self.text.len(), |word| word.place.start);
        head.push_str(&self.text[at..next]);
        head
    }

    /// Adds words of the pages that have all words before, those on most of them first.
    fn words_beside(&mut self, before: &[Typed], wanted: &Wanted) {
        let all = self.index.docs.pages();
        let mut pages = None;
        for word in before.iter().filter(|word| !word.terms.is_empty()) {
            let mut own = PageSet::none(all);
            for term in &word.terms {
                self.index.add_pages(*term, &mut own);
            }
            own.narrow(&mut pages);
        }
        let (terms, mut order) = (self.most_frequent(wanted), Vec::new());
        for (number, term) in (0..).zip(&terms) {
            let mut own = PageSet::none(all);
            self.index.add_pages(*term, &mut own);
            if let Some(pages) = &pages {
                own.and(pages);
            }
            order.push(falling(own.count(), number));
        }
        order.sort_unstable();
        let head = self.head(before, 0);
        for key in &order {
            let count = !(key >> 32) as u32 as usize;
            if count > 0 {
                let text = continued(&head, &self.index.spelled(terms[*key as u32 as usize]));
                self.offers.words.push(Suggestion::of(SuggestionKind::Word, text, count));
            }
        }
    }

    /// The wanted words with the longest posting lists. Where very many are wanted, those are found from the top.
    fn most_frequent(&self, wanted: &Wanted) -> Vec<TermId> {
        let (mut sorted, mut found) = (Vec::new(), Vec::new());
        if wanted.count() > FEW_TERMS {
            let mut rank = 0;
            while let Some(term) = self.index.terms.ranked(0, rank) {
                rank += 1;
                if wanted.has(term) {
                    sorted.push(term);
                }
            }
        } else {
            for at in 0..wanted.count() {
                sorted.push(wanted.term(at));
            }
            sorted = self.index.frequent_first(&sorted);
        }
        for term in &sorted {
            if found.len() == MOST_COUNTED {
                break;
            }
            if wanted.fits(self.finder.dictionary, *term) {
                found.push(*term);
            }
        }
        found
    }
}
