//! Query to hits: parse, match, score, verify, present.
//!
//! ```text
//! query -> query::slots -> fill::Filler -> score::Scorer -> near::Nearness -> present::Presenter -> Results
//! ```

mod alternatives;
mod candidates;
#[cfg(feature = "full")]
mod explain;
#[cfg(feature = "full")]
mod explanation;
mod fill;
mod keystrokes;
#[cfg(feature = "full")]
mod ledger;
mod near;
mod passage;
#[cfg(feature = "full")]
mod passages;
mod places;
mod present;
mod query;
mod ranking;
mod results;
mod score;
#[cfg(feature = "full")]
mod settings;
#[cfg(all(test, feature = "build"))]
mod tests;
mod values;
mod window;

#[cfg(feature = "full")]
pub use explanation::{Explanation, How, ScoreFactor, ScoreField, ScorePart};
#[cfg(feature = "full")]
pub use results::{Clause, ClauseKind, Facet, FacetCount, FieldKind, Role};
pub use results::{Document, DocumentSection, Fields, Hit, Reading, Results, SectionHit, Segment};
#[cfg(feature = "full")]
pub use settings::{Setting, SettingError};

use crate::analyze;
use crate::error::FormatError;
use crate::format::{Classes, Dictionary, Docs, Facets, Kind, Meta, Sections, Terms, Text, falling};
use candidates::Finder;
use fill::{Filled, Filler};
use near::Nearness;
use places::{Places, Source};
use present::Presenter;
use query::{QueryReader, Slot};
use ranking::{RANKING, Ranking};
use score::{Board, Evidence, Scorer};

/// What of the answer to return, and how to find it.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchOptions {
    /// Most hits to return.
    pub limit: usize,
    /// Hits to leave out at the top of the list.
    pub offset: usize,
    /// Takes every word as it was typed: no corrections, no keystrokes, no other forms, acronyms or synonyms.
    pub exact: bool,
    /// Clauses that pages must match, in the language of queries. They do not rank.
    #[cfg(feature = "full")]
    pub filter: String,
    /// Fields to order by, as in `date:desc, title`; `score` is relevance, which also decides between equals. Empty: by relevance.
    #[cfg(feature = "full")]
    pub sort: String,
    /// Fields whose values to count; `date:year` and `date:month` take dates together.
    #[cfg(feature = "full")]
    pub facets: Vec<String>,
    /// Whether to tell for each hit how its score came about.
    #[cfg(feature = "full")]
    pub explain: bool,
    /// Constants of ranking for this query, as [`Setting::all`] lists them; the others are those of the index. What
    /// [`Setting::check`] does not let pass changes nothing.
    #[cfg(feature = "full")]
    pub ranking: Vec<(String, f32)>,
    /// Length of a passage in characters, about; those of scripts as wide as Chinese count as two. Most that is taken is 4,000;
    /// 0 is for no passages.
    pub excerpt_length: usize,
    /// Most passages in the excerpt of a hit.
    #[cfg(feature = "full")]
    pub excerpts: usize,
    /// Most sections of a hit.
    pub sections: usize,
}

impl Default for SearchOptions {
    /// The first ten hits, each with one passage of 160 characters and three sections.
    fn default() -> Self {
        Self {
            limit: 10,
            offset: 0,
            exact: false,
            #[cfg(feature = "full")]
            filter: String::new(),
            #[cfg(feature = "full")]
            sort: String::new(),
            #[cfg(feature = "full")]
            facets: Vec::new(),
            #[cfg(feature = "full")]
            explain: false,
            #[cfg(feature = "full")]
            ranking: Vec::new(),
            excerpt_length: 160,
            #[cfg(feature = "full")]
            excerpts: 1,
            sections: 3,
        }
    }
}

/// An opened index, ready to answer queries.
#[derive(Debug)]
pub struct Index {
    sections: Sections,
    meta: Meta,
    terms: Terms,
    docs: Docs,
    facets: Facets,
    text: Text,
    places: Places,
    ranking: Ranking,
}

/// The answer before it is dressed for showing.
struct Ranked<'a> {
    ranking: &'a Ranking,
    slots: Vec<Slot>,
    filled: Filled,
    /// Pages, best first: the bits of the score, inverted, above the number of the page.
    keys: Vec<u64>,
}

