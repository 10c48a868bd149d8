//! What the documents of a page offer: fields to filter by, and one to begin with.

use crate::Page;
use std::collections::{BTreeMap, BTreeSet};

/// Most facets that a page gets without being asked.
const MOST_FACETS: usize = 6;
/// Most different values of such a facet.
const MOST_VALUES: usize = 40;
/// Most letters of such a value: longer ones are sentences.
const LONGEST_VALUE: usize = 48;
/// Names of documents to begin with, the first going before the others.
const STARTS: [&str; 2] = ["index", "readme"];
/// Parts of a date that a facet may count by.
const PARTS: [&str; 3] = ["year", "month", "day"];

/// The facets asked for, or those that help: fields whose values come back, and dates.
pub(super) fn facets(
    wanted: Option<Vec<String>>,
    hidden: &[String],
    pages: &[Page],
) -> Result<Vec<String>, String> {
    let fields = values(hidden, pages);
    match wanted {
        None => Ok(useful(&fields)),
        Some(wanted) => wanted.into_iter().map(|facet| known(facet, &fields)).collect(),
    }
}

/// Every field that is shown, with its values as often as pages have them.
fn values<'a>(hidden: &[String], pages: &'a [Page]) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut fields: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let all = pages.iter().flat_map(|page| &page.fields).filter(|(name, _)| !hidden.contains(name));
    for (name, values) in all {
        fields.entry(name).or_default().extend(values.iter().map(String::as_str));
    }
    fields
}

/// A facet whose field there is.
fn known(facet: String, fields: &BTreeMap<&str, Vec<&str>>) -> Result<String, String> {
    let field =
        facet.rsplit_once(':').filter(|(_, part)| PARTS.contains(part)).map_or(&*facet, |(field, _)| field);
    if fields.contains_key(field) {
        return Ok(facet);
    }
    let names: Vec<&str> = fields.keys().copied().collect();
    let remedy = match names.as_slice() {
        [] => "no document has any field that is shown".into(),
        names => format!("choose from {}", names.join(", ")),
    };
    Err(format!("no document has a field \"{field}\" to filter by ({remedy})"))
}

/// Fields worth a list of their values; dates go last, as a timeline is the largest.
fn useful(fields: &BTreeMap<&str, Vec<&str>>) -> Vec<String> {
    let lists = fields.iter().filter(|(name, values)| **name != "date" && comes_back(values));
    let dates = fields.get("date").filter(|values| values.iter().collect::<BTreeSet<_>>().len() > 1);
    let timeline = dates.map(|_| "date:month".to_owned());
    lists.map(|(name, _)| (*name).to_owned()).take(MOST_FACETS - 1).chain(timeline).collect()
}

/// Whether some values are few, short and shared.
fn comes_back(values: &[&str]) -> bool {
    let different: BTreeSet<&&str> = values.iter().collect();
    let few = (2..=MOST_VALUES).contains(&different.len()) && different.len() * 2 <= values.len();
    few && different.iter().all(|value| value.chars().count() <= LONGEST_VALUE)
}

/// The document to begin with: the one asked for, or else one at the top that is named like one, unless there is a text.
pub(super) fn start(wanted: Option<String>, text: bool, pages: &[Page]) -> Result<Option<String>, String> {
    match wanted {
        Some(url) if pages.iter().any(|page| page.url == url) => Ok(Some(url)),
        Some(url) => Err(format!("no document \"{url}\" to start with{}", like(&url, pages))),
        None if text => Ok(None),
        None => Ok(STARTS.into_iter().find_map(|name| named(name, pages))),
    }
}

/// How links look, from a document with the same name or else the first.
fn like(url: &str, pages: &[Page]) -> String {
    let name = url.rsplit('/').next().unwrap_or(url);
    let same = pages.iter().find(|page| page.url.rsplit('/').next() == Some(name));
    same.or(pages.first()).map_or(String::new(), |page| format!(" (write its link as in {})", page.url))
}

/// Link of the document at the top whose name without its ending is this one.
fn named(name: &str, pages: &[Page]) -> Option<String> {
    let is =
        |page: &&Page| page.url.rsplit_once('.').is_some_and(|(stem, _)| stem.eq_ignore_ascii_case(name));
    pages.iter().find(is).map(|page| page.url.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(url: &str, fields: &[(&str, &[&str])]) -> Page {
        let owned = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
        let fields = fields.iter().map(|(name, values)| ((*name).to_owned(), owned(values))).collect();
        Page { url: url.into(), fields, ..Page::default() }
    }

    fn pages() -> Vec<Page> {
        let source = "A sentence that tells at length where all of this was once found";
        ["a", "b", "a", "b"]
            .into_iter()
            .zip(["2024-01-01", "2024-02-01", "2024-02-01", "2025"])
            .enumerate()
            .map(|(at, (kind, date))| {
                let number = at.to_string();
                page(
                    &format!("docs/{at}.md"),
                    &[
                        ("kind", &[kind]),
                        ("date", &[date]),
                        ("number", &[&number]),
                        ("source", &[source]),
                        ("key", &[kind]),
                    ],
                )
            })
            .collect()
    }

    #[test]
    fn fields_that_help_are_taken() {
        assert_eq!(facets(None, &["key".into()], &pages()), Ok(vec!["kind".into(), "date:month".into()]));
        assert_eq!(facets(None, &[], &[]), Ok(Vec::new()));
        assert_eq!(facets(Some(Vec::new()), &[], &pages()), Ok(Vec::new()));
    }

    #[test]
    fn facets_asked_for_have_a_field() {
        let wanted = vec!["number".to_owned(), "date:day".to_owned()];
        assert_eq!(facets(Some(wanted.clone()), &[], &pages()), Ok(wanted));
        for (facet, problem) in [
            ("knd", "no document has a field \"knd\" to filter by (choose from date, kind, number, source)"),
            ("key", "no document has a field \"key\" to filter by (choose from date, kind, number, source)"),
            (
                "date:week",
                "no document has a field \"date:week\" to filter by (choose from date, kind, number, source)",
            ),
        ] {
            assert_eq!(facets(Some(vec![facet.into()]), &["key".into()], &pages()), Err(problem.into()));
        }
        let none = facets(Some(vec!["a".into()]), &[], &[]).unwrap_err();
        assert_eq!(
            none,
            "no document has a field \"a\" to filter by (no document has any field that is shown)"
        );
    }

    #[test]
    fn a_start_is_found_or_asked_for() {
        let pages = ["a.md", "deep/index.md", "README.md", "Index.html"].map(|url| page(url, &[]));
        assert_eq!(start(None, false, &pages), Ok(Some("Index.html".into())));
        assert_eq!(start(None, true, &pages), Ok(None));
        assert_eq!(start(None, false, &pages[..2]), Ok(None));
        assert_eq!(start(None, false, &pages[..3]), Ok(Some("README.md".into())));
        assert_eq!(start(Some("a.md".into()), false, &pages), Ok(Some("a.md".into())));
        let problem = start(Some("index.md".into()), false, &pages).unwrap_err();
        assert_eq!(problem, "no document \"index.md\" to start with (write its link as in deep/index.md)");
    }
}
