//! Readers of documents, records and settings.

use super::Choices;
use crate::cli;
use crate::read::fuzzing as read;
use crate::read::{front_matter, markdown_to_html};
use crate::{BuildError, BuildOptions, Page, Synonyms, build};

/// Weights and levels that a page may have.
const WEIGHTS: std::ops::RangeInclusive<f32> = 0.0..=10.0;
const LEVELS: std::ops::RangeInclusive<u8> = 0..=6;

/// A file of HTML.
pub(super) fn html(input: &[u8]) {
    document("a.html", input);
}

/// A file of Markdown.
pub(super) fn markdown(input: &[u8]) {
    document("a.md", input);
    let text = String::from_utf8_lossy(input);
    let (front, rest) = front_matter(&text);
    assert!(text.ends_with(rest), "the text is what stands behind the front matter");
    if let Some(problem) = front.problem {
        assert!(problem.line >= 1 && problem.line <= text.lines().count() + 1, "line {}", problem.line);
        one_line(&problem.message);
    }
    markdown_to_html(rest, &|target| target.strip_suffix(".md").map(Into::into));
}

/// A file of text in any encoding.
pub(super) fn text(input: &[u8]) {
    document("a.txt", input);
}

/// A file of records.
pub(super) fn records(input: &[u8]) {
    let mut choices = Choices::new(input);
    let max_bytes = 16 + choices.below(256) as u64 * 64;
    let bytes = choices.rest();
    let (pages, warnings) = read::records(bytes, max_bytes);
    assert!(pages.len() <= bytes.iter().filter(|byte| **byte == b'\n').count() + 1);
    warnings.iter().for_each(|warning| one_line(&warning.message));
    pages.iter().for_each(page);
    indexed(&pages);
}

fn document(name: &str, input: &[u8]) {
    let (pages, warnings) = read::document(name, input);
    assert!(pages.len() <= 1);
    warnings.iter().for_each(|warning| one_line(&warning.message));
    pages.iter().for_each(page);
    assert_eq!(read::document(name, input).0, pages, "read again");
    indexed(&pages);
}

/// What every page is.
fn page(page: &Page) {
    assert!(!page.title.is_empty() && !page.url.is_empty());
    assert!((0.1..=10.0).contains(&page.boost), "boost {}", page.boost);
    let first = page.sections.first().expect("a section");
    assert!(first.heading.is_empty() && first.anchor.is_empty() && first.level == 0);
    for section in &page.sections {
        assert!(LEVELS.contains(&section.level));
        folded(&section.heading);
        for block in &section.blocks {
            assert!(!block.text.is_empty() && WEIGHTS.contains(&block.weight), "{block:?}");
            folded(&block.text);
        }
    }
}

/// White space is folded to single spaces.
fn folded(text: &str) {
    assert!(text.trim() == text && !text.contains("  ") && !text.contains(['\n', '\t', '\r']), "{text:?}");
}

fn one_line(message: &str) {
    assert!(!message.is_empty() && !message.contains('\n'), "{message:?}");
}

/// Pages of any kind are either indexed or have no words.
fn indexed(pages: &[Page]) {
    match build(pages, &BuildOptions::default()) {
        Ok(built) => drop(crate::Index::open(&built.bytes).expect("an index that was just built")),
        Err(BuildError::Empty) => {}
        Err(other) => panic!("{other}"),
    }
}

/// A file of pages kept from the build before, as it is and with the checksums that it should have.
pub(super) fn kept(input: &[u8]) {
    let mut choices = Choices::new(input);
    let documents = choices.byte() & 1 == 0;
    let bytes = choices.rest();
    if documents {
        return indexed(&read::kept_documents(bytes));
    }
    read::kept_file(bytes);
    read::kept_file(&read::sealed(bytes));
}

/// A file of synonyms, and one of settings.
pub(super) fn settings(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let lines = text.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let problem = |line: usize, message: &str| {
        assert!(line >= 1 && line <= lines, "line {line} of {lines}");
        one_line(message);
    };
    match Synonyms::parse(&text) {
        Ok(all) => assert!(all.synonyms.iter().all(|own| own.weight > 0.0 && own.weight <= 1.0)),
        Err(why) => problem(why.line, &why.problem),
    }
    if let Err((line, what)) = cli::fuzzed_config(&text) {
        problem(line, &what);
    }
}
