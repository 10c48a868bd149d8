//! Names of months, and the words that stand between the parts of a date.

use crate::analyze::key;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Names by month, in the languages in which dates are read; marks and letter case do not matter.
#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari января янв январь มกราคม ม.ค",
    "february feb februar février févr fév febrero fevereiro fev febbraio februari февраля фев февраль กุมภาพันธ์",
    "march mar märz mrz mars marzo março maart mrt марта мар март มีนาคม",
    "april apr avril avr abril abr aprile апреля апр апрель เมษายน",
    "may mai mayo maio mag maggio mei мая май พฤษภาคม",
    "june jun juni juin junio junho giugno giu июня июн июнь มิถุนายน",
    "july jul juli juillet juil julio julho luglio lug июля июл июль กรกฎาคม",
    "august aug août agosto ago augustus августа авг август สิงหาคม",
    "september sep sept septembre septiembre setembro settembre set сентября сен сент сентябрь กันยายน",
    "october oct oktober okt octobre octubre outubro out ottobre ott октября окт октябрь ตุลาคม",
    "november nov novembre noviembre novembro ноября ноя нояб ноябрь พฤศจิกายน",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre декабря дек декабрь ธันวาคม",
];
/// Vietnamese numbers from one, as in "tháng Mười".
const NUMBERS: &str = "một hai ba tư năm sáu bảy tám chín mười";
/// Words between the parts of a date: "23 de octubre de 2024", "ngày 23 tháng 10 năm 2024", "17 พฤษภาคม พ.ศ. 2567".
const BETWEEN: &str = "de del do of năm พ ศ";
/// Endings of a day: "23rd", "1er".
const ORDINALS: &str = "st nd rd th er º";

/// Folded words of the tables. Only looked up.
struct Words {
    months: HashMap<Vec<u8>, u32>,
    numbers: HashMap<Vec<u8>, u32>,
    between: Vec<Vec<u8>>,
    ordinals: Vec<Vec<u8>>,
    month: Vec<u8>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let folded = |words: &str| words.split(' ').map(key).collect::<Vec<_>>();
    let months = MONTHS
        .iter()
        .zip(1..)
        .flat_map(|(names, month)| folded(names).into_iter().map(move |name| (name, month)));
    Words {
        months: months.collect(),
        numbers: folded(NUMBERS).into_iter().zip(1..).collect(),
        between: folded(BETWEEN),
        ordinals: folded(ORDINALS),
        month: key("tháng"),
    }
});

/// The month of this name.
pub(super) fn month(word: &str) -> Option<u32> {
    WORDS.months.get(&key(word)).copied()
}

/// Whether this is the Vietnamese word before the number of a month.
pub(super) fn is_month(word: &str) -> bool {
    key(word) == WORDS.month
}

/// The Vietnamese number of this name, up to ten.
pub(super) fn number(word: &str) -> Option<u32> {
    WORDS.numbers.get(&key(word)).copied()
}

/// Whether a word only joins the parts of a date.
pub(super) fn is_between(word: &str) -> bool {
    WORDS.between.contains(&key(word))
}

/// Whether this ends the number of a day.
pub(super) fn is_ordinal(word: &str) -> bool {
    WORDS.ordinals.contains(&key(word))
}

/// Whether the word is Thai, whose years count from the Buddha.
pub(super) fn is_thai(word: &str) -> bool {
    word.starts_with(|c| matches!(c, '\u{e00}'..='\u{e7f}'))
}
