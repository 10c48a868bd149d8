//! What the dates and numbers of a page add to the dictionary.
//!
//! A day stands for itself in its year, for the day of any year and for its month; days and months from one to another for
//! each in between. Where a text leaves out the year, it is that of the page's own date, or the nearest one that is
//! written, or it stays unknown.

use super::languages::style_of;
use crate::analyze::{Date, Reading, Token, Value, mentioned, tokens};
use crate::format::Roles;
use crate::page::{Page, Section};
use std::collections::BTreeMap;
use std::ops::Range;

/// The terms of a section, each once, with what they weigh.
pub(crate) type Extra = BTreeMap<Vec<u8>, f32>;

/// Words on both sides of a number that are looked at.
const REACH: usize = 10;
/// Words between a date without a year and the year it may take over.
const NEAR: usize = 100;
/// What a year between two others weighs.
const BETWEEN: f32 = 0.25;
/// Years in a span at the most of which those in between count.
const MOST_YEARS: u32 = 20;
/// Plain numbers that are taken for years.
const YEARS: Range<u32> = 1900..2100;

/// What a page mentions.
struct Mentions<'a> {
    roles: Roles<'a>,
    /// In order of the text.
    all: Vec<(Place, Value)>,
    /// Years as (word, year), sorted.
    years: Vec<(usize, u32)>,
    /// Words so far.
    words: usize,
}

/// Where a text stands.
#[derive(Clone, Copy)]
struct Place {
    section: usize,
    /// Its first word, in the page.
    word: usize,
    weight: f32,
}

/// The additional terms of each section of a page in `lang`.
pub(super) fn terms(page: &Page, lang: &str, roles: Roles<'_>) -> Vec<Extra> {
    let style = if lang.is_empty() { roles.style } else { style_of(lang) };
    let roles = Roles { style, ..roles };
    let mut mentions = Mentions { roles, all: Vec::new(), years: Vec::new(), words: 0 };
    mentions.text(&page.title, 0, 1.0);
    for (at, section) in page.sections.iter().enumerate() {
        mentions.section(section, at);
    }
    mentions.years.sort_unstable();
    let written = page.fields.get("date").and_then(|dates| day(dates.first()?));
    let mut extra = vec![Extra::new(); page.sections.len().max(1)];
    for (place, value) in &mentions.all {
        let year = |date: Date| mentions.year(date, place.word, written);
        for (term, weight) in value_terms(value, year) {
            *extra[place.section].entry(term).or_insert(0.0) += weight * place.weight;
        }
    }
    extra
}

/// The terms of a value, with what they weigh.
fn value_terms(value: &Value, year: impl Fn(Date) -> u32) -> Vec<(Vec<u8>, f32)> {
    let mut terms: Vec<(Vec<u8>, f32)> = value.term().into_iter().map(|term| (term, 1.0)).collect();
    terms.extend(between(value).map(|year| (year.to_string().into_bytes(), BETWEEN)));
    let dates = value.dates().into_iter().flat_map(|date| dated(Date { year: year(date), ..date }));
    terms.extend(dates.map(|term| (term, 1.0)));
    terms
}

/// The years between the first and the last.
fn between(value: &Value) -> std::ops::Range<u32> {
    match value {
        Value::Dates(from, to) if from.month == 0 && to.year - from.year <= MOST_YEARS => {
            from.year + 1..to.year
        }
        _ => 0..0,
    }
}

/// The terms of a day or a month. A month whose year is not known has none.
fn dated(date: Date) -> Vec<Vec<u8>> {
    let month = Date { day: 0, ..date };
    match (date.day, date.year) {
        (0, 0) => Vec::new(),
        (0, _) => vec![month.term()],
        (_, 0) => vec![date.term()],
        _ => vec![date.term(), month.term()],
    }
}

/// The day an ISO date begins with.
fn day(iso: &str) -> Option<Date> {
    let mut parts = iso.get(..10)?.split('-').map(|part| part.parse().ok());
    let [year, month, day] = [parts.next()??, parts.next()??, parts.next()??];
    Some(Date { year, month, day })
}

