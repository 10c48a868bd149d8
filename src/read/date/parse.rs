//! Full dates in text.
//!
//! ```text
//! 2024-10-23   23/10/2024   23. 10. 2024   23 October 2024   October 23rd, 2024   ngày 23 tháng 10 năm 2024
//! 23 Tháng Mười, 2024   23 de octubre de 2024   2024年10月23日   2024년 10월 23일   23 ตุลาคม 2567
//! ```

use super::words;
use std::fmt;

/// Years of dates that are believed; others are numbers of something else.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;
/// How many years the Buddhist era is ahead.
const BUDDHIST: u32 = 543;

/// A day that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    year: u32,
    month: u32,
    day: u32,
}

impl Day {
    /// The day, if there is one.
    fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u32::from(leap),
            _ => 31,
        };
        let exists = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=days).contains(&day);
        exists.then_some(Self { year, month, day })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// What 3/4/2024 means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The third of April.
    DayFirst,
    /// The fourth of March.
    MonthFirst,
    /// Nobody knows.
    Unknown,
}

impl Order {
    /// The order in documents of a language.
    pub(super) fn of(lang: &str) -> Self {
        let lang = lang.to_ascii_lowercase();
        match lang.as_str() {
            "en-us" => Self::MonthFirst,
            "" | "en" => Self::Unknown,
            _ => Self::DayFirst,
        }
    }

    /// Day and month. A number above 12 is a day wherever it stands.
    fn sort(self, first: u32, second: u32) -> Option<(u32, u32)> {
        match self {
            _ if first > 12 || first == second => Some((first, second)),
            _ if second > 12 => Some((second, first)),
            Self::DayFirst => Some((first, second)),
            Self::MonthFirst => Some((second, first)),
            Self::Unknown => None,
        }
    }
}

/// A piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    /// A number of so many digits.
    Number(u32, usize),
    /// Letters.
    Word(&'a str),
    /// Any other character.
    Mark(char),
    /// White space.
    Space,
}

/// The first full date in `text`, and how many characters stand before it.
pub(super) fn first_date(text: &str, order: Order) -> Option<(usize, Day)> {
    let pieces = pieces(text);
    let plain: Vec<Piece<'_>> = pieces.iter().map(|(_, piece)| *piece).collect();
    (0..plain.len()).find_map(|at| {
        let date = Cursor { pieces: &plain, at }.date(order)?;
        Some((text[..pieces[at].0].chars().count(), date))
    })
}

/// A day in eight digits, as in `20241023`.
pub(super) fn stamp(value: &str) -> Option<Day> {
    let digits: u32 = (value.len() == 8).then(|| value.parse().ok()).flatten()?;
    Day::new(digits / 10_000, digits / 100 % 100, digits % 100)
}

/// Whether this is a year or month as ISO writes it.
pub(super) fn is_iso_month(value: &str) -> bool {
    let mut parts = value.split('-');
    let number =
        |part: Option<&str>, length: usize| part.filter(|part| part.len() == length)?.parse::<u32>().ok();
    let year = number(parts.next(), 4).is_some_and(|year| YEARS.contains(&year));
    let month = parts.next();
    year && parts.next().is_none()
        && month.is_none_or(|m| number(Some(m), 2).is_some_and(|m| (1..=12).contains(&m)))
}

/// The pieces of `text` and where they start.
fn pieces(text: &str) -> Vec<(usize, Piece<'_>)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match Class::of(c) {
            Class::Mark => c.len_utf8(),
            class => rest.find(|c| Class::of(c) != class).unwrap_or(rest.len()),
        };
        pieces.push((text.len() - rest.len(), piece(&rest[..length], c)));
        rest = &rest[length..];
    }
    pieces
}

/// A run of characters of the class of `first` as a piece.
fn piece(run: &str, first: char) -> Piece<'_> {
    match Class::of(first) {
        Class::Digit => {
            let value = run.chars().filter_map(digit).take(9).fold(0, |number, digit| number * 10 + digit);
            Piece::Number(value, run.chars().count())
        }
        Class::Letter => Piece::Word(run),
        Class::Space => Piece::Space,
        Class::Mark => Piece::Mark(first),
    }
}

/// Kinds of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Space,
    Mark,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            _ if digit(c).is_some() => Self::Digit,
            // Marks that follow their letter in Latin and Thai.
            '\u{300}'..='\u{36f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' => Self::Letter,
            _ if c.is_alphabetic() => Self::Letter,
            _ if c.is_whitespace() => Self::Space,
            _ => Self::Mark,
        }
    }
}

/// The value of a digit: ASCII, full width or Thai.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '０'..='９' => '０',
        '๐'..='๙' => '๐',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}

/// A place among pieces.
#[derive(Clone, Copy)]
struct Cursor<'a> {
    pieces: &'a [Piece<'a>],
    at: usize,
}

impl<'a> Cursor<'a> {
    /// The date that begins here.
    fn date(self, order: Order) -> Option<Day> {
        self.numeric(order)
            .or_else(|| self.characters())
            .or_else(|| self.day_month())
            .or_else(|| self.month_day())
    }

