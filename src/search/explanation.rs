//! How the score of a hit came about, as Rust, `--json` and JavaScript see it.

use serde::Serialize;

/// How the score of a hit came about: the sum of the parts, in their order, times the factors, in their order, is the score to the
/// last bit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// What is added up, from 0 on: runs of words, titles and headings, then words.
    pub parts: Vec<ScorePart>,
    /// The sum of the parts.
    pub sum: f32,
    /// What the sum is multiplied by.
    pub factors: Vec<ScoreFactor>,
    /// Words of the query that the page does not have, as they were typed.
    pub missing: Vec<String>,
}

/// What a word of the query, or several together, add to a score: `weight * (fit * idf * (presence + saturated))`, where
/// `saturated` is the BM25 of `frequency`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ScorePart {
    /// The words of the query, as they were typed; none for a date or a number that counts besides its words.
    pub words: Vec<String>,
    /// The word of the page that counts for them, the best one; empty for words in a row, and in a title or heading.
    pub found: String,
    /// How it matched.
    pub how: How,
    /// Where it stands.
    pub fields: Vec<ScoreField>,
    /// How often it stands there, all fields taken together. Of words in a row how often they follow each other, before the length
    /// of the page is taken into account.
    pub frequency: f32,
    /// What frequencies in the body are divided by: 1 for a page of mean length, more for a longer one.
    pub norm: f32,
    /// BM25 of the frequency.
    pub saturated: f32,
    /// What it counts for standing there at all.
    pub presence: f32,
    /// How well the word of the page is what was typed, up to 1; of words in one title or heading times their share of it.
    pub fit: f32,
    /// How rare it is.
    pub idf: f32,
    /// How much it counts: less for numbers and for words that never go without their neighbours; of words in a row the weight of
    /// such rows.
    pub weight: f32,
    /// What all this adds to the score.
    pub adds: f32,
}

/// How often a word stands in a field of a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreField {
    /// `title`, `heading`, `body`, or `meta` for address and description.
    pub name: &'static str,
    /// How often, in the body weighed and rounded as the index has it.
    pub count: f32,
    /// What one occurrence is worth.
    pub weight: f32,
}

/// What a sum is multiplied by.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreFactor {
    /// What it is for: `coverage` for the share of the query that the page matches, `boost` for what the page was given.
    pub name: &'static str,
    /// The factor.
    pub value: f32,
}

/// How a word of a page matches words of a query.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// No word ranks: all pages that pass the conditions count alike.
    #[default]
    Any,
    /// It is what was typed.
    Exact,
    /// It has other marks.
    Accent,
    /// It has i for y or y for i.
    Variant,
    /// It is another form of the word.
    Inflected,
    /// It is a longer word that begins so.
    Prefix,
    /// It is spelled nearly so.
    Typo,
    /// It is the long or the short form.
    Acronym,
    /// It means the same.
    Synonym,
    /// It is the same in other characters.
    Script,
    /// The text writes words of the query as one.
    Joined,
    /// The text writes a word of the query as several.
    Split,
    /// It is what the keys stand for.
    Keystroke,
    /// It is a date or a number with this value.
    Value,
    /// Words of the query in a row.
    Row,
    /// All words of the query in one title or heading, or a single one that is all there is.
    Heading,
}

impl How {
    /// Its name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Exact => "exact",
            Self::Accent => "accent",
            Self::Variant => "variant",
            Self::Inflected => "inflected",
            Self::Prefix => "prefix",
            Self::Typo => "typo",
            Self::Acronym => "acronym",
            Self::Synonym => "synonym",
            Self::Script => "script",
            Self::Joined => "joined",
            Self::Split => "split",
            Self::Keystroke => "keystroke",
            Self::Value => "value",
            Self::Row => "row",
            Self::Heading => "heading",
        }
    }
}
