//! What JavaScript sees: a shell around [`crate::Index`].
//!
//! An answer crosses the border as one flat array of numbers and strings, in the order of the fields in [`crate::Results`] and
//! its parts; `saola.js` reads it from front to back and gives the parts their names. Names are cheap there and dear here.
//!
//! ```text
//! table    = (header length) many(codec, stored length, raw length)        codec: 0 stored, 1 deflate-raw
//! results  = total rarity many(reading) many(reading) many(hit)      read as keystrokes; corrected; of `ask` then:
//!            relaxed many(clause) many(facet) explanation*        of each hit, if asked for
//! reading  = from to
//! hit      = page url title score excerpt many(section) many(field)
//! section  = title url excerpt
//! excerpt  = many(kind text)             kind: 0 plain, 1 marked, 2 marked though it is not what was typed
//! field    = name many(value)
//! document = url title many(heading level anchor many(paragraph))
//! explanation = many(part) sum many(name value) many(word)              the factors, the words that are missing
//! part     = many(word) found how many(name count weight) frequency norm saturated presence fit idf weight adds
//! suggestion = text kind pages many(page url)                   kind: 0 phrase, 1 word, 2 title; only titles have a page
//! clause   = role kind field text many(clause)
//! parts    = many(part file start size)                       what a question lacked: see [`crate::Index::take_wanted`]
//! facet    = name kind many(value pages)                      of a field: text, number or date
//! many(x)  = count x*
//! ```
//!
//! Roles and kinds cross as their numbers. `full.rs` has what only the engine with everything offers.

#[cfg(feature = "full")]
mod full;

#[cfg(feature = "full")]
use crate::Explanation;
use crate::format::Header;
use crate::{Document, FormatError, Hit, Index, Results, SearchOptions, Segment};
use serde::{Serialize, Serializer};
use wasm_bindgen::prelude::*;

#[global_allocator]
static HEAP: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Throws an `Error` with the message.
fn throw(error: FormatError) -> ! {
    wasm_bindgen::throw_str(&error.message())
}

/// Checks the header at the start of an index file and tells how to unpack it, with `table`.
/// Throws where it is not the header of an index.
#[wasm_bindgen]
pub fn table(head: &[u8]) -> JsValue {
    let header = Header::read(head).unwrap_or_else(|error| throw(error));
    let mut answer = Answer(Vec::new());
    answer.number(header.length as u32);
    answer.count(&header.entries);
    for entry in &header.entries {
        answer.number(entry.deflated.into());
        answer.number(entry.stored);
        answer.number(entry.raw);
    }
    answer.to_js()
}

/// An opened index.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine(Index);

#[wasm_bindgen]
impl Engine {
    /// Opens unpacked bytes: the header as it is, then the inflated bytes of each section. Throws where they are no index.
    #[wasm_bindgen(constructor)]
    pub fn new(unpacked: Vec<u8>) -> Engine {
        Engine(Index::open_unpacked(unpacked).unwrap_or_else(|error| throw(error)))
    }

    /// Answers a query with `results`.
    pub fn search(&self, query: &str, limit: usize, offset: usize, exact: bool) -> JsValue {
        let results =
            self.0.search(query, &SearchOptions { limit, offset, exact, ..SearchOptions::default() });
        let mut answer = Answer(Vec::new());
        answer.results(&results);
        answer.to_js()
    }

    /// The whole text of a page as `document`, or `undefined`.
    pub fn document(&self, page: u32) -> JsValue {
        let Some(document) = self.0.document(page) else { return JsValue::UNDEFINED };
        let mut answer = Answer(Vec::new());
        answer.document(&document);
        answer.to_js()
    }
}

