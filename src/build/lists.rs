//! Posting lists while they grow. Where they take too much memory, what they have is written away and they go on empty;
//! as a list is coded from posting to posting, its parts one after the other are the list.

use super::BuildError;
use super::packed::Posting;
use super::store::{Memory, Store};
use crate::format::{ListWriter, Reader, put_varint};
use crate::ids::SectionId;
use std::io;

/// Posting lists by the number of the term.
pub(super) struct Lists {
    lists: Vec<ListWriter>,
    /// Bytes of each list that were written away.
    away: Vec<usize>,
    /// Bytes of postings at hand, and how many may be.
    bytes: u64,
    limit: u64,
    parts: Store,
    section: SectionId,
}

impl Lists {
    /// No lists.
    pub(super) fn new(memory: &Memory) -> Self {
        let parts = memory.store(u64::MAX);
        let (lists, away) = (Vec::new(), Vec::new());
        Self { lists, away, bytes: 0, limit: memory.budget / 4, parts, section: SectionId(0) }
    }

    /// Adds the sections of the next page, whose terms have these numbers.
    pub(super) fn add(&mut self, sections: &[Vec<Posting>], terms: &[u32]) -> Result<(), BuildError> {
        let most = terms.iter().max().map_or(0, |most| *most as usize + 1);
        if most > self.lists.len() {
            self.lists.resize(most, ListWriter::default());
            self.away.resize(most, 0);
        }
        for section in sections {
            for own in section {
                let list = &mut self.lists[terms[own.term as usize] as usize];
                let before = list.post.len();
                list.push(self.section, own.count, (own.flags, own.short), own.quarters);
                self.bytes += (list.post.len() - before) as u64;
            }
            self.section.0 = self.section.0.checked_add(1).ok_or(BuildError::TooLarge)?;
        }
        if self.bytes > self.limit { self.write_away() } else { Ok(()) }
    }

    /// Writes `varint (term) varint (bytes) bytes` for each list that has any.
    fn write_away(&mut self) -> Result<(), BuildError> {
        let mut run = Vec::with_capacity(self.bytes as usize + self.lists.len() * 4);
        for (number, (list, away)) in self.lists.iter_mut().zip(&mut self.away).enumerate() {
            let post = std::mem::take(&mut list.post);
            if !post.is_empty() {
                put_varint(&mut run, number as u32);
                put_varint(&mut run, post.len() as u32);
                run.extend_from_slice(&post);
                *away += post.len();
            }
        }
        self.bytes = 0;
        Ok(self.parts.push(run)?)
    }

    /// Bytes of the list of a term.
    pub(super) fn length(&self, term: u32) -> usize {
        self.away[term as usize] + self.lists[term as usize].post.len()
    }

    /// All lists, one after the other, in the order given.
    pub(super) fn join(self, order: &[u32]) -> Result<Vec<u8>, BuildError> {
        let mut places = vec![0; self.lists.len()];
        let mut end = 0;
        for term in order {
            places[*term as usize] = end;
            end += self.length(*term);
        }
        let mut out = vec![0; end];
        let mut put = |term: usize, bytes: &[u8]| {
            let start = *places.get(term)?;
            out.get_mut(start..start + bytes.len())?.copy_from_slice(bytes);
            places[term] += bytes.len();
            Some(())
        };
        for number in 0..self.parts.len() {
            let run = self.parts.get(number)?;
            let mut reader = Reader::new(&run);
            while !reader.is_empty() {
                let part =
                    reader.varint().zip(reader.list()).and_then(|(term, part)| put(term as usize, part));
                part.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
            }
        }
        for (term, list) in self.lists.into_iter().enumerate() {
            put(term, &list.post).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
        }
        Ok(out)
    }
}
