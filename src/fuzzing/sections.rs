//! Decoders of single sections, fed with any bytes, and compared with plain models on what their encoders write.

use super::Choices;
use crate::format::{Case, Dictionary, Keys, ListWriter, Postings, Terms, flag, write_entry, write_terms};
use crate::ids::{SectionId, TermId};
use std::collections::BTreeSet;

/// TERMS and FREQ of any bytes, and a dictionary of terms in the input.
pub(super) fn dictionary(input: &[u8]) {
    let mut choices = Choices::new(input);
    let (post, length) = (choices.below(64), choices.below(256));
    let freq = choices.bytes(length);
    let bytes = choices.rest();
    let mut terms = Terms::default();
    if terms.fill(bytes, freq, post).is_some() {
        look_up(&Dictionary::new(bytes, &terms, bytes), terms.len() as u32, input);
    }
    written(bytes);
}

/// Asks for everything a dictionary can tell.
fn look_up(dictionary: &Dictionary<'_>, terms: u32, input: &[u8]) {
    let mut key = Vec::new();
    for ordinal in 0..terms.min(100) + 1 {
        dictionary.key(TermId(ordinal), &mut key);
        if dictionary.find(&key).is_some_and(|found| found.0 >= terms) {
            panic!("found behind the last term");
        }
    }
    for typed in [&key[..], &input[..input.len().min(8)], b"bien", b"\xe6\x9d\xb1"] {
        for range in [dictionary.forms(typed), dictionary.completions(typed)] {
            assert!(range.end <= terms.max(range.start), "{range:?} of {terms}");
        }
        dictionary.similar(typed, 4);
        assert!(dictionary.scan(Keys::With(typed), 9).len() <= 9);
        dictionary.scan(Keys::Between(b"2", b"30"), 9);
    }
}

/// Terms come back as they were written, and are found as a sorted list would find them.
fn written(bytes: &[u8]) {
    let keys = bytes.split(|byte| *byte == b'\n').filter(|key| !key.is_empty());
    let keys: BTreeSet<&[u8]> = keys.map(|key| &key[..key.len().min(64)]).collect();
    let sorted: Vec<&[u8]> = keys.iter().copied().collect();
    let (bytes, mut freq) = (write_terms(&sorted), Vec::new());
    sorted.iter().for_each(|_| write_entry(&mut freq, 1, Case::Lower));
    let mut terms = Terms::default();
    terms.fill(&bytes, &freq, sorted.len()).expect("terms that were just written");
    let dictionary = Dictionary::new(&bytes, &terms, &bytes);
    let mut read = Vec::new();
    for (ordinal, key) in (0..).zip(&sorted) {
        dictionary.key(TermId(ordinal), &mut read);
        assert_eq!(read, *key);
        assert_eq!(dictionary.find(key), Some(TermId(ordinal)));
        let longer = [key, &b"\0"[..]].concat();
        assert_eq!(dictionary.find(&longer).is_some(), keys.contains(&longer[..]));
        let prefix = &key[..key.len().div_ceil(2)];
        let first = sorted.partition_point(|own| *own < prefix) as u32;
        let past = [prefix, &[0xFF]].concat();
        let last = sorted.partition_point(|own| *own < &past[..]) as u32;
        assert_eq!(dictionary.completions(prefix), first..last);
    }
}

/// A posting list of any bytes; what is read from it comes back when it is written.
pub(super) fn postings(input: &[u8]) {
    let mut choices = Choices::new(input);
    let sections = choices.below(65_536) as u32;
    let mut next = 0;
    let mut writer = ListWriter::default();
    let mut read = Vec::new();
    for own in Postings::new(choices.rest(), sections) {
        assert!(own.section.0 >= next && own.section.0 < sections);
        assert!(own.weight >= 0.0 && own.weight.is_finite());
        next = own.section.0 + 1;
        let weighed = own.flags & flag::WEIGHED > 0;
        // What was written in more bytes than needed is read without its flag where nothing is to be said.
        let quarters = weighed.then_some((own.weight * 4.0) as u32);
        if quarters.is_some_and(|quarters| quarters >= 1 << 24) {
            return;
        }
        writer.push(SectionId(own.section.0), own.count, (own.flags & !flag::WEIGHED, own.short), quarters);
        read.push(own);
    }
    assert!(read.len() <= input.len());
    let again: Vec<_> = Postings::new(&writer.post, sections).collect();
    assert_eq!(again, read);
    assert!(Postings::new(input, sections).take(10).count() <= input.len());
}
