//! What somebody may want to mend, with the pages it is about.

use super::languages::Languages;
use super::place::Place;
use crate::cli::count::counted;
use crate::cli::percent::decode;
use crate::search::{Column, PageReport, Report};
use serde::Serialize;

/// Pages named with a warning.
const NAMED: usize = 20;
/// Words from which on a page is very long: an excerpt of it rarely tells what it is about, and readers would rather find a part.
const VERY_LONG: u32 = 20_000;
/// Share of light words, from which on a page is said to be mostly boilerplate, and words it must have for that.
const MOSTLY: f32 = 0.6;
const FEWEST_WORDS: u32 = 40;

/// A warning.
#[derive(Debug, Serialize)]
pub(super) struct Warning {
    /// What is odd, and what may help.
    text: String,
    /// How many pages it is about; 0 for all together.
    count: usize,
    /// The first of them.
    pages: Vec<Place>,
}

/// All warnings.
pub(super) fn warnings(report: &Report, columns: &[Column], languages: &Languages) -> Vec<Warning> {
    let pages = &report.pages;
    let mut all = vec![
        about(pages, "without text: only title and address can be found", |page| page.words == 0),
        about(
            pages,
            "with no other title than the name of the file: a title is easier to find and to know",
            is_unnamed,
        ),
        about(pages, "with more than 20,000 words: in several pages readers would find more of it", |page| {
            page.words > VERY_LONG
        }),
        about(pages, "mostly of menus or repeated text: mark the main part with <main>", |page| {
            page.light >= MOSTLY && page.words >= FEWEST_WORDS
        }),
    ];
    all.extend(languages.others().map(|own| other_language(own.count, &own.tag, &own.pages, pages)));
    all.push(undated(pages, columns));
    all.retain(|warning| !warning.text.is_empty());
    all
}

/// A warning about the pages that are so; without a text where there are none.
fn about(pages: &[PageReport], what: &str, is_so: impl Fn(&PageReport) -> bool) -> Warning {
    let own: Vec<&PageReport> = pages.iter().filter(|page| is_so(page)).collect();
    let text = if own.is_empty() { String::new() } else { format!("{} {what}", counted(own.len(), "page")) };
    Warning { text, count: own.len(), pages: own.into_iter().take(NAMED).map(Place::of).collect() }
}

/// Whether a page has no other title than the name of its file, which the reader gives to pages without one.
fn is_unnamed(page: &PageReport) -> bool {
    let name = page.url.rsplit('/').next().unwrap_or_default();
    let name = decode(name).unwrap_or_else(|| name.to_owned());
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    page.title.is_empty() || page.title == stem || page.title == page.url
}

fn other_language(count: usize, tag: &str, numbers: &[u32], pages: &[PageReport]) -> Warning {
    let language = if tag.is_empty() { "no known language" } else { tag };
    let text = format!(
        "{} of those looked at in {language}: name the language of a page with its lang attribute or field",
        counted(count, "page")
    );
    let own = numbers.iter().filter_map(|number| pages.get(*number as usize));
    Warning { text, count, pages: own.map(Place::of).collect() }
}

/// A warning where no page has a date, or some have none.
fn undated(pages: &[PageReport], columns: &[Column]) -> Warning {
    let Some(dated) = columns.iter().find(|column| column.name == "date") else {
        let text = "no page has a date: results cannot be ordered by it".into();
        return Warning { text, count: 0, pages: Vec::new() };
    };
    let has = |page: &PageReport| dated.pages.get(page.page as usize).copied().unwrap_or(false);
    about(pages, "without a date, while others have one", |page| !has(page))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::inspect::place::tests::page;

    #[test]
    fn pages_called_like_their_files_are_known() {
        for (url, title, expected) in [
            ("a/notes.txt", "notes", true),
            ("a/notes.txt", "Notes", false),
            ("a/bi%C3%AAn.md", "biên", true),
            ("a/", "", true),
            ("a/b.html", "a/b.html", true),
        ] {
            assert_eq!(is_unnamed(&page(url, title)), expected, "{url} {title}");
        }
    }

    #[test]
    fn nothing_is_said_of_no_page() {
        let pages = [page("a.html", "A")];
        assert_eq!(about(&pages, "odd", |_| false).text, "");
        let warning = about(&pages, "odd", |_| true);
        assert_eq!((warning.text.as_str(), warning.pages.len()), ("1 page odd", 1));
    }

    #[test]
    fn the_number_in_the_text_is_the_one_compared_with() {
        assert_eq!(crate::cli::count::grouped(VERY_LONG as usize), "20,000");
    }
}
