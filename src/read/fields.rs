//! What a document says of itself: named lists of strings.
//!
//! Every format ends here, so that `tags: [a, b]` in front matter, two `data-saola-filter="tags"` elements and
//! `"tags": ["a", "b"]` in a record are the same to the index.

use super::fold::fold;
use serde_json::Value;
use std::collections::BTreeMap;

/// Values by name, as in [`Page::fields`](crate::Page::fields).
pub(super) type Fields = BTreeMap<String, Vec<String>>;

/// Values of a field that a page may have; further ones are left out, since each is compared with all.
const MOST_VALUES: usize = 4096;

/// Adds one value, unless it is empty or already there.
pub(super) fn add(fields: &mut Fields, name: &str, value: &str) {
    let value = fold(value);
    if value.is_empty() || name.is_empty() {
        return;
    }
    let values = fields.entry(name.to_owned()).or_default();
    if values.len() < MOST_VALUES && !values.contains(&value) {
        values.push(value);
    }
}

/// Adds a value of front matter or of a record: scalars as they are, lists item by item, and the entries of a
/// nested map under `name.key`. Nesting is bounded by the parsers (128 levels in JSON).
pub(super) fn add_value(fields: &mut Fields, name: &str, value: &Value) {
    match value {
        Value::Null => {}
        Value::Bool(flag) => add(fields, name, &flag.to_string()),
        Value::Number(number) => add(fields, name, &number.to_string()),
        Value::String(text) => add(fields, name, text),
        Value::Array(items) => items.iter().for_each(|item| add_value(fields, name, item)),
        Value::Object(entries) => {
            entries.iter().for_each(|(key, inner)| add_value(fields, &format!("{name}.{key}"), inner));
        }
    }
}

/// A scalar as text; `None` for lists, maps and null.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// `tag` as a language tag (`vi_VN` becomes `vi-VN`), or empty where it is none.
pub(super) fn language(tag: &str) -> String {
    let first = tag.split([',', ';']).next().unwrap_or_default();
    let tag = first.trim().replace('_', "-");
    let well_formed = tag
        .split('-')
        .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if well_formed { tag } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_strings() {
        let mut fields = Fields::new();
        let value = serde_json::json!({"n": 3, "on": true, "no": null, "list": ["a", " a ", "b c"], "in": {"x": 1.5}});
        add_value(&mut fields, "top", &value);
        let shown: Vec<_> =
            fields.iter().map(|(name, values)| format!("{name}={}", values.join("|"))).collect();
        assert_eq!(shown, ["top.in.x=1.5", "top.list=a|b c", "top.n=3", "top.on=true"]);
    }

    #[test]
    fn languages() {
        for (tag, expected) in [
            ("vi", "vi"),
            (" vi_VN ", "vi-VN"),
            ("zh-Hant", "zh-Hant"),
            ("en, vi", "en"),
            ("", ""),
            ("tiếng Việt", ""),
        ] {
            assert_eq!(language(tag), expected);
        }
    }
}
