//! The date of a page, for sorting and facets: a field `date` with a day as in `2024-10-23`.
//!
//! | source | |
//! |---|---|
//! | `date` as the author gave it, or another of [`NAMES`] | written as ISO; kept with a warning where it is not understood |
//! | else the first full date at the top of the text | marked by a field `date_guessed` |
//!
//! Days are taken as written: a time zone never moves one.

mod day;
mod parse;
mod pieces;
mod words;

use super::Warning;
use super::fields::{self, Fields};
use super::fold::first_words;
use crate::page::Page;
use day::Order;
use parse::first_date;

/// The field.
const DATE: &str = "date";
/// The field of pages whose date was read off their text. Its only value is [`YES`].
pub(crate) const GUESSED: &str = "date_guessed";
const YES: &str = "yes";
/// Other names of the date in front matter and records, in lower case without `-` and `_`, the best first.
const NAMES: &[&str] = &[
    "date",
    "published",
    "datepublished",
    "publishdate",
    "publisheddate",
    "publishedat",
    "pubdate",
    "publicationdate",
    "created",
    "datecreated",
    "createdat",
    "issued",
    "updated",
    "dateupdated",
    "updatedat",
    "lastmod",
    "lastmodified",
    "modified",
    "datemodified",
];
/// Characters at the top of a text in which its date is looked for.
const TOP: usize = 400;
/// Characters of the longest line with nothing but date, place and author. A date in a longer one is what the text is
/// about, as the birthday of a person, unless it opens the text.
const BYLINE: usize = 90;
/// Characters before a date that opens a text: a place, a weekday.
const OPENING: usize = 16;

/// Sets the date of `page`. `lang` is the language of pages that name none, `place` where the page is, for warnings.
pub(super) fn settle(page: &mut Page, lang: &str, place: &dyn Fn() -> String, warnings: &mut Vec<Warning>) {
    let lang = if page.lang.is_empty() { lang } else { &page.lang };
    let order = Order::of(lang);
    if let Some(given) = given(&page.fields) {
        let mut days = Fields::new();
        for value in &given {
            let day = normalized(value, order);
            if day.is_none() {
                warnings.push(Warning::new(place(), problem(value)));
            }
            fields::add(&mut days, DATE, day.as_ref().unwrap_or(value));
        }
        page.fields.append(&mut days);
    } else if let Some(day) = guess(page, order) {
        fields::add(&mut page.fields, DATE, &day);
        fields::add(&mut page.fields, GUESSED, YES);
    }
}

/// What the author gave as date: the values of the best of the fields that have a date's name.
fn given(fields: &Fields) -> Option<Vec<String>> {
    let rank = |name: &str| {
        let plain: String = name.chars().filter(|c| !matches!(c, '-' | '_')).collect();
        NAMES.iter().position(|known| *known == plain.to_ascii_lowercase())
    };
    let named = fields.iter().filter_map(|(name, values)| Some((rank(name)?, values)));
    named.min_by_key(|(rank, _)| *rank).map(|(_, values)| values.clone())
}

/// What to say about a value that is no date.
fn problem(value: &str) -> String {
    let value = first_words(value, BYLINE);
    format!("date \"{value}\" kept as it is: not understood, or day and month alike; write it as 2024-10-23")
}

/// `value` as an ISO day, month or year. `None` where it is none of them.
fn normalized(value: &str, order: Order) -> Option<String> {
    parse::stamp(value)
        .or_else(|| first_date(value, order).map(|(_, day)| day))
        .map(|day| day.to_string())
        .or_else(|| parse::is_iso_month(value).then(|| value.to_owned()))
}

/// Whether `value` can be read as a date in a document in `lang`.
pub(super) fn is_date(value: &str, lang: &str) -> bool {
    normalized(value, Order::of(lang)).is_some()
}

/// The date at the top of the text: in a line that is no sentence, or where the text opens with one.
fn guess(page: &Page, order: Order) -> Option<String> {
    let top = top(page);
    let byline = |text: &&str| {
        let is_short = text.chars().count() <= BYLINE;
        let (start, day) = is_short.then(|| first_date(text, order)).flatten()?;
        (!ends_sentence(text) || start <= OPENING).then_some(day)
    };
    let opening = |text: &&str| {
        let (start, day) = first_date(&first_words(text, TOP), order)?;
        // In brackets after a name stand the dates of a life.
        (start <= OPENING && !text.chars().take(start).any(|c| c == '(')).then_some(day)
    };
    let day = top.iter().find_map(byline).or_else(|| top.first().and_then(opening))?;
    Some(day.to_string())
}

