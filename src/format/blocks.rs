//! Terms front-coded: each is written as what it adds to the one before.
//!
//! ```text
//! entry = head [varint] [varint] byte*     head: bytes in common with the term before * 16 + further bytes;
//!                                          15: a varint holds what is beyond
//! ```
//!
//! A block has the entries of [`BLOCK`] terms; the first of a block is written whole. That is half to two thirds of what an
//! fst of all terms takes on the wire.

use super::bytes::Reader;

/// Terms in a block.
pub(super) const BLOCK: u32 = 32;
/// Longest term, in bytes: 64 letters with 256 marks, or a number of 64 digits, have less. Without it a term could have most of
/// the section in common with each of the next.
const LONGEST: usize = 1024;
const MANY: u8 = 15;

/// Reads terms one after the other. Ends early at anything no builder writes.
#[derive(Debug, Clone, Default)]
pub(super) struct Entries<'a> {
    reader: Reader<'a>,
    /// The term.
    pub(super) term: Vec<u8>,
    /// Bytes it has in common with the term read before.
    pub(super) shared: usize,
    /// Ordinal of the next term.
    next: u32,
    /// Ordinal behind the last.
    end: u32,
}

impl<'a> Entries<'a> {
    /// The terms in `bytes` from `first`, which is the first of a block, up to but without `end`.
    pub(super) fn new(bytes: &'a [u8], first: u32, end: u32) -> Self {
        Self { reader: Reader::new(bytes), next: first, end, ..Self::default() }
    }

    /// Bytes that are still to be read.
    pub(super) fn left(&self) -> usize {
        self.reader.left()
    }

    /// Goes on to the next term and gives its ordinal.
    pub(super) fn next(&mut self) -> Option<u32> {
        if self.next >= self.end {
            return None;
        }
        let head = self.reader.byte()?;
        let shared = self.length(head >> 4)?;
        let rest = self.length(head & MANY)?;
        let rest = self.reader.bytes(rest)?;
        if shared > self.term.len() || shared > 0 && self.next.is_multiple_of(BLOCK) {
            return None;
        }
        if shared + rest.len() > LONGEST {
            return None;
        }
        self.shared = shared;
        while shared == 0
            && rest.get(self.shared).is_some_and(|byte| self.term.get(self.shared) == Some(byte))
        {
            self.shared += 1;
        }
        self.term.truncate(shared);
        self.term.extend_from_slice(rest);
        self.next += 1;
        Some(self.next - 1)
    }

    fn length(&mut self, half: u8) -> Option<usize> {
        let beyond = if half == MANY { self.reader.varint()? as usize } else { 0 };
        Some(usize::from(half) + beyond)
    }

    /// Goes on to the first term not below `key`; its ordinal, or where there is none the number of terms so far.
    pub(super) fn seek(&mut self, key: &[u8]) -> u32 {
        while let Some(ordinal) = self.next() {
            if *self.term >= *key {
                return ordinal;
            }
        }
        self.next
    }
}

/// Writes sorted, distinct terms.
#[cfg(feature = "build")]
pub(super) fn write(out: &mut Vec<u8>, terms: &[&[u8]]) {
    for block in terms.chunks(BLOCK as usize) {
        let mut before: &[u8] = &[];
        for term in block {
            let shared = common(before, term);
            let lengths = [shared, term.len() - shared];
            let half = |length: usize| length.min(MANY.into()) as u8;
            out.push(half(lengths[0]) << 4 | half(lengths[1]));
            for length in lengths.into_iter().filter(|length| half(*length) == MANY) {
                super::bytes::put_varint(out, (length - usize::from(MANY)) as u32);
            }
            out.extend(&term[shared..]);
            before = term;
        }
    }
}

/// Number of bytes with which both begin.
#[cfg(feature = "build")]
pub(super) fn common(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}
