//! What the report shows, as JSON for its script. Lists are cut to what somebody would look at, with the length of the whole.

use super::alike::alike;
use super::languages::Languages;
use super::warnings::warnings;
use crate::cli::load::Loaded;
use crate::read::GUESSED;
use crate::search::{Column, ColumnValue, PageReport, Report};
use crate::{FieldKind, Index};
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Entries of a list of words, pairs or pages.
const MOST: usize = 40;
/// Values shown of a field, and links of a kind.
const MOST_VALUES: usize = 60;
const MOST_LINKS: usize = 300;

/// All of it.
pub(super) fn data(loaded: &Loaded, title: &str) -> Value {
    let index = &loaded.index;
    let report = index.report(MOST);
    let columns = index.columns();
    let languages = Languages::of(index, report.pages.len());
    json!({
        "title": title,
        "size": loaded.size,
        "parts": loaded.parts,
        "facts": index.facts(),
        "sections": index.sizes().iter().map(section).collect::<Vec<_>>(),
        "fields": report.fields,
        "lengths": lengths(&report.pages),
        "longest": top(&report.pages, |page| page.words as usize),
        "heaviest": top(&report.pages, |page| page.bytes.all()),
        "byPages": report.by_pages,
        "byPlaces": report.by_places,
        "pairs": report.pairs,
        "links": links(index),
        "exchanges": index.exchanges(),
        "columns": columns.iter().map(column).collect::<Vec<_>>(),
        "dates": dates(&report, &columns),
        "light": light(&report.pages),
        "alike": alike(&report.pages),
        "warnings": warnings(&report, &columns, &languages),
        "languages": languages,
    })
}

fn section((name, stored, raw): &(&str, usize, usize)) -> Value {
    json!({ "name": name, "stored": stored, "raw": raw })
}

/// The pages for which `key` is the highest, highest first.
fn top(pages: &[PageReport], key: impl Fn(&PageReport) -> usize) -> Vec<&PageReport> {
    let mut pages: Vec<&PageReport> = pages.iter().collect();
    pages.sort_by_key(|page| Reverse(key(page)));
    pages.truncate(MOST);
    pages
}

/// Words of pages: of the shortest, of the middle, of the one that nine in ten do not exceed, of the longest.
fn lengths(pages: &[PageReport]) -> [u32; 4] {
    let mut words: Vec<u32> = pages.iter().map(|page| page.words).collect();
    words.sort_unstable();
    let at = |share: usize| words.get((words.len().saturating_sub(1)) * share / 10).copied().unwrap_or(0);
    [at(0), at(5), at(9), at(10)]
}

/// Share of all words that count less than others.
fn light(pages: &[PageReport]) -> f64 {
    let words: f64 = pages.iter().map(|page| f64::from(page.words)).sum();
    let light: f64 = pages.iter().map(|page| f64::from(page.light) * f64::from(page.words)).sum();
    if words > 0.0 { light / words } else { 0.0 }
}

/// What words stand for besides themselves, by kind.
fn links(index: &Index) -> Value {
    let mut kinds: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (kind, from, to, weight) in index.links() {
        *counts.entry(kind).or_default() += 1;
        let own = kinds.entry(kind).or_default();
        if own.len() < MOST_LINKS {
            own.push(
                json!({ "from": from, "to": to, "weight": (f64::from(weight) * 100.0).round() / 100.0 }),
            );
        }
    }
    let all =
        kinds.into_iter().map(|(kind, links)| json!({ "kind": kind, "count": counts[kind], "links": links }));
    all.collect()
}

/// A field with its most frequent values.
fn column(column: &Column) -> Value {
    let mut values: Vec<_> = column.values.iter().collect();
    values.sort_by_key(|value| Reverse(value.pages));
    values.truncate(MOST_VALUES);
    let pages = column.pages.iter().filter(|has| **has).count();
    json!({
        "name": column.name,
        "kind": column.kind.name(),
        "pages": pages,
        "count": column.values.len(),
        "values": values,
    })
}

/// Dates of pages by year, field by field, and dates and numbers in texts.
fn dates(report: &Report, columns: &[Column]) -> Value {
    let of_dates = columns.iter().filter(|column| column.kind == FieldKind::Date);
    let (dates, numbers) = (report.dates, report.numbers);
    let guessed = columns.iter().find(|column| column.name == GUESSED);
    json!({
        "guessed": guessed.map_or(0, |column| column.pages.iter().filter(|has| **has).count()),
        "fields": of_dates.map(by_year).collect::<Vec<_>>(),
        "dates": { "different": dates.0, "places": dates.1 },
        "numbers": { "different": numbers.0, "places": numbers.1 },
    })
}

fn by_year(column: &Column) -> Value {
    let mut years: BTreeMap<&str, usize> = BTreeMap::new();
    for own in &column.values {
        let year = own.value.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        *years.entry(year.unwrap_or("other")).or_default() += own.pages;
    }
    let edge = |own: Option<&ColumnValue>| own.map(|own| own.value.clone());
    json!({
        "name": column.name,
        "first": edge(column.values.first()),
        "last": edge(column.values.last()),
        "years": years.into_iter().map(|(year, pages)| json!({ "value": year, "pages": pages })).collect::<Vec<_>>(),
    })
}
