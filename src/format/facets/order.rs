//! The order of values of each kind, and how an end of a range compares with them.
//!
//! | kind | order |
//! |---|---|
//! | text | bytes, with ` > ` before all other characters: what lies below a value follows it directly |
//! | number | as decimal numbers of any length |
//! | date | ISO text |
//!
//! What is not of its field's kind, where a site owner has set it, follows all that is.

use crate::FieldKind;
use crate::format::place_of;
use std::cmp::Ordering;

/// Stands between the levels of a hierarchy.
pub(crate) const SEPARATOR: &str = " > ";

/// Compares two values of a field. Equal only if they are the same text.
#[cfg(feature = "build")]
pub(super) fn compare(kind: FieldKind, one: &str, two: &str) -> Ordering {
    let odd = |text| !is_of(kind, text);
    let by_kind = match kind {
        _ if odd(one) || odd(two) => odd(one).cmp(&odd(two)),
        FieldKind::Number => numbers(one, two),
        FieldKind::Date => dates(one, two),
        FieldKind::Text => texts(one, two),
    };
    by_kind.then_with(|| one.cmp(two))
}

/// Whether a text is a value of this kind.
pub(crate) fn is_of(kind: FieldKind, text: &str) -> bool {
    match kind {
        FieldKind::Text => true,
        FieldKind::Number => decimal(text).is_some(),
        FieldKind::Date => is_date(text),
    }
}

/// Compares a value with an end of a range; both are of the kind.
pub(super) fn with_end(kind: FieldKind, value: &str, end: &str) -> Ordering {
    match kind {
        FieldKind::Number => numbers(value, end),
        FieldKind::Text => texts(value, end),
        // An end stands for all of its year, month or day.
        FieldKind::Date => dates(value.get(..end.len()).unwrap_or(value), end),
    }
}

fn texts(one: &str, two: &str) -> Ordering {
    let (mut one, mut two) = (one.as_bytes(), two.as_bytes());
    loop {
        let (first, second) = (symbol(&mut one), symbol(&mut two));
        if first != second || first == 0 {
            return first.cmp(&second);
        }
    }
}

/// Takes a separator or a byte off the front, as a number: 0 at the end, 1 for the separator.
fn symbol(text: &mut &[u8]) -> u16 {
    if let Some(rest) = text.strip_prefix(SEPARATOR.as_bytes()) {
        *text = rest;
        return 1;
    }
    let Some((first, rest)) = text.split_first() else { return 0 };
    *text = rest;
    u16::from(*first) + 2
}

/// Levels of a hierarchy that are told apart; what is below is part of the last one.
const MOST_LEVELS: usize = 16;

/// How many bytes of a value name it and each level above it, the highest first.
pub(crate) fn depths(value: &str) -> Vec<usize> {
    let mut depths = Vec::new();
    let mut at = 0;
    while at < value.len() {
        let found = value.as_bytes()[at..].starts_with(SEPARATOR.as_bytes());
        if found && depths.len() + 1 < MOST_LEVELS {
            depths.push(at);
        }
        at += if found { SEPARATOR.len() } else { 1 };
    }
    depths.push(value.len());
    depths
}

/// A decimal number; without zeros that say nothing.
struct Decimal<'a> {
    negative: bool,
    whole: &'a [u8],
    part: &'a [u8],
}

/// The number in a text of a sign, digits and a point.
fn decimal(text: &str) -> Option<Decimal<'_>> {
    let text = text.as_bytes();
    let (negative, digits) = match text.split_first()? {
        (b'-', rest) => (true, rest),
        (b'+', rest) => (false, rest),
        _ => (false, text),
    };
    let point = place_of(b'.', digits);
    let (mut whole, mut part) = (&digits[..point], digits.get(point + 1..).unwrap_or_default());
    if whole.is_empty() && part.is_empty() || !is_digits(whole) || !is_digits(part) {
        return None;
    }
    while let [b'0', rest @ ..] = whole {
        whole = rest;
    }
    while let [rest @ .., b'0'] = part {
        part = rest;
    }
    let zero = whole.is_empty() && part.is_empty();
    Some(Decimal { negative: negative && !zero, whole, part })
}

fn is_digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

