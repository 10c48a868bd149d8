//! Lists of other documents that close a page ("Tin cùng chuyên mục", "See also"), in pages of every format.

use super::lighten_block;
use crate::analyze::{term, tokens};
use crate::page::{Page, Section};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Bytes of the longest line looked up in [`RELATED`], with room for symbols around it.
const LONGEST: usize = 120;

/// Headings and lines after which a document lists other documents.
#[rustfmt::skip]
const RELATED: &[&str] = &[
    "bài cùng chuyên mục", "bài khác", "bài liên quan", "bài mới nhất", "bài viết cùng chủ đề", "bài viết cùng chuyên mục",
    "bài viết khác", "bài viết liên quan", "bài viết mới", "bài viết mới nhất", "bài đọc nhiều", "bạn có thể quan tâm",
    "bạn có thể thích", "các bài viết khác", "các tin cũ hơn", "các tin khác", "các tin mới hơn", "các tin đã đưa",
    "có thể bạn quan tâm", "cùng chủ đề", "cùng chuyên mục", "những tin cũ hơn", "những tin mới hơn", "tin bài khác",
    "tin bài liên quan", "tin cùng chuyên mục", "tin cùng loại", "tin khác", "tin liên quan", "tin mới", "tin mới cập nhật",
    "tin mới nhất", "tin nổi bật", "tin tiêu điểm", "tin tức khác", "tin tức liên quan", "tin tức mới nhất", "tin xem nhiều",
    "tin đọc nhiều", "xem nhiều", "xem nhiều nhất", "xem thêm", "đọc nhiều", "đọc nhiều nhất", "đọc thêm",
    "latest news", "latest posts", "more news", "more stories", "most popular", "most read", "popular posts", "read more",
    "recent posts", "recommended for you", "related", "related articles", "related content", "related links",
    "related news", "related pages", "related posts", "related stories", "related topics", "see also", "you may also like",
    "you might also like",
    "auch interessant", "mehr zum thema", "siehe auch", "verwandte artikel", "weitere artikel", "ähnliche artikel",
    "articles liés", "articles similaires", "sur le même sujet", "voir aussi", "à lire aussi",
    "artículos relacionados", "lee también", "más noticias", "noticias relacionadas", "te puede interesar", "véase también",
    "artigos relacionados", "leia também", "notícias relacionadas", "veja também",
    "articoli correlati", "leggi anche", "potrebbe interessarti", "vedi anche",
    "gerelateerde artikelen", "lees ook", "zie ook", "powiązane artykuły", "zobacz także",
    "artikel terkait", "baca juga", "berita terkait", "ilgili haberler", "benzer haberler",
    "материалы по теме", "похожие материалы", "похожие статьи", "см. также", "смотрите также", "читайте также",
    "ข่าวที่เกี่ยวข้อง", "บทความที่เกี่ยวข้อง", "관련 기사", "관련 글",
    "あわせて読みたい", "おすすめ記事", "関連リンク", "関連記事", "相关文章", "相关新闻", "相关阅读", "相關文章", "相關新聞",
];

/// The [terms](wording) of [`RELATED`]. Only looked up.
static WORDINGS: LazyLock<HashSet<Vec<u8>>> =
    LazyLock::new(|| RELATED.iter().map(|line| wording(line)).collect());

/// Whether `line` announces a list of other documents.
pub(in crate::read) fn announces_related(line: &str) -> bool {
    line.len() <= LONGEST && WORDINGS.contains(&wording(line))
}

/// The terms of a line, without its numbers. Letter case, composition of marks, places of tones, spaces and symbols are
/// not in it.
fn wording(line: &str) -> Vec<u8> {
    let mut wording = Vec::new();
    for token in tokens(line) {
        let word = &line[token.start..token.end];
        if !word.bytes().all(|byte| byte.is_ascii_digit()) {
            wording.extend(term(word));
            wording.push(b' ');
        }
    }
    wording
}

/// Lightens lists of other documents at the end of `page`.
///
/// A list begins at a heading or block that [announces](announces_related) it and reaches to the next heading of
/// the same or a higher level. Only a list with at least as much text before it counts, so that a document that
/// opens with such a line keeps its weight.
pub(super) fn lighten(page: &mut Page) {
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
    use super::super::samples::{light, page};
    use super::*;
    use unicode_normalization::UnicodeNormalization;

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
            lighten(&mut page);
            assert_eq!(light(&page), expected, "{lines:?}");
        }
    }

    #[test]
    fn announcements_are_known_however_they_are_written() {
        for line in RELATED {
            assert!(announces_related(line) && announces_related(&line.to_uppercase()), "{line}");
        }
        for line in RELATED.iter().take_while(|line| **line != "latest news") {
            assert!(announces_related(&line.nfd().collect::<String>()), "{line}");
        }
        for line in [">>> TIN MỚI:", "Tin\u{a0}mới (12)", "Bài  liên quan »", "BAÌ KHÁC"] {
            assert!(announces_related(line), "{line}");
        }
        for line in ["", "12", "tin moi", "Tin mới về Khe Sanh", "related to"] {
            assert!(!announces_related(line), "{line}");
        }
    }
}
