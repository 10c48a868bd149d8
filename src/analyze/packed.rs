//! The character tables as they are shipped: numbers as differences, differences as varints.
//!
//! Packing happens in the compiler, unpacking once at the first use. In a module that is downloaded, this takes a third of the
//! bytes of the plain arrays.

use super::tables::{COMPOSED, LOWER, WORD};
use std::sync::OnceLock;

type Lower = (u32, u32, u8, i32);
type Composed = (u16, u8, u16);

/// Lower-case mappings: see [`LOWER`].
pub(super) fn lower() -> &'static [Lower] {
    static ALL: OnceLock<Vec<Lower>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut end = 0;
        let run = |[gap, length, shift]: [u32; 3]| {
            let first = end + gap;
            end = first + (length >> 1);
            (first, end, (length & 1) as u8 + 1, signed(shift))
        };
        unpack(&LOWER_BYTES).map(run).collect()
    })
}

/// Word characters: see [`WORD`].
pub(super) fn word() -> &'static [(u32, u32)] {
    static ALL: OnceLock<Vec<(u32, u32)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut end = 0;
        let run = |[gap, length]: [u32; 2]| {
            let first = end + gap;
            end = first + length;
            (first, end)
        };
        unpack(&WORD_BYTES).map(run).collect()
    })
}

/// Composed letters: see [`COMPOSED`].
pub(super) fn composed() -> &'static [Composed] {
    static ALL: OnceLock<Vec<Composed>> = OnceLock::new();
    ALL.get_or_init(|| {
        let (mut letter, mut whole) = (0, 0u32);
        let entry = |[step, mark, shift]: [u32; 3]| {
            letter += step;
            whole = whole.wrapping_add_signed(signed(shift));
            (letter as u16, mark as u8, whole as u16)
        };
        unpack(&COMPOSED_BYTES).map(entry).collect()
    })
}

/// Reads varints in groups of `N`.
fn unpack<const N: usize>(bytes: &'static [u8]) -> impl Iterator<Item = [u32; N]> {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at == bytes.len() {
            return None;
        }
        let mut group = [0; N];
        for number in &mut group {
            let mut shift = 0;
            loop {
                *number |= u32::from(bytes[at] & 0x7F) << shift;
                shift += 7;
                at += 1;
                if bytes[at - 1] < 0x80 {
                    break;
                }
            }
        }
        Some(group)
    })
}

/// Undoes [`zigzag`].
fn signed(number: u32) -> i32 {
    (number >> 1) as i32 ^ -((number & 1) as i32)
}

const fn zigzag(number: i32) -> u32 {
    ((number << 1) ^ (number >> 31)) as u32
}

const LOWER_NUMBERS: [u32; LOWER.len() * 3] = {
    let mut out = [0; LOWER.len() * 3];
    let (mut at, mut end) = (0, 0);
    while at < LOWER.len() {
        let (first, last, step, shift) = LOWER[at];
        out[at * 3] = first - end;
        out[at * 3 + 1] = (last - first) << 1 | (step - 1) as u32;
        out[at * 3 + 2] = zigzag(shift);
        end = last;
        at += 1;
    }
    out
};
static LOWER_BYTES: [u8; size(&LOWER_NUMBERS)] = pack(&LOWER_NUMBERS);

const WORD_NUMBERS: [u32; WORD.len() * 2] = {
    let mut out = [0; WORD.len() * 2];
    let (mut at, mut end) = (0, 0);
    while at < WORD.len() {
        let (first, past) = WORD[at];
        out[at * 2] = first - end;
        out[at * 2 + 1] = past - first;
        end = past;
        at += 1;
    }
    out
};
static WORD_BYTES: [u8; size(&WORD_NUMBERS)] = pack(&WORD_NUMBERS);

const COMPOSED_NUMBERS: [u32; COMPOSED.len() * 3] = {
    let mut out = [0; COMPOSED.len() * 3];
    let (mut at, mut before, mut whole_before) = (0, 0, 0);
    while at < COMPOSED.len() {
        let (letter, mark, whole) = COMPOSED[at];
        out[at * 3] = (letter - before) as u32;
        out[at * 3 + 1] = mark as u32;
        out[at * 3 + 2] = zigzag(whole as i32 - whole_before);
        before = letter;
        whole_before = whole as i32;
        at += 1;
    }
    out
};
static COMPOSED_BYTES: [u8; size(&COMPOSED_NUMBERS)] = pack(&COMPOSED_NUMBERS);

const fn size(numbers: &[u32]) -> usize {
    let (mut at, mut bytes) = (0, 0);
    while at < numbers.len() {
        let mut rest = numbers[at];
        bytes += 1;
        while rest >= 0x80 {
            rest >>= 7;
            bytes += 1;
        }
        at += 1;
    }
    bytes
}

const fn pack<const N: usize>(numbers: &[u32]) -> [u8; N] {
    let mut out = [0; N];
    let (mut at, mut byte) = (0, 0);
    while at < numbers.len() {
        let mut rest = numbers[at];
        while rest >= 0x80 {
            out[byte] = rest as u8 | 0x80;
            rest >>= 7;
            byte += 1;
        }
        out[byte] = rest as u8;
        byte += 1;
        at += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn tables_come_back() {
        assert_eq!(super::lower(), super::LOWER);
        assert_eq!(super::word(), super::WORD);
        assert_eq!(super::composed(), super::COMPOSED);
    }
}
