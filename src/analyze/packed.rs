//! The character tables as they are shipped: rows of one shape, as differences from row to row, as varints.
//!
//! ```text
//! row    = varint (gap * 4 + form) [varint (length)] [varint (change)]
//! gap    = first - last of the row before
//! form   = 1 if there is a length, 2 if there is a change; else they are 0
//! length = last - first
//! change = of the value, from the row before: 0, -1, 1, -2 ... as 0, 1, 2, 3 ...
//! ```
//!
//! Packing happens in the compiler, unpacking once at the first use. In a module that is downloaded, this takes a third of the
//! bytes of the plain arrays.

use super::tables::{COMPOSED, LOWER, SCRIPTS, WORD};
use std::sync::OnceLock;

/// What holds for a run of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    /// The first.
    pub(super) first: u32,
    /// The last.
    pub(super) last: u32,
    /// What holds.
    pub(super) value: i32,
}

/// The tables, unpacked.
#[derive(Debug)]
pub(super) struct Tables {
    /// [`LOWER`]: distance to the lower-case letter * 2 + step - 1.
    pub(super) lower: Vec<Row>,
    /// [`WORD`], without values.
    pub(super) word: Vec<Row>,
    /// [`SCRIPTS`]: the class as a number.
    pub(super) scripts: Vec<Row>,
    /// [`COMPOSED`]: the composed letter, by [`pair`].
    pub(super) composed: Vec<Row>,
}

/// All tables. Unpacks them at the first call.
pub(super) fn tables() -> &'static Tables {
    static ALL: OnceLock<Tables> = OnceLock::new();
    ALL.get_or_init(|| Tables {
        lower: unpack(&LOWER_BYTES),
        word: unpack(&WORD_BYTES),
        scripts: unpack(&SCRIPTS_BYTES),
        composed: unpack(&COMPOSED_BYTES),
    })
}

/// The row that a character is in.
pub(super) fn find(rows: &[Row], c: u32) -> Option<&Row> {
    let at = rows.partition_point(|row| row.last < c);
    rows.get(at).filter(|row| row.first <= c)
}

/// Letter and mark as one number.
pub(super) const fn pair(letter: u32, mark: u8) -> u32 {
    letter << 8 | mark as u32
}

fn unpack(mut bytes: &[u8]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut row = Row { first: 0, last: 0, value: 0 };
    while !bytes.is_empty() {
        let head = number(&mut bytes);
        row.first = row.last + (head >> 2);
        row.last = row.first + if head & 1 > 0 { number(&mut bytes) } else { 0 };
        let change = if head & 2 > 0 { number(&mut bytes) } else { 0 };
        row.value += (change >> 1) as i32 ^ -((change & 1) as i32);
        rows.push(row);
    }
    rows
}

fn number(bytes: &mut &[u8]) -> u32 {
    let mut number = 0;
    let mut shift = 0;
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u32::from(byte & 0x7F) << shift;
        shift += 7;
        if *byte < 0x80 {
            break;
        }
    }
    number
}

const LOWER_ROWS: [Row; LOWER.len()] = {
    let mut rows = [Row { first: 0, last: 0, value: 0 }; LOWER.len()];
    let mut at = 0;
    while at < LOWER.len() {
        let (first, last, step, shift) = LOWER[at];
        rows[at] = Row { first, last, value: shift * 2 + step as i32 - 1 };
        at += 1;
    }
    rows
};

const WORD_ROWS: [Row; WORD.len()] = {
    let mut rows = [Row { first: 0, last: 0, value: 0 }; WORD.len()];
    let mut at = 0;
    while at < WORD.len() {
        let (first, past) = WORD[at];
        rows[at] = Row { first, last: past - 1, value: 0 };
        at += 1;
    }
    rows
};

const SCRIPTS_ROWS: [Row; SCRIPTS.len()] = {
    let mut rows = [Row { first: 0, last: 0, value: 0 }; SCRIPTS.len()];
    let mut at = 0;
    while at < SCRIPTS.len() {
        let (first, past, class) = SCRIPTS[at];
        rows[at] = Row { first, last: past - 1, value: class as i32 };
        at += 1;
    }
    rows
};

const COMPOSED_ROWS: [Row; COMPOSED.len()] = {
    let mut rows = [Row { first: 0, last: 0, value: 0 }; COMPOSED.len()];
    let mut at = 0;
    while at < COMPOSED.len() {
        let (letter, mark, whole) = COMPOSED[at];
        let key = pair(letter as u32, mark);
        rows[at] = Row { first: key, last: key, value: whole as i32 };
        at += 1;
    }
    rows
};

static LOWER_BYTES: [u8; size(&LOWER_ROWS)] = pack(&LOWER_ROWS).0;
static WORD_BYTES: [u8; size(&WORD_ROWS)] = pack(&WORD_ROWS).0;
static SCRIPTS_BYTES: [u8; size(&SCRIPTS_ROWS)] = pack(&SCRIPTS_ROWS).0;
static COMPOSED_BYTES: [u8; size(&COMPOSED_ROWS)] = pack(&COMPOSED_ROWS).0;

/// More than any table takes.
const ENOUGH: usize = 16_384;

const fn size(rows: &[Row]) -> usize {
    pack::<ENOUGH>(rows).1
}

/// The bytes, and how many there are.
const fn pack<const N: usize>(rows: &[Row]) -> ([u8; N], usize) {
    let (mut out, mut end) = ([0; N], 0);
    let mut before = Row { first: 0, last: 0, value: 0 };
    let mut at = 0;
    while at < rows.len() {
        let row = rows[at];
        let (length, change) = (row.last - row.first, row.value - before.value);
        let form = (length > 0) as u32 | ((change != 0) as u32) << 1;
        end = put(&mut out, end, (row.first - before.last) << 2 | form);
        if length > 0 {
            end = put(&mut out, end, length);
        }
        if change != 0 {
            end = put(&mut out, end, ((change << 1) ^ (change >> 31)) as u32);
        }
        before = row;
        at += 1;
    }
    (out, end)
}

const fn put(out: &mut [u8], mut at: usize, mut number: u32) -> usize {
    while number >= 0x80 {
        out[at] = number as u8 | 0x80;
        number >>= 7;
        at += 1;
    }
    out[at] = number as u8;
    at + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_come_back() {
        let all = tables();
        assert_eq!(all.lower, LOWER_ROWS);
        assert_eq!(all.word, WORD_ROWS);
        assert_eq!(all.scripts, SCRIPTS_ROWS);
        assert_eq!(all.composed, COMPOSED_ROWS);
    }

    #[test]
    fn rows_are_found_at_both_ends() {
        let rows = [Row { first: 3, last: 5, value: 1 }, Row { first: 7, last: 7, value: 2 }];
        let found: Vec<_> = (2..9).map(|c| find(&rows, c).map(|row| row.value)).collect();
        assert_eq!(found, [None, Some(1), Some(1), Some(1), None, Some(2), None]);
    }
}
