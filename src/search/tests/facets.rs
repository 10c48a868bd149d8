//! Counting and sorting by fields, and boosts.

use super::{Index, SearchOptions, page};
use crate::ids::PageId;
use crate::page::Page;
use crate::page_set::PageSet;
use crate::search::{counts, sort};
use crate::{BuildOptions, Decay, FieldKind, build};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A page with the word `w` and values of fields; those of one field are separated by `|`.
fn with_fields(fields: &[(&str, &str)]) -> Page {
    let values = |values: &str| values.split('|').filter(|value| !value.is_empty()).map(Into::into).collect();
    let fields = fields.iter().map(|(name, all)| ((*name).into(), values(all)));
    Page { fields: fields.collect(), ..page("", "w") }
}

fn index(pages: &[Page], options: &BuildOptions) -> Index {
    Index::open(&build(pages, options).expect("pages with words").bytes).expect("a good index")
}

/// Counts as `value count`.
fn counted(index: &Index, name: &str, pages: usize) -> Option<Vec<String>> {
    let facet = counts::count(index, name, &PageSet::none(pages).not(pages))?;
    Some(facet.values.iter().map(|one| format!("{} {}", one.value, one.count)).collect())
}

#[test]
fn values_are_counted() {
    let pages = [
        with_fields(&[("land", "Lào > Houaphanh|Lào > Sê Kông"), ("date", "2024-05-17"), ("n", "10")]),
        with_fields(&[("land", "Lào (cũ)|Việt Nam"), ("date", "2024-05|2023-01-01"), ("n", "9")]),
        with_fields(&[("land", "Lào > Houaphanh > Viengxay"), ("date", "2024"), ("n", "10|10.0")]),
        with_fields(&[("land", "Lào"), ("date", "2024-06-01T08:00:00Z")]),
    ];
    let index = index(&pages, &BuildOptions::default());
    for (name, expected) in [
        (
            "land",
            vec![
                "Lào 3",
                "Lào > Houaphanh 2",
                "Lào > Houaphanh > Viengxay 1",
                "Lào > Sê Kông 1",
                "Lào (cũ) 1",
                "Việt Nam 1",
            ],
        ),
        ("n", vec!["9 1", "10 2", "10.0 1"]),
        ("date", vec!["2023-01-01 1", "2024 1", "2024-05 1", "2024-05-17 1", "2024-06-01T08:00:00Z 1"]),
        ("date:year", vec!["2023 1", "2024 4"]),
        ("date:month", vec!["2023-01 1", "2024 1", "2024-05 2", "2024-06 1"]),
    ] {
        assert_eq!(counted(&index, name, 4).expect(name), expected, "{name}");
    }
    for name in ["", "none", "land:year", "date:day", ":year", "none:month"] {
        assert_eq!(counted(&index, name, 4), None, "{name}");
    }
    let nobody = counts::count(&index, "land", &PageSet::none(4)).expect("the field");
    assert!(nobody.values.is_empty() && nobody.kind == FieldKind::Text);
}

#[test]
fn answers_have_the_counts_asked_for() {
    let mut pages =
        vec![with_fields(&[("k", "a")]), with_fields(&[("k", "b")]), with_fields(&[("k", "a|b")])];
    pages.push(Page { fields: pages[0].fields.clone(), ..page("", "other") });
    let index = index(&pages, &BuildOptions::default());
    let facets = ["k", "none", "k"].map(Into::into).to_vec();
    let results = index.search("w", &SearchOptions { facets, limit: 1, ..SearchOptions::default() });
    assert_eq!(results.facets.len(), 2);
    assert_eq!(results.facets[0], results.facets[1]);
    let counts: Vec<usize> = results.facets[0].values.iter().map(|one| one.count).collect();
    assert_eq!((counts, results.hits.len()), (vec![2, 2], 1));
}

/// What the counts should be, told plainly.
fn naive(pages: &[Page], name: &str, cut: usize, within: &BTreeSet<usize>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for at in within {
        let mut own = BTreeSet::new();
        for value in pages[*at].fields.get(name).into_iter().flatten() {
            let parts: Vec<&str> = value.split(" > ").collect();
            match cut {
                0 => own.extend((1..=parts.len()).map(|count| parts[..count].join(" > "))),
                _ => _ = own.insert(value.chars().take(cut).collect()),
            }
        }
        own.into_iter().for_each(|value| *counts.entry(value).or_insert(0) += 1);
    }
    counts
}

