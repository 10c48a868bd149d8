//! Blocks that stand on many pages: menus, notices, weather, the line with time and place of an article.
//!
//! Blocks are compared by their [shape], in which numbers are alike, first among all pages and then among the pages of
//! each folder, for a part of a site has menus of its own.

use super::{blocks, blocks_mut, lighten_block};
use crate::analyze::tokens;
use crate::page::{Block, Page};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Fewest pages a block must be on to count as repeated.
const PAGES: usize = 4;
/// Smallest share of all pages a repeated block must be on, in percent. Lower values begin to catch text that
/// pages really share, such as the remarks of a manual.
const PERCENT: usize = 30;
/// Fewest pages of a folder a block must be on, and their smallest share in percent: folders are small, and what only a
/// part of one shares may well be its subject.
const FOLDER_PAGES: usize = 6;
const FOLDER_PERCENT: usize = 60;
/// A block of this many words is a notice when it is on this many pages, whatever their share.
const NOTICE_WORDS: usize = 12;
const NOTICE_PAGES: usize = 10;
/// Words with letters that make blocks with other numbers alike. With one, all captions "Figure 3" would be.
const WORDS: usize = 2;
/// Numbers that make a block without letters a date or time, which is alike on all pages.
const NUMBERS: usize = 3;

/// What blocks that are alike have in common.
type Shape = u64;
/// How many pages hold each shape. Only looked up, never walked: its order is not that of the text.
type Counts = HashMap<Shape, usize>;

/// Lightens the blocks that are alike on many pages. Takes memory proportional to the number of blocks.
pub(super) fn lighten(pages: &mut [Page]) {
    let shapes: Vec<Vec<Shape>> = pages.par_iter().map(shapes).collect();
    let counts = counts(0..pages.len(), &shapes, &|_| true);
    let enough = PAGES.max((pages.len() * PERCENT).div_ceil(100));
    let by_folder = repeated_in_folders(pages, &shapes, &counts);
    for (at, page) in pages.iter_mut().enumerate() {
        let own = &by_folder[at];
        for (block, shape) in blocks_mut(page).zip(&shapes[at]) {
            let count = counts[shape];
            if count >= enough || own.contains(shape) || is_notice(block, count) {
                lighten_block(block);
            }
        }
    }
}

/// Whether a block on `pages` pages is a notice.
fn is_notice(block: &Block, pages: usize) -> bool {
    pages >= NOTICE_PAGES && tokens(&block.text).nth(NOTICE_WORDS - 1).is_some()
}

/// How many of the pages hold each shape that is `wanted`.
fn counts(
    pages: impl IntoIterator<Item = usize>,
    shapes: &[Vec<Shape>],
    wanted: &dyn Fn(&Shape) -> bool,
) -> Counts {
    let mut counts = Counts::new();
    for at in pages {
        let mut own: Vec<Shape> = shapes[at].iter().copied().filter(wanted).collect();
        own.sort_unstable();
        own.dedup();
        own.into_iter().for_each(|shape| *counts.entry(shape).or_default() += 1);
    }
    counts
}

/// For each page the shapes that are repeated in one of the folders around it. `counts` are those of all pages.
fn repeated_in_folders(pages: &[Page], shapes: &[Vec<Shape>], counts: &Counts) -> Vec<HashSet<Shape>> {
    let mut repeated = vec![HashSet::new(); pages.len()];
    let candidate = |shape: &Shape| counts[shape] >= FOLDER_PAGES;
    for members in folders(pages).into_values().filter(|members| members.len() >= FOLDER_PAGES) {
        let enough = FOLDER_PAGES.max((members.len() * FOLDER_PERCENT).div_ceil(100));
        let own = self::counts(members.iter().copied(), shapes, &candidate);
        for at in members {
            let often =
                shapes[at].iter().filter(|shape| own.get(*shape).is_some_and(|count| *count >= enough));
            repeated[at].extend(often);
        }
    }
    repeated
}

/// The pages of each folder, those in the folders below it included. The root is left out.
fn folders(pages: &[Page]) -> BTreeMap<&str, Vec<usize>> {
    let mut folders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        let path = page.url.split(['?', '#']).next().unwrap_or_default();
        for (end, _) in path.match_indices('/').filter(|(end, _)| *end > 0) {
            folders.entry(&path[..end]).or_default().push(at);
        }
    }
    folders
}

