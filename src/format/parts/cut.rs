//! Parts of one kind, filled up so that their sizes take few bits.

use super::COARSEST;
use crate::format::bytes::put_varint;

/// Parts are filled up by at most two in so many bytes, by one at the mean, for fewer bits of their sizes in the root.
const FILLED: usize = 100;

/// Parts of one kind.
pub(super) struct Cut {
    /// What each holds, as the table says it; of those with all terms, names and columns it says nothing.
    pub(super) things: Vec<u32>,
    /// Their bytes in the file.
    pub(super) parts: Vec<Vec<u8>>,
    /// Their sizes are multiples of 2 to this.
    grain: u32,
}

impl Cut {
    /// Fills parts up to multiples of what is small beside them.
    pub(super) fn new(things: Vec<u32>, mut parts: Vec<Vec<u8>>) -> Self {
        let size: usize = parts.iter().map(Vec::len).sum();
        let grain = (size * 2 / FILLED / parts.len().max(1)).max(1).ilog2().min(COARSEST.into());
        parts.iter_mut().for_each(|part| fill_up(part, 1 << grain));
        Self { things, parts, grain }
    }

    /// Bytes of all.
    pub(super) fn size(&self) -> usize {
        self.parts.iter().map(Vec::len).sum()
    }

    /// Writes what parts hold, and their sizes.
    pub(super) fn put(&self, out: &mut Vec<u8>) {
        put_varint(out, self.things.len() as u32);
        self.things.iter().for_each(|things| put_varint(out, *things));
        self.put_sizes(out);
    }

    /// Writes their sizes.
    pub(super) fn put_sizes(&self, out: &mut Vec<u8>) {
        out.push(self.grain as u8);
        self.parts.iter().for_each(|part| put_varint(out, (part.len() >> self.grain) as u32));
    }
}

/// Fills a part up to a multiple of a unit; the last byte tells by how many bytes.
fn fill_up(part: &mut Vec<u8>, unit: usize) {
    let size = (part.len() + 1).next_multiple_of(unit);
    let count = (size - part.len()) as u8;
    part.resize(size - 1, 0);
    part.push(count);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_filled_up_and_say_by_how_much() {
        for (length, unit, count) in
            [(0, 1, 1), (5, 1, 1), (15, 16, 1), (16, 16, 16), (17, 16, 15), (128, 128, 128)]
        {
            let mut part = vec![7; length];
            fill_up(&mut part, unit);
            assert_eq!((part.len() % unit, part.len() - length), (0, count), "{length} {unit}");
            assert_eq!(usize::from(part[part.len() - 1]), count);
        }
    }

    #[test]
    fn little_is_filled_up() {
        for size in [1, 40, 700, 5000, 1 << 20] {
            let cut = Cut::new(vec![1; 300], (0..300).map(|more| vec![0; size + more]).collect());
            let before: usize = (0..300).map(|more| size + more).sum();
            assert!(
                cut.grain <= COARSEST.into()
                    && cut.parts.iter().all(|part| part.len() % (1 << cut.grain) == 0)
            );
            assert!(cut.size() - before <= 300 + before / FILLED * 2, "{size}: {before} -> {}", cut.size());
        }
        assert_eq!(Cut::new(Vec::new(), Vec::new()).grain, 0);
    }
}