fn some_fields() -> impl Strategy<Value = Vec<Page>> {
    let level = prop::sample::select(vec!["a", "b", "a ", "a (x)", "a > b", "ab", ">", "Lào"]);
    let text = prop::collection::vec(level, 1..4).prop_map(|levels| levels.join(" > ").trim().to_owned());
    let date = (2020..2023u32, 1..4u32, 1..3u32, 0..3usize).prop_map(|(year, month, day, parts)| {
        [format!("{year}"), format!("{year}-{month:02}"), format!("{year}-{month:02}-{day:02}")][parts]
            .clone()
    });
    let number = (-3..4i32).prop_map(|number| number.to_string());
    let several = |values: BoxedStrategy<String>| prop::collection::vec(values, 0..4);
    let fields = (several(text.boxed()), several(date.boxed()), several(number.boxed()));
    let page = fields.prop_map(|(texts, dates, numbers)| Page {
        fields: [("t", texts), ("d", dates), ("n", numbers)]
            .map(|(name, values)| (name.into(), values))
            .into(),
        ..page("", "w")
    });
    prop::collection::vec(page, 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counts_are_those_of_a_plain_count(pages in some_fields(), chosen in any::<u64>()) {
        let index = index(&pages, &BuildOptions::default());
        let within: BTreeSet<usize> = (0..pages.len()).filter(|at| chosen >> (at % 64) & 1 == 1).collect();
        let mut set = PageSet::none(pages.len());
        within.iter().for_each(|at| set.insert(PageId(*at as u32)));
        let dated = pages.iter().any(|page| !page.fields["d"].is_empty());
        for (name, field, cut) in [("t", "t", 0), ("d", "d", 0), ("n", "n", 0), ("d:year", "d", 4), ("d:month", "d", 7)] {
            let Some(facet) = counts::count(&index, name, &set) else {
                prop_assert!(!dated && cut > 0, "{} is missing", name);
                continue;
            };
            let found: Vec<(String, usize)> = facet.values.iter().map(|one| (one.value.clone(), one.count)).collect();
            for (at, (value, _)) in found.iter().enumerate() {
                let parent = value.rfind(" > ").map(|end| &value[..end]);
                prop_assert!(parent.is_none_or(|parent| found[..at].iter().any(|(before, _)| before == parent)));
            }
            let distinct: BTreeMap<String, usize> = found.iter().cloned().collect();
            prop_assert_eq!(distinct.len(), found.len());
            prop_assert_eq!(distinct, naive(&pages, field, cut, &within), "{}", name);
        }
    }

    #[test]
    fn sorting_is_that_of_a_stable_sort(pages in some_fields(), scores in prop::collection::vec(0..4u32, 40)) {
        let index = index(&pages, &BuildOptions::default());
        let mut keys: Vec<u64> =
            (0..pages.len()).map(|page| u64::from(!(scores[page] + 1)) << 32 | page as u64).collect();
        keys.sort_unstable();
        for falling in [false, true] {
            let number = |page: usize| {
                let all = pages[page].fields["n"].iter().map(|value| value.parse::<i32>().expect("a number"));
                let value = if falling { all.max().map(|n| -n) } else { all.min() };
                value.map_or(i32::MAX, |n| n)
            };
            let mut expected: Vec<usize> = keys.iter().map(|key| *key as u32 as usize).collect();
            expected.sort_by_key(|page| number(*page));
            let mut found = keys.clone();
            sort::order(&index, if falling { "n:desc" } else { "n" }, &mut found);
            let found: Vec<usize> = found.iter().map(|key| *key as u32 as usize).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn any_order_keeps_all_pages(pages in some_fields(), sort in "[tdn:, ascdeorulif]{0,40}", wild in any::<String>()) {
        let index = index(&pages, &BuildOptions::default());
        for sort in [sort, wild] {
            let mut keys: Vec<u64> = (0..pages.len() as u64).collect();
            sort::order(&index, &sort, &mut keys);
            keys.sort_unstable();
            prop_assert!(keys.into_iter().eq(0..pages.len() as u64));
        }
    }
}

#[test]
fn answers_are_sorted() {
    let mut pages = vec![
        with_fields(&[("date", "2024-05-17"), ("rank", "10"), ("tag", "b")]),
        with_fields(&[("date", "2023-01-01|2025-01-01"), ("rank", "9"), ("tag", "a|c")]),
        with_fields(&[("rank", "-1"), ("tag", "b")]),
        with_fields(&[("date", "2024-06-01")]),
    ];
    for (page, (title, url)) in pages.iter_mut().zip([("Éb", "d"), ("ea x", "c"), ("Ea", "b"), ("eb", "a")])
    {
        (page.title, page.url) = (title.into(), url.into());
    }
    let index = index(&pages, &BuildOptions::default());
    let relevance = sorted(&index, "");
    for (sort, expected) in [
        ("date", "1302"),
        ("date:desc", "1302"),
        ("date:asc", "1032"),
        ("rank", "2103"),
        ("rank:desc", "0123"),
        ("title", "2130"),
        ("title:desc", "0312"),
        ("url", "3210"),
        ("url : desc", "0123"),
        ("tag,rank", "1203"),
        (" tag:desc , url ", "1203"),
        ("tag, title:desc", "1023"),
        ("none, nothing:desc, url", "3210"),
    ] {
        assert_eq!(sorted(&index, sort), expected, "{sort}");
    }
    for same in ["score", "score:desc", "none", ",,,", ":", "score,url"] {
        assert_eq!(sorted(&index, same), relevance, "{same}");
    }
    let reversed: String = relevance.chars().rev().collect();
    assert_eq!(sorted(&index, "score:asc"), reversed);
}

/// Pages in the order asked for, found by words whose number differs between them.
fn sorted(index: &Index, sort: &str) -> String {
    let options = SearchOptions { sort: sort.into(), ..SearchOptions::default() };
    index.search("w e ea eb x", &options).hits.iter().map(|hit| hit.page.to_string()).collect()
}

#[test]
fn boosts_multiply_scores() {
    let boosted = |boosts: [f32; 4]| {
        let pages = boosts.map(|boost| Page { boost, ..page("", "w") });
        let index = index(&pages, &BuildOptions::default());
        let mut hits = index.search("w", &SearchOptions::default()).hits;
        hits.sort_by_key(|hit| hit.page);
        hits.iter().map(|hit| hit.score).collect::<Vec<_>>()
    };
    let plain = boosted([1.0; 4])[0];
    assert_eq!(boosted([2.0, 0.5, 10.0, 1.0]), [plain * 2.0, plain * 0.5, plain * 10.0, plain]);
    assert_eq!(
        boosted([0.0, 1000.0, f32::NAN, -1.0]),
        [plain * 0.0625, plain * 15.75, plain, plain * 0.0625]
    );
    for near in [0.1f32, 0.3, 0.7, 1.1, 1.9, 3.3, 9.9] {
        assert!((boosted([near; 4])[0] / (plain * near) - 1.0).abs() <= 1.0 / 64.0, "{near}");
    }
}

#[test]
fn old_pages_come_later() {
    let pages =
        [with_fields(&[("date", "2020-01-01")]), with_fields(&[("date", "2024-01-01")]), with_fields(&[])];
    let decay = Some(Decay { field: "date".into(), half_life_days: 365.0, weight: 0.5 });
    let hits = |options: &BuildOptions| {
        let hits = index(&pages, options).search("w", &SearchOptions::default()).hits;
        hits.iter().map(|hit| (hit.page, hit.score)).collect::<Vec<_>>()
    };
    let plain = hits(&BuildOptions::default());
    let aged = hits(&BuildOptions { decay, ..BuildOptions::default() });
    assert_eq!(aged.iter().map(|(page, _)| *page).collect::<Vec<_>>(), [1, 2, 0]);
    assert_eq!(aged[0].1, plain[0].1);
    let share = aged[2].1 / plain[0].1;
    assert!((share / (0.5 + 0.5 * 0.0625) - 1.0).abs() < 1.0 / 64.0, "{share}");
}

#[test]
fn a_field_with_a_colon_in_its_name_is_counted_under_the_filters_of_others() {
    let pages = [
        with_fields(&[("og:type", "news"), ("land", "Lào")]),
        with_fields(&[("og:type", "news"), ("land", "Nga")]),
        with_fields(&[("og:type", "note"), ("land", "Lào")]),
    ];
    let index = index(&pages, &BuildOptions::default());
    let facets = vec!["og:type".to_string()];
    let options = SearchOptions { filter: "land:Lào".into(), facets, ..SearchOptions::default() };
    let values = &index.search("w", &options).facets[0].values;
    let counted: Vec<_> = values.iter().map(|own| (&*own.value, own.count)).collect();
    assert_eq!(counted, [("news", 1), ("note", 1)]);
}
