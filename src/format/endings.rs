//! What forms of one word exchange at their ends: `y` and `ies`, and in some languages at their beginnings.
//!
//! ```text
//! affixes    = beginnings endings
//! beginnings = varint (pairs, 64 at the most) pair*
//! endings    = varint (pairs, 64 at the most) pair*
//! pair       = str str
//! ```
//!
//! The builder learns them from the classes a stemmer makes; the engine has no stemmer. It exchanges them on the key of a word
//! of the query and looks which of the results are in the dictionary. So forms take no room in the index, and a form that no
//! page has still leads to those that pages have.

use super::bytes::{Reader, joined};

/// Bytes of a key that stay when one end of it is exchanged, at the least.
pub(crate) const SHORTEST_REST: usize = 3;
/// Pairs at the most, of each kind.
pub(crate) const MOST_PAIRS: usize = 64;

/// The affixes of an index.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Affixes<'a> {
    beginnings: Reader<'a>,
    endings: Reader<'a>,
}

impl<'a> Affixes<'a> {
    /// Reads the affixes; `None` unless all of them can be read.
    pub(super) fn read(reader: &mut Reader<'a>) -> Option<Self> {
        Some(Self { beginnings: pairs(reader)?, endings: pairs(reader)? })
    }

    /// The pairs of beginnings, and those of endings.
    #[cfg(feature = "cli")]
    pub(crate) fn lists(&self) -> [Vec<(String, String)>; 2] {
        [self.beginnings, self.endings].map(|mut reader| {
            let pairs = reader.count().unwrap_or(0);
            let mut text = || reader.str().unwrap_or_default().to_owned();
            (0..pairs).map(|_| (text(), text())).collect()
        })
    }

    /// The keys of other forms that the word with this key may have. Most are no words.
    pub(crate) fn other_forms(&self, key: &[u8]) -> Vec<Vec<u8>> {
        let mut others = vec![key.to_vec()];
        exchange(self.beginnings, key, false, &mut others);
        for at in 0..others.len() {
            let base = others[at].clone();
            exchange(self.endings, &base, true, &mut others);
        }
        others.swap_remove(0);
        others
    }
}

/// Skips a list of pairs and gives a reader of it.
fn pairs<'a>(reader: &mut Reader<'a>) -> Option<Reader<'a>> {
    let start = *reader;
    for _ in 0..reader.count().filter(|pairs| *pairs <= MOST_PAIRS)? * 2 {
        reader.list()?;
    }
    Some(start)
}

/// Exchanges the beginning of a key, or its end, by each pair in both directions.
fn exchange(mut reader: Reader<'_>, key: &[u8], end: bool, others: &mut Vec<Vec<u8>>) {
    for _ in 0..reader.count().unwrap_or(0) {
        let a = reader.list().unwrap_or(&[]);
        let b = reader.list().unwrap_or(&[]);
        for (old, new) in &[(a, b), (b, a)] {
            if let Some(other) = exchanged(key, old, new, end) {
                others.push(other);
            }
        }
    }
}

/// A key with `new` for `old` at one end of it.
fn exchanged(key: &[u8], old: &[u8], new: &[u8], end: bool) -> Option<Vec<u8>> {
    let rest = if end { key.strip_suffix(old)? } else { key.strip_prefix(old)? };
    if rest.len() < SHORTEST_REST {
        return None;
    }
    let (first, second) = if end { (rest, new) } else { (new, rest) };
    Some(joined(first, second))
}

/// Appends pairs of beginnings and of endings, [`MOST_PAIRS`] of each at the most.
#[cfg(feature = "build")]
pub(crate) fn write(out: &mut Vec<u8>, lists: [&[(String, String)]; 2]) {
    for pairs in lists {
        super::bytes::put_varint(out, pairs.len() as u32);
        for (a, b) in pairs {
            super::bytes::put_str(out, a);
            super::bytes::put_str(out, b);
        }
    }
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    fn of(lists: [&[(&str, &str)]; 2], key: &str) -> Vec<String> {
        let owned = lists.map(|pairs| -> Vec<_> {
            pairs.iter().map(|(a, b)| (String::from(*a), String::from(*b))).collect()
        });
        let mut out = Vec::new();
        write(&mut out, [&owned[0], &owned[1]]);
        let mut reader = Reader::new(&out);
        let affixes = Affixes::read(&mut reader).filter(|_| reader.is_empty()).expect("what was written");
        let mut forms: Vec<String> = affixes
            .other_forms(key.as_bytes())
            .into_iter()
            .map(|key| String::from_utf8(key).unwrap())
            .collect();
        forms.sort();
        forms
    }

    #[test]
    fn affixes_are_exchanged_both_ways() {
        let endings: &[(&str, &str)] = &[("", "s"), ("ies", "y")];
        assert_eq!(of([&[], endings], "walk"), ["walks"]);
        assert_eq!(of([&[], endings], "cities"), ["citie", "citiess", "city"]);
        assert_eq!(of([&[], endings], "city"), ["cities", "citys"]);
        assert_eq!(of([&[], endings], "as"), [""; 0], "two letters would stay");
        assert_eq!(of([&[("", "al")], &[("", "s")]], "kitab"), ["alkitab", "alkitabs", "kitabs"]);
        assert_eq!(of([&[("", "al")], &[]], "alab"), ["alalab"], "two letters would stay");
    }

    #[test]
    fn damage_is_refused() {
        for bytes in [&[][..], &[0], &[1, 0, 0], &[0, 1, 0], &[65; 200]] {
            assert!(Affixes::read(&mut Reader::new(bytes)).is_none(), "{bytes:?}");
        }
        assert!(Affixes::read(&mut Reader::new(&[0, 1, 0, 0])).is_some());
    }
}
