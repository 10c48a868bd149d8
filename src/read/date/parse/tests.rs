//! Dates in many languages, and numbers that are none.

use super::*;
use proptest::prelude::*;

fn date(text: &str, lang: &str) -> String {
    first_date(text, Order::of(lang)).map_or(String::new(), |(_, day)| day.to_string())
}

#[test]
fn one_day_in_many_languages() {
    for text in [
        "2024-10-23",
        "2024/10/23",
        "2024.10.23",
        "2024-10-23T10:00:00+07:00",
        "23/10/2024",
        "23-10-2024",
        "23.10.2024",
        "23. 10. 2024",
        "10/23/2024",
        "16:00 | 23/10/2024 |",
        "22-23/10/2024",
        "23 October 2024",
        "23rd of October 2024",
        "October 23, 2024",
        "Oct. 23rd, 2024",
        "23-Oct-2024",
        "Wed, 23 Oct 2024 10:00:00 GMT",
        "ngày 23 tháng 10 năm 2024",
        "Ngày 23 tháng 10, 2024",
        "23 Tháng Mười, 2024",
        "Tháng Mười 23, 2024",
        "23. Oktober 2024",
        "23 octobre 2024",
        "23 de octubre de 2024",
        "23 de outubro de 2024",
        "23 ottobre 2024",
        "23 oktober 2024",
        "23 октября 2024 г.",
        "2024年10月23日",
        "2024年10月23日星期三",
        "2024 年 10 月 23 日",
        "2024년 10월 23일",
        "23 ตุลาคม 2567",
        "วันที่ ๒๓ ตุลาคม พ.ศ. ๒๕๖๗",
        "nga\u{300}y 23 tha\u{301}ng 10 năm 2024",
        "２０２４年１０月２３日",
    ] {
        assert_eq!(date(text, ""), "2024-10-23", "{text}");
    }
    for (text, expected) in [
        ("1er mai 2024", "2024-05-01"),
        ("5 mars 2024", "2024-03-05"),
        ("12 Tháng Mười Hai, 2024", "2024-12-12"),
        ("5 tháng Năm năm 2024", "2024-05-05"),
        ("17 พฤษภาคม 2567", "2024-05-17"),
        ("29 February 2024", "2024-02-29"),
    ] {
        assert_eq!(date(text, ""), expected, "{text}");
    }
}

#[test]
fn the_language_orders_day_and_month() {
    for (lang, expected) in [
        ("vi", "2024-04-03"),
        ("de", "2024-04-03"),
        ("fr-CA", "2024-04-03"),
        ("en-GB", "2024-04-03"),
        ("en-US", "2024-03-04"),
        ("en", ""),
        ("", ""),
    ] {
        assert_eq!(date("03/04/2024", lang), expected, "{lang}");
    }
    assert_eq!(date("03.04.2024", "en"), "2024-04-03");
    assert_eq!(date("04/04/2024", "en"), "2024-04-04");
}

#[test]
fn other_numbers_are_no_dates() {
    for text in [
        "",
        "17/5",
        "tháng 11/2024",
        "10/2024",
        "2024",
        "31/2/2024",
        "29/2/2023",
        "23/10/1024",
        "1.2.3.2024",
        "10.12.2024.5",
        "23/10-2024",
        "18-NQ/TW",
        "2024-13-01",
        "3 may 24",
        "32 October 2024",
        "123/10/2024",
        "23 / 10 / 2024",
        "version 2024.1",
        "2023-2024",
    ] {
        assert_eq!(date(text, "vi"), "", "{text}");
    }
}

#[test]
fn years_and_months_of_iso() {
    for good in ["2024", "2024-10", "1900"] {
        assert!(is_iso_month(good), "{good}");
    }
    for bad in ["", "24", "2024-13", "2024-1", "2024-10-23-1", "1024", "2024-"] {
        assert!(!is_iso_month(bad), "{bad}");
    }
    assert_eq!(stamp("20241023").map(|day| day.to_string()).as_deref(), Some("2024-10-23"));
    assert!(stamp("12345678").is_none() && stamp("2024102").is_none());
}

proptest! {
    #[test]
    fn any_text_is_read(text in "([0-9]{1,4}|[/.年月日 -]|tháng|May|พ|\\PC){0,20}") {
        if let Some((start, _)) = first_date(&text, Order::DayFirst) {
            prop_assert!(start < text.chars().count());
        }
    }
}