impl Index {
    /// Opens an index file as `saola build` writes it: checks it whole, inflates it and derives the look-up tables.
    #[cfg(feature = "build")]
    pub fn open(file: &[u8]) -> Result<Self, FormatError> {
        Self::open_unpacked(crate::format::unpack(file)?)
    }

    /// Opens an index whose sections were inflated by the caller: the header as it is, then the raw bytes of each section.
    /// Checks every checksum.
    pub fn open_unpacked(unpacked: Vec<u8>) -> Result<Self, FormatError> {
        let sections = Sections::read(unpacked)?;
        let mut index = Self {
            sections,
            meta: Meta::default(),
            terms: Terms::default(),
            docs: Docs::default(),
            facets: Facets::default(),
            text: Text::default(),
            places: Places::default(),
            ranking: RANKING.clone(),
        };
        index.fill()?;
        Ok(index)
    }

    /// Fills the tables.
    fn fill(&mut self) -> Result<(), FormatError> {
        let Self { sections, meta, terms, docs, facets, text, ranking, .. } = self;
        let get = |kind| sections.get(kind);
        let invalid = FormatError::Invalid;
        meta.fill(get(Kind::Meta), &mut ranking.0)?;
        let (records, coded, dictionary) = (get(Kind::Docs), get(Kind::Text), get(Kind::Terms));
        docs.fill(records, meta.pages, meta.sections).ok_or(invalid("DOCS"))?;
        terms.fill(dictionary, get(Kind::Freq), get(Kind::Post).len()).ok_or(invalid("TERMS"))?;
        Classes::read(get(Kind::Classes)).ok_or(invalid("CLASSES"))?;
        facets.fill(get(Kind::Facets), docs.pages()).ok_or(invalid("FACETS"))?;
        text.fill(coded, meta.sections).ok_or(invalid("TEXT"))?;
        let dictionary = Dictionary::new(dictionary);
        self.places.fill(&Source { docs, records, text, coded, terms, dictionary });
        Ok(())
    }

    /// Answers `query`. Any string is a valid query.
    pub fn search(&self, query: &str, options: &SearchOptions) -> Results {
        let classes = self.classes();
        let reader = QueryReader { dictionary: self.dictionary(), roles: classes.roles };
        #[cfg(feature = "full")]
        let ranking = &self.ranking.with(&options.ranking);
        #[cfg(not(feature = "full"))]
        let ranking = &self.ranking;
        #[cfg_attr(not(feature = "full"), expect(unused_mut, reason = "explaining scores anew"))]
        let mut ranked = self.rank(reader.slots(query), &classes, ranking);
        let presenter = Presenter::new(self, &ranked, options);
        let total = ranked.keys.len();
        let start = options.offset.min(total);
        let end = start.saturating_add(options.limit).min(total);
        let mut hits = Vec::new();
        for key in &ranked.keys[start..end] {
            hits.push(presenter.hit(*key as u32, f32::from_bits(!(key >> 32) as u32)));
        }
        #[cfg(feature = "full")]
        if options.explain {
            explain::explain(self, &mut ranked, &mut hits);
        }
        let Filled { readings, corrected, .. } = ranked.filled;
        Results {
            query: query.into(),
            total,
            readings,
            corrected,
            #[cfg(feature = "full")]
            parsed: Vec::new(),
            #[cfg(feature = "full")]
            facets: Vec::new(),
            hits,
        }
    }

    fn rank<'a>(&self, slots: Vec<Slot>, classes: &Classes<'_>, ranking: &'a Ranking) -> Ranked<'a> {
        let mut scorer = self.scorer(&slots, ranking);
        let finder = Finder {
            dictionary: self.dictionary(),
            terms: &self.terms,
            affixes: classes.affixes,
            ranking,
            unmarked: !scorer.marked,
        };
        let mut filled =
            Filler { index: self, finder, links: &classes.links, scorer: &scorer, slots: &slots }.fill();
        // Whoever types keys has typed the marks.
        scorer.marked |= !filled.readings.is_empty();
        let mut board = Board::new(self.docs.pages());
        let evidence = &mut filled.evidence;
        for (at, slot) in slots.iter().enumerate() {
            // A word that was typed before counts once, and for pairs.
            if !slots[..at].iter().any(|earlier| earlier.is_same(slot)) {
                scorer.weigh(&mut evidence[at], &mut board);
            }
        }
        self.score(&scorer, &slots, evidence, &mut board);
        Ranked { keys: best_pages(&board, evidence, ranking), ranking, slots, filled }
    }

