//! Fields written, read and asked for.

use super::{Facets, FieldRules, Test, write};
use crate::FieldKind;
use crate::ids::PageId;
use crate::page::Page;
use crate::page_set::PageSet;

/// One page for each list of values of the field `f`; values are separated by `|`.
fn pages(values: &[&str]) -> Vec<Page> {
    let page = |values: &&str| {
        let mut page = Page::default();
        let values = values.split('|').filter(|value| !value.is_empty()).map(Into::into);
        page.fields.insert("f".into(), values.collect());
        page
    };
    values.iter().map(page).collect()
}

/// The section of these values, and its tables.
fn facets(values: &[&str], rules: FieldRules<'_>) -> (Vec<u8>, Facets) {
    let bytes = write(&pages(values), rules);
    let mut facets = Facets::default();
    facets.fill(&bytes, values.len(), false).expect("a good section");
    (bytes, facets)
}

/// The values of the pages that pass.
fn passing<'a>(values: &[&'a str], rules: FieldRules<'_>, test: &Test) -> Vec<&'a str> {
    let (bytes, facets) = facets(values, rules);
    let mut pages = PageSet::none(values.len());
    facets.select(&bytes, facets.find(&bytes, "f").expect("the field"), test, &mut pages);
    (0..values.len()).filter(|at| pages.has(PageId(*at as u32))).map(|at| values[at]).collect()
}

fn kind(values: &[&str]) -> FieldKind {
    let (bytes, facets) = facets(values, FieldRules::default());
    facets.column(&bytes, 0).expect("the field").kind()
}

#[test]
fn kinds_are_found() {
    for (values, expected) in [
        (vec!["2024-05-17", "2023", "2024-05"], FieldKind::Date),
        (vec!["2024", "1999"], FieldKind::Date),
        (vec!["2024", "1999", "150"], FieldKind::Number),
        (vec!["2024", "3000"], FieldKind::Number),
        (vec!["1776-07-04", "1492"], FieldKind::Date),
        (vec!["-1.5", "2"], FieldKind::Number),
        (vec!["2024-05-17", "soon"], FieldKind::Text),
        (vec!["2024-05-17", "5"], FieldKind::Text),
        (vec!["", ""], FieldKind::Text),
        (vec!["1|2", "x"], FieldKind::Text),
    ] {
        assert_eq!(kind(&values), expected, "{values:?}");
    }
}

#[test]
fn values_keep_their_text_and_their_order() {
    let values = ["10|9|1.50", "-2", "", "9|1.5"];
    let (bytes, facets) = facets(&values, FieldRules::default());
    let column = facets.column(&bytes, 0).expect("the field");
    let sorted: Vec<&str> = (0..column.values()).map(|number| column.value(number)).collect();
    assert_eq!(sorted, ["-2", "1.5", "1.50", "9", "10"]);
    for (at, value) in values.iter().enumerate() {
        let shown = facets.of(&bytes, PageId(at as u32), None);
        assert_eq!(shown.iter().map(|(_, values)| values.join("|")).collect::<String>(), *value);
    }
    assert!(
        facets.of(&bytes, PageId(4), None).is_empty()
            && facets.of(&bytes, PageId(u32::MAX - 1), None).is_empty()
    );
}

#[test]
fn hidden_fields_are_only_asked_for() {
    let rules = FieldRules { hidden: &["f".into()], ..FieldRules::default() };
    let (bytes, facets) = facets(&["a", "b"], rules);
    assert!(facets.of(&bytes, PageId(0), None).is_empty());
    assert_eq!(passing(&["a", "b"], rules, &Test::Is("b".into())), ["b"]);
}

#[test]
fn other_bytes_are_no_kind() {
    let good = write(&pages(&["a", "b"]), FieldRules::default());
    for kind in 0..=255 {
        let mut bytes = good.clone();
        bytes[3] = kind;
        let read = Facets::default().fill(&bytes, 2, false);
        assert_eq!(read.is_some(), [0, 1, 2, 4, 5, 6].contains(&kind), "{kind}");
    }
}

