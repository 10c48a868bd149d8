//! What JavaScript sees: a shell around [`crate::Index`].
//!
//! Answers cross the border as nested arrays, in the order of the fields in [`crate::Results`] and its parts; `saola.js` gives
//! them their names. Names are cheap there and dear here.

use crate::format::Header;
use crate::{Hit, Index, SearchOptions, Segment};
use serde::Serialize;
use wasm_bindgen::prelude::*;

fn thrown(error: crate::FormatError) -> JsValue {
    js_sys::Error::new(&error.message()).into()
}

fn value(tuple: &impl Serialize) -> JsValue {
    serde_wasm_bindgen::to_value(tuple).unwrap_or(JsValue::UNDEFINED)
}

/// Checks the header at the start of an index file and tells how to unpack it:
/// `[header length, then for each section: codec (0 stored, 1 deflate-raw), stored length, raw length]`.
#[wasm_bindgen]
pub fn table(head: &[u8]) -> Result<Vec<u32>, JsValue> {
    let header = Header::read(head).map_err(thrown)?;
    let mut out = vec![header.length as u32];
    for entry in header.entries {
        out.extend([u32::from(entry.deflated), entry.stored, entry.raw]);
    }
    Ok(out)
}

#[global_allocator]
static HEAP: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// An opened index.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine(Index);

#[wasm_bindgen]
impl Engine {
    /// Opens unpacked bytes: the header as it is, then the inflated bytes of each section.
    #[wasm_bindgen(constructor)]
    pub fn new(unpacked: Vec<u8>) -> Result<Engine, JsValue> {
        Index::open_unpacked(unpacked).map(Engine).map_err(thrown)
    }

    /// Answers a query: `[query, total, hits]`.
    pub fn search(&self, query: &str, limit: usize, offset: usize) -> JsValue {
        let results = self.0.search(query, SearchOptions { limit, offset });
        let hits: Vec<_> = results.hits.iter().map(hit).collect();
        value(&(&results.query, results.total as u32, hits))
    }

    /// The whole text of a page, `[url, title, sections]`, or `undefined`.
    pub fn document(&self, page: u32) -> JsValue {
        let Some(document) = self.0.document(page) else { return JsValue::UNDEFINED };
        let sections = document.sections.iter();
        let sections: Vec<_> = sections.map(|s| (&s.heading, s.level, &s.anchor, &s.paragraphs)).collect();
        value(&(&document.url, &document.title, sections))
    }
}

fn hit(hit: &Hit) -> impl Serialize {
    let sections: Vec<_> = hit.sections.iter().map(|s| (&s.title, &s.url, segments(&s.excerpt))).collect();
    (hit.page, &hit.url, &hit.title, hit.score, segments(&hit.excerpt), sections, &hit.fields.0)
}

fn segments(segments: &[Segment]) -> Vec<(&str, bool)> {
    segments.iter().map(|segment| (&*segment.text, segment.mark)).collect()
}
