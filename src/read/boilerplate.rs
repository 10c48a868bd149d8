//! Text that is no part of what a page is about gets less weight. It is never hidden, and titles and headings are
//! never touched.
//!
//! Two kinds are found here, in pages of every format: lists of other pages that close a document ("Tin cùng
//! chuyên mục", "See also"), and blocks that repeat word by word on many pages. Lists of links are found while
//! reading HTML, where the links are still known.

use super::outline::lighten as lighten_block;
use crate::page::{Page, Section};
use std::collections::HashMap;

/// Fewest pages a block must be on to count as repeated.
const REPEATED_PAGES: usize = 4;
/// Smallest share of all pages a repeated block must be on, in percent. Lower values begin to catch text that
/// pages really share, such as the remarks of a manual.
const REPEATED_PERCENT: usize = 30;

/// Bytes of the longest line looked up in [`RELATED`], with room for symbols around it.
const LONGEST: usize = 80;

/// Headings and lines, in lower case, after which a document lists other documents.
#[rustfmt::skip]
const RELATED: &[&str] = &[
    "articles similaires", "artículos relacionados", "bài khác", "bài liên quan", "bài viết cùng chuyên mục",
    "bài viết khác", "bài viết liên quan", "bài viết mới", "các tin khác", "có thể bạn quan tâm",
    "cùng chuyên mục", "latest news", "more news", "more stories", "most popular", "most read", "read more",
    "recent posts", "recommended for you", "related", "related articles", "related content", "related news",
    "related posts", "related stories", "see also", "siehe auch", "tin bài khác", "tin cùng chuyên mục",
    "tin khác", "tin liên quan", "tin mới", "tin mới nhất", "tin nổi bật", "tin đọc nhiều", "véase también",
    "voir aussi", "xem nhiều", "xem thêm", "you may also like", "you might also like", "đọc nhiều",
    "đọc nhiều nhất", "đọc thêm", "ähnliche artikel", "см. также", "читайте также", "関連記事", "相关文章", "相关阅读",
];

/// Whether `line` announces a list of other documents.
pub(super) fn announces_related(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let line = line.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    RELATED.contains(&line.as_str())
}

/// Lightens what is boilerplate among all pages of a site.
pub(super) fn lighten(pages: &mut [Page]) {
    pages.iter_mut().for_each(lighten_related);
    lighten_repeated(pages);
}

/// Lightens the blocks that stand word by word on many pages.
fn lighten_repeated(pages: &mut [Page]) {
    let enough = REPEATED_PAGES.max((pages.len() * REPEATED_PERCENT).div_ceil(100));
    let counts = pages_per_block(pages);
    let is_repeated: Vec<bool> = blocks(pages).map(|text| counts[text].pages >= enough).collect();
    let all = pages.iter_mut().flat_map(|page| &mut page.sections).flat_map(|section| &mut section.blocks);
    all.zip(is_repeated).filter(|(_, repeated)| *repeated).for_each(|(block, _)| lighten_block(block));
}

/// The text of every block, in order.
fn blocks(pages: &[Page]) -> impl Iterator<Item = &str> {
    pages.iter().flat_map(|page| &page.sections).flat_map(|section| &section.blocks).map(|b| b.text.as_str())
}

/// How many pages hold a block.
struct Count {
    pages: usize,
    /// The last of them, so that a page counts once.
    last: usize,
}

/// How many pages hold each block. Only looked up, never walked: its order is not that of the text.
fn pages_per_block(pages: &[Page]) -> HashMap<&str, Count> {
    let mut counts: HashMap<&str, Count> = HashMap::new();
    for (at, page) in pages.iter().enumerate() {
        for text in blocks(std::slice::from_ref(page)) {
            let count = counts.entry(text).or_insert(Count { pages: 0, last: usize::MAX });
            count.pages += usize::from(count.last != at);
            count.last = at;
        }
    }
    counts
}

/// Lightens lists of other documents at the end of `page`.
///
/// A list begins at a heading or block that [announces](announces_related) it and reaches to the next heading of
/// the same or a higher level. Only a list with at least as much text before it counts, so that a document that
/// opens with such a line keeps its weight.
fn lighten_related(page: &mut Page) {
    let (mut before, mut at) = (0, 0);
    while at < page.sections.len() {
        if let Some(list) = closing_list(&page.sections, at, before) {
            lighten_list(&mut page.sections, &list);
            at = list.end;
        } else {
            before += length(&page.sections[at], 0);
            at += 1;
        }
    }
}

