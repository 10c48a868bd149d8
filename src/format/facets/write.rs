//! Writes FACETS, whole and in parts: finds the kind of each field and numbers its values.

use super::super::bytes::{put_str, put_varint};
use super::order::{compare, is_of};
use super::{Column, Facets, Field, HIDDEN, text};
use crate::FieldKind;
use crate::ids::PageId;
use crate::page::Page;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// What a site owner says of fields.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct FieldRules<'a> {
    /// Kinds of fields; that of the others is found.
    pub(crate) kinds: &'a [(String, FieldKind)],
    /// Fields that hits do not show.
    pub(crate) hidden: &'a [String],
}

/// Numbers that are taken for years where a field has nothing but four digits.
const YEARS: RangeInclusive<&str> = "1900"..="2100";

/// Writes the section from the fields of each page.
pub(crate) fn write(pages: &[Page], rules: FieldRules<'_>) -> Vec<u8> {
    let mut names: Vec<&String> = pages.iter().flat_map(|page| page.fields.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let mut out = Vec::new();
    if names.is_empty() {
        return out;
    }
    put_varint(&mut out, names.len() as u32);
    names.iter().for_each(|name| write_field(&mut out, name, pages, rules));
    out
}

fn write_field(out: &mut Vec<u8>, name: &str, pages: &[Page], rules: FieldRules<'_>) {
    let mut values: Vec<&str> =
        pages.iter().flat_map(|page| of_page(page, name)).map(String::as_str).collect();
    values.sort_unstable();
    values.dedup();
    let set = rules.kinds.iter().find(|(own, _)| own == name).map(|(_, kind)| *kind);
    let kind = set.unwrap_or_else(|| found_kind(&values));
    values.sort_by(|one, two| compare(kind, one, two));
    let hidden = rules.hidden.iter().any(|own| own == name);
    put_head(out, name, kind as u8 + if hidden { HIDDEN } else { 0 }, values.len());
    values.iter().for_each(|value| put_str(out, value));
    let numbers: BTreeMap<&str, u32> = values.iter().copied().zip(0..).collect();
    for page in pages {
        let own = of_page(page, name);
        put_varint(out, own.len() as u32);
        own.iter().for_each(|value| put_varint(out, numbers[value.as_str()]));
    }
}

fn put_head(out: &mut Vec<u8>, name: &str, kind: u8, values: usize) {
    put_str(out, name);
    out.push(kind);
    put_varint(out, values as u32);
}

impl Facets {
    /// Writes the heads of all fields; nothing where there are none.
    pub(crate) fn heads(&self, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        if !self.fields.is_empty() {
            put_varint(&mut out, self.fields.len() as u32);
        }
        for field in &self.fields {
            put_head(&mut out, text(bytes, field.name), field.kind, field.values.len());
        }
        out
    }

    /// Writes the column of each field.
    pub(crate) fn columns(&self, bytes: &[u8]) -> Vec<Vec<u8>> {
        let column = |field: &Field| {
            let (own, mut out) = (Column { field, bytes }, Vec::new());
            (0..own.values()).for_each(|number| put_str(&mut out, own.value(number)));
            for page in (0..own.pages()).map(PageId) {
                put_varint(&mut out, own.of(page).len() as u32);
                own.of(page).iter().for_each(|number| put_varint(&mut out, *number));
            }
            out
        };
        self.fields.iter().map(column).collect()
    }

    /// Writes the fields that hits show of a page.
    pub(crate) fn put_shown(&self, bytes: &[u8], page: PageId, out: &mut Vec<u8>) {
        for field in self.fields.iter().filter(|field| field.kind < HIDDEN) {
            put_varint(out, field.of(page).len() as u32);
            field.of(page).iter().for_each(|number| put_str(out, field.value(bytes, *number)));
        }
    }
}

fn of_page<'a>(page: &'a Page, name: &str) -> &'a [String] {
    page.fields.get(name).map_or(&[], Vec::as_slice)
}

/// The kind that fits all values. Four digits alone may be a year or a number: they make dates where another value has a
/// month, or all may be years of our time.
fn found_kind(values: &[&str]) -> FieldKind {
    let all = |kind| values.iter().all(|value| is_of(kind, value));
    let years =
        || values.iter().all(|value| YEARS.contains(&&value[..4])) || values.iter().any(|v| v.len() > 4);
    match () {
        () if values.is_empty() => FieldKind::Text,
        () if all(FieldKind::Date) && years() => FieldKind::Date,
        () if all(FieldKind::Number) => FieldKind::Number,
        () => FieldKind::Text,
    }
}
