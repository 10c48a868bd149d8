//! Dates and numbers: the table of ../shared, and other ways to type them.

use super::super::Index;
use super::super::query::{MOST_SLOTS, QueryReader};
use super::{found, index, page};
use crate::Positions;
use crate::analyze::{term, tokens};

fn holding(lang: &str, texts: &[&str]) -> Index {
    index(&texts.iter().map(|text| page(lang, text)).collect::<Vec<_>>(), Positions::Auto)
}

/// How many dates and numbers a query mentions of which the index has a form.
fn values(index: &Index, query: &str) -> usize {
    let reader = QueryReader { dictionary: index.dictionary(), roles: index.classes().roles };
    reader.slots(query).iter().filter(|slot| !slot.values.is_empty()).count()
}

#[test]
fn values_and_keystrokes_count_among_the_words_of_a_query() {
    let dates: Vec<String> = (0..70).map(|at| format!("{}/{}/2024", at % 28 + 1, at / 28 + 1)).collect();
    let words: String = (0..100).map(|at| format!("w{at} ")).collect();
    let own = holding("vi", &[&dates.join(", "), "biên giới"]);
    let reader = QueryReader { dictionary: own.dictionary(), roles: own.classes().roles };
    assert!(values(&own, &dates[..9].join(" and ")) == 9, "each is a value");
    for query in [dates.join(" and "), words + &dates.join(" and "), "bie^n ".repeat(70)] {
        let slots = reader.slots(&query);
        assert!(slots.len() <= MOST_SLOTS, "{}: {query}", slots.len());
    }
}

/// Whether a text has every date and number of a query: those that are values whatever their form, others as they stand.
fn matches(lang: &str, query: &str, text: &str) -> bool {
    let own = holding(lang, &[text]);
    let mentioned = values(&holding(lang, &[text, query]), query);
    let has = |word: &str| own.dictionary().find(&term(word)).is_some();
    let mut numbers =
        tokens(query).map(|t| &query[t.start..t.end]).filter(|word| word.parse::<u32>().is_ok());
    match mentioned {
        0 => numbers.all(has),
        _ => values(&own, query) == mentioned,
    }
}

#[test]
fn shared_dates_and_numbers_match() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors/dates.tsv");
    let Ok(table) = std::fs::read_to_string(path) else { return println!("skipped: no ../shared") };
    let mut wrong = Vec::new();
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        if cells[1] == "match" && matches("vi", cells[2], cells[3]) != (cells[5] == "1") {
            wrong.push(format!("{} {} in {}: not {}", cells[0], cells[2], cells[3], cells[5]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn one_day_is_found_in_all_ways_to_type_it() {
    for (lang, text, queries) in [
        (
            "vi",
            "ngày 17 tháng 5 năm 2024",
            "17/5|17-5-2024|17.5.2024|2024-05-17|17 thang 5|5/2024|tháng 5/2024|17/05/2024",
        ),
        ("vi", "từ ngày 4 đến 8-7", "ngày 6/7|4/7|từ 4 đến 8/7|từ ngày 4 đến ngày 8/7|7-7"),
        ("vi", "hơn 0,6 tỷ đồng", "600 triệu đồng|600 triệu|0,6 tỷ"),
        ("vi", "1.203.165 người", "1.203.165"),
        (
            "en",
            "on May 17, 2024",
            "5/17/2024|May 17|17 May 2024|17th of May|2024-05-17|5/17|May 2024|May 17, 2024",
        ),
        ("en", "$3.2 million", "3.2 million dollars|3200 thousand dollars|3.2 million"),
        ("de", "am 17. Mai 2024", "17.5.2024|17. Mai|2024-05-17|Mai 2024|17.05.2024"),
        ("fr", "le 1er août 2024", "1/8/2024|1er août|1 aout 2024"),
        ("zh", "2024年5月17日", "2024-05-17|5月17日|2024年5月|2024/5/17"),
        ("ja", "2024年5月17日", "2024-05-17|5月17日"),
        ("ko", "2024년 5월 17일", "2024-05-17|5월 17일"),
        ("th", "17 พฤษภาคม 2567", "17 พ.ค. 2567|17/5/2567|2024-05-17"),
    ] {
        let index = holding(lang, &[text, "x"]);
        for query in queries.split('|') {
            assert_eq!(values(&index, query), 1, "{lang} {query} in {text}");
        }
    }
}

#[test]
fn other_days_are_not_found() {
    let vi = holding("vi", &["ngày 17 tháng 5 năm 2024, 18-NQ/TW, tỉ số 3-0"]);
    for query in [
        "17/6",
        "16/5/2024",
        "17/5/2023",
        "6/2024",
        "18-NQ/TW",
        "3-0",
        "17 2024",
        "117/5",
        "17/45",
        "99999999999/5",
    ] {
        assert_eq!(values(&vi, query), 0, "{query}");
    }
}

#[test]
fn the_year_decides_between_days() {
    let index =
        holding("vi", &["sáng 17/5 họp", "sáng 17/5/2023 họp", "sáng 17/5/2024 họp", "5 người 17 tuổi"]);
    let order: Vec<u32> = found(&index, "17/5/2024").into_iter().map(|hit| hit.0).collect();
    assert_eq!(order[..2], [2, 0], "{order:?}");
}