impl Mentions<'_> {
    fn section(&mut self, section: &Section, at: usize) {
        self.text(&section.heading, at, 1.0);
        for block in &section.blocks {
            self.text(&block.text, at, block.weight);
        }
    }

    /// Reads a text around its numbers.
    fn text(&mut self, text: &str, section: usize, weight: f32) {
        let all: Vec<Token> = tokens(text).collect();
        for range in passages(text, &all) {
            let start = all[..range.start].last().map_or(0, |token| token.end);
            let end = all.get(range.end).map_or(text.len(), |token| token.start);
            self.passage(&text[start..end], Place { section, word: self.words + range.start, weight });
        }
        self.words += all.len();
    }

    fn passage(&mut self, text: &str, place: Place) {
        let all: Vec<Token> = tokens(text).collect();
        let readings = mentioned(text, &all, &self.roles);
        self.plain_years(text, &all, &readings, place.word);
        for Reading { first, value, .. } in readings {
            let word = place.word + first;
            if let Value::Dates(from, to) = value {
                let known = |year: &u32| *year > 0;
                self.years.extend([from.year, to.year].into_iter().filter(known).map(|year| (word, year)));
            }
            self.all.push((Place { word, ..place }, value));
        }
    }

    /// Years that stand alone.
    fn plain_years(&mut self, text: &str, all: &[Token], readings: &[Reading], word: usize) {
        for (at, token) in all.iter().enumerate() {
            let year = text[token.start..token.end].parse().unwrap_or(0);
            let after = readings.partition_point(|reading| reading.last < at);
            let read = readings.get(after).is_some_and(|reading| reading.first <= at);
            if YEARS.contains(&year) && !read {
                self.years.push((word + at, year));
            }
        }
    }

    /// The year of a date: its own, or that of the page, or the nearest; 0 if it stays unknown.
    fn year(&self, date: Date, word: usize, written: Option<Date>) -> u32 {
        match written {
            _ if date.year > 0 => date.year,
            Some(written) => nearest_year(date, written),
            None => self.year_near(word),
        }
    }

    fn year_near(&self, word: usize) -> u32 {
        let after = self.years.partition_point(|(at, _)| *at < word);
        let around = &self.years[after.saturating_sub(1)..self.years.len().min(after + 1)];
        let nearest = around.iter().min_by_key(|(at, _)| at.abs_diff(word));
        nearest.filter(|(at, _)| at.abs_diff(word) <= NEAR).map_or(0, |(_, year)| *year)
    }
}

/// The words of a text with a number near by, as ranges.
fn passages(text: &str, all: &[Token]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, token) in all.iter().enumerate() {
        if !text[token.start..].starts_with(is_digit) {
            continue;
        }
        let range = at.saturating_sub(REACH)..(at + REACH + 1).min(all.len());
        match found.last_mut() {
            Some(last) if last.end >= range.start => last.end = range.end,
            _ => found.push(range),
        }
    }
    found
}

