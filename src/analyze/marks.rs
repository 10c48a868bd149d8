//! Letters taken apart into letter and marks, and put together again.

use super::packed;
use super::tables::DIGITS;

/// Marks from here on only tell how a word is spelled (see the tables): it is the same word without them.
pub(super) const SPELLED: u8 = 0xC8;
/// A double quote follows inside the word: the first of four such marks.
pub(super) const DOUBLE_QUOTE: u8 = 0xC9;
/// An ampersand follows.
pub(super) const AMPERSAND: u8 = 0xCA;
/// One more than the last of them, an apostrophe.
pub(super) const PAST_JOINTS: u8 = 0xCD;
/// The mark of the first of [`DIGITS`].
const DIGIT: u8 = 0xE0;
/// Mark that tells đ from d.
pub(crate) const STROKE: u8 = 0x35;
/// Dot below, which is also the tone nặng.
#[cfg(feature = "build")]
const DOT: u8 = 0x23;
/// Marks on Vietnamese vowels that are not tones: circumflex, breve, horn.
pub(crate) const CIRCUMFLEX: u8 = 0x02;
/// See [`CIRCUMFLEX`].
pub(crate) const BREVE: u8 = 0x06;
/// See [`CIRCUMFLEX`].
pub(crate) const HORN: u8 = 0x1B;
/// Mark that tells ı from i.
const NO_DOT: u8 = 0x6F;
/// The other shape of an Arabic letter.
pub(super) const OTHER_SHAPE: u8 = 0x8F;
/// The mark of tone 1 to 5 (sắc, huyền, hỏi, ngã, nặng) at index tone - 1.
pub(super) const TONES: [u8; 5] = [0x01, 0x00, 0x09, 0x03, 0x23];

/// The number of a combining mark (see the tables), if `c` is one that the analysis keeps apart from its letter.
pub(super) fn mark(c: char) -> Option<u8> {
    let number = match c as u32 {
        c @ 0x300..0x36F => c - 0x300,
        c @ 0x591..0x5C8 => c - 0x591 + 0x90,
        c @ 0x64B..0x65B => c - 0x64B + 0x70,
        c @ 0x93C..0xCBD if c & 0x7F == 0x3C => ((c - 0x93C) >> 7) + 0x80,
        0x22 => 0xC9,
        c @ 0x26..0x28 => c + 0xA4,
        0x2019 => 0xCC,
        _ => return None,
    };
    Some(number as u8)
}

/// Takes `c` apart: calls `found` for each mark, from the outermost in, and returns the bare letter.
#[cfg(all(test, feature = "build"))]
pub(super) fn decompose(mut c: char, mut found: impl FnMut(u8)) -> char {
    while let Some((letter, mark)) = split(c) {
        found(mark);
        c = letter;
    }
    c
}

/// Takes the outermost mark off `c`.
pub(super) fn split(c: char) -> Option<(char, u8)> {
    if c < '\u{C0}' {
        return None;
    }
    if let Some((digit, row)) = digit(c) {
        return Some((digit, DIGIT + row));
    }
    let row = packed::tables().composed.iter().find(|row| row.value as u32 == c as u32)?;
    Some((char::from_u32(row.first >> 8)?, row.first as u8))
}

/// The ASCII digit of a digit in another script, and the number of the script.
fn digit(c: char) -> Option<(char, u8)> {
    for (row, zero) in DIGITS.iter().enumerate() {
        let value = (c as u32).wrapping_sub(u32::from(*zero));
        if value < 10 {
            return Some((char::from(b'0' + value as u8), row as u8));
        }
    }
    None
}

/// The single character for `letter` with `mark`, if there is one.
pub(super) fn compose(letter: char, mark: u8) -> Option<char> {
    if let Some(zero) = DIGITS.get(usize::from(mark.wrapping_sub(DIGIT))) {
        return char::from_u32(letter.to_digit(10)? + u32::from(*zero));
    }
    let row = packed::find(&packed::tables().composed, packed::pair(letter as u32, mark))?;
    char::from_u32(row.value as u32)
}

/// Whether a letter follows inside the character with this mark.
pub(super) fn goes_on(mark: u8) -> bool {
    matches!(mark, 0xD0..DIGIT)
}

/// The letter that follows inside the character with this mark.
pub(super) fn following(mark: u8) -> Option<char> {
    match mark {
        0xD0 => Some('e'),
        0xD1 => Some('s'),
        0xD2 => Some('h'),
        0xD3 => Some('ו'),
        0xD4 => Some('י'),
        _ => None,
    }
}

/// Whether a mark that a letter takes is a part of the character and never stands behind it: ı, ٱ, ſ, æ, ５.
fn is_bound(mark: u8) -> bool {
    mark == NO_DOT || mark >= OTHER_SHAPE
}

/// The character for `letter` with as many of `marks`, which differ, as one can hold, and the marks left over. The order in
/// which letters take marks differs (ệ is ẹ with a circumflex, ấ is â with an acute), so it starts over after each that was
/// taken. A bound mark is taken first.
pub(super) fn join(letter: char, marks: &[u8]) -> (char, Vec<u8>) {
    let mut best = (letter, marks.to_vec());
    for (at, mark) in marks.iter().enumerate() {
        let Some(whole) = compose(letter, *mark) else { continue };
        let mut rest = marks[..at].to_vec();
        rest.extend_from_slice(&marks[at + 1..]);
        let joined = join(whole, &rest);
        let bound = is_bound(*mark);
        if bound || joined.1.len() < best.1.len() {
            best = joined;
        }
        if bound {
            break;
        }
    }
    best
}

/// `whole` with one more mark, where that is canonically the same as the two side by side. Dot below and horn stand
/// nearer to the letter than what is above it, whatever the order in which they are typed.
#[cfg(feature = "build")]
pub(super) fn add(whole: char, mark: u8) -> Option<char> {
    let inner = || {
        let (letter, above) = split(whole).filter(|_| matches!(mark, HORN | DOT))?;
        compose(compose(letter, mark)?, above)
    };
    compose(whole, mark).filter(|_| mark != STROKE).or_else(inner)
}

/// The character of a mark that stands behind its letter.
pub(super) fn combining(mark: u8) -> char {
    let number = u32::from(mark);
    let code = match mark {
        0..0x70 => 0x300 + number,
        0x70..0x80 => number - 0x70 + 0x64B,
        0x80..0x90 => ((number - 0x80) << 7) + 0x93C,
        0x90..0xC7 => number - 0x90 + 0x591,
        0xC9 => 0x22,
        0xCC => 0x2019,
        _ => number - 0xA4,
    };
    char::from_u32(code).unwrap_or('\u{FFFD}')
}
