//! What JavaScript sees: a shell around [`crate::Index`].

use crate::format::Header;
use crate::{Index, SearchOptions};
use serde::Serialize;
use wasm_bindgen::prelude::*;

fn thrown(error: crate::FormatError) -> JsValue {
    js_sys::Error::new(&error.to_string()).into()
}

fn object(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let plain = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    value.serialize(&plain).map_err(JsValue::from)
}

/// Checks the header at the start of an index file and tells how to unpack it:
/// `[header length, then for each section: codec (0 stored, 1 deflate-raw), stored length, raw length]`.
#[wasm_bindgen]
pub fn table(head: &[u8]) -> Result<Vec<u32>, JsValue> {
    let header = Header::read(head).map_err(thrown)?;
    let sections = header.entries.iter().flat_map(|e| [u32::from(e.deflated), e.stored, e.raw]);
    Ok(std::iter::once(header.length as u32).chain(sections).collect())
}

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

    /// Answers a query.
    pub fn search(&self, query: &str, limit: usize, offset: usize) -> Result<JsValue, JsValue> {
        object(&self.0.search(query, SearchOptions { limit, offset }))
    }

    /// The whole text of a page, or `undefined`.
    pub fn document(&self, page: u32) -> Result<JsValue, JsValue> {
        self.0.document(page).map_or(Ok(JsValue::UNDEFINED), |document| object(&document))
    }
}
