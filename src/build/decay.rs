//! How pages lose weight with age. Age counts from the newest page, not from today: the same pages give the same index.

use crate::page::Page;

/// How pages lose weight with age.
#[derive(Debug, Clone, PartialEq)]
pub struct Decay {
    /// Field with the date; pages without one keep their weight. Of several dates the newest counts.
    pub field: String,
    /// Days after which half of `weight` is lost. Larger: old pages stay up longer.
    pub half_life_days: f32,
    /// What a very old page loses, from 0 to 1. Larger: new pages come before better ones.
    pub weight: f32,
}

/// What the score of each page is multiplied by.
pub(super) fn of_pages(pages: &[Page], decay: Option<&Decay>) -> Vec<f32> {
    let Some(decay) = decay else { return vec![1.0; pages.len()] };
    let date = |page: &Page| page.fields.get(&decay.field)?.iter().filter_map(|value| day(value)).max();
    let days: Vec<Option<i64>> = pages.iter().map(date).collect();
    let newest = days.iter().copied().flatten().max().unwrap_or(0);
    let share = |day: &Option<i64>| day.map_or(1.0, |day| decay.left((newest - day) as f32));
    days.iter().map(share).collect()
}

impl Decay {
    /// What is left after some days.
    fn left(&self, days: f32) -> f32 {
        1.0 - self.weight + self.weight * half_to(days / self.half_life_days)
    }
}

/// 0.5 to the power of a number that is not negative, of operations that every machine rounds alike.
fn half_to(power: f32) -> f32 {
    if power.is_nan() || power >= 64.0 {
        return 0.0;
    }
    let (mut result, mut root) = (1.0, 0.5f32);
    (0..power as u32).for_each(|_| result *= 0.5);
    let mut rest = power.fract();
    for _ in 0..16 {
        root = root.sqrt();
        rest *= 2.0;
        if rest >= 1.0 {
            rest -= 1.0;
            result *= root;
        }
    }
    result
}

/// The day of an ISO date, counted from some day; a year or a month is its first day.
fn day(date: &str) -> Option<i64> {
    if !crate::format::is_of(crate::FieldKind::Date, date) {
        return None;
    }
    let number = |from: usize| date.get(from..from + 2).and_then(|digits| digits.parse::<i64>().ok());
    let (year, month, day) = (number(0)? * 100 + number(2)?, number(5).unwrap_or(1), number(8).unwrap_or(1));
    // Years that begin with March end with the day that some of them have more.
    let year = if month < 3 { year - 1 } else { year };
    let days = (153 * ((month + 9) % 12) + 2) / 5 + day;
    Some(365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted() {
        let between = |from, to| day(to).zip(day(from)).map(|(to, from)| to - from);
        for (from, to, days) in [
            ("2024-02-28", "2024-03-01", 2),
            ("2023-02-28", "2023-03-01", 1),
            ("1900-02-28", "1900-03-01", 1),
            ("2000-01-01", "2001-01-01", 366),
            ("2023-12-31", "2024", 1),
            ("2024-05", "2024-05-17T10:00", 16),
            ("1970-01-01", "2024-01-01", 19_723),
            ("0000-01-01", "0001-01-01", 366),
        ] {
            assert_eq!(between(from, to), Some(days), "{from} {to}");
        }
        assert_eq!(day("soon"), None);
    }

    #[test]
    fn halves_are_close() {
        for power in [0.0f32, 0.25, 0.5, 1.0, 1.7, 10.0, 63.9] {
            assert!((half_to(power) / 0.5f32.powf(power) - 1.0).abs() < 1e-4, "{power}");
        }
        assert_eq!((half_to(0.0), half_to(2.0), half_to(1e9), half_to(f32::NAN)), (1.0, 0.25, 0.0, 0.0));
    }

    #[test]
    fn old_pages_lose_weight() {
        let page = |dates: &[&str]| {
            let mut page = Page::default();
            page.fields.insert("day".into(), dates.iter().map(|date| (*date).into()).collect());
            page
        };
        let pages = [
            page(&["2024-05-17"]),
            page(&["2020-01-01", "2024-05-07"]),
            page(&["1000"]),
            page(&["soon"]),
            page(&[]),
        ];
        let decay = Decay { field: "day".into(), half_life_days: 10.0, weight: 0.4 };
        assert_eq!(of_pages(&pages, Some(&decay)), [1.0, 0.8, 0.6, 1.0, 1.0]);
        assert_eq!(of_pages(&pages, None), [1.0; 5]);
        assert_eq!(of_pages(&pages, Some(&Decay { field: "none".into(), ..decay })), [1.0; 5]);
    }
}
