//! Letters taken apart into letter and marks, and put together again.

use super::chars::plain;
use super::packed::{self, MARK_BITS};

/// Marks from here on only tell how a word is spelled (see the tables): it is the same word without them.
pub(super) const SPELLED: u16 = 0x100;
/// An ampersand after the letter, as in KH&CN: the first of [`INNER`].
pub(super) const INNER: [char; 4] = ['&', '\'', '’', '"'];
/// The first mark that is a row of the ranges.
const RANGE: u16 = 0x180;
/// Voicing of kana.
const VOICED: u16 = 0x1FE;
/// The dot that İ has too many when it is taken apart.
pub(super) const DOT_ABOVE: u16 = 0x07;
/// Mark that tells đ from d.
pub(super) const STROKE: u8 = 0x35;
/// Mark that tells ð from d.
#[cfg(feature = "build")]
const LONG_STROKE: u8 = 0x36;
/// Dot below, which is also the tone nặng.
#[cfg(feature = "build")]
const DOT: u8 = 0x23;
/// Marks on Vietnamese vowels that are not tones: circumflex, breve, horn.
pub(super) const CIRCUMFLEX: u8 = 0x02;
/// See [`CIRCUMFLEX`].
pub(super) const BREVE: u8 = 0x06;
/// See [`CIRCUMFLEX`].
pub(super) const HORN: u8 = 0x1B;
/// The mark of tone 1 to 5 (sắc, huyền, hỏi, ngã, nặng) at index tone - 1.
pub(super) const TONES: [u8; 5] = [0x01, 0x00, 0x09, 0x03, 0x23];

/// The number of a combining mark (see the tables), if `c` is one that the analysis keeps apart from its letter.
pub(super) fn mark(c: char) -> Option<u16> {
    let number = match c as u32 {
        c @ 0x300..0x36F => c - 0x300,
        c @ 0x591..0x5C8 => c - 0x591 + 0x90,
        c @ 0x64B..0x65B => c - 0x64B + 0x70,
        c @ 0x93C..0xCBD if c & 0x7F == 0x3C => (c - 0x93C >> 7) + 0x80,
        c @ 0x3099..0x309B => c - 0x3099 + u32::from(VOICED),
        _ => return INNER.iter().position(|inner| *inner == c).map(|at| SPELLED + at as u16),
    };
    Some(number as u16)
}

/// Takes `c` apart: calls `found` for each mark, from the outermost in, and returns the bare letter.
#[cfg(all(test, feature = "build"))]
pub(super) fn decompose(mut c: char, mut found: impl FnMut(u16)) -> char {
    while let Some((letter, mark)) = split(c) {
        found(mark);
        c = letter;
    }
    c
}

/// Takes the outermost mark off `c`.
pub(super) fn split(c: char) -> Option<(char, u16)> {
    if c < '\u{AA}' || is_whole(c) {
        return None;
    }
    let (code, tables) = (c as u32, packed::tables());
    let at = packed::place(&tables.ranges, code);
    if let Some(row) = tables.ranges.get(at).filter(|row| row.first <= code) {
        return Some((char::from_u32(code - row.first + row.value as u32)?, RANGE + at as u16));
    }
    let row = tables.composed.iter().find(|row| row.value as u32 == code)?;
    Some((char::from_u32(row.first >> MARK_BITS)?, (row.first & ((1 << MARK_BITS) - 1)) as u16))
}

/// Whether a composed letter is one of its own, to be put together but never taken apart: й and other Cyrillic letters,
/// voiced kana. (None of the characters between them and beyond, up to the ligatures, can be taken apart.)
pub(super) fn is_whole(c: char) -> bool {
    matches!(c, 'й' | 'ў'..='ӹ' | '\u{2C00}'..='\u{FAFF}')
}

