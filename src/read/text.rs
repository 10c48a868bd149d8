//! Plain text to pages.
//!
//! ```text
//! Weather: 23°C                    small print, not a title
//! Buttons
//!
//! The title                        the title
//!
//! A paragraph, wrapped by hand     one block
//! over several lines.
//! ```

use super::boilerplate::{Boilerplate, announces_related};
use super::fold::{fold, is_blank};
use super::outline::Outline;
use super::source::Source;
use crate::page::Page;

/// Longest line, in characters, that can be a title.
const TITLE: usize = 200;
/// Longest title that may be followed by text without a blank line between.
const SHORT_TITLE: usize = 100;
/// Lines longer than this on average were not wrapped by hand: each is a paragraph.
const WRAPPED: usize = 80;
/// Longest line of the small print above a title: weather, breadcrumbs, buttons.
const SMALL_PRINT: usize = 30;

/// Reads a text.
pub(super) fn read(text: &str, source: &Source) -> Page {
    let mut paragraphs = paragraphs(text);
    let title = take_title(&mut paragraphs).unwrap_or_else(|| source.stem());
    let mut outline = Outline::new(Boilerplate::Light);
    for paragraph in &paragraphs {
        add_paragraph(&mut outline, paragraph, &title);
    }
    Page { url: source.url.clone(), sections: outline.into_sections(&title), title, ..Page::default() }
}

/// The lines of `text` by paragraph, that is, between lines in which nothing is to be seen.
fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let paragraphs = lines.split(|line| is_blank(line));
    paragraphs.filter(|lines| !lines.is_empty()).map(<[&str]>::to_vec).collect()
}

/// Takes the title line out of the text, if there is one.
fn take_title(paragraphs: &mut [Vec<&str>]) -> Option<String> {
    let at = usize::from(matches!(paragraphs, [print, title, ..] if is_small_print(print, title)));
    let lines = paragraphs.get_mut(at)?;
    is_title(lines).then(|| fold(lines.remove(0)))
}

/// Whether the first of `lines` looks like a title: alone, or short and no sentence.
fn is_title(lines: &[&str]) -> bool {
    let Some(first) = lines.first() else { return false };
    let length = first.chars().count();
    let alone = lines.len() == 1 && length <= TITLE;
    alone || (length <= SHORT_TITLE && !first.ends_with(['.', '!', '?', ',', ';', ':', '…', '。']))
}

/// Whether `lines` are small print above the line `next`: several short lines, or a button.
fn is_small_print(lines: &[&str], next: &[&str]) -> bool {
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let is_button = lines.iter().all(|line| line.starts_with(['•', '›', '»', '|']));
    let title = next.first().map_or(0, |line| line.chars().count());
    next.len() == 1
        && (lines.len() > 1 || is_button)
        && longest <= SMALL_PRINT
        && longest < title
        && title <= TITLE
}

/// Adds a paragraph as one block, or line by line where the lines are paragraphs of their own: too long to be wrapped,
/// or one of them a headline.
fn add_paragraph(outline: &mut Outline, lines: &[&str], title: &str) {
    let characters: usize = lines.iter().map(|line| line.chars().count()).sum();
    let doubled = lines.windows(2).any(|pair| pair[0] == pair[1]);
    let headline = |line: &&str| *line == title || announces_related(line);
    let wrapped = characters <= WRAPPED * lines.len() && !doubled && !lines.iter().any(headline);
    if wrapped {
        outline.block(&lines.join(" "), 1.0);
    } else {
        lines.iter().for_each(|line| outline.block(line, 1.0));
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::Kind;
    use super::*;
    use proptest::prelude::*;

    fn page(text: &str) -> Page {
        read(
            text,
            &Source { path: "dir/the file.txt".into(), url: "the%20file.txt".into(), kind: Kind::Text },
        )
    }

    fn blocks(text: &str) -> Vec<String> {
        page(text).sections.remove(0).blocks.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn titles() {
        let long = "x".repeat(TITLE + 1);
        for (text, title) in [
            ("Ký kết\n\nSáng ngày", "Ký kết"),
            ("\n\n  Title \nand text.", "Title"),
            ("A first sentence.\nAnd a second.", "the file"),
            ("Alone it may be a sentence?\n\nText.", "Alone it may be a sentence?"),
            (&long, "the file"),
            ("\u{a0}\u{8f}\u{a0}\n\nTitle\n\nText.", "Title"),
            ("\u{1}\n\u{ad}", "the file"),
            ("Hà Nội: 23°C\nHuế: 26°C\n\nTây Ninh thực hiện tốt\n\nText.", "Tây Ninh thực hiện tốt"),
            ("• Click để copy\n\nĐối thoại chính sách\n\nText.", "Đối thoại chính sách"),
            ("README\n\nA longer line on its own\n\nText.", "README"),
        ] {
            assert_eq!(page(text).title, title);
        }
    }

    #[test]
    fn paragraphs_are_blocks() {
        assert_eq!(blocks("T\n\none\ntwo\n \n\tthree"), ["one two", "three"]);
        let long = "a long line ".repeat(9);
        assert_eq!(blocks(&format!("T\n\n{long}\n{long}")).len(), 2);
        assert_eq!(blocks("T\n\ntext\n\nTin mới\nmột\nhai"), ["text", "Tin mới", "một", "hai"]);
        assert_eq!(blocks("The title\n\nThe title\na caption"), ["The title", "a caption"]);
        assert_eq!(blocks("T\n\nnews\nnews\nof today"), ["news", "news", "of today"]);
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "[ab .\n]{0,200}") {
            let page = page(&text);
            let read: String = page.sections.iter().flat_map(|s| &s.blocks).map(|b| b.text.as_str()).collect();
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
            let title = if page.title == "the file" { 0 } else { letters(&page.title) };
            prop_assert_eq!(letters(&text), letters(&read) + title);
        }
    }
}
