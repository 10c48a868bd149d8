//! What a reader hands to the builder: one [`Page`] per document, cut into [`Section`]s at its headings.
//!
//! Pages hold plain text. Markup, encodings, navigation and hidden parts are gone by the time a `Page` exists,
//! so the builder never sees the format a document came in.

use std::collections::BTreeMap;

/// One document: the unit a search result names.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Link to the document, relative to the root of what was indexed, with `/` between parts.
    pub url: String,
    /// Title as shown in a result. Never empty once read: readers fall back to a heading or the file name.
    pub title: String,
    /// Language as a BCP 47 tag (`vi`, `zh-Hant`), or empty where the document does not say.
    pub lang: String,
    /// Summary given by the document, or empty.
    pub description: String,
    /// The text in reading order. The first section holds what stands before the first inner heading;
    /// its heading and anchor are empty.
    pub sections: Vec<Section>,
    /// Everything else a document says of itself (date, tags, author, ...), by name. Values keep their order.
    pub fields: BTreeMap<String, Vec<String>>,
    /// What the score of the page is multiplied by: 1 is ordinary. Up to 10 as set by `boost` or `data-saola-boost`.
    pub boost: f32,
}

impl Default for Page {
    /// A page of nothing, of ordinary weight.
    fn default() -> Self {
        Self {
            url: String::new(),
            title: String::new(),
            lang: String::new(),
            description: String::new(),
            sections: Vec::new(),
            fields: BTreeMap::new(),
            boost: 1.0,
        }
    }
}

/// The text between one heading and the next: the unit of retrieval.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// Heading text, empty for the part before the first heading.
    pub heading: String,
    /// Fragment that leads to the heading (without `#`), empty where there is none.
    pub anchor: String,
    /// Heading level, 1 to 6; 0 for the part before the first heading.
    pub level: u8,
    /// Paragraph-like pieces of text in reading order.
    pub blocks: Vec<Block>,
}

/// A paragraph, list item, table cell or the like: words in different blocks are never adjacent.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Text with white space folded to single spaces.
    pub text: String,
    /// How much a word here counts: 1 is ordinary text, 0.3 boilerplate, up to 10 as set by `data-saola-weight`.
    pub weight: f32,
}

impl Block {
    /// A block of ordinary weight.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), weight: 1.0 }
    }
}