    fn next(&mut self) -> Option<Piece<'a>> {
        let piece = self.pieces.get(self.at).copied();
        self.at += 1;
        piece
    }

    fn peek(&self) -> Option<Piece<'a>> {
        self.pieces.get(self.at).copied()
    }

    fn number(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        match self.next()? {
            Piece::Number(value, length) if digits.contains(&length) => Some(value),
            _ => None,
        }
    }

    fn year(&mut self) -> Option<u32> {
        self.number(4..=4)
    }

    fn part(&mut self) -> Option<u32> {
        self.number(1..=2)
    }

    fn word(&mut self) -> Option<&'a str> {
        match self.next()? {
            Piece::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Goes past white space, and past what `joins` the parts of a date.
    fn skip(&mut self, joins: impl Fn(Piece<'_>) -> bool) {
        while self.peek().is_some_and(|piece| piece == Piece::Space || joins(piece)) {
            self.at += 1;
        }
    }

    /// `2024-10-23`, `23/10/2024`, `23. 10. 2024`, in one kind of separator and no part of a longer number.
    fn numeric(mut self, order: Order) -> Option<Day> {
        let inside = |separator| {
            let before = self.at.checked_sub(2).map(|at| (self.pieces[at], self.pieces[at + 1]));
            matches!(before, Some((Piece::Number(..), Piece::Mark(mark))) if mark == separator)
        };
        let Some(Piece::Mark(separator @ ('/' | '-' | '.'))) = self.pieces.get(self.at + 1).copied() else {
            return None;
        };
        if inside(separator) {
            return None;
        }
        let (first, first_length) = self.any_number()?;
        let second = self.after(separator)?;
        let (third, third_length) = self.after(separator)?;
        let longer = self.peek() == Some(Piece::Mark(separator))
            && matches!(self.pieces.get(self.at + 1), Some(Piece::Number(..)));
        match (first_length, third_length) {
            _ if longer || second.1 > 2 => None,
            (4, 1..=2) => Day::new(first, second.0, third),
            (1..=2, 4) => {
                let order = if separator == '.' { Order::DayFirst } else { order };
                let (day, month) = order.sort(first, second.0)?;
                Day::new(third, month, day)
            }
            _ => None,
        }
    }

    fn any_number(&mut self) -> Option<(u32, usize)> {
        match self.next()? {
            Piece::Number(value, length) => Some((value, length)),
            _ => None,
        }
    }

    /// The number after a separator; dots may have a space after them.
    fn after(&mut self, separator: char) -> Option<(u32, usize)> {
        if self.next()? != Piece::Mark(separator) {
            return None;
        }
        if separator == '.' && self.peek() == Some(Piece::Space) {
            self.at += 1;
        }
        self.any_number()
    }

    /// `2024年10月23日` and `2024년 10월 23일`.
    fn characters(mut self) -> Option<Day> {
        let year = self.year()?;
        self.unit("年년")?;
        let month = self.part()?;
        self.unit("月월")?;
        let day = self.part()?;
        self.unit("日号號일")?;
        Day::new(year, month, day)
    }

    /// A word that begins with one of `units`, and the space after it.
    fn unit(&mut self, units: &str) -> Option<()> {
        self.skip(|_| false);
        let word = self.word()?;
        self.skip(|_| false);
        word.starts_with(|c| units.contains(c)).then_some(())
    }

    /// `23 October 2024`, `ngày 23 tháng 10 năm 2024` from its day on.
    fn day_month(mut self) -> Option<Day> {
        let day = self.day()?;
        self.skip(|piece| joins(piece) || piece == Piece::Mark('-') || piece == Piece::Mark('/'));
        let (month, thai) = self.month()?;
        self.end(day, month, thai)
    }

    /// `October 23rd, 2024`.
    fn month_day(mut self) -> Option<Day> {
        let (month, thai) = self.month()?;
        self.skip(joins);
        let day = self.day()?;
        self.end(day, month, thai)
    }

    /// The year after day and month.
    fn end(mut self, day: u32, month: u32, thai: bool) -> Option<Day> {
        self.skip(|piece| joins(piece) || piece == Piece::Mark('-') || piece == Piece::Mark('/'));
        let year = self.year()?;
        Day::new(if thai && !YEARS.contains(&year) { year.checked_sub(BUDDHIST)? } else { year }, month, day)
    }

    /// A day with its ending.
    fn day(&mut self) -> Option<u32> {
        let day = self.part()?;
        if matches!(self.peek(), Some(Piece::Word(word)) if words::is_ordinal(word)) {
            self.at += 1;
        }
        Some(day)
    }

    /// A month by name, and whether it was Thai.
    fn month(&mut self) -> Option<(u32, bool)> {
        let word = self.word()?;
        match words::month(word) {
            Some(month) => Some((month, words::is_thai(word))),
            None if words::is_month(word) => Some((self.vietnamese()?, false)),
            None => None,
        }
    }

    /// What follows "tháng": a number in digits or words.
    fn vietnamese(&mut self) -> Option<u32> {
        self.skip(|_| false);
        let first = match self.next()? {
            Piece::Number(month, 1..=2) => return Some(month),
            Piece::Word(word) => words::number(word)?,
            _ => return None,
        };
        let more = match (self.peek(), self.pieces.get(self.at + 1)) {
            (Some(Piece::Space), Some(Piece::Word(word))) if first == 10 => {
                words::number(word).filter(|more| *more < 3)
            }
            _ => None,
        };
        self.at += if more.is_some() { 2 } else { 0 };
        Some(first + more.unwrap_or(0))
    }
}

/// Whether a piece only joins the parts of a date.
fn joins(piece: Piece<'_>) -> bool {
    match piece {
        Piece::Word(word) => words::is_between(word),
        Piece::Mark(mark) => matches!(mark, '.' | ','),
        Piece::Number(..) | Piece::Space => false,
    }
}

#[cfg(test)]
mod tests {
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
}
