//! What JavaScript sees: a shell around [`crate::Index`].
//!
//! Answers cross the border as nested arrays, in the order of the fields in [`crate::Results`] and its parts; `saola.js` gives
//! them their names. Names are cheap there and dear here.
//!
//! ```text
//! table    = [header length, [codec, stored length, raw length]*]        codec: 0 stored, 1 deflate-raw
//! results  = [query, total, hit*]          the hits in an array of their own, like all that is starred
//! hit      = [page, url, title, score, excerpt, section*, field*]
//! section  = [title, url, excerpt]
//! field    = [name, value*]
//! excerpt  = [plain, marked, plain, marked, ...]       plain and marked text in turn; only the first may be empty
//! document = [url, title, [heading, level, anchor, paragraph*]*]
//! ```

use crate::format::{Entry, Header};
use crate::{DocumentSection, FormatError, Hit, Index, SearchOptions, SectionHit, Segment};
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
    to_js(&list([number(header.length as u32), each(&header.entries, entry)]))
}

fn entry(entry: &Entry) -> Value<'_> {
    list([number(entry.deflated.into()), number(entry.stored), number(entry.raw)])
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
    pub fn search(&self, query: &str, limit: usize, offset: usize) -> JsValue {
        let results = self.0.search(query, SearchOptions { limit, offset });
        let total = number(results.total as u32);
        to_js(&list([text(&results.query), total, each(&results.hits, hit)]))
    }

    /// The whole text of a page as `document`, or `undefined`.
    pub fn document(&self, page: u32) -> JsValue {
        let Some(document) = self.0.document(page) else { return JsValue::UNDEFINED };
        let sections = each(&document.sections, whole_section);
        to_js(&list([text(&document.url), text(&document.title), sections]))
    }
}

/// Anything that crosses the border: one type, so that the module carries one serializer.
enum Value<'a> {
    Number(f64),
    Text(&'a str),
    List(Vec<Value<'a>>),
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(values) => serializer.collect_seq(values),
        }
    }
}

fn to_js(value: &Value<'_>) -> JsValue {
    serde_wasm_bindgen::to_value(value).unwrap_or(JsValue::UNDEFINED)
}

fn list<const N: usize>(values: [Value<'_>; N]) -> Value<'_> {
    Value::List(values.into())
}

fn each<'a, T>(items: &'a [T], value: fn(&'a T) -> Value<'a>) -> Value<'a> {
    let mut values = Vec::new();
    for item in items {
        values.push(value(item));
    }
    Value::List(values)
}

fn number(number: u32) -> Value<'static> {
    Value::Number(number.into())
}

fn text(text: &String) -> Value<'_> {
    Value::Text(text)
}

fn hit(hit: &Hit) -> Value<'_> {
    list([
        number(hit.page),
        text(&hit.url),
        text(&hit.title),
        Value::Number(hit.score.into()),
        excerpt(&hit.excerpt),
        each(&hit.sections, section),
        each(&hit.fields.0, |(name, values)| list([text(name), each(values, text)])),
    ])
}

fn section(section: &SectionHit) -> Value<'_> {
    list([text(&section.title), text(&section.url), excerpt(&section.excerpt)])
}

fn excerpt(segments: &[Segment]) -> Value<'_> {
    let mut turns = Vec::new();
    for segment in segments {
        if segment.mark && turns.is_empty() {
            turns.push(Value::Text(""));
        }
        turns.push(text(&segment.text));
    }
    Value::List(turns)
}

fn whole_section(section: &DocumentSection) -> Value<'_> {
    let level = number(section.level.into());
    list([text(&section.heading), level, text(&section.anchor), each(&section.paragraphs, text)])
}
