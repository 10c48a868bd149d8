//! Ranked pages in another order: `date:desc, title, score`.
//!
//! One key after the other, the last first, each keeping the order so far: equal pages stay by relevance.

use super::Index;
use super::results::FieldKind;
use crate::analyze::{split, terms, trimmed};
use crate::format::{Column, Kind, low_halves, parted};
use crate::ids::PageId;

/// Keys that count; what follows is left out.
const MOST_KEYS: usize = 8;
/// Ranks behind all others, of pages that have no value.
const LAST: u32 = u32::MAX;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Rising,
    Falling,
}

/// What pages are ordered by.
enum By<'a> {
    Score,
    Title,
    Url,
    Field(Column<'a>),
}

/// Brings ranked keys (see [`Ranked`](super::Ranked)) into the order that `sort` asks for. Unknown names do nothing.
pub(crate) fn order(index: &Index, sort: &str, keys: &mut Vec<u64>) {
    let mut steps = Vec::new();
    for key in parted(sort.as_bytes(), b',') {
        let key = std::str::from_utf8(key).unwrap_or_default();
        if let Some(step) = step(index, trimmed(key)).filter(|_| steps.len() < MOST_KEYS) {
            steps.push(step);
        }
    }
    for (by, direction) in steps.iter().rev() {
        let ranks = by.ranks(index, keys, *direction);
        reorder(keys, &ranks);
    }
}

/// One key with its direction.
fn step<'a>(index: &'a Index, key: &str) -> Option<(By<'a>, Direction)> {
    let colon = key.bytes().rposition(|byte| byte == b':').unwrap_or(key.len());
    let (name, direction) = (&key[..colon], key.get(colon + 1..).unwrap_or_default());
    let (name, direction) = match trimmed(direction) {
        "asc" => (trimmed(name), Some(Direction::Rising)),
        "desc" => (trimmed(name), Some(Direction::Falling)),
        _ => (key, None),
    };
    let by = match name {
        "score" => By::Score,
        "title" => By::Title,
        "url" => By::Url,
        name => {
            let facets = index.sections.get(Kind::Facets);
            By::Field(index.facets.column(facets, index.facets.find(facets, name)?)?)
        }
    };
    let direction = direction.unwrap_or(by.usual());
    Some((by, direction))
}

impl By<'_> {
    /// The direction where none is asked for: newest and most relevant first, all else from its beginning.
    fn usual(&self) -> Direction {
        match self {
            Self::Score => Direction::Falling,
            Self::Field(column) if column.kind() == FieldKind::Date => Direction::Falling,
            Self::Title | Self::Url | Self::Field(_) => Direction::Rising,
        }
    }

    /// For each key its place, lowest first; several may share one.
    fn ranks(&self, index: &Index, keys: &[u64], direction: Direction) -> Vec<u32> {
        let mut ranks = Vec::new();
        if let Self::Title | Self::Url = self {
            ranks = self.text_ranks(index, keys);
        } else {
            for key in keys {
                ranks.push(match self {
                    Self::Field(column) => extreme(column.of(PageId(*key as u32)), direction),
                    _ => !(key >> 32) as u32,
                });
            }
        }
        if direction == Direction::Falling {
            for rank in &mut ranks {
                *rank = if *rank == LAST { LAST } else { LAST - 1 - *rank };
            }
        }
        ranks
    }

    fn text_ranks(&self, index: &Index, keys: &[u64]) -> Vec<u32> {
        if !index.has_names() {
            return vec![LAST; keys.len()];
        }
        let docs = index.sections.get(Kind::Docs);
        let mut texts = Vec::new();
        for (at, key) in keys.iter().enumerate() {
            let page = PageId(*key as u32);
            let text = match self {
                Self::Title => collated(index.docs.title(docs, page)),
                _ => index.docs.url(docs, page).into_bytes(),
            };
            texts.push((text, at));
        }
        texts.sort_unstable();
        let mut ranks = vec![LAST; keys.len()];
        let mut rank = 0;
        for (place, (text, at)) in texts.iter().enumerate() {
            rank += u32::from(place > 0 && texts[place - 1].0 != *text);
            if !text.is_empty() {
                ranks[*at] = rank;
            }
        }
        ranks
    }
}

/// The value of a page that counts: its smallest where they rise, its largest where they fall.
fn extreme(values: &[u32], direction: Direction) -> u32 {
    let mut found = LAST;
    for value in values {
        let better = if direction == Direction::Rising { *value < found } else { *value > found };
        if better || found == LAST {
            found = *value;
        }
    }
    found
}

/// Bytes in whose order titles stand: their words without marks and capitals, then the title itself.
fn collated(title: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for term in &terms(title) {
        bytes.extend_from_slice(split(term).0);
        bytes.push(b' ');
    }
    // Behind the end of the words, before any further word.
    bytes.push(0);
    bytes.extend_from_slice(title.as_bytes());
    bytes
}

/// Sorts keys by their ranks; those of equal rank keep their order.
fn reorder(keys: &mut Vec<u64>, ranks: &[u32]) {
    let mut places = Vec::new();
    for (at, rank) in ranks.iter().enumerate() {
        places.push(u64::from(*rank) << 32 | at as u64);
    }
    let mut sorted = Vec::new();
    for place in &low_halves(places) {
        sorted.push(keys[*place as usize]);
    }
    *keys = sorted;
}
