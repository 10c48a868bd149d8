//! Forms of one word: the endings they exchange, and the classes of forms that the endings do not give.
//!
//! ```text
//! stems   = endings links
//! endings = varint (pairs, 64 at the most) (str str)*
//! links   = varint (bytes) link*      each term that has an earlier member in its class, in rising order
//! link    = u8 [varint]
//!           bits 3 to 7               terms passed over since the last link; 31: that many, and no link yet
//!           bits 0 to 2               how far back the member before it is, less 1; 7: the varint and 8
//! ```
//!
//! Members of a class are mostly neighbours in key order. Deflated, a link takes half a byte where words change at their
//! ends; one distance for every term would take a quarter more.

use super::bytes::Reader;
use crate::ids::TermId;

/// Bytes of a key that stay when its ending is exchanged, at the least.
pub(crate) const SHORTEST_PREFIX: usize = 3;
/// Pairs of endings at the most.
pub(crate) const MOST_ENDINGS: usize = 64;
/// Members of a class that are looked at, at the most.
const MOST_MEMBERS: usize = 64;
/// Terms passed over that a link can say, and one more.
const PASSED: u32 = 31;
/// Distance less 1 from which on a number follows.
const FAR: u32 = 7;

/// Classes and endings of an opened index.
#[derive(Debug, Default)]
pub(crate) struct Stems {
    /// For each term the next of its class; the last leads to the first, and a term without a class to itself.
    next: Vec<u32>,
    /// Pairs of endings, as in the file.
    endings: Vec<u8>,
}

impl Stems {
    /// Reads the forms of an index with `terms` terms. Takes four bytes a term.
    ///
    /// Whatever the bytes are, the table is a set of rings: each term is put into the ring of an earlier one at most once,
    /// while it is still alone.
    pub(crate) fn read(reader: &mut Reader<'_>, terms: usize) -> Option<Self> {
        let mut stems = Self { next: Vec::with_capacity(terms), endings: Vec::new() };
        for term in 0..terms as u32 {
            stems.next.push(term);
        }
        stems.read_endings(reader)?;
        let length = reader.count()?;
        let mut links = Reader::new(reader.bytes(length)?);
        let mut term = 0;
        while !links.is_empty() {
            term = stems.link(&mut links, term)?;
        }
        Some(stems)
    }

    fn read_endings(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        let pairs = reader.count().filter(|pairs| *pairs <= MOST_ENDINGS)?;
        let start = *reader;
        for _ in 0..pairs {
            pair(reader)?;
        }
        let mut whole = start;
        self.endings = whole.bytes(start.left() - reader.left())?.to_vec();
        Some(())
    }

    /// Reads a link that counts from `term`; gives the term behind it.
    fn link(&mut self, links: &mut Reader<'_>, term: u32) -> Option<u32> {
        let byte = u32::from(links.byte()?);
        let term = term.checked_add(byte >> 3)?;
        if byte >> 3 == PASSED {
            return Some(term);
        }
        let far = if byte & FAR == FAR { links.varint()? } else { 0 };
        let before = term.checked_sub(far.checked_add((byte & FAR) + 1)?)? as usize;
        let next = *self.next.get(before)?;
        *self.next.get_mut(term as usize)? = next;
        self.next[before] = term;
        Some(term + 1)
    }

    /// The other members of the class of a term.
    pub(crate) fn class_of(&self, term: TermId) -> Vec<TermId> {
        let mut others = Vec::new();
        let mut at = term.0;
        while others.len() < MOST_MEMBERS {
            at = self.next.get(at as usize).copied().unwrap_or(term.0);
            if at == term.0 {
                break;
            }
            others.push(TermId(at));
        }
        others
    }

    /// The keys of other forms that the word with this key may have: one ending exchanged for another. Most are no words.
    pub(crate) fn other_forms(&self, key: &[u8]) -> Vec<Vec<u8>> {
        let mut others = Vec::new();
        let mut reader = Reader::new(&self.endings);
        while let Some((a, b)) = pair(&mut reader) {
            exchange(key, a, b, &mut others);
            exchange(key, b, a, &mut others);
        }
        others
    }
}

fn pair<'a>(reader: &mut Reader<'a>) -> Option<(&'a [u8], &'a [u8])> {
    let first = reader.count()?;
    let first = reader.bytes(first)?;
    let second = reader.count()?;
    Some((first, reader.bytes(second)?))
}

fn exchange(key: &[u8], old: &[u8], new: &[u8], others: &mut Vec<Vec<u8>>) {
    let kept = key.len().saturating_sub(old.len());
    if kept >= SHORTEST_PREFIX && key.ends_with(old) {
        let mut other = key[..kept].to_vec();
        other.extend_from_slice(new);
        others.push(other);
    }
}

