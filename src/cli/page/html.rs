//! The page itself: its frame, what the settings put into it, and its data.
//!
//! Nothing can be loaded, and only the one script and the styles that the policy names by their digests can act. What comes
//! from documents stands in data elements and attributes, where it can end nothing.

use super::accent::Colour;
use super::digest;
use super::settings::Settings;
use crate::cli::assets::{self, FULL_WASM, PAGE, SINGLE};
use crate::cli::load::INDEX;
use crate::cli::offline::base64;
use crate::cli::template::{escape_html, escape_json, escape_script, fill};
use crate::format::deflate;
use serde_json::json;

/// What a page is made of besides its settings.
pub(super) struct Parts<'a> {
    /// The index file.
    pub index: &'a [u8],
    /// What links to documents start with.
    pub base: &'a str,
    /// Whether documents have dates.
    pub dated: bool,
    /// Whether documents are shown inside.
    pub embed_text: bool,
    /// Whether `base` was asked for, so that links to the documents lead somewhere even when texts are inside.
    pub published: bool,
    /// Title of the page.
    pub title: &'a str,
    /// Language of the documents; empty when it is not known.
    pub lang: &'a str,
}

/// The whole page.
pub(super) fn html(parts: &Parts<'_>, settings: &Settings) -> String {
    let lang = if parts.lang.is_empty() { "en" } else { parts.lang };
    let interface = settings.ui_lang.as_deref().unwrap_or(lang);
    let script = escape_script(&String::from_utf8_lossy(SINGLE.bytes));
    let accent = settings.accent.map(Colour::style);
    let values = [
        ("TITLE", escape_html(parts.title)),
        ("LANG", escape_html(interface)),
        ("DIR", direction(interface).into()),
        ("CONTENT", escape_html(lang)),
        (
            "ICON",
            settings
                .logo
                .as_ref()
                .filter(|logo| logo.icon)
                .map_or("data:,".into(), |logo| logo.address.clone()),
        ),
        ("LOGO", settings.logo.as_ref().map_or(String::new(), |logo| picture(&logo.address))),
        ("INTRO", paragraphs(settings.intro.as_deref())),
        ("FOOTER", paragraphs(settings.footer.as_deref())),
        ("ACCENT", accent.as_ref().map_or(String::new(), |style| format!("<style>{style}</style>"))),
        ("ACCENT_SOURCE", accent.as_ref().map_or(String::new(), |style| digest::source(style))),
        ("SCRIPT_SOURCE", digest::source(&script)),
        ("DATA", words(interface) + &data(parts.index, &options(parts, settings))),
        ("SCRIPT", script),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    fill(&String::from_utf8_lossy(PAGE.bytes), &values)
}

/// Which way the words of the interface run.
fn direction(interface: &str) -> &'static str {
    if assets::language(interface) == "ar" { "rtl" } else { "ltr" }
}

/// An image that tells nothing, as the title stands beside it.
fn picture(address: &str) -> String {
    format!("<img class=\"logo\" alt=\"\" src=\"{address}\">")
}

/// A text as paragraphs, which empty lines part.
fn paragraphs(text: Option<&str>) -> String {
    let text = text.unwrap_or_default().replace("\r\n", "\n");
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    paragraphs.map(|paragraph| format!("<p dir=\"auto\">{}</p>", escape_html(paragraph))).collect()
}

/// What the script is told.
fn options(parts: &Parts<'_>, settings: &Settings) -> String {
    let options = json!({
        "base": parts.base,
        "dated": parts.dated,
        "embedText": parts.embed_text,
        "facets": settings.facets,
        "labels": settings.labels,
        "published": parts.published,
        "start": settings.start,
        "title": parts.title,
    });
    options.to_string()
}

/// The words of the interface as a data element; nothing where those inside the script do.
fn words(lang: &str) -> String {
    let Some(words) = assets::words(lang) else { return String::new() };
    element("text/plain", words.name, &escape_script(&String::from_utf8_lossy(words.bytes)))
}

/// The data elements: engine, index, options. The engine is the one with everything: a file that is loaded whole would save
/// nothing by having the smaller one too.
fn data(index: &[u8], options: &str) -> String {
    let octets = "application/octet-stream";
    let elements = [
        element(octets, FULL_WASM.name, &base64(&deflate(FULL_WASM.bytes))),
        element(octets, INDEX, &base64(index)),
        element("application/json", "options", &escape_json(options)),
    ];
    elements.concat()
}

/// One data element.
pub(in crate::cli) fn element(kind: &str, name: &str, content: &str) -> String {
    format!("<script type=\"{kind}\" data-saola=\"{name}\">{content}</script>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_stands_in_elements_that_run_nothing() {
        let data = data(b"index", "{\"title\":\"</script>\"}");
        assert!(data.contains("data-saola=\"saola-full.wasm\">"));
        assert!(data.contains(
            "<script type=\"application/octet-stream\" data-saola=\"index.saola\">aW5kZXg=</script>"
        ));
        assert!(data.ends_with("data-saola=\"options\">{\"title\":\"\\u003c/script>\"}</script>"));
    }

    #[test]
    fn texts_become_paragraphs_without_markup() {
        assert_eq!(
            paragraphs(Some("a <b>\nc\r\n\r\n\n  d & e \n\n")),
            "<p dir=\"auto\">a &lt;b&gt;\nc</p><p dir=\"auto\">d &amp; e</p>"
        );
        assert_eq!(paragraphs(Some(" \n\n ")) + &paragraphs(None), "");
    }
}
