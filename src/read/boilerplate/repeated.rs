//! Blocks that stand on many pages: menus, notices, weather, the line with time and place of an article.
//!
//! Blocks are compared by their [shape], in which numbers are alike, first among all pages and then among the pages of
//! each folder, for a part of a site has menus of its own.

use super::{blocks, blocks_mut, lighten_block};
use crate::analyze::tokens;
use crate::page::{Block, Page};
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
pub(in crate::read) type Shape = u64;
/// How many pages hold each shape. Only looked up, never walked: its order is not that of the text.
type Counts = HashMap<Shape, u32>;

/// What is called with the shapes of each page.
pub(in crate::read) type See<'a> = &'a mut dyn FnMut(&[Shape]);

/// Which shapes stand on many pages.
#[derive(Debug, Default)]
pub(in crate::read) struct Repeated {
    /// Shapes that are on [`PAGES`] pages or more.
    counts: Counts,
    /// Pages that a shape must be on to count as repeated.
    enough: u32,
    /// For each page the shapes repeated in a folder around it.
    by_folder: Vec<HashSet<Shape>>,
}

impl Repeated {
    /// Goes through the shapes of all pages `2 * parts` times and counts only one of so many parts of them at a time, which
    /// takes so much less memory. `for_each` calls with the shapes of each page, in order; of `pages` only links are looked at.
    pub(in crate::read) fn of<E>(
        pages: &[Page],
        parts: u64,
        for_each: &dyn Fn(See<'_>) -> Result<(), E>,
    ) -> Result<Self, E> {
        let mut counts = Counts::new();
        for part in 0..parts {
            let mut some = Counts::new();
            for_each(&mut |shapes| count(shapes, &mut some, &|shape| shape % parts == part))?;
            counts.extend(some.into_iter().filter(|(_, count)| *count as usize >= PAGES));
        }
        let mut candidates: Vec<Vec<Shape>> = Vec::new();
        let often = |shape: &Shape| counts.get(shape).is_some_and(|count| *count as usize >= FOLDER_PAGES);
        for_each(&mut |shapes| candidates.push(shapes.iter().copied().filter(often).collect()))?;
        let by_folder = repeated_in_folders(pages, &candidates);
        let enough = PAGES.max((pages.len() * PERCENT).div_ceil(100)) as u32;
        Ok(Self { counts, enough, by_folder })
    }

    /// Lightens the blocks of a page, by its number, that are alike on many pages. `shapes` are those of its blocks.
    pub(in crate::read) fn lighten(&self, number: usize, page: &mut Page, shapes: &[Shape]) {
        let own = &self.by_folder[number];
        for (block, shape) in blocks_mut(page).zip(shapes) {
            let count = self.counts.get(shape).copied().unwrap_or(0);
            if count >= self.enough || own.contains(shape) || is_notice(block, count as usize) {
                lighten_block(block);
            }
        }
    }
}

/// Whether a block on `pages` pages is a notice.
fn is_notice(block: &Block, pages: usize) -> bool {
    pages >= NOTICE_PAGES && tokens(&block.text).nth(NOTICE_WORDS - 1).is_some()
}

/// Counts the shapes of a page that are `wanted`, each once.
fn count(shapes: &[Shape], counts: &mut Counts, wanted: &dyn Fn(&Shape) -> bool) {
    let mut own: Vec<Shape> = shapes.iter().copied().filter(wanted).collect();
    own.sort_unstable();
    own.dedup();
    own.into_iter().for_each(|shape| *counts.entry(shape).or_default() += 1);
}

/// For each page the shapes that are repeated in one of the folders around it, of those of each page that may be.
fn repeated_in_folders(pages: &[Page], shapes: &[Vec<Shape>]) -> Vec<HashSet<Shape>> {
    let mut repeated = vec![HashSet::new(); pages.len()];
    for members in folders(pages).into_values().filter(|members| members.len() >= FOLDER_PAGES) {
        let enough = FOLDER_PAGES.max((members.len() * FOLDER_PERCENT).div_ceil(100)) as u32;
        let mut own = Counts::new();
        members.iter().for_each(|at| count(&shapes[*at], &mut own, &|_| true));
        for at in members {
            let often = shapes[at].iter().filter(|shape| own.get(*shape).is_some_and(|n| *n >= enough));
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
pub(in crate::read) fn shapes(page: &Page) -> Vec<Shape> {
    blocks(page).map(|block| shape(&block.text)).collect()
}

/// The shape of `text`: the words in lower case, whatever stands between them, and all numbers alike where there are
/// words to know the block by. Of text without words the numbers are alike if there are enough for a date.
fn shape(text: &str) -> Shape {
    let mut alone = String::with_capacity(text.len());
    let (words, numbers) = runs(text);
    let alike = words >= WORDS || (words == 0 && numbers >= NUMBERS);
    let mut last = ' ';
    for c in text.chars() {
        let c = match c {
            _ if c.is_numeric() && alike => '0',
            _ if c.is_alphanumeric() || (words == 0 && !c.is_whitespace()) => c,
            _ => ' ',
        };
        match c {
            ' ' | '0' if c == last => {}
            _ if c.is_ascii() => alone.push(c.to_ascii_lowercase()),
            _ => alone.extend(c.to_lowercase()),
        }
        last = c;
    }
    let mut hasher = DefaultHasher::new();
    alone.hash(&mut hasher);
    hasher.finish()
}

/// How many runs of letters and of digits `text` has, up to [`WORDS`] of letters.
fn runs(text: &str) -> (usize, usize) {
    let (mut words, mut numbers) = (0, 0);
    let (mut in_word, mut in_number) = (false, false);
    for c in text.chars() {
        let (letter, digit) = (c.is_alphabetic(), c.is_numeric());
        words += usize::from(letter && !in_word);
        numbers += usize::from(digit && !in_number);
        (in_word, in_number) = (letter, digit);
        if words == WORDS {
            break;
        }
    }
    (words, numbers)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{light, page};
    use super::*;

    fn lighten(pages: &mut [Page]) {
        let all: Vec<Vec<Shape>> = pages.iter().map(shapes).collect();
        let each = |see: See<'_>| {
            all.iter().for_each(|own| see(own));
            Ok::<_, ()>(())
        };
        for parts in [3, 1] {
            let repeated = Repeated::of(pages, parts, &each).unwrap();
            pages
                .iter_mut()
                .zip(&all)
                .enumerate()
                .for_each(|(at, (page, own))| repeated.lighten(at, page, own));
        }
    }

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
