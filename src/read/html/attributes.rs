//! Attributes, among them `data-saola-*` and its alias `data-pagefind-*`.

use super::elements::text_of;
use crate::read::fields::{self, Fields};
use scraper::ElementRef;
use scraper::node::Element;

/// Prefixes of our attributes, the first being the name to use.
const PREFIXES: [&str; 2] = ["data-saola-", "data-pagefind-"];

/// Value of the attribute `name`. Looked for by comparing: names are not interned for a look-up.
pub(super) fn value<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attrs().find(|(own, _)| *own == name).map(|(_, value)| value)
}

/// Value of our attribute `data-saola-name`.
pub(super) fn own<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    let is_own = |attribute: &str| PREFIXES.iter().any(|prefix| attribute.strip_prefix(prefix) == Some(name));
    element.attrs().find(|(attribute, _)| is_own(attribute)).map(|(_, value)| value)
}

/// Whether the element is left out with its fields too.
pub(super) fn ignores_all(element: &Element) -> bool {
    own(element, "ignore").is_some_and(|value| value.trim().eq_ignore_ascii_case("all"))
}

/// Names of the attributes whose values are text: `data-saola-index="title,data-x"`.
pub(super) fn indexed(element: &Element) -> impl Iterator<Item = &str> {
    let list = own(element, "index").or_else(|| own(element, "index-attrs")).unwrap_or_default();
    list.split(',').map(str::trim).filter(|name| !name.is_empty())
}

/// Weight the element asks for, from 0 to 10.
pub(super) fn weight(element: &Element) -> Option<f32> {
    let weight: f32 = own(element, "weight")?.trim().parse().ok()?;
    weight.is_finite().then(|| weight.clamp(0.0, 10.0))
}

/// Adds what `data-saola-meta`, `-filter` and `-sort` say about the page.
pub(super) fn capture(element: ElementRef<'_>, fields: &mut Fields) {
    for name in ["meta", "filter", "sort"] {
        if let Some(rules) = own(element.value(), name) {
            captures(rules).for_each(|rule| rule.apply(element, fields));
        }
    }
}

/// One rule of a capture attribute.
#[derive(Debug, PartialEq, Eq)]
enum Capture<'a> {
    /// `key`: the text of the element.
    Text(&'a str),
    /// `key[attribute]`: the value of an attribute.
    Attribute(&'a str, &'a str),
    /// `key:value`: the value itself.
    Value(&'a str, &'a str),
}

/// The rules in the value of a capture attribute, separated by commas. A `key:value` takes the rest of the list,
/// so that values may hold commas.
fn captures(rules: &str) -> impl Iterator<Item = Capture<'_>> {
    let mut rest = Some(rules);
    std::iter::from_fn(move || {
        let list = rest.take()?;
        let comma = list.find(',').unwrap_or(list.len());
        let (rule, after) = match list.find(':') {
            Some(colon) if colon < comma => (list, None),
            _ => (&list[..comma], list.get(comma + 1..)),
        };
        rest = after;
        Some(Capture::new(rule))
    })
}

impl<'a> Capture<'a> {
    fn new(rule: &'a str) -> Self {
        if let Some((key, value)) = rule.split_once(':') {
            return Self::Value(key.trim(), value.trim());
        }
        match rule.trim().strip_suffix(']').and_then(|rule| rule.split_once('[')) {
            Some((key, attribute)) => Self::Attribute(key.trim(), attribute.trim()),
            None => Self::Text(rule.trim()),
        }
    }

    /// Adds what the rule finds at `element`.
    fn apply(&self, element: ElementRef<'_>, fields: &mut Fields) {
        match self {
            Self::Text(key) => fields::add(fields, key, &text_of(element)),
            Self::Attribute(key, name) => {
                fields::add(fields, key, value(element.value(), name).unwrap_or_default());
            }
            Self::Value(key, value) => fields::add(fields, key, value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capture_rules() {
        use Capture::{Attribute, Text, Value};
        for (rules, expected) in [
            ("title", vec![Text("title")]),
            ("image[src], alt[ alt ]", vec![Attribute("image", "src"), Attribute("alt", "alt")]),
            ("by, author: Ngô, Bảo", vec![Text("by"), Value("author", "Ngô, Bảo")]),
            ("a[b", vec![Text("a[b")]),
            ("", vec![Text("")]),
        ] {
            assert_eq!(captures(rules).collect::<Vec<_>>(), expected, "{rules}");
        }
    }
}