    /// Puts runs of words and then words on the board.
    fn score(&self, scorer: &Scorer<'_>, slots: &[Slot], evidence: &mut [Evidence], board: &mut Board) {
        Nearness { scorer, places: &self.places }.score(slots, evidence, board);
        for (at, slot) in slots.iter().enumerate() {
            let number = slots.len() > 1 && (slot.number || !slot.values.is_empty());
            let number = if number { scorer.ranking.number() } else { 1.0 };
            #[cfg(feature = "full")]
            board.ledger.about(at..at + 1);
            scorer.score(&evidence[at], number, board, !query::in_run(slots, at));
        }
    }

    fn scorer<'a>(&'a self, slots: &[Slot], ranking: &'a Ranking) -> Scorer<'a> {
        let mean = |count: u32| (self.meta.tokens as f32 / count.max(1) as f32).max(1.0);
        Scorer {
            docs: &self.docs,
            terms: &self.terms,
            post: self.sections.get(Kind::Post),
            marked: slots.iter().any(|slot| !slot.form.is_empty()),
            presence: ranking.presence_among(slots.len()),
            ranking,
            mean_page: mean(self.meta.pages),
            mean_section: mean(self.meta.sections),
        }
    }

    fn classes(&self) -> Classes<'_> {
        Classes::read(self.sections.get(Kind::Classes)).unwrap_or_default()
    }

    fn dictionary(&self) -> Dictionary<'_> {
        Dictionary::new(self.sections.get(Kind::Terms))
    }

    /// The whole text of page `page` (numbered as in [`Hit::page`]); `None` when there is no such page.
    pub fn document(&self, page: u32) -> Option<Document> {
        present::document(self, page)
    }
}

/// Pages that match enough of the query, best first; equal scores in page order.
fn best_pages(board: &Board, evidence: &[Evidence], ranking: &Ranking) -> Vec<u64> {
    let whole = whole(evidence);
    let most = board.matched.iter().copied().fold(0.0, f32::max);
    let mut keys = Vec::new();
    for (page, (score, matched)) in board.score.iter().zip(&board.matched).enumerate() {
        if *score > 0.0 && *matched > 0.0 && *matched >= ranking.cutoff() * most {
            let share = (matched / whole).min(1.0);
            keys.push(falling((score * ranking.factor(share)).to_bits(), page as u32));
        }
    }
    keys.sort_unstable();
    keys
}

/// What there is to match: the weight of all slots.
fn whole(evidence: &[Evidence]) -> f32 {
    evidence.iter().map(|own| own.idf).sum()
}

#[cfg(feature = "build")]
impl Index {
    /// What `saola inspect` shows: facts about the index, in order, as (name, value) pairs.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let facets = self.facets.summary(self.sections.get(Kind::Facets));
        let fields: Vec<String> = facets.map(|(name, n)| format!("{name} ({n})")).collect();
        vec![
            ("pages", self.meta.pages.to_string()),
            ("sections", self.meta.sections.to_string()),
            ("words", self.meta.tokens.to_string()),
            ("terms", self.terms.len().to_string()),
            ("language", self.meta.lang.clone()),
            ("positions", if self.docs.any_positions() { "yes" } else { "no" }.into()),
            ("fields", fields.join(", ")),
            ("links", self.classes().links.count().to_string()),
        ]
    }

    /// What words of a query may stand for besides themselves: where that comes from, the words, what they may stand for, and
    /// how much that counts, up to 1.
    pub fn links(&self) -> Vec<(&'static str, String, String, f32)> {
        let kind =
            |kind: u8| ["synonym", "acronym", "script"].get(usize::from(kind)).copied().unwrap_or("other");
        let spelled = |phrase: &[u8]| {
            let terms = phrase.split(|byte| *byte == crate::format::SEPARATOR);
            terms.map(|term| analyze::render(term, self.meta.style)).collect::<Vec<_>>().join(" ")
        };
        let links = self.classes().links;
        links.map(|link| (kind(link.kind), spelled(link.from), spelled(link.to), link.weight)).collect()
    }

    /// The sections of the file: name, bytes in the file, bytes when inflated.
    pub fn sizes(&self) -> Vec<(&'static str, usize, usize)> {
        let entries = self.sections.entries();
        entries.iter().map(|entry| (entry.kind.name(), entry.stored as usize, entry.raw as usize)).collect()
    }
}
