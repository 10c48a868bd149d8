//! The answer to a query, as Rust, `--json` and JavaScript see it.

use serde::{Serialize, Serializer};

/// Hits of one query.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Results {
    /// The query as it was given.
    pub query: String,
    /// How many pages match, of which `hits` shows a part.
    pub total: usize,
    /// How rare the words of the query are here, taken together (the sum of their idf). Scores divided by it can be compared with
    /// those of another index; 0 for a query without words.
    pub rarity: f32,
    /// Words that were read as raw keystrokes of Telex, VNI or VIQR.
    pub readings: Vec<Reading>,
    /// Words that were taken for others because no page has them, or the two words of the query side by side.
    pub corrected: Vec<Reading>,
    /// Whether the phrases of the query are not needed, and their words count each for itself: no page has them, or the query is
    /// a sentence of many other words.
    #[cfg(feature = "full")]
    pub relaxed: bool,
    /// How the query was read, clause by clause.
    #[cfg(feature = "full")]
    pub parsed: Vec<Clause>,
    /// Counts of the fields asked for, in the order asked.
    #[cfg(feature = "full")]
    pub facets: Vec<Facet>,
    /// The best pages, best first.
    pub hits: Vec<Hit>,
}

/// What a part of a query asks for.
#[cfg(feature = "full")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// Whether a page should, must or must not have it.
    pub role: Role,
    /// What it is.
    pub kind: ClauseKind,
    /// Field it is confined to; empty for none.
    pub field: String,
    /// Word, phrase or value as it was typed, without quotes and operators; of a range both ends, with `..` between them.
    pub text: String,
    /// Of a group its clauses.
    pub clauses: Vec<Clause>,
}

/// What a [`Clause`] means for a page.
#[cfg(feature = "full")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// It raises the page.
    Should,
    /// Pages without it are left out.
    Must,
    /// Pages with it are left out.
    Not,
}

/// Kinds of [`Clause`].
#[cfg(feature = "full")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ClauseKind {
    /// Words in any of their forms, each for itself; dates and numbers among them are read as such.
    Words,
    /// Words side by side, as typed.
    Phrase,
    /// The beginning of a word.
    Prefix,
    /// A part of a word.
    Part,
    /// A value of a field.
    Value,
    /// Values of a field between two.
    Range,
    /// Clauses of which one is enough.
    Any,
    /// Clauses in parentheses.
    All,
}

/// How often the values of a field occur among the pages that match.
#[cfg(feature = "full")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// Name of the field as it was asked for: `country`, `date:month`.
    pub name: String,
    /// What its values are.
    pub kind: FieldKind,
    /// Values that occur, with the number of pages, in the order of the values.
    pub values: Vec<FacetCount>,
}

/// A value of a [`Facet`].
#[cfg(feature = "full")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// Number of pages.
    pub count: usize,
}

/// What the values of a field are, which decides how they are ordered and compared.
#[cfg(feature = "full")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldKind {
    /// Text, ordered by its bytes.
    #[default]
    Text,
    /// Decimal numbers.
    Number,
    /// Dates as in 2024, 2024-05 or 2024-05-17.
    Date,
}

#[cfg(feature = "full")]
impl FieldKind {
    /// Its name as settings and answers spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
        }
    }
}

/// A word of the query that was taken for another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The word as it was typed.
    pub from: String,
    /// The word it was taken for, in lower case.
    pub to: String,
}

/// A page that matches.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// Number of the page in the index, for [`Index::document`](crate::Index::document).
    pub page: u32,
    /// Link to the page, relative to the root of what was indexed.
    pub url: String,
    /// Title of the page.
    pub title: String,
    /// Relevance: comparable within one answer only. Higher is better.
    pub score: f32,
    /// The best passage of the best section, or as many passages as were asked for, best sections first.
    pub excerpt: Vec<Segment>,
    /// The best sections that have a heading, best first, as many as were asked for at the most.
    pub sections: Vec<SectionHit>,
    /// What the page says of itself (date, tags, ...), by field name.
    pub fields: Fields,
    /// How the score came about, if that was asked.
    #[cfg(feature = "full")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<super::Explanation>,
}

/// A section of a matching page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectionHit {
    /// The heading.
    pub title: String,
    /// Link to the heading.
    pub url: String,
    /// The best passage of the section.
    pub excerpt: Vec<Segment>,
}

/// A run of plain text, marked where it matched. Never markup: a page shows it as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// The characters as they stand in the document.
    pub text: String,
    /// Whether this run matched the query.
    pub mark: bool,
    /// Whether it matched though it is not what was typed: another form, a longer word, a word taken for it, or other marks in a
    /// query that has marks.
    pub near: bool,
}

/// A whole page, as text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// Link to the page.
    pub url: String,
    /// Title of the page.
    pub title: String,
    /// Sections in reading order.
    pub sections: Vec<DocumentSection>,
}

/// A section of a [`Document`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentSection {
    /// Heading, empty for the part before the first one.
    pub heading: String,
    /// Heading level, 1 to 6; 0 without heading.
    pub level: u8,
    /// Fragment of the heading, or empty.
    pub anchor: String,
    /// Paragraphs in reading order.
    pub paragraphs: Vec<String>,
}

/// Fields of a page by name, sorted by name. Serializes as a map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, Vec<String>)>);

impl Fields {
    /// The values of a field; none when the page has no such field.
    pub fn get(&self, name: &str) -> &[String] {
        self.0.iter().find(|(own, _)| own == name).map_or(&[], |(_, values)| values)
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, values)| (name, values)))
    }
}