/// The first list in section `at` that is no longer than the text before it, `before` of it in other sections.
fn closing_list(sections: &[Section], at: usize, before: usize) -> Option<List> {
    let section = &sections[at];
    let by_heading = announces_related(&section.heading).then_some(0);
    let by_block = (0..section.blocks.len()).filter(|&first| announces_related(&section.blocks[first].text));
    let mut lists = by_heading.into_iter().chain(by_block).map(|first| List::new(sections, at, first));
    lists.find(|list| list.length <= before + list.before)
}

/// A list of other documents.
struct List {
    /// The section it begins in, and the first block there.
    start: usize,
    first: usize,
    /// The section after its last.
    end: usize,
    /// Characters before it in its first section.
    before: usize,
    /// Characters in it.
    length: usize,
}

impl List {
    /// The list that begins at block `first` of section `start`.
    fn new(sections: &[Section], start: usize, first: usize) -> Self {
        let level = sections[start].level;
        let inner = sections[start + 1..].iter().take_while(|section| section.level > level);
        let end = start + 1 + inner.clone().count();
        let own = length(&sections[start], first);
        let before = length(&sections[start], 0) - own;
        Self {
            start,
            first,
            end,
            before,
            length: own + inner.map(|section| length(section, 0)).sum::<usize>(),
        }
    }
}

/// Bytes of text in `section` from block `first` on.
fn length(section: &Section, first: usize) -> usize {
    section.blocks.iter().skip(first).map(|block| block.text.len()).sum()
}

/// Lightens every block of `list`.
fn lighten_list(sections: &mut [Section], list: &List) {
    for (at, section) in sections.iter_mut().enumerate().take(list.end).skip(list.start) {
        let first = if at == list.start { list.first } else { 0 };
        section.blocks.iter_mut().skip(first).for_each(lighten_block);
    }
}

#[cfg(test)]
mod tests {
    use super::super::outline::BOILERPLATE;
    use super::*;
    use crate::page::Block;

    /// A page from lines: `# heading` starts a section of level 1, `## heading` one of level 2.
    fn page(lines: &[&str]) -> Page {
        let mut page = Page { sections: vec![Section::default()], ..Page::default() };
        for line in lines {
            let heading = line.trim_start_matches('#');
            let level = (line.len() - heading.len()) as u8;
            match page.sections.last_mut() {
                Some(last) if level == 0 => last.blocks.push(Block::new(*line)),
                _ => page.sections.push(Section {
                    heading: heading.trim().into(),
                    level,
                    ..Section::default()
                }),
            }
        }
        page
    }

    /// The blocks of a page that count less.
    fn light(page: &Page) -> Vec<&str> {
        let blocks = page.sections.iter().flat_map(|section| &section.blocks);
        blocks.filter(|block| block.weight == BOILERPLATE).map(|block| block.text.as_str()).collect()
    }

    #[test]
    fn closing_lists_are_light() {
        for (lines, expected) in [
            (vec!["a text that is longer than the list", "Tin mới", "news"], vec!["Tin mới", "news"]),
            (
                vec!["a text that is longer than the list", "Bài liên quan:", "x", "Tin mới", "y"],
                vec!["Bài liên quan:", "x", "Tin mới", "y"],
            ),
            (vec!["a text that is longer than the list", "## See also", "x", "## Notes", "y"], vec!["x"]),
            (
                vec!["a text that is longer than the list", "## See also", "x", "### News", "y"],
                vec!["x", "y"],
            ),
            (vec!["a text that is longer than the list", "Tin mới", "### Teaser", "y"], vec!["Tin mới", "y"]),
            (vec!["Tin mới", "a page of news"], vec![]),
            (vec!["intro", "## Đọc thêm", "much longer than what is before"], vec![]),
            (vec!["a text that is longer than the list", "We read more of it"], vec![]),
        ] {
            let mut page = page(&lines);
            lighten_related(&mut page);
            assert_eq!(light(&page), expected, "{lines:?}");
        }
    }

    #[test]
    fn repeated_blocks_are_light() {
        let mut pages: Vec<_> =
            (0..5).map(|n| page(&["Cookie notice", &format!("text {n}"), "twice", "twice"])).collect();
        pages[4] = page(&["alone", "alone", "alone", "alone"]);
        lighten(&mut pages);
        assert_eq!(light(&pages[0]), ["Cookie notice", "twice", "twice"]);
        assert!(light(&pages[4]).is_empty());
        let mut few: Vec<_> = (0..3).map(|_| page(&["Cookie notice"])).collect();
        lighten(&mut few);
        assert!(light(&few[0]).is_empty());
    }

    #[test]
    fn the_table_is_in_lower_case() {
        assert!(RELATED.iter().all(|line| announces_related(line)));
        assert!(announces_related(">>> TIN MỚI:"));
    }
}
