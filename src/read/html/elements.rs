//! What each element means for the text.
//!
//! The tables follow what a browser shows by default; style sheets are not read. Elements that are in no table are
//! inline: they do not break words.

use super::attributes::{own, value};
use crate::read::fold::fold;
use ego_tree::iter::Edge;
use scraper::node::{Element, Node};
use scraper::{ElementRef, Html};

/// Elements whose text is not part of what a page says: code, controls, embedded documents.
#[rustfmt::skip]
const LEFT_OUT: &[&str] = &[
    "annotation", "annotation-xml", "audio", "button", "canvas", "datalist", "head", "iframe", "input",
    "meter", "nav", "noscript", "object", "option", "progress", "rp", "script", "select", "style", "svg",
    "template", "textarea", "title", "video",
];

/// Elements that begin and end a block of text.
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "ol", "optgroup", "p", "pre",
    "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
];

/// Elements that may be a list of links as a whole.
const LISTS: &[&str] = &["dir", "dl", "menu", "ol", "table", "ul"];

/// Whether the element begins and ends a block of text.
pub(super) fn is_block(element: &Element) -> bool {
    BLOCKS.contains(&element.name())
}

/// Whether the element may be a list of links as a whole.
pub(super) fn is_list(element: &Element) -> bool {
    LISTS.contains(&element.name())
}

/// Level of a heading, 1 to 6.
pub(super) fn heading_level(element: &Element) -> Option<u8> {
    match element.name().as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// Whether headers and footers inside belong to the element, not to the page.
pub(super) fn owns_header(element: &Element) -> bool {
    matches!(element.name(), "article" | "main" | "section") || role(element) == "main"
}

/// Whether the element is a header or footer; those of the page itself are left out.
pub(super) fn is_header(element: &Element) -> bool {
    matches!(element.name(), "header" | "footer") || matches!(role(element), "banner" | "contentinfo")
}

/// Whether the element and all in it is left out of the text, wherever it stands.
pub(super) fn is_left_out(element: &Element) -> bool {
    LEFT_OUT.contains(&element.name())
        || matches!(role(element), "navigation" | "search")
        || own(element, "ignore").is_some()
        || is_hidden(element)
}

/// Whether the element is not shown. `hidden=until-found` is, as soon as someone searches for it.
fn is_hidden(element: &Element) -> bool {
    element.attrs().any(|(name, value)| match name {
        "hidden" => !value.trim().eq_ignore_ascii_case("until-found"),
        "aria-hidden" => value.trim().eq_ignore_ascii_case("true"),
        "style" => hides(value),
        _ => false,
    })
}

/// Whether inline style hides its element.
fn hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
        matches!(
            (name.as_str(), value.split([' ', '!']).next()),
            ("display", Some("none")) | ("visibility", Some("hidden"))
        )
    })
}

/// The `role` attribute, or empty.
fn role(element: &Element) -> &str {
    value(element, "role").unwrap_or_default().trim()
}

/// Which elements hold what a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Root {
    /// All of the body.
    Body,
    /// `<article>`, all of them.
    Article,
    /// `<main>` or `role=main`.
    Main,
    /// Elements with `data-saola-body`.
    Marked,
}

impl Root {
    /// What `element` could be the root of.
    fn of(element: &Element) -> Option<Self> {
        if own(element, "body").is_some() {
            return Some(Self::Marked);
        }
        match element.name() {
            "main" => Some(Self::Main),
            "article" => Some(Self::Article),
            "body" => Some(Self::Body),
            _ => (role(element) == "main").then_some(Self::Main),
        }
    }

    /// The most explicit kind of root in a document.
    pub(super) fn best(html: &Html) -> Self {
        html.tree.values().filter_map(Node::as_element).filter_map(Self::of).max().unwrap_or(Self::Body)
    }

    /// Whether `element` is a root of this kind.
    pub(super) fn includes(self, element: &Element) -> bool {
        Self::of(element) == Some(self)
    }
}

/// The text of an element as one line: blocks in it are separated, scripts and the like left out.
/// Proportional to what is in the element.
pub(super) fn text_of(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    let mut left_out = 0;
    for edge in element.traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(own) if left_out == 0 => text.push_str(own),
                Node::Element(inner) => {
                    left_out += usize::from(is_code(inner));
                    text.push_str(separator(inner));
                }
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(inner) = node.value() {
                    left_out -= usize::from(is_code(inner));
                    text.push_str(separator(inner));
                }
            }
        }
    }
    fold(&text)
}

/// Whether the element holds code for the browser.
fn is_code(element: &Element) -> bool {
    matches!(element.name(), "noscript" | "script" | "style" | "template")
}

/// What stands between an element and its neighbours.
fn separator(element: &Element) -> &'static str {
    if is_block(element) || element.name() == "br" { " " } else { "" }
}
