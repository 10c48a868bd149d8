//! Index files whose bytes are changed, with checksums that fit: `format::container` has the grammar.

#![allow(dead_code, reason = "each test binary uses a part")]

use super::crc32;

/// Layout of the header, as `format::container` documents it.
const FIXED: usize = 14;
const ENTRY: usize = 14;

/// One line of the table: where it stands in the header, and what it says.
pub(crate) struct Entry {
    at: usize,
    pub(crate) kind: u8,
    codec: u8,
    stored: usize,
    pub(crate) raw: usize,
}

fn u32_at(file: &[u8], at: usize) -> usize {
    u32::from_le_bytes(file[at..at + 4].try_into().expect("four bytes")) as usize
}

pub(crate) fn entries(file: &[u8]) -> Vec<Entry> {
    let count = usize::from(u16::from_le_bytes([file[12], file[13]]));
    let entry = |at: usize| Entry {
        at,
        kind: file[at],
        codec: file[at + 1],
        stored: u32_at(file, at + 2),
        raw: u32_at(file, at + 6),
    };
    (0..count).map(|number| entry(FIXED + number * ENTRY)).collect()
}

pub(crate) fn header_length(file: &[u8]) -> usize {
    FIXED + entries(file).len() * ENTRY + 4
}

/// Writes the checksum of the header anew.
fn seal_header(file: &mut [u8]) {
    let end = header_length(file) - 4;
    let crc = crc32(&file[..end]);
    file[end..end + 4].copy_from_slice(&crc.to_le_bytes());
}

/// The same index with every section stored as it is, so that its bytes can be changed one by one.
pub(crate) fn stored(file: &[u8]) -> Vec<u8> {
    let length = header_length(file);
    let mut out = file[..length].to_vec();
    let mut at = length;
    for entry in entries(file) {
        let section = &file[at..at + entry.stored];
        at += entry.stored;
        match entry.codec {
            0 => out.extend(section),
            _ => {
                let mut raw = vec![0; entry.raw];
                libdeflater::Decompressor::new().deflate_decompress(section, &mut raw).expect("good bytes");
                out.extend(raw);
            }
        }
        out[entry.at + 1] = 0;
        out.copy_within(entry.at + 6..entry.at + 10, entry.at + 2);
    }
    seal_header(&mut out);
    out
}

/// Writes the checksums of a stored index anew.
pub(crate) fn seal(file: &mut [u8]) {
    let mut start = header_length(file);
    for entry in entries(file) {
        let crc = crc32(&file[start..start + entry.raw]);
        file[entry.at + 10..entry.at + 14].copy_from_slice(&crc.to_le_bytes());
        start += entry.raw;
    }
    seal_header(file);
}

/// Bytes of the unpacked index: header and inflated sections.
pub(crate) fn unpacked(file: &[u8]) -> usize {
    header_length(file) + entries(file).iter().map(|entry| entry.raw).sum::<usize>()
}

/// The same index with another section of a kind in the place of its own, which `change` makes of that.
pub(crate) fn with_section(file: &[u8], kind: u8, change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut out = stored(file);
    let all = entries(&out);
    let own = all.iter().position(|entry| entry.kind == kind).expect("a section of the kind");
    let start = header_length(&out) + all[..own].iter().map(|entry| entry.raw).sum::<usize>();
    let mut section = out[start..start + all[own].raw].to_vec();
    change(&mut section);
    for at in [2, 6] {
        let length = (section.len() as u32).to_le_bytes();
        out[all[own].at + at..all[own].at + at + 4].copy_from_slice(&length);
    }
    out.splice(start..start + all[own].raw, section);
    seal(&mut out);
    out
}