/// Appends classes, as a number for each term or 0, and pairs of endings, [`MOST_ENDINGS`] at the most.
#[cfg(feature = "build")]
pub(crate) fn write(out: &mut Vec<u8>, class: &[u32], endings: &[(String, String)]) {
    super::bytes::put_varint(out, endings.len() as u32);
    for (a, b) in endings {
        super::bytes::put_str(out, a);
        super::bytes::put_str(out, b);
    }
    let links = links(class);
    super::bytes::put_varint(out, links.len() as u32);
    out.extend(links);
}

#[cfg(feature = "build")]
fn links(class: &[u32]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut last = vec![None; class.iter().max().map_or(0, |most| *most as usize + 1)];
    let mut from = 0;
    for (term, class) in (0u32..).zip(class).filter(|(_, class)| **class > 0) {
        if let Some(before) = last[*class as usize].replace(term) {
            put_link(&mut out, term - from, term - before - 1);
            from = term + 1;
        }
    }
    out
}

#[cfg(feature = "build")]
fn put_link(out: &mut Vec<u8>, mut passed: u32, back: u32) {
    while passed >= PASSED {
        out.push((PASSED << 3) as u8);
        passed -= PASSED;
    }
    out.push((passed << 3 | back.min(FAR)) as u8);
    if back >= FAR {
        super::bytes::put_varint(out, back - FAR);
    }
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(class: &[u32], endings: &[(&str, &str)]) -> Vec<u8> {
        let endings: Vec<_> = endings.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
        let mut out = Vec::new();
        write(&mut out, class, &endings);
        out
    }

    fn read(bytes: &[u8], terms: usize) -> Option<Stems> {
        let mut reader = Reader::new(bytes);
        Stems::read(&mut reader, terms).filter(|_| reader.is_empty())
    }

    /// The other members, from the numbers themselves.
    fn others(class: &[u32], term: usize) -> Vec<u32> {
        let own = class[term];
        (0..class.len())
            .filter(|at| own > 0 && *at != term && class[*at] == own)
            .map(|at| at as u32)
            .collect()
    }

    fn check(class: &[u32]) {
        let stems = read(&written(class, &[]), class.len()).expect("what was written");
        for term in 0..class.len() {
            let mut found: Vec<u32> = stems.class_of(TermId(term as u32)).iter().map(|term| term.0).collect();
            found.sort_unstable();
            assert_eq!(found, others(class, term), "{term} of {class:?}");
        }
    }

    #[test]
    fn classes_come_back_at_the_borders() {
        check(&[]);
        check(&[0, 0, 0]);
        for distance in [1, 2, 7, 8, 9, 30, 31, 32, 62, 63, 134, 135, 136, 137, 2_000] {
            let mut class = vec![0; distance + 1];
            (class[0], class[distance]) = (1, 1);
            check(&class);
            class.splice(0..0, vec![0; distance]);
            check(&class);
        }
    }

    #[test]
    fn endings_are_exchanged_both_ways() {
        let stems = read(&written(&[0], &[("", "s"), ("ies", "y")]), 1).unwrap();
        let of = |key: &str| {
            let others = stems.other_forms(key.as_bytes());
            others.into_iter().map(|key| String::from_utf8(key).unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(of("walk"), ["walks"]);
        assert_eq!(of("cities"), ["citiess", "citie", "city"]);
        assert_eq!(of("city"), ["citys", "cities"]);
        assert_eq!(of("is"), [""; 0]);
        assert_eq!(of("as"), [""; 0], "two letters would stay");
    }

    #[test]
    fn damage_is_refused() {
        assert!(read(&[], 1).is_none());
        assert!(read(&[0, 0], 1).is_some());
        assert!(read(&[0, 1, 0], 1).is_none(), "nothing before the first term");
        assert!(read(&[0, 1, 1 << 3], 1).is_none(), "no such term");
        assert!(read(&[0, 1, 1 << 3], 2).is_some());
        assert!(read(&[0, 1, 7], 9).is_none(), "no number");
        assert!(read(&[1, 0, 0, 0], 9).is_some());
        let many = [vec![65], vec![0; 131]].concat();
        assert!(read(&many, 9).is_none(), "too many pairs");
    }

    proptest! {
        #[test]
        fn any_classes_come_back(class in prop::collection::vec(0u32..40, 0..300)) {
            check(&class);
        }

        #[test]
        fn any_bytes_give_rings_or_nothing(bytes in prop::collection::vec(any::<u8>(), 0..200), terms in 0usize..400) {
            let bytes = [vec![0, bytes.len() as u8], bytes].concat();
            if let Some(stems) = read(&bytes, terms) {
                let mut seen = stems.next.clone();
                seen.sort_unstable();
                prop_assert_eq!(seen, (0..terms as u32).collect::<Vec<_>>());
                prop_assert!((0..=terms as u32).all(|term| stems.class_of(TermId(term)).len() <= MOST_MEMBERS));
            }
        }
    }
}
