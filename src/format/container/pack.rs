//! Writing a file from its sections, and inflating one.

use super::{Entry, FormatError, Header, Kind, MAGIC, Sections, VERSION};
use crate::format::crc::crc32;
use libdeflater::{CompressionLvl, Compressor, DecompressionError, Decompressor};
use rayon::prelude::*;
use std::borrow::Cow;
use std::cell::RefCell;

/// No deflate stream inflates to more than this many times its size.
const DEFLATE_RATIO: u64 = 1032;

/// What stands alone, such as a part, inflates to no more than this many bytes; `www/parts.js` takes no more either.
const MOST_INFLATED: usize = 1 << 26;

/// Writes a file from raw sections in rising order of kind. Empty sections are left out.
/// Gives `None` when a section exceeds the 32-bit sizes.
pub(crate) fn pack<B: AsRef<[u8]> + Sync>(sections: &[(Kind, B)]) -> Option<Vec<u8>> {
    put_together(sections, shorter)
}

/// The same with nothing deflated, which is unpacked bytes too.
pub(crate) fn lay_out<B: AsRef<[u8]> + Sync>(sections: &[(Kind, B)]) -> Option<Vec<u8>> {
    put_together(sections, |raw| (0, raw.into()))
}

impl Sections {
    /// The file they are of.
    pub(crate) fn packed(&self) -> Option<Vec<u8>> {
        let sections: Vec<_> = self.header.entries.iter().map(|one| (one.kind, self.get(one.kind))).collect();
        pack(&sections)
    }
}

fn put_together<B: AsRef<[u8]> + Sync>(
    sections: &[(Kind, B)],
    store: impl Fn(&[u8]) -> (u8, Cow<'_, [u8]>) + Sync,
) -> Option<Vec<u8>> {
    let all = sections.iter().map(|(kind, raw)| (*kind, raw.as_ref()));
    let used: Vec<(Kind, &[u8])> = all.filter(|(_, raw)| !raw.is_empty()).collect();
    let mut header = MAGIC.to_vec();
    for number in [VERSION, 0, used.len() as u16] {
        header.extend(number.to_le_bytes());
    }
    let stored: Vec<_> = used.par_iter().map(|(_, raw)| store(raw)).collect();
    for ((kind, raw), (codec, stored)) in used.iter().zip(&stored) {
        header.extend([*kind as u8, *codec]);
        for number in [u32::try_from(stored.len()).ok()?, u32::try_from(raw.len()).ok()?, crc32(raw)] {
            header.extend(number.to_le_bytes());
        }
    }
    let sum = crc32(&header);
    header.extend(sum.to_le_bytes());
    header.reserve_exact(stored.iter().map(|(_, stored)| stored.len()).sum());
    stored.iter().for_each(|(_, stored)| header.extend_from_slice(stored));
    Some(header)
}

fn shorter(raw: &[u8]) -> (u8, Cow<'_, [u8]>) {
    let deflated = deflate(raw);
    if deflated.len() < raw.len() { (1, deflated.into()) } else { (0, raw.into()) }
}

/// Effort of deflate. Of 12 levels this is the first that looks for the shortest sequence of symbols; those above look again.
const LEVEL: i32 = 10;

thread_local! {
    /// Takes megabytes, and parts are small.
    static COMPRESSOR: RefCell<Compressor> =
        RefCell::new(Compressor::new(CompressionLvl::new(LEVEL).expect("a level there is")));
}

/// Raw deflate (RFC 1951).
pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    COMPRESSOR.with_borrow_mut(|compressor| {
        let mut out = vec![0; compressor.deflate_compress_bound(bytes.len())];
        let length = compressor.deflate_compress(bytes, &mut out).expect("the bound leaves room");
        out.truncate(length);
        out
    })
}

/// What [`deflate`] made these bytes of; `None` where it did not, or of more than may be.
pub(crate) fn inflate(stored: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![0; (stored.len() * 4).clamp(1024, MOST_INFLATED)];
    loop {
        match Decompressor::new().deflate_decompress(stored, &mut out) {
            Ok(length) => {
                out.truncate(length);
                return Some(out);
            }
            Err(DecompressionError::InsufficientSpace) if out.len() < MOST_INFLATED => {
                out.resize((out.len() * 4).min(MOST_INFLATED), 0);
            }
            Err(_) => return None,
        }
    }
}

/// Inflates a file into unpacked bytes. Allocates once, what the table in its checked header announces.
pub(crate) fn unpack(file: &[u8]) -> Result<Vec<u8>, FormatError> {
    let header = Header::read(file)?;
    let (head, mut rest) = file.split_at(header.length);
    header.entries.iter().try_for_each(plausible)?;
    let sum = |size: fn(&Entry) -> u32| header.entries.iter().map(|e| size(e) as usize).sum::<usize>();
    if sum(|entry| entry.stored) != rest.len() {
        return Err(FormatError::Length);
    }
    let mut out = Vec::with_capacity(head.len() + sum(|entry| entry.raw));
    out.extend_from_slice(head);
    for entry in &header.entries {
        let (stored, after) = rest.split_at_checked(entry.stored as usize).ok_or(FormatError::Length)?;
        put_raw(stored, entry, &mut out)?;
        rest = after;
    }
    Ok(out)
}

/// Whether the sizes of a section can be true.
fn plausible(entry: &Entry) -> Result<(), FormatError> {
    match entry.deflated {
        false if entry.stored != entry.raw => Err(FormatError::Length),
        true if u64::from(entry.raw) > u64::from(entry.stored) * DEFLATE_RATIO => {
            Err(FormatError::Invalid(entry.kind.name()))
        }
        _ => Ok(()),
    }
}

/// Adds the raw bytes of a section.
fn put_raw(stored: &[u8], entry: &Entry, out: &mut Vec<u8>) -> Result<(), FormatError> {
    if !entry.deflated {
        out.extend_from_slice(stored);
        return Ok(());
    }
    let start = out.len();
    out.resize(start + entry.raw as usize, 0);
    match Decompressor::new().deflate_decompress(stored, &mut out[start..]) {
        Ok(length) if length == entry.raw as usize => Ok(()),
        _ => Err(FormatError::Checksum(entry.kind.name())),
    }
}