/// `Is` and `Has` on a field of text.
#[test]
fn values_are_asked_for() {
    let values = [
        "Lào",
        "Lào > Houaphanh",
        "Lào (cũ)",
        "Việt Nam",
        "Việt Nam|Lào > Sê Kông",
        "C++",
        "C#",
        "lao động",
        "Läo",
    ];
    for (word, expected) in [
        ("Lào", vec!["Lào", "Lào > Houaphanh", "Việt Nam|Lào > Sê Kông"]),
        ("lào", vec!["Lào", "Lào > Houaphanh", "Việt Nam|Lào > Sê Kông"]),
        ("LAO", vec!["Lào", "Lào > Houaphanh", "Việt Nam|Lào > Sê Kông", "Läo"]),
        ("lao > houaphanh", vec!["Lào > Houaphanh"]),
        ("lao cu", vec!["Lào (cũ)"]),
        ("viet nam", vec!["Việt Nam", "Việt Nam|Lào > Sê Kông"]),
        ("viết nam", vec![]),
        ("nam", vec![]),
        ("Houaphanh", vec![]),
        ("c++", vec!["C++"]),
        ("c", vec!["C++", "C#"]),
        ("", vec![]),
        ("!", vec![]),
        (" > ", vec![]),
    ] {
        assert_eq!(passing(&values, FieldRules::default(), &Test::Is(word.into())), expected, "{word}");
    }
    for (words, expected) in [
        ("lào", vec!["Lào", "Lào > Houaphanh", "Lào (cũ)", "Việt Nam|Lào > Sê Kông"]),
        ("nam", vec!["Việt Nam", "Việt Nam|Lào > Sê Kông"]),
        ("se kong", vec!["Việt Nam|Lào > Sê Kông"]),
        ("kông sê", vec![]),
        ("nám", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(passing(&values, FieldRules::default(), &Test::Has(words.into())), expected, "{words}");
    }
}

/// `Between`: values, then ends and what lies between them.
#[track_caller]
fn between(values: &[&str], cases: &[(&str, &str, &[&str])]) {
    for (from, to, expected) in cases {
        let test = Test::Between((*from).into(), (*to).into());
        assert_eq!(passing(values, FieldRules::default(), &test), *expected, "{from}..{to}");
    }
}

#[test]
fn dates_lie_between() {
    let values = ["2023", "2023-10-01", "2024-05", "2024-05-31", "2024-05-31T23:59:59Z", "2024-06-01", ""];
    between(
        &values,
        &[
            ("2023-10", "2024-05", &values[1..5]),
            ("2023", "2023", &values[..2]),
            ("2024", "2024", &values[2..6]),
            ("2024-05-31", "2024-05-31", &values[3..5]),
            ("2024-05-31T12:00", "2024-05-31 23:59", &values[4..5]),
            ("2024-06", "", &values[5..6]),
            ("", "2023", &values[..2]),
            ("", "", &values[..6]),
            ("2025", "2023", &[]),
            ("soon", "2030", &[]),
            ("2020", "2024-5", &[]),
            ("2020", "2024-13", &[]),
            ("", "đ", &[]),
        ],
    );
    assert_eq!(passing(&values, FieldRules::default(), &Test::Is("2024-05".into())), values[2..5]);
    assert_eq!(passing(&values, FieldRules::default(), &Test::Is("05".into())), [""; 0]);
}

#[test]
fn numbers_lie_between() {
    let values = ["-10", "-2.5", "0", "0.30", "7", "30", "123456789012345678901234567890", ""];
    between(
        &values,
        &[
            ("0", "30", &values[2..6]),
            ("-10.0", "-1", &values[..2]),
            ("0.3", "0.3", &values[3..4]),
            ("", "-2.5", &values[..2]),
            ("31", "", &values[6..7]),
            ("123456789012345678901234567889", "123456789012345678901234567890.0", &values[6..7]),
            ("8", "29", &[]),
            ("30", "7", &[]),
            ("a", "", &[]),
            ("1", "1e3", &[]),
            ("", "", &values[..7]),
        ],
    );
    assert_eq!(passing(&values, FieldRules::default(), &Test::Is("7.0".into())), ["7"]);
}

#[test]
fn texts_lie_between() {
    let values = ["A", "B", "B > x", "B (y)", "b", "đ", ""];
    between(
        &values,
        &[
            ("B", "b", &values[1..5]),
            ("", "B", &values[..2]),
            ("B > a", "B > z", &values[2..3]),
            ("c", "", &values[5..6]),
            ("b", "B", &[]),
            ("", "", &values[..6]),
        ],
    );
}

#[test]
fn a_kind_that_was_set_counts_for_the_values_it_fits() {
    let values = ["10", "9", "n/a", "x"];
    let rules = FieldRules { kinds: &[("f".into(), FieldKind::Number)], ..FieldRules::default() };
    let between = |from: &str, to: &str| passing(&values, rules, &Test::Between(from.into(), to.into()));
    assert_eq!(between("", ""), ["10", "9"]);
    assert_eq!(between("9.5", ""), ["10"]);
    assert_eq!(passing(&values, rules, &Test::Is("N/A".into())), ["n/a"]);
    let rules = FieldRules { kinds: &[("f".into(), FieldKind::Text)], ..FieldRules::default() };
    assert_eq!(passing(&values, rules, &Test::Between("1".into(), "5".into())), ["10"]);
}
