//! The table of readings and matches, and what other languages write.

use super::*;
use crate::analyze::tokens;
use crate::build::tests::roles;
use proptest::prelude::*;

/// A text with the table of a language.
fn in_text(lang: &str, text: &str) -> String {
    let bytes = roles(lang);
    let all: Vec<Token> = tokens(text).collect();
    let readings = mentioned(text, &all, &Roles::read(&bytes).expect("a table"));
    let mut parts = Vec::new();
    let mut at = 0;
    while at < all.len() {
        match readings.iter().find(|reading| reading.first == at) {
            Some(reading) => {
                let after = &text[all[reading.last].end..];
                parts.extend(named(&reading.value, after.starts_with('%')));
                at = reading.last + 1;
            }
            None => {
                parts.extend(plain(text, all[at]));
                at += 1;
            }
        }
    }
    parts.join(";")
}

/// A token that is a number or a year as it stands.
fn plain(text: &str, token: Token) -> Option<String> {
    let word = &text[token.start..token.end];
    let number: u32 = word.parse().ok()?;
    let percent = text[token.end..].starts_with('%');
    Some(match number {
        _ if percent => format!("pct={number}"),
        1900..2100 if word.len() == 4 => format!("year={number}"),
        _ => format!("num={number}"),
    })
}

fn named(value: &Value, percent: bool) -> Vec<String> {
    match value {
        Value::Dates(from, to) if from == to => vec![day_or_month(*from)],
        Value::Dates(from, to) => {
            let mut parts = vec![format!("span={}..{}", iso(*from), iso(*to))];
            match (from.day, from.month) {
                (0, 0) => parts.extend([from.year, to.year].map(|year| format!("year={year}"))),
                (0, _) => parts.push(format!("year={}", from.year)),
                _ => parts.extend(value.dates().into_iter().map(day_or_month)),
            }
            parts
        }
        Value::Time(time) => vec![format!("time={:02}:{:02}", time / 100, time % 100)],
        Value::Number(digits, quantity) => {
            let kind = match quantity {
                Quantity::Money => "money",
                _ if percent => "pct",
                _ => "num",
            };
            vec![format!("{kind}={}", String::from_utf8_lossy(digits))]
        }
    }
}

fn day_or_month(date: Date) -> String {
    format!("{}={}", if date.day > 0 { "day" } else { "month" }, iso(date))
}

fn iso(date: Date) -> String {
    let year = if date.year > 0 { date.year.to_string() } else { "-".into() };
    let part = |part: u32| if part > 0 { format!("-{part:02}") } else { String::new() };
    year + &part(date.month) + &part(date.day)
}