/// The blocks that begin in the first [`TOP`] characters.
fn top(page: &Page) -> Vec<&str> {
    let mut before = 0;
    let mut top = Vec::new();
    for block in page.sections.iter().flat_map(|section| &section.blocks) {
        if before >= TOP {
            break;
        }
        before += block.text.chars().count();
        top.push(block.text.as_str());
    }
    top
}

/// Whether a line is a sentence by its end.
fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '。'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Block, Section};

    /// A page with these fields and blocks.
    fn page(lang: &str, given: &[(&str, &str)], blocks: &[&str]) -> Page {
        let mut page = Page { lang: lang.into(), ..Page::default() };
        given.iter().for_each(|(name, value)| fields::add(&mut page.fields, name, value));
        page.sections = vec![Section {
            blocks: blocks.iter().map(|text| Block::new(*text)).collect(),
            ..Section::default()
        }];
        page
    }

    /// Date, `?` after a guess, and the number of warnings.
    fn settled(mut page: Page) -> (String, usize) {
        let mut warnings = Vec::new();
        settle(&mut page, "", &|| "a.md".into(), &mut warnings);
        let mark = if page.fields.contains_key(GUESSED) { "?" } else { "" };
        (
            format!("{}{mark}", page.fields.get(DATE).map_or(String::new(), |days| days.join("|"))),
            warnings.len(),
        )
    }

    #[test]
    fn what_the_author_gave_is_kept() {
        for (lang, given, date, warnings) in [
            ("vi", [("date", "23/10/2024")], "2024-10-23", 0),
            ("vi", [("date", "2024-10-23T23:30:00Z")], "2024-10-23", 0),
            ("", [("date", "Wed, 23 Oct 2024 10:00:00 +0700")], "2024-10-23", 0),
            ("", [("published", "2024-10-23")], "2024-10-23", 0),
            ("", [("Last-Modified", "20241023")], "2024-10-23", 0),
            ("", [("date", "2024-10")], "2024-10", 0),
            ("", [("date", "2024")], "2024", 0),
            ("en", [("date", "03/04/2024")], "03/04/2024", 1),
            ("en-US", [("date", "03/04/2024")], "2024-03-04", 0),
            ("", [("date", "soon")], "soon", 1),
            ("", [("candidate", "2024-10-23")], "", 0),
        ] {
            assert_eq!(settled(page(lang, &given, &[])), (date.into(), warnings), "{lang} {given:?}");
        }
        let both = [("updated", "2025-01-01"), ("created", "2024-01-01")];
        assert_eq!(settled(page("", &both, &["23/10/2024"])).0, "2024-01-01");
    }

    #[test]
    fn dates_at_the_top_are_guesses() {
        let long = "Một câu dài hơn mọi dòng ghi ngày tháng và nơi chốn, ".repeat(3);
        let late = format!("{long} 23/10/2024");
        for (blocks, date) in [
            (vec!["16:00 | 23/10/2024 | CHÍNH SÁCH - CHIẾN LƯỢC", "text"], "2024-10-23?"),
            (vec!["text", "Thứ tư, 23/10/2024"], "2024-10-23?"),
            (
                vec![
                    "date 2026-01-15 Ngày 15/1, thông tin từ Bộ Chỉ huy Quân sự tỉnh Quảng Trị cho biết, Ban Chỉ huy",
                ],
                "2026-01-15?",
            ),
            (vec![late.as_str()], ""),
            (vec!["x"; 5], ""),
            (vec!["Sáng ngày 17/5"], ""),
            (vec!["Ông Nguyễn Phước Thanh sinh ngày 23-9-1957 tại An Giang."], ""),
            (
                vec![
                    "Marcel (22 tháng 3 năm 1923 - 22 tháng 12 năm 2007) là nghệ sĩ kịch câm nổi tiếng của Pháp, và rất nhiều nơi.",
                ],
                "",
            ),
        ] {
            assert_eq!(settled(page("vi", &[], &blocks)).0, date, "{blocks:?}");
        }
    }

    #[test]
    fn warnings_name_place_and_remedy() {
        let mut warnings = Vec::new();
        settle(&mut page("", &[("date", "soon")], &[]), "", &|| "a.md".into(), &mut warnings);
        assert_eq!(warnings[0].place, "a.md");
        assert!(warnings[0].message.contains("\"soon\"") && warnings[0].message.contains("2024-10-23"));
    }
}
