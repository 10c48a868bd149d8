//! Letters taken apart into letter and marks, and put together again.

use super::packed;

/// Mark that tells đ from d.
pub(crate) const STROKE: u8 = 0x35;
/// Mark that tells ð from d.
#[cfg(feature = "build")]
const LONG_STROKE: u8 = 0x36;
/// Dot below, which is also the tone nặng.
#[cfg(feature = "build")]
const DOT: u8 = 0x23;
/// Marks on Vietnamese vowels that are not tones: circumflex, breve, horn.
pub(crate) const CIRCUMFLEX: u8 = 0x02;
/// See [`CIRCUMFLEX`].
pub(crate) const BREVE: u8 = 0x06;
/// See [`CIRCUMFLEX`].
pub(crate) const HORN: u8 = 0x1B;
/// The mark of tone 1 to 5 (sắc, huyền, hỏi, ngã, nặng) at index tone - 1.
pub(super) const TONES: [u8; 5] = [0x01, 0x00, 0x09, 0x03, 0x23];

/// The number of a combining mark (see the tables), if `c` is one that the analysis keeps apart from its letter.
pub(super) fn mark(c: char) -> Option<u8> {
    match c as u32 {
        c @ 0x300..0x36F => Some((c - 0x300) as u8),
        c @ 0x64B..0x65B => Some((c - 0x64B) as u8 + 0x70),
        _ => None,
    }
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
    let row = packed::tables().composed.iter().find(|row| row.value as u32 == c as u32)?;
    Some((char::from_u32(row.first >> 8)?, row.first as u8))
}

/// The single character for `letter` with `mark`, if there is one.
pub(super) fn compose(letter: char, mark: u8) -> Option<char> {
    let row = packed::find(&packed::tables().composed, packed::pair(letter as u32, mark))?;
    char::from_u32(row.value as u32)
}

/// The character for `letter` with as many of `marks` as one can hold, and the marks left over. The order in which letters
/// take marks differs (ệ is ẹ with a circumflex, ấ is â with an acute), so it starts over after each that was taken.
pub(super) fn join(letter: char, marks: &[u8]) -> (char, Vec<u8>) {
    let mut best = (letter, marks.to_vec());
    for (at, mark) in marks.iter().enumerate() {
        let Some(whole) = compose(letter, *mark) else { continue };
        let mut rest = marks.to_vec();
        rest.remove(at);
        let joined = join(whole, &rest);
        if joined.1.len() < best.1.len() {
            best = joined;
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
    compose(whole, mark).filter(|_| !matches!(mark, STROKE | LONG_STROKE)).or_else(inner)
}

/// The combining character of a mark.
pub(super) fn combining(mark: u8) -> char {
    let code = match mark {
        0x70.. => u32::from(mark) - 0x70 + 0x64B,
        _ => 0x300 + u32::from(mark),
    };
    char::from_u32(code).unwrap_or('\u{FFFD}')
}
