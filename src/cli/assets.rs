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

/// The engine that answers plain words, which a page loads first.
pub(super) const WASM: Asset = asset!("saola.wasm");

/// The same for an index in parts, in whose folder it has the name of the one above.
pub(super) const SPLIT_WASM: Asset = asset!("saola-split.wasm");

/// The engine with everything.
pub(super) const FULL_WASM: Asset = asset!("saola-full.wasm");

/// Everything for a page that carries its own index, as one classic script.
pub(super) const SINGLE: Asset = asset!("saola.page.js");

/// The frame of a page that carries its own index.
pub(super) const PAGE: Asset = asset!("page.html");

/// The script of a report on an index.
pub(super) const REPORT_SCRIPT: Asset = asset!("saola.report.js");

/// The frame of a report on an index.
pub(super) const REPORT: Asset = asset!("report.html");

/// The files that `saola build` puts beside the index.
const RUNTIME: [Asset; 11] = [
    asset!("saola.js"),
    asset!("saola-search.js"),
    asset!("saola-ui.js"),
    asset!("saola-several.js"),
    asset!("saola-highlight.js"),
    asset!("saola-engine.js"),
    asset!("saola.global.js"),
    asset!("saola.d.ts"),
    asset!("saola-search.d.ts"),
    WASM,
    FULL_WASM,
];

/// The words of the interface, a file for each language but English, whose words are inside the scripts.
const WORDS: [Asset; 14] = [
    asset!("saola-words.vi.js"),
    asset!("saola-words.lo.js"),
    asset!("saola-words.km.js"),
    asset!("saola-words.th.js"),
    asset!("saola-words.zh-Hans.js"),
    asset!("saola-words.zh-Hant.js"),
    asset!("saola-words.ja.js"),
    asset!("saola-words.ko.js"),
    asset!("saola-words.fr.js"),
    asset!("saola-words.de.js"),
    asset!("saola-words.es.js"),
    asset!("saola-words.pt.js"),
    asset!("saola-words.ru.js"),
    asset!("saola-words.ar.js"),
];

/// What `saola build` puts beside the index; an error when the program was built without it.
pub(super) fn runtime() -> Result<Vec<Asset>, Error> {
    let runtime = [&RUNTIME[..], &WORDS].concat();
    complete(&runtime)?;
    Ok(runtime)
}

/// The words that a page in the language of this tag needs; `www/words/choose.js` chooses alike.
pub(super) fn words(tag: &str) -> Option<Asset> {
    let name = format!("saola-words.{}.js", language(tag));
    WORDS.into_iter().find(|words| words.name == name)
}

/// The language of a tag as the file of its words is named, if there is one.
pub(super) fn language(tag: &str) -> String {
    let tag = tag.trim().to_ascii_lowercase();
    match tag.split(['-', '_']).collect::<Vec<_>>().as_slice() {
        ["zh", rest @ ..] => chinese(rest).to_owned(),
        [primary, ..] => (*primary).to_owned(),
        [] => String::new(),
    }
}

/// Whether the interface speaks the language of a tag.
pub(super) fn speaks(tag: &str) -> bool {
    language(tag) == "en" || words(tag).is_some()
}

/// The languages of the interface.
pub(super) fn languages() -> Vec<&'static str> {
    let name = |words: &Asset| words.name.strip_prefix("saola-words.")?.strip_suffix(".js");
    std::iter::once("en").chain(WORDS.iter().filter_map(name)).collect()
}

/// Simplified or traditional, from what stands behind `zh`: the script decides, else the region.
fn chinese(subtags: &[&str]) -> &'static str {
    let script = subtags.iter().find(|subtag| ["hans", "hant"].contains(subtag));
    let traditional = match script {
        Some(script) => *script == "hant",
        None => subtags.iter().any(|subtag| ["tw", "hk", "mo"].contains(subtag)),
    };
    if traditional { "zh-Hant" } else { "zh-Hans" }
}

/// An error when one of `assets` is empty.
pub(super) fn complete(assets: &[Asset]) -> Result<(), Error> {
    match assets.iter().any(|asset| asset.bytes.is_empty()) {
        true => Err(Error::NoRuntime),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table that the browser side is tested with too.
    const TAGS: &str = include_str!("../../tests/data/words/tags.tsv");

    #[test]
    fn words_fit_the_tag() {
        for (tag, wanted) in TAGS.lines().skip(1).filter_map(|line| line.split_once('\t')) {
            let file = format!("saola-words.{wanted}.js");
            let name = words(tag).map(|asset| asset.name);
            assert_eq!(name, (wanted != "en").then_some(file.as_str()), "{tag}");
        }
    }
}