fn numbers(one: &str, two: &str) -> Ordering {
    let (Some(one), Some(two)) = (decimal(one), decimal(two)) else { return Ordering::Equal };
    if one.negative != two.negative {
        return two.negative.cmp(&one.negative);
    }
    let lengths = one.whole.len().cmp(&two.whole.len());
    let size = lengths.then_with(|| one.whole.cmp(two.whole)).then_with(|| one.part.cmp(two.part));
    if one.negative { size.reverse() } else { size }
}

fn dates(one: &str, two: &str) -> Ordering {
    // A time follows its day after T, t or a space.
    let plain = |byte: u8| if matches!(byte, b't' | b' ') { b'T' } else { byte };
    for (first, second) in one.bytes().zip(two.bytes()) {
        if plain(first) != plain(second) {
            return plain(first).cmp(&plain(second));
        }
    }
    one.len().cmp(&two.len())
}

/// Whether a text is 2024, 2024-05 or 2024-05-17, the day with or without a time behind it.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| {
        let digits = bytes.get(from..to).filter(|digits| is_digits(digits))?;
        Some(digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
    };
    let dash = |at: usize| bytes.get(at) == Some(&b'-');
    let year = number(0, 4).is_some();
    let month = year && dash(4) && matches!(number(5, 7), Some(1..=12));
    let day = month && dash(7) && matches!(number(8, 10), Some(1..=31));
    match bytes.len() {
        4 => year,
        7 => month,
        10 => day,
        _ => day && is_time(&bytes[10..]),
    }
}

/// Whether this is a time of day behind its T or space, perhaps with a time zone.
fn is_time(bytes: &[u8]) -> bool {
    match bytes {
        [b'T' | b't' | b' ', a, b, b':', c, d, rest @ ..] => {
            let zone = |byte: &u8| matches!(byte, b':' | b'.' | b',' | b'+' | b'-' | b'Z' | b'z' | b' ');
            is_digits(&[*a, *b, *c, *d]) && rest.iter().all(|byte| byte.is_ascii_digit() || zone(byte))
        }
        _ => false,
    }
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    #[test]
    fn values_are_of_a_kind() {
        for date in
            ["2024", "0001", "2024-05", "2024-05-17", "2024-05-17T08:30", "2024-05-17 08:30:00.5+07:00"]
        {
            assert!(is_of(FieldKind::Date, date), "{date}");
        }
        for other in [
            "",
            "24",
            "20245",
            "2024-5",
            "2024-13",
            "2024-00",
            "2024-05-32",
            "2024-05-17x",
            "2024/05",
            "2024-05-17T",
            "20é4",
        ] {
            assert!(!is_of(FieldKind::Date, other), "{other}");
        }
        for number in ["0", "-1", "+1.50", ".5", "5.", "007", &"9".repeat(100)] {
            assert!(is_of(FieldKind::Number, number), "{number}");
        }
        for other in ["", "-", ".", "1e5", "1,5", "1.2.3", "--1", "٣", "1 "] {
            assert!(!is_of(FieldKind::Number, other), "{other}");
        }
    }

    #[test]
    fn values_are_in_order() {
        for (kind, sorted) in [
            (
                FieldKind::Number,
                vec![
                    "-10", "-9.5", "-0.1", "-0", "0", "0.05", ".1", "0.10", "1", "01.5", "2", "10", "100",
                    "x",
                ],
            ),
            (
                FieldKind::Date,
                vec![
                    "2023-12-31",
                    "2024",
                    "2024-05",
                    "2024-05-17",
                    "2024-05-17 08:00",
                    "2024-05-17T09:00",
                    "2024-06",
                    "soon",
                ],
            ),
            (
                FieldKind::Text,
                vec!["", "Lào", "Lào > A", "Lào > A > B", "Lào > B", "Lào (cũ)", "Lào 2", "Lào>", "lào"],
            ),
        ] {
            for (at, one) in sorted.iter().enumerate() {
                for (other, two) in sorted.iter().enumerate() {
                    assert_eq!(compare(kind, one, two), at.cmp(&other), "{one} {two}");
                }
            }
        }
    }

    #[test]
    fn levels_are_found() {
        for (value, levels) in [
            ("Lào", vec!["Lào"]),
            ("Lào > A > B", vec!["Lào", "Lào > A", "Lào > A > B"]),
            ("a > ", vec!["a", "a > "]),
            ("a>b", vec!["a>b"]),
            ("", vec![""]),
        ] {
            let found: Vec<&str> = depths(value).into_iter().map(|depth| &value[..depth]).collect();
            assert_eq!(found, levels);
        }
    }
}
