//! The browser files that this program carries: written into output folders and pages as they are.
//!
//! `build.rs` provides them. In a program built without the WebAssembly module they are empty.

use super::error::Error;

/// A file for the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asset {
    /// Its name in the output folder.
    pub name: &'static str,
    /// Its content.
    pub bytes: &'static [u8],
}

/// Embeds the file that `build.rs` copied.
macro_rules! asset {
    ($name:literal) => {
        Asset { name: $name, bytes: include_bytes!(concat!(env!("OUT_DIR"), "/", $name)) }
    };
}

/// The WebAssembly module.
pub(super) const WASM: Asset = asset!("saola.wasm");

/// Runtime and element as one classic script.
pub(super) const GLOBAL: Asset = asset!("saola.global.js");

/// The frame of a page that carries its own index.
pub(super) const PAGE: Asset = asset!("page.html");

/// The files that `saola build` puts beside the index.
const RUNTIME: [Asset; 7] = [
    asset!("saola.js"),
    asset!("saola-search.js"),
    asset!("saola-highlight.js"),
    GLOBAL,
    asset!("saola.d.ts"),
    asset!("saola-search.d.ts"),
    WASM,
];

/// What `saola build` puts beside the index; an error when the program was built without it.
pub(super) fn runtime() -> Result<[Asset; 7], Error> {
    complete(&RUNTIME)?;
    Ok(RUNTIME)
}

/// An error when one of `assets` is empty.
pub(super) fn complete(assets: &[Asset]) -> Result<(), Error> {
    match assets.iter().any(|asset| asset.bytes.is_empty()) {
        true => Err(Error::NoRuntime),
        false => Ok(()),
    }
}