/// The shapes of the blocks of a page.
fn shapes(page: &Page) -> Vec<Shape> {
    blocks(page).map(|block| shape(&block.text)).collect()
}

/// The shape of `text`: the words in lower case, whatever stands between them, and all numbers alike where there are
/// words to know the block by. Of text without words the numbers are alike if there are enough for a date.
fn shape(text: &str) -> Shape {
    let mut hasher = DefaultHasher::new();
    let (words, numbers) = runs(text);
    let alike = words >= WORDS || (words == 0 && numbers >= NUMBERS);
    let mut last = ' ';
    for c in text.chars() {
        let c = match c {
            _ if c.is_numeric() && alike => '0',
            _ if c.is_alphanumeric() || (words == 0 && !c.is_whitespace()) => c,
            _ => ' ',
        };
        if c != last || !matches!(c, ' ' | '0') {
            c.to_lowercase().for_each(|c| c.hash(&mut hasher));
        }
        last = c;
    }
    hasher.finish()
}

/// How many runs of letters and of digits `text` has.
fn runs(text: &str) -> (usize, usize) {
    let runs = |is: fn(char) -> bool| text.split(|c| !is(c)).filter(|run| !run.is_empty()).count();
    (runs(char::is_alphabetic), runs(char::is_numeric))
}

#[cfg(test)]
mod tests {
    use super::super::samples::{light, page};
    use super::*;

    /// Pages of these blocks, each with one of its own, at `folder/n.html`.
    fn site(folder: &str, count: usize, lines: &dyn Fn(usize) -> Vec<String>) -> Vec<Page> {
        let one = |n: usize| {
            let lines = lines(n);
            let mut page = page(&lines.iter().map(String::as_str).collect::<Vec<_>>());
            page.url = format!("{folder}{n}.html");
            page
        };
        (0..count).map(one).collect()
    }

    #[test]
    fn repeated_blocks_are_light() {
        let mut pages = site("", 5, &|n| {
            ["Cookie notice", &format!("text {n}"), "twice", "twice"].map(str::to_owned).into()
        });
        pages[4] = page(&["alone", "alone", "alone", "alone"]);
        lighten(&mut pages);
        assert_eq!(light(&pages[0]), ["Cookie notice", "twice", "twice"]);
        assert!(light(&pages[4]).is_empty());
        let mut few = site("", 3, &|_| vec!["Cookie notice".into()]);
        lighten(&mut few);
        assert!(light(&few[0]).is_empty());
    }

    #[test]
    fn numbers_are_alike_where_words_or_dates_are() {
        for (one, other, alike) in [
            ("Hà Nội: 23°C", "Hà Nội: 9°C", true),
            ("16:00 | 23/10/2024", "9:05 | 1/2/2025", true),
            ("16:00 | 23/10/2024", "16:00 - 23.10.2024", false),
            ("Tin mới  (12)", "TIN MỚI (3)", true),
            ("Figure 3", "Figure 4", false),
            ("3.14", "2.72", false),
            ("17", "18", false),
            ("Hà Nội", "Hà Nôi", false),
        ] {
            assert_eq!(shape(one) == shape(other), alike, "{one} {other}");
        }
    }

    #[test]
    fn a_folder_has_blocks_of_its_own() {
        let mut pages =
            site("blog/", 8, &|n| vec!["Subscribe to the blog".into(), format!("entry {n} by me")]);
        pages.extend(site("doc/x/", 92, &|n| vec![format!("chapter number {}", "x".repeat(n))]));
        lighten(&mut pages);
        assert_eq!(light(&pages[0])[0], "Subscribe to the blog");
        assert!(pages[8..].iter().all(|page| light(page).is_empty()));
    }

    #[test]
    fn long_notices_need_no_share() {
        let notice = "This page was translated by a machine and nobody has read it before you did.";
        let mut pages = site("", 200, &|n| vec![if n < 10 { notice.into() } else { "x".repeat(n) }]);
        lighten(&mut pages);
        assert_eq!(light(&pages[0]), [notice]);
        pages = site("", 200, &|n| vec![if n < 9 { notice.into() } else { "x".repeat(n) }]);
        lighten(&mut pages);
        assert!(light(&pages[0]).is_empty());
    }
}
