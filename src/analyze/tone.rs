//! Where a Vietnamese tone mark stands.
//!
//! The rules are those of the common spelling guides: the u of qu and the i of gi belong to the onset; a vowel with its own
//! mark carries the tone; else the only vowel, the last of two before a final consonant, the middle of three, the first of
//! two without a final consonant, save that oa, oe and uy are written in two styles.

use super::term::{MAX_LETTERS, Style};

const MAX_SYLLABLE: usize = 7;

/// Whether a bare letter is a vowel.
pub(super) fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

fn is_consonant(letter: u8) -> bool {
    matches!(letter, b'b'..=b'd' | b'g' | b'h' | b'k'..=b'n' | b'p'..=b't' | b'v' | b'x')
}

/// Where the vowels begin and end: the first run of them at or behind `from`.
fn vowels(letters: &[u8], from: usize) -> (usize, usize) {
    let mut start = from;
    while letters.get(start).is_some_and(|letter| !is_vowel(*letter)) {
        start += 1;
    }
    let mut end = start;
    while letters.get(end).is_some_and(|letter| is_vowel(*letter)) {
        end += 1;
    }
    (start, end)
}

/// Whether bare letters can be one Vietnamese syllable: consonants, one to three vowels, consonants.
pub(crate) fn is_syllable(letters: &[u8]) -> bool {
    let (start, end) = vowels(letters, 0);
    letters.len() <= MAX_SYLLABLE
        && (1..=3).contains(&(end - start))
        && letters.len() - end <= 2
        && (0..letters.len()).all(|at| (start..end).contains(&at) || is_consonant(letters[at]))
}

/// The letter that carries the tone, for a key and its (letter, mark) pairs.
pub(super) fn place(letters: &[u8], marks: &[u8], style: Style) -> Option<usize> {
    let (start, end) = vowels(letters, onset(letters));
    // No letter behind these has marks, and an index may name as many as it likes.
    for at in (start..end.min(MAX_LETTERS)).rev() {
        if marks.chunks_exact(2).any(|pair| usize::from(pair[0].wrapping_sub(0x10)) == at) {
            return Some(at);
        }
    }
    match end - start {
        0 => None,
        1 => Some(start),
        2 if end == letters.len() => Some(start + open_pair(&letters[start..], style)),
        _ => Some(start + 1),
    }
}

fn open_pair(pair: &[u8], style: Style) -> usize {
    let two_styles = matches!(pair, b"oa" | b"oe" | b"uy");
    usize::from(two_styles && style == Style::New)
}

/// Letters before the vowels that look like vowels: the u of qu and the i of gi, where another vowel follows.
fn onset(letters: &[u8]) -> usize {
    match letters {
        [b'q', b'u', third, ..] | [b'g', b'i', third, ..] if is_vowel(*third) => 2,
        _ => 0,
    }
}
