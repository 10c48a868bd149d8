//! An answer as text to be read.
//!
//! ```text
//! read as: giới (giowis)
//! showing results for: border (bordr)
//! 1. Title  12.34
//!    path/to/page.html
//!    An excerpt with [marks] ...
//!    > Heading  path/to/page.html#heading
//! tags: border 3, Laos 2
//! ```

use super::explain::table;
use crate::cli::count::counted;
use crate::cli::terminal::printable;
use crate::{Facet, FacetCount, Hit, Reading, Results, SectionHit, Segment};

/// How words that matched are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// In bold, by a terminal's escape sequences; underlined where they are not what was typed.
    Bold,
    /// In square brackets.
    Brackets,
}

/// All hits, and how many there are beyond them. Ranks count from the top of the whole list.
pub(super) fn answer(results: &Results, offset: usize, marks: Marks) -> String {
    let mut text = taken("read as", &results.readings) + &taken("showing results for", &results.corrected);
    for (place, hit) in results.hits.iter().enumerate() {
        text += &describe(offset + place + 1, hit, marks);
    }
    let shown = offset.saturating_add(results.hits.len());
    if !results.hits.is_empty() && shown < results.total {
        text += &format!(
            "{} of {} (more: --offset {shown})\n",
            results.hits.len(),
            counted(results.total, "page")
        );
    }
    text.extend(results.facets.iter().map(counts));
    text
}

/// The counts of a field, as a line.
fn counts(facet: &Facet) -> String {
    let one = |one: &FacetCount| format!("{} {}", printable(&one.value), one.count);
    let all = facet.values.iter().map(one).collect::<Vec<_>>().join(", ");
    format!("{}: {all}\n", printable(&facet.name))
}

/// What words were taken for, as a line; nothing when all stand for themselves.
fn taken(how: &str, readings: &[Reading]) -> String {
    let one = |reading: &Reading| format!("{} ({})", printable(&reading.to), printable(&reading.from));
    match readings {
        [] => String::new(),
        _ => format!("{how}: {}\n", readings.iter().map(one).collect::<Vec<_>>().join(", ")),
    }
}

/// One hit with its sections.
fn describe(rank: usize, hit: &Hit, marks: Marks) -> String {
    let (title, url, excerpt) = (printable(&hit.title), printable(&hit.url), marked(&hit.excerpt, marks));
    let mut text = format!("{rank}. {title}  {:.2}\n   {url}\n", hit.score);
    if !excerpt.is_empty() {
        text += &format!("   {excerpt}\n");
    }
    text.extend(hit.sections.iter().map(section));
    if let Some(explanation) = &hit.explanation {
        text += &table(hit.score, explanation);
    }
    text + "\n"
}

/// One section.
fn section(section: &SectionHit) -> String {
    format!("   > {}  {}\n", printable(&section.title), printable(&section.url))
}

/// An excerpt with its marks.
fn marked(excerpt: &[Segment], marks: Marks) -> String {
    let (exact, near, after) = match marks {
        Marks::Bold => ("\u{1b}[1m", "\u{1b}[4m", "\u{1b}[0m"),
        Marks::Brackets => ("[", "[", "]"),
    };
    let show = |segment: &Segment| {
        let before = if segment.near { near } else { exact };
        match segment.mark {
            true => format!("{before}{}{after}", printable(&segment.text)),
            false => printable(&segment.text),
        }
    };
    excerpt.iter().map(show).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An answer with one hit of three.
    fn results() -> Results {
        let segment = |text: &str, mark| Segment { text: text.into(), mark, near: false };
        let excerpt = vec![segment("the ", false), segment("border", true), segment(" is\u{1b} long", false)];
        let section =
            SectionHit { title: "Crossing".into(), url: "b.html#crossing".into(), excerpt: excerpt.clone() };
        let hit = Hit {
            page: 1,
            url: "b.html".into(),
            title: "Borders".into(),
            score: 2.5,
            excerpt,
            sections: vec![section],
            fields: crate::Fields::default(),
            explanation: None,
        };
        Results {
            query: "border".into(),
            rarity: 1.0,
            total: 3,
            readings: Vec::new(),
            corrected: Vec::new(),
            relaxed: false,
            parsed: Vec::new(),
            facets: Vec::new(),
            hits: vec![hit],
        }
    }

    #[test]
    fn hits_are_described() {
        let expected = "2. Borders  2.50\n   b.html\n   the [border] is  long\n   > Crossing  b.html#crossing\n\n\
                        1 of 3 pages (more: --offset 2)\n";
        assert_eq!(answer(&results(), 1, Marks::Brackets), expected);
        assert!(answer(&results(), 1, Marks::Bold).contains("the \u{1b}[1mborder\u{1b}[0m is"));
    }

    #[test]
    fn counts_follow_the_hits() {
        let counted = |value: &str, count| FacetCount { value: value.into(), count };
        let values = vec![counted("border", 3), counted("La\u{1b}os", 2)];
        let facets = vec![crate::Facet { name: "tags".into(), kind: crate::FieldKind::Text, values }];
        let text = answer(&Results { facets, ..results() }, 0, Marks::Brackets);
        assert!(text.ends_with("--offset 1)\ntags: border 3, La os 2\n"), "{text}");
    }

    #[test]
    fn no_hits_are_no_text() {
        let nothing = Results { total: 0, hits: Vec::new(), ..results() };
        assert_eq!(answer(&nothing, 0, Marks::Brackets), "");
    }
}