/// The year in which a day or a month is nearest to the day a page was written.
fn nearest_year(date: Date, written: Date) -> u32 {
    match date.month as i32 - written.month as i32 {
        7.. => written.year - 1,
        ..=-7 => written.year + 1,
        _ => written.year,
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::tests::{page, roles};
    use crate::page::Block;

    fn listed(extra: &Extra) -> String {
        let shown = |(term, weight): (&Vec<u8>, &f32)| format!("{}*{weight}", String::from_utf8_lossy(term));
        extra.iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    /// The terms of dates and numbers in a text.
    fn extra(lang: &str, text: &str) -> Extra {
        let table = roles(lang);
        terms(&page(lang, text), lang, Roles::read(&table).expect("a table")).remove(0)
    }

    fn dated_page(date: &str, text: &str) -> String {
        let section = Section { blocks: vec![Block::new(text)], ..Section::default() };
        let mut page = Page { sections: vec![section], ..Page::default() };
        page.fields.insert("date".into(), vec![date.into()]);
        let table = roles("vi");
        listed(&terms(&page, "vi", Roles::read(&table).expect("a table"))[0])
    }

    #[test]
    fn terms_of_a_text() {
        for (text, expected) in [
            ("ngày 17/5/2024", "@-202405*1 @05172024*1"),
            ("ngày 17/5", "@0517*1"),
            ("năm 2024, ngày 17/5", "@-202405*1 @05172024*1"),
            ("năm 2019, ngày 17/5, năm 2024", "@-201905*1 @05172019*1"),
            ("ngày 1/6 và 17/5/2024", "@-202405*1 @-202406*1 @05172024*1 @06012024*1"),
            ("2/9/1945, 2-9-1945", "@-194509*2 @09021945*2"),
            ("từ 9 đến 25/10", "@1009*1 @1025*1"),
            ("tháng 10", ""),
            ("tháng 10 năm 2024", "@-202410*1"),
            ("quý I/2024", "@-202401*1 @-202402*1 @-202403*1"),
            ("2020 - 2024", "2021*0.25 2022*0.25 2023*0.25 @-2020-2024*1"),
            ("1954 - 1975", "@-1954-1975*1"),
            ("600 triệu đồng, 1.203.165, 14h30", "#$600000000*1 #1203165*1"),
            ("Năm 2024 có 317 lượt, khu vực 5", ""),
        ] {
            assert_eq!(listed(&extra("vi", text)), expected, "{text}");
        }
    }

    #[test]
    fn years_far_away_do_not_count() {
        let far = |words: usize| extra("vi", &format!("năm 2024 {}ngày 17/5", "chữ ".repeat(words)));
        assert!(far(NEAR - 2).contains_key(b"@05172024".as_slice()));
        assert!(far(NEAR - 1).contains_key(b"@0517".as_slice()));
    }

    #[test]
    fn years_left_out_are_those_nearest_to_the_page() {
        for (date, text, expected) in [
            ("2024-05-20", "ngày 17/5", "@-202405*1 @05172024*1"),
            ("2025-01-03T08:00:00Z", "ngày 30/12", "@-202412*1 @12302024*1"),
            ("2024-12-30", "ngày 3/1", "@-202501*1 @01032025*1"),
            ("2024-05-20", "tháng 3", "@-202403*1"),
            ("2024-05-20", "năm 1954, ngày 17/5", "@-202405*1 @05172024*1"),
            ("no date at all", "ngày 17/5", "@0517*1"),
        ] {
            assert_eq!(dated_page(date, text), expected, "{date} {text}");
        }
    }

    #[test]
    fn cutting_out_passages_changes_nothing() {
        let filler = "chữ ".repeat(3 * REACH);
        let dates = ["từ ngày 4 đến 8-7-2024", "6 tháng cuối năm 2023", "(2-2024)", "3,2 tỷ đồng"];
        let alone: Vec<String> = dates.iter().map(|date| listed(&extra("vi", date))).collect();
        let apart = dates.map(|date| format!("{filler}{date} {filler}")).concat();
        let together = listed(&extra("vi", &apart));
        let sorted = |texts: &[String]| {
            let mut terms: Vec<String> = texts.join(" ").split(' ').map(Into::into).collect();
            terms.sort_unstable();
            terms
        };
        assert_eq!(sorted(&[together]), sorted(&alone));
    }

    #[test]
    fn weights_of_blocks_and_sections() {
        let block = |weight| Block { weight, ..Block::new("17/5/2024") };
        let section = |heading: &str, weight| Section {
            heading: heading.into(),
            blocks: vec![block(weight)],
            ..Section::default()
        };
        let page = Page { sections: vec![section("", 0.5), section("17/5/2024", 2.0)], ..Page::default() };
        let found: Vec<String> = terms(&page, "vi", Roles::default()).iter().map(listed).collect();
        assert_eq!(found, ["@-202405*0.5 @05172024*0.5", "@-202405*3 @05172024*3"]);
        assert_eq!(terms(&Page::default(), "", Roles::default()), [Extra::new()]);
    }
}
