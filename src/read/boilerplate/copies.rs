//! What stands twice in one section counts once: a headline again as first line, a caption under a picture that has it
//! as its text already. Short lines are left alone, so that refrains and tables keep their words; so is what another
//! section has too, for a reference says of each function what its table of contents said of all.

use crate::analyze::tokens;
use crate::page::{Block, Page};
use std::collections::HashSet;

/// Weight of a copy. Above zero, so that a word is found in the section where only the copy stands.
const COPY: f32 = 0.1;
/// Words of the shortest title whose copies count less. Shorter ones are also words of the text: a name, a term.
const TITLE_WORDS: usize = 4;
/// Words of the shortest line whose copies count less wherever they stand. Lower values reach refrains.
const LINE_WORDS: usize = 8;
/// Words of the shortest line whose copy counts less right after it: an image's text and its caption.
const CAPTION_WORDS: usize = 4;

/// Lightens the copies in `page`.
pub(super) fn lighten(page: &mut Page) {
    for section in &mut page.sections {
        let copies = copies(&page.title, &section.blocks);
        section.blocks.iter_mut().zip(copies).filter(|(_, copy)| *copy).for_each(|(block, _)| {
            block.weight = block.weight.min(COPY);
        });
    }
}

/// Which blocks of a section are copies of the title or of blocks before.
fn copies(title: &str, blocks: &[Block]) -> Vec<bool> {
    let (mut seen, mut last) = (HashSet::new(), "");
    let is_copy = |text: &str, last: &str| {
        (text == title && has_words(text, TITLE_WORDS)) || (text == last && has_words(text, CAPTION_WORDS))
    };
    let mut copies = Vec::with_capacity(blocks.len());
    for Block { text, .. } in blocks {
        let is_line = !seen.insert(text.as_str()) && has_words(text, LINE_WORDS);
        copies.push(is_copy(text, last) || is_line);
        last = text;
    }
    copies
}

/// Whether `text` has at least `count` words.
fn has_words(text: &str, count: usize) -> bool {
    tokens(text).nth(count - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{light, page};
    use super::*;

    #[test]
    fn copies_are_light() {
        let caption = "Khói đen cuồn cuộn bốc lên từ kho phế liệu.";
        for (lines, copies) in [
            (vec!["Tây Ninh thực hiện tốt", "text"], vec!["Tây Ninh thực hiện tốt"]),
            (vec!["text", caption, "more", caption], vec![caption]),
            (vec!["Lễ đón đoàn đại biểu", "Lễ đón đoàn đại biểu"], vec!["Lễ đón đoàn đại biểu"]),
            (vec!["Lễ đón đoàn đại biểu", "text", "Lễ đón đoàn đại biểu"], vec![]),
            (vec!["text", caption, "## Section", caption], vec![]),
            (vec!["alleluia", "alleluia", "yes yes", "yes yes"], vec![]),
        ] {
            let mut page = page(&lines);
            page.title = "Tây Ninh thực hiện tốt".into();
            lighten(&mut page);
            assert_eq!(light(&page), copies, "{lines:?}");
            assert_eq!(page.title, "Tây Ninh thực hiện tốt");
        }
    }

    #[test]
    fn a_short_title_is_a_word_of_its_page() {
        let mut page = page(&["Khe Sanh", "Khe Sanh"]);
        page.title = "Khe Sanh".into();
        lighten(&mut page);
        assert!(light(&page).is_empty());
    }
}