#[test]
fn vectors() {
    let Ok(rows) = std::fs::read_to_string("../shared/vectors/dates.tsv") else {
        println!("skipped: no ../shared");
        return;
    };
    let mut wrong = Vec::new();
    for row in rows.lines().skip(1) {
        let [id, kind, text, _, reading, ..] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{row}");
        };
        let read = in_text("vi", text);
        if kind == "parse" && read != reading {
            wrong.push(format!("{id} {text}: {read} instead of {reading}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn other_languages() {
    for (lang, text, expected) in [
        ("en", "on May 17, 2024", "day=2024-05-17"),
        ("en", "on 17th of May 2024", "day=2024-05-17"),
        ("en", "May 3–5, 2024", "span=2024-05-03..2024-05-05;day=2024-05-03;day=2024-05-04;day=2024-05-05"),
        ("en", "from 3 to 5 May", "span=--05-03..--05-05;day=--05-03;day=--05-04;day=--05-05"),
        ("en", "5/17/2024 and 17/5/2024", "day=2024-05-17;day=2024-05-17"),
        ("en", "4/5/2024", "day=2024-04-05"),
        ("en-GB", "4/5/2024", "day=2024-05-04"),
        ("en", "17-May-2024", "day=2024-05-17"),
        ("en", "May 2024", "month=2024-05"),
        ("en", "Sept. 3", "day=--09-03"),
        (
            "en",
            "between 2010 and 2012, from 2010 to 2012",
            "year=2010;year=2012;span=2010..2012;year=2010;year=2012",
        ),
        ("en", "$3.2 million", "money=3200000"),
        ("en", "3.2 million dollars", "money=3200000"),
        ("en", "1,234,567.89", "num=1234567.89"),
        ("en", "Q3 2024", "span=2024-07..2024-09;year=2024"),
        ("en", "it may 10:30", "time=10:30"),
        ("en", "may be 5 people", "num=5"),
        ("en", "version 1.2.3 or 127.0.0.1", "num=1;num=2;num=3;num=127;num=0;num=0;num=1"),
        ("de", "am 17. Mai 2024", "day=2024-05-17"),
        ("de", "vom 3. bis 5. März", "span=--03-03..--03-05;day=--03-03;day=--03-04;day=--03-05"),
        ("de", "am 17.5. in Berlin", "day=--05-17"),
        ("de", "17.05.2024", "day=2024-05-17"),
        ("de", "3,5 Milliarden Euro", "money=3500000000"),
        ("fr", "le 1er août 2024", "day=2024-08-01"),
        ("es", "17 de mayo de 2024", "day=2024-05-17"),
        ("es", "3 mil millones", "num=3000000000"),
        ("pt", "17 de março de 2024", "day=2024-03-17"),
        ("it", "17 maggio 2024", "day=2024-05-17"),
        ("nl", "17 mei 2024", "day=2024-05-17"),
        ("ru", "17 мая 2024 года", "day=2024-05-17"),
        ("ru", "III квартал 2024", "span=2024-07..2024-09;year=2024"),
        ("zh", "2024年5月17日", "day=2024-05-17"),
        ("zh", "5月3日至5日", "span=--05-03..--05-05;day=--05-03;day=--05-04;day=--05-05"),
        ("zh", "３亿元", "money=300000000"),
        ("ja", "2024年5月", "month=2024-05"),
        ("ja", "14時30分", "time=14:30"),
        ("ko", "2024년 5월 17일", "day=2024-05-17"),
        ("ko", "3만 원", "money=30000"),
        ("th", "17 พฤษภาคม 2567", "day=2024-05-17"),
        ("th", "วันที่ 17 พ.ค. พ.ศ. 2567", "day=2024-05-17"),
        ("th", "3 ล้านบาท", "money=3000000"),
    ] {
        assert_eq!(in_text(lang, text), expected, "{lang} {text}");
    }
}

#[test]
fn what_only_looks_like_a_date_or_a_number() {
    for (text, expected) in [
        ("Nghị định 10/2024/NĐ-CP", "num=10;year=2024"),
        ("NQ-18/2024", "num=18;year=2024"),
        ("1.2.3.4", "num=1;num=2;num=3;num=4"),
        ("192.168.1.100", "num=192;num=168;num=1;num=100"),
        ("từ 3,5 đến 4.5 triệu", "num=3.5;num=4500000"),
        ("29/2/2024 và 30/2/2024", "day=2024-02-29;num=30;num=2;year=2024"),
        ("tháng 13", "num=13"),
        ("ngày 32 tháng 5", "num=32;month=--05"),
        ("25:00", "num=25;num=0"),
        ("2024-2020", "year=2024;year=2020"),
        ("0,50 và 1,0", "num=0.5;num=1"),
        ("3 nghìn tỷ", "num=3000000000000"),
        ("9999999999999", ""),
        ("Ngày 4-7, đồng chí", "day=--07-04"),
        ("(22/10–24/10/2024)", "day=--10-22;day=2024-10-24"),
        ("17/5 - ", "day=--05-17"),
        ("/ - . 5", "num=5"),
    ] {
        assert_eq!(in_text("vi", text), expected, "{text}");
    }
}

/// Pieces that mean something next to each other.
const PIECES: &[&str] = &[
    "0",
    "3",
    "17",
    "05",
    "31",
    "2024",
    "2567",
    "123456789",
    "1234567890",
    "q3",
    "i",
    "14h30",
    "600tr",
    "17th",
    "/",
    "-",
    ".",
    ",",
    ":",
    " ",
    " ",
    " - ",
    "%",
    "(",
    "$",
    "ngày",
    "tháng",
    "năm",
    "quý",
    "đầu",
    "cuối",
    "đến",
    "từ",
    "triệu",
    "tỷ",
    "đồng",
    "giờ",
    "May",
    "of",
    "to",
    "年",
    "月",
    "日",
    "至",
    "万",
    "พ.ค.",
    "ปี",
    "x",
    "\u{301}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_text_is_read_in_order(picks in proptest::collection::vec(0..PIECES.len(), 0..14), lang in 0..4_usize) {
        let text: String = picks.iter().map(|pick| PIECES[*pick]).collect();
        let bytes = crate::build::tests::table(&["vi", "en", "zh", "th"], lang);
        let table = Roles::read(&bytes).expect("a table");
        let all: Vec<Token> = tokens(&text).collect();
        let mut next = 0;
        for reading in mentioned(&text, &all, &table) {
            prop_assert!(next <= reading.first && reading.first <= reading.last && reading.last < all.len(), "{}", text);
            next = reading.last + 1;
            for date in reading.value.dates() {
                prop_assert!(date.exists() && date.month > 0, "{} {:?}", text, date);
            }
            if let Value::Dates(from, to) = reading.value {
                prop_assert!(from <= to, "{} {:?} {:?}", text, from, to);
            }
        }
    }
}
