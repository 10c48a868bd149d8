//! Query to hits: parse, match, score, verify, present.

mod results;

pub use results::{Document, DocumentSection, Hit, Results, SectionHit, Segment};

use crate::error::FormatError;

/// How many hits to return, and from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchOptions {
    /// Most hits to return.
    pub limit: usize,
    /// Hits to leave out at the top of the list.
    pub offset: usize,
}

impl Default for SearchOptions {
    /// The first ten hits.
    fn default() -> Self {
        Self { limit: 10, offset: 0 }
    }
}

/// An opened index, ready to answer queries.
#[derive(Debug)]
pub struct Index {}

impl Index {
    /// Opens an index file as `saola build` writes it: checks it whole, inflates it and derives the look-up tables.
    #[cfg(feature = "build")]
    pub fn open(_file: &[u8]) -> Result<Self, FormatError> {
        Ok(Self {})
    }

    /// Answers `query`. Any string is a valid query.
    pub fn search(&self, query: &str, _options: SearchOptions) -> Results {
        Results { query: query.into(), total: 0, hits: Vec::new() }
    }

    /// The whole text of page `page` (numbered as in [`Hit::page`]); `None` when there is no such page.
    pub fn document(&self, _page: u32) -> Option<Document> {
        None
    }

    /// What `saola inspect` shows: facts about the index, in order, as (name, value) pairs.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// The sections of the file: name, stored bytes, raw bytes.
    pub fn sizes(&self) -> Vec<(&'static str, usize, usize)> {
        Vec::new()
    }
}
