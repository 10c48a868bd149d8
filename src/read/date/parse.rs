//! Full dates in text.
//!
//! ```text
//! 2024-10-23   23/10/2024   23. 10. 2024   23 October 2024   October 23rd, 2024   ngày 23 tháng 10 năm 2024
//! 23 Tháng Mười, 2024   23 de octubre de 2024   2024年10月23日   2024년 10월 23일   23 ตุลาคม 2567
//! ```

#[cfg(test)]
mod tests;

use super::day::{Day, Order, YEARS};
use super::pieces::{Piece, pieces};
use super::words;

/// How many years the Buddhist era is ahead.
const BUDDHIST: u32 = 543;

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
