//! What a search is asked for besides its words.

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
    /// Constants of ranking for this query, as [`Setting::all`](super::Setting::all) lists them; the others are those of the index. What
    /// [`Setting::check`](super::Setting::check) does not let pass changes nothing.
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