#[cfg(feature = "split")]
#[wasm_bindgen]
impl Engine {
    /// The parts that questions since the last call lacked, as `parts`. An answer is whole only where there are none.
    pub fn wanted(&self) -> JsValue {
        let (mut places, mut answer) = (Vec::new(), Answer(Vec::new()));
        for part in self.0.take_wanted() {
            if let Some(place) = self.0.part(part) {
                places.push((part, place));
            }
        }
        answer.count(&places);
        for (part, place) in &places {
            answer.number(*part);
            answer.text(&place.file);
            answer.number(place.start);
            answer.number(place.size);
        }
        answer.to_js()
    }

    /// Takes in an inflated part. Throws where it is not that part.
    pub fn supply(&mut self, part: u32, inflated: &[u8]) {
        self.0.supply(part, inflated).unwrap_or_else(|error| throw(error));
    }
}

/// An answer on its way to JavaScript. One type of value, so that the module carries one serializer.
struct Answer<'a>(Vec<Value<'a>>);

enum Value<'a> {
    Number(f64),
    Text(&'a str),
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'a> Answer<'a> {
    fn to_js(&self) -> JsValue {
        serde_wasm_bindgen::to_value(&self.0).unwrap_or(JsValue::UNDEFINED)
    }

    fn number(&mut self, number: u32) {
        self.0.push(Value::Number(number.into()));
    }

    fn text(&mut self, text: &'a str) {
        self.0.push(Value::Text(text));
    }

    fn count<T>(&mut self, items: &[T]) {
        self.number(items.len() as u32);
    }

    fn texts(&mut self, texts: &'a [String]) {
        self.count(texts);
        for text in texts {
            self.text(text);
        }
    }

    fn results(&mut self, results: &'a Results) {
        self.number(results.total as u32);
        self.0.push(Value::Number(results.rarity.into()));
        for readings in [&results.readings, &results.corrected] {
            self.count(readings);
            for reading in readings {
                self.text(&reading.from);
                self.text(&reading.to);
            }
        }
        self.count(&results.hits);
        for hit in &results.hits {
            self.hit(hit);
        }
    }

    fn hit(&mut self, hit: &'a Hit) {
        self.number(hit.page);
        self.text(&hit.url);
        self.text(&hit.title);
        self.0.push(Value::Number(hit.score.into()));
        self.excerpt(&hit.excerpt);
        self.count(&hit.sections);
        for section in &hit.sections {
            self.text(&section.title);
            self.text(&section.url);
            self.excerpt(&section.excerpt);
        }
        self.count(&hit.fields.0);
        for (name, values) in &hit.fields.0 {
            self.text(name);
            self.texts(values);
        }
    }

    fn excerpt(&mut self, segments: &'a [Segment]) {
        self.count(segments);
        for segment in segments {
            self.number(u32::from(segment.mark) + u32::from(segment.near));
            self.text(&segment.text);
        }
    }

    /// How the score of a hit came about.
    #[cfg(feature = "full")]
    fn explanation(&mut self, own: &'a Explanation) {
        self.count(&own.parts);
        for part in &own.parts {
            self.texts(&part.words);
            self.text(&part.found);
            self.text(part.how.name());
            self.count(&part.fields);
            for field in &part.fields {
                self.text(field.name);
                self.values(&[field.count, field.weight]);
            }
            self.values(&[part.frequency, part.norm, part.saturated, part.presence]);
            self.values(&[part.fit, part.idf, part.weight, part.adds]);
        }
        self.values(&[own.sum]);
        self.count(&own.factors);
        for factor in &own.factors {
            self.text(factor.name);
            self.values(&[factor.value]);
        }
        self.texts(&own.missing);
    }

    #[cfg(feature = "full")]
    fn values(&mut self, values: &[f32]) {
        for value in values {
            self.0.push(Value::Number((*value).into()));
        }
    }

    fn document(&mut self, document: &'a Document) {
        self.text(&document.url);
        self.text(&document.title);
        self.count(&document.sections);
        for section in &document.sections {
            self.text(&section.heading);
            self.number(section.level.into());
            self.text(&section.anchor);
            self.texts(&section.paragraphs);
        }
    }
}
