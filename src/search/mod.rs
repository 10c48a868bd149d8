//! Query to hits: parse, match, score, verify, present.
//!
//! ```text
//! query -> query::slots -> fill::Filler -> score::Scorer -> near::Nearness -> present::Presenter -> Results
//! ```

mod alternatives;
mod candidates;
#[cfg(feature = "full")]
mod conditions;
#[cfg(feature = "full")]
mod counts;
mod evidence;
#[cfg(feature = "full")]
mod explain;
#[cfg(feature = "full")]
mod explanation;
#[cfg(feature = "build")]
mod facts;
mod fill;
mod headed;
#[cfg(feature = "full")]
mod judge;
mod keystrokes;
#[cfg(feature = "full")]
mod ledger;
#[cfg(feature = "full")]
mod lookup;
mod mistaken;
mod near;
mod options;
mod passage;
#[cfg(feature = "full")]
mod passages;
#[cfg(feature = "full")]
mod phrase;
mod places;
mod present;
mod query;
mod rank;
mod ranking;
#[cfg(feature = "full")]
mod related;
#[cfg(feature = "cli")]
mod report;
mod results;
mod score;
#[cfg(feature = "full")]
mod selection;
#[cfg(feature = "full")]
mod settings;
#[cfg(feature = "full")]
mod sort;
#[cfg(feature = "split")]
mod split;
#[cfg(feature = "full")]
mod suggest;
#[cfg(feature = "full")]
mod syntax;
#[cfg(all(test, feature = "build"))]
mod tests;
mod values;
#[cfg(feature = "full")]
mod wild;
mod window;

#[cfg(feature = "full")]
pub use explanation::{Explanation, How, ScoreFactor, ScoreField, ScorePart};
pub use options::SearchOptions;
#[cfg(all(test, feature = "cli"))]
pub(crate) use report::PageBytes;
#[cfg(feature = "cli")]
pub(crate) use report::{Column, ColumnValue, PageReport, Report};
#[cfg(feature = "full")]
pub use results::{Clause, ClauseKind, Facet, FacetCount, FieldKind, Role};
pub use results::{Document, DocumentSection, Fields, Hit, Reading, Results, SectionHit, Segment};
#[cfg(feature = "full")]
pub use settings::{Setting, SettingError};
#[cfg(feature = "split")]
pub use split::PartPlace;
#[cfg(feature = "build")]
pub use split::SplitIndex;
#[cfg(feature = "full")]
pub use suggest::{Suggestion, SuggestionKind};

use crate::analyze;
use crate::error::FormatError;
#[cfg(feature = "split")]
use crate::format::Parts;
use crate::format::{Classes, Dictionary, Docs, Facets, Kind, Meta, Sections, Terms, Text};
#[cfg(feature = "full")]
use conditions::{Interpreter, Needed};
use fill::Filled;
use places::{Places, Source};
use present::Presenter;
use query::{QueryReader, Slot};
use rank::Ranked;
use ranking::{RANKING, Ranking};

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
    /// Of a split index.
    #[cfg(feature = "split")]
    parts: Option<Parts>,
}

/// A query as it was read.
struct Asked {
    /// Its words.
    slots: Vec<Slot>,
    /// See [`SearchOptions::exact`].
    exact: bool,
    #[cfg(feature = "full")]
    parsed: Vec<Clause>,
    /// What pages must match.
    #[cfg(feature = "full")]
    needed: Vec<Needed>,
    /// Whether phrases were given up.
    #[cfg(feature = "full")]
    relaxed: bool,
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
            #[cfg(feature = "split")]
            parts: None,
        };
        #[cfg(feature = "split")]
        if !index.sections.get(Kind::Parts).is_empty() {
            index.fill_split()?;
            return Ok(index);
        }
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
        facets.fill(get(Kind::Facets), docs.pages(), false).ok_or(invalid("FACETS"))?;
        text.fill(coded, meta.sections).ok_or(invalid("TEXT"))?;
        let dictionary = Dictionary::new(dictionary, terms, dictionary);
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
        let asked = self.ask(&reader, query, options);
        #[cfg_attr(not(feature = "full"), expect(unused_mut, reason = "sorting, and explaining scores anew"))]
        let mut ranked = self.rank(asked, options, &classes, ranking);
        #[cfg(feature = "full")]
        sort::order(self, &options.sort, &mut ranked.keys);
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
            rarity: ranked.rarity,
            readings,
            corrected,
            #[cfg(feature = "full")]
            relaxed: ranked.relaxed,
            #[cfg(feature = "full")]
            parsed: ranked.parsed,
            #[cfg(feature = "full")]
            facets: ranked.facets,
            hits,
        }
    }

    #[cfg(not(feature = "full"))]
    fn ask(&self, reader: &QueryReader<'_>, query: &str, options: &SearchOptions) -> Asked {
        Asked { slots: reader.slots(query), exact: options.exact }
    }

    #[cfg(feature = "full")]
    fn ask(&self, reader: &QueryReader<'_>, query: &str, options: &SearchOptions) -> Asked {
        // Spaces of every kind become one; see [`QueryReader::slots`].
        #[cfg(feature = "build")]
        let query = &*analyze::compatible(query);
        let parsed = self.clauses(query);
        let mut reading = Interpreter::new(self, reader);
        reading.query(&parsed);
        reading.filter(&self.clauses(&options.filter));
        let Interpreter { slots, needed, relaxed, .. } = reading;
        Asked { slots, exact: options.exact, parsed, needed, relaxed }
    }

    /// A text in the language of queries.
    #[cfg(feature = "full")]
    fn clauses(&self, text: &str) -> Vec<Clause> {
        syntax::parse(text, &|name: &str| conditions::is_field(self, name))
    }

    fn classes(&self) -> Classes<'_> {
        Classes::read(self.sections.get(Kind::Classes)).unwrap_or_default()
    }

    fn dictionary(&self) -> Dictionary<'_> {
        let terms = self.sections.get(Kind::Terms);
        #[cfg(feature = "split")]
        let fst = if self.parts.is_some() { self.sections.get(Kind::Parts) } else { terms };
        #[cfg(not(feature = "split"))]
        let fst = terms;
        Dictionary::new(terms, &self.terms, fst)
    }

    /// The whole text of page `page` (numbered as in [`Hit::page`]); `None` when there is no such page.
    pub fn document(&self, page: u32) -> Option<Document> {
        present::document(self, page)
    }
}