/// The single character for `letter` with `mark`, if there is one that is to be written.
pub(super) fn compose(letter: char, mark: u16) -> Option<char> {
    let tables = packed::tables();
    if let Some(row) = tables.ranges.get(usize::from(mark.wrapping_sub(RANGE))) {
        let code = (letter as u32).wrapping_sub(row.value as u32).wrapping_add(row.first);
        return char::from_u32(code).filter(|_| (row.first..=row.last).contains(&code));
    }
    let row = packed::find(&tables.composed, packed::pair(letter as u32, mark))?;
    char::from_u32(row.value as u32).filter(|c| !is_excluded(*c, mark))
}

/// Whether a letter with `mark` is written as two characters in NFC: most Indic letters with nukta, Hebrew ones with points.
fn is_excluded(whole: char, mark: u16) -> bool {
    matches!(mark, 0x80..SPELLED) && whole > '\u{934}'
}

/// The letter that follows inside the character with this mark.
pub(super) fn following(mark: u16) -> Option<char> {
    match mark {
        0x161..0x17B => Some(char::from(mark as u8)),
        0x1D5 | 0x1D9 => char::from_u32(0x400 + u32::from(mark)),
        _ => None,
    }
}

/// The letter that `last` and `c` make where both together are one letter: и and a breve, か and a voicing mark, the parts
/// of a Hangul syllable.
pub(super) fn whole(last: char, c: char) -> Option<char> {
    let (last, part) = (last as u32, c as u32);
    match (last.wrapping_sub(0x1100), last.wrapping_sub(0xAC00)) {
        (first @ 0..19, _) if (0x1161..0x1176).contains(&part) => {
            char::from_u32(0xAC00 + (first * 21 + part - 0x1161) * 28)
        }
        (_, open @ 0..11172) if open % 28 == 0 && (0x11A8..0x11C3).contains(&part) => {
            char::from_u32(last + part - 0x11A7)
        }
        _ => compose(char::from_u32(last)?, mark(c)?).filter(|whole| is_whole(*whole)),
    }
}

/// The letter without marks, in lower case.
pub(super) fn bare(c: char) -> char {
    let mut letter = plain(c);
    while let Some((inner, _)) = split(letter) {
        letter = inner;
    }
    letter
}

/// The character for `letter` with as many of `marks` as one can hold, and the marks left over. The order in which letters
/// take marks differs (ệ is ẹ with a circumflex, ấ is â with an acute), so it starts over after each that was taken.
pub(super) fn join(letter: char, marks: &[u16]) -> (char, Vec<u16>) {
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
pub(super) fn add(whole: char, mark: u16) -> Option<char> {
    let inner = || {
        let (letter, above) = split(whole).filter(|_| mark == u16::from(HORN) || mark == u16::from(DOT))?;
        compose(compose(letter, mark)?, above)
    };
    let real = mark != u16::from(STROKE) && mark != u16::from(LONG_STROKE);
    compose(whole, mark).filter(|_| real).or_else(inner)
}

/// The characters that `c` stands for in NFC: itself, unless it is one of those excluded from composition.
#[cfg(feature = "build")]
pub(super) fn in_nfc(c: char, out: &mut Vec<char>) {
    match split(c).filter(|(_, mark)| is_excluded(c, *mark)) {
        Some((letter, mark)) => {
            in_nfc(letter, out);
            out.push(combining(mark));
        }
        None => out.push(c),
    }
}

/// The character of a mark that stands behind its letter.
pub(super) fn combining(mark: u16) -> char {
    let number = u32::from(mark);
    let code = match mark {
        0..0x70 => 0x300 + number,
        0x70..0x80 => number - 0x70 + 0x64B,
        0x80..0x90 => (number - 0x80 << 7) + 0x93C,
        0x90..0xC7 => number - 0x90 + 0x591,
        SPELLED..0x104 => return INNER[usize::from(mark - SPELLED)],
        VOICED.. => number - u32::from(VOICED) + 0x3099,
        _ => 0xFFFD,
    };
    char::from_u32(code).unwrap_or('\u{FFFD}')
}
