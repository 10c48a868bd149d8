//! Whether a file was read before: a number made of its bytes and of everything else that its pages depend on.

use super::ReadOptions;
use super::boilerplate::Boilerplate;
use super::source::Source;
use siphasher::sip128::{Hasher128, SipHasher13};
use std::hash::Hasher;

/// Version of the readers. To be raised when the same bytes give other pages, so that no pages of older readers are kept.
pub(super) const READERS: u32 = 1;

/// The number of bytes in `parts`, read from `source`, from this line on. Equal numbers mean equal pages and warnings.
pub(super) fn key<'a>(
    source: &Source,
    options: &ReadOptions,
    line: usize,
    parts: impl Iterator<Item = &'a [u8]>,
) -> u128 {
    let mut hasher = SipHasher13::new();
    let mut text = |text: &str| {
        hasher.write_u64(text.len() as u64);
        hasher.write(text.as_bytes());
    };
    text(&source.place());
    text(&source.url);
    text(&options.lang);
    text(options.markdown_ext.as_deref().unwrap_or("-"));
    hasher.write_u64(u64::from(READERS));
    hasher.write_u64(options.max_bytes);
    hasher.write_u8(u8::from(options.boilerplate == Boilerplate::Light));
    hasher.write_u64(line as u64);
    for part in parts {
        hasher.write_u64(part.len() as u64);
        hasher.write(part);
    }
    hasher.finish128().as_u128()
}
