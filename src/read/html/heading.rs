//! Headings: their anchors, and the permalinks that stand in them.
//!
//! ```text
//! <h2 id=x>..</h2>   <h2><a id=x>..   <a name=x></a><h2>..   <section id=x><h2>..
//! ```

use super::attributes::value;
use super::elements::text_of;
use ego_tree::NodeRef;
use scraper::ElementRef;
use scraper::node::Node;

/// Fragment that leads to `heading`, or empty: its own id, that of an anchor in it or right before it, or that of a
/// section which begins with it.
pub(super) fn anchor(heading: ElementRef<'_>) -> String {
    let own = id(heading);
    let found =
        own.or_else(|| inner_anchor(heading)).or_else(|| anchor_before(heading)).or_else(|| section(heading));
    found.unwrap_or_default().to_owned()
}

/// The `id` of an element.
fn id(element: ElementRef<'_>) -> Option<&str> {
    value(element.value(), "id").filter(|id| !id.is_empty())
}

/// The fragment of `<a id=...>` or `<a name=...>`.
fn anchor_id(element: ElementRef<'_>) -> Option<&str> {
    let name = || value(element.value(), "name").filter(|name| !name.is_empty());
    id(element).or_else(|| if element.value().name() == "a" { name() } else { None })
}

/// The fragment of the first anchor inside a heading.
fn inner_anchor(heading: ElementRef<'_>) -> Option<&str> {
    heading.descendants().skip(1).filter_map(ElementRef::wrap).find_map(anchor_id)
}

/// The fragment of an empty anchor right before a heading.
fn anchor_before(heading: ElementRef<'_>) -> Option<&str> {
    let before = ElementRef::wrap(heading.prev_siblings().find(|node| !is_blank(*node))?)?;
    let is_anchor = before.value().name() == "a" && before.text().all(|text| text.trim().is_empty());
    if is_anchor { anchor_id(before) } else { None }
}

/// The id of the section, at most three levels up, that begins with a heading.
fn section(heading: ElementRef<'_>) -> Option<&str> {
    let mut inner = heading;
    for _ in 0..3 {
        let begins = inner.prev_siblings().all(is_blank);
        let outer = inner.parent().and_then(ElementRef::wrap).filter(|_| begins)?;
        if !matches!(outer.value().name(), "section" | "article" | "div" | "header" | "hgroup") {
            return None;
        }
        if let Some(id) = id(outer) {
            return Some(id);
        }
        inner = outer;
    }
    None
}

/// Whether a node is a comment or white space.
fn is_blank(node: NodeRef<'_, Node>) -> bool {
    match node.value() {
        Node::Text(text) => text.trim().is_empty(),
        Node::Element(_) => false,
        _ => true,
    }
}

/// Whether an element in a heading is a link to the heading itself, drawn as a symbol (`¶`, `#`).
pub(super) fn is_permalink(element: ElementRef<'_>) -> bool {
    let leads_here = || value(element.value(), "href").is_some_and(|href| href.contains('#'));
    element.value().name() == "a" && leads_here() && !text_of(element).contains(char::is_alphanumeric)
}
