//! Index files of any bytes.

use super::Choices;
use super::answers::{interrogate, options};
use super::base::{BASE, seal, sealed};
use crate::format::unpack;
use crate::{FormatError, Index, SearchOptions};
use libdeflater::crc32;

/// A whole file, as it is and with the checksums that it should have.
pub(super) fn container(input: &[u8]) {
    opened(Index::open(input));
    if let Ok(unpacked) = unpack(input) {
        assert!(unpacked.len() <= input.len() * 1032 + input.len(), "inflated beyond what deflate can do");
    }
    let mut sealed = input.to_vec();
    if seal(&mut sealed).is_some() {
        opened(Index::open(&sealed));
        opened(Index::open_unpacked(sealed));
    }
}

fn opened(index: Result<Index, FormatError>) {
    match index {
        Ok(index) => interrogate(&index, "biên giới", &SearchOptions::default()),
        Err(why) => {
            let message = why.to_string();
            assert!(!message.is_empty() && !message.contains('\n'), "{message}");
        }
    }
}

/// A good index, one section of which is the input.
pub(super) fn sections(input: &[u8]) {
    let Some((which, section)) = input.split_first() else { return };
    let mut sections = if which & 0x80 == 0 { BASE.sections.clone() } else { BASE.root.clone() };
    let own = usize::from(which & 0x7F) % sections.len();
    sections[own].1 = section.to_vec();
    match Index::open_unpacked(sealed(&sections)) {
        Ok(mut index) => {
            interrogate(&index, "biên giới", &SearchOptions::default());
            supply(&mut index, &BASE.parts);
            interrogate(&index, "biên giới", &SearchOptions::default());
            supply_all(&mut index, &BASE.parts);
            interrogate(&index, "biên giới", &SearchOptions::default());
        }
        Err(why) => assert!(!why.to_string().contains('\n')),
    }
}

/// Gives a split index what it asks for, a few times.
fn supply(index: &mut Index, parts: &[Vec<u8>]) {
    for _ in 0..4 {
        for part in index.take_wanted() {
            if let Some(part_of) = parts.get(part as usize) {
                let _ = index.supply(part, part_of);
            }
        }
    }
}

/// Gives an index all parts, asked for or not.
fn supply_all(index: &mut Index, parts: &[Vec<u8>]) {
    (0..).zip(parts).for_each(|(number, part)| drop(index.supply(number, part)));
}

/// A good index with some bytes changed, and a query.
pub(super) fn index(input: &[u8]) {
    let mut choices = Choices::new(input);
    let options = options(&mut choices);
    let query = choices.line();
    let mut sections = BASE.sections.clone();
    while choices.any() {
        let (_, section) = &mut sections[choices.below(BASE.sections.len())];
        change(section, &mut choices);
    }
    if let Ok(index) = Index::open_unpacked(sealed(&sections)) {
        interrogate(&index, &query, &options);
    }
}

/// Changes, adds, takes out or repeats bytes.
fn change(bytes: &mut Vec<u8>, choices: &mut Choices<'_>) {
    let kind = choices.byte();
    let at = choices.below(bytes.len().max(1)).min(bytes.len());
    let end = (at + usize::from(kind >> 4) + 1).min(bytes.len());
    match kind & 7 {
        0..4 => bytes[at..end].iter_mut().for_each(|byte| *byte ^= choices.byte()),
        4 => drop(bytes.drain(at..end)),
        5 => {
            let more = choices.bytes(usize::from(kind >> 4)).to_vec();
            bytes.splice(at..at, more);
        }
        6 => {
            let again = bytes[at..end].to_vec();
            bytes.splice(at..at, again);
        }
        _ => bytes.truncate(at),
    }
}

/// A split index of which some parts have changed, with checksums that fit.
pub(super) fn parts(input: &[u8]) {
    let mut choices = Choices::new(input);
    let options = options(&mut choices);
    let query = choices.line();
    let mut parts = BASE.parts.clone();
    while choices.any() {
        let number = choices.below(parts.len());
        let mut body = parts[number].split_off(4);
        change(&mut body, &mut choices);
        parts[number] = [&crc32(&body).to_le_bytes()[..], &body].concat();
    }
    let mut index = Index::open(&BASE.split.root).expect("a good root");
    for _ in 0..4 {
        index.search(&query, &options);
        supply(&mut index, &parts);
    }
    supply_all(&mut index, &parts);
    interrogate(&index, &query, &options);
    assert!(index.supply(parts.len() as u32, &parts[0]).is_err(), "a part that is not of this index");
}
