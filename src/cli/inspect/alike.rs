//! Pages that may be the same: equal titles, equal words, or equal ends of their links.

use super::place::Place;
use crate::search::PageReport;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Groups of a kind, and pages of a group, that are listed.
const MOST_GROUPS: usize = 40;
const MOST_PAGES: usize = 12;
/// Words that a text has at the least, for an equal one to be worth a line.
const FEWEST_WORDS: u32 = 8;

/// Groups of pages that have something in common.
#[derive(Debug, Serialize)]
pub(super) struct Alike {
    /// What they have in common.
    name: &'static str,
    /// Groups there are.
    count: usize,
    /// The largest ones.
    groups: Vec<Group>,
}

#[derive(Debug, Serialize)]
struct Group {
    /// What the pages share, in words.
    shared: String,
    /// How many they are.
    count: usize,
    /// The first ones.
    pages: Vec<Place>,
}

/// The three kinds.
pub(super) fn alike(pages: &[PageReport]) -> [Alike; 3] {
    let title = |page: &PageReport| Some(page.title.clone()).filter(|title| !title.is_empty());
    let text = |page: &PageReport| Some(page.likeness).filter(|_| page.words >= FEWEST_WORDS);
    [
        grouped("title", pages, title, String::clone),
        grouped("text", pages, text, |_| String::new()),
        grouped("address", pages, |page| tail(&page.url), |tail| format!("…/{tail}")),
    ]
}

fn grouped<K: Ord>(
    name: &'static str,
    pages: &[PageReport],
    key: impl Fn(&PageReport) -> Option<K>,
    shared: impl Fn(&K) -> String,
) -> Alike {
    let mut groups: BTreeMap<K, Vec<&PageReport>> = BTreeMap::new();
    for page in pages {
        if let Some(key) = key(page) {
            groups.entry(key).or_default().push(page);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().filter(|(_, pages)| pages.len() > 1).collect();
    groups.sort_by_key(|(_, pages)| Reverse(pages.len()));
    let group = |(key, pages): &(K, Vec<&PageReport>)| Group {
        shared: shared(key),
        count: pages.len(),
        pages: pages.iter().take(MOST_PAGES).map(|page| Place::of(page)).collect(),
    };
    Alike { name, count: groups.len(), groups: groups.iter().take(MOST_GROUPS).map(group).collect() }
}

/// The end of a link that tells pages apart: folder and name. `index.html` and the like say nothing by themselves, and a link
/// without a folder above those shares its end with itself alone.
fn tail(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let mut parts = path.rsplitn(3, '/');
    let (name, folder) = (parts.next()?, parts.next()?);
    parts.next().map(|_| format!("{folder}/{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::inspect::place::tests::page;

    #[test]
    fn links_end_in_folder_and_name() {
        let cases = [
            ("v1/api/open.html", Some("api/open.html")),
            ("v1/api/open.html#top", Some("api/open.html")),
            ("https://example.org/v2/api/", Some("v2/api")),
            ("api/open.html", None),
            ("open.html", None),
            ("", None),
        ];
        for (url, expected) in cases {
            assert_eq!(tail(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn pages_are_grouped_by_what_they_share() {
        let mut pages =
            [page("v1/a/b.html", "B"), page("v2/a/b.html", "B"), page("c.html", "C"), page("d", "")];
        pages[3].words = 100;
        pages[2].words = 100;
        let [titles, texts, addresses] = alike(&pages);
        assert_eq!((titles.count, titles.groups[0].shared.as_str(), titles.groups[0].count), (1, "B", 2));
        assert_eq!((texts.count, texts.groups[0].count), (1, 2), "short texts are not compared");
        assert_eq!((addresses.count, addresses.groups[0].shared.as_str()), (1, "…/a/b.html"));
    }
}
