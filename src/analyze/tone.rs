//! Where a Vietnamese tone mark stands.
//!
//! The rules are those of the common spelling guides: the u of qu and the i of gi belong to the onset; a vowel with its own
//! mark carries the tone; else the only vowel, the last of two before a final consonant, the middle of three, the first of
//! two without a final consonant, save that oa, oe and uy are written in two styles.

use super::term::Style;

const MAX_SYLLABLE: usize = 7;

fn is_vowel(c: &char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn is_consonant(c: &char) -> bool {
    matches!(c, 'b'..='d' | 'g' | 'h' | 'k'..='n' | 'p'..='t' | 'v' | 'x')
}

/// Whether bare letters can be one Vietnamese syllable: consonants, one to three vowels, consonants.
pub(super) fn is_syllable(letters: &[char]) -> bool {
    let Some(first) = letters.iter().position(is_vowel) else { return false };
    let vowels = letters[first..].iter().take_while(|c| is_vowel(c)).count();
    let coda = &letters[first + vowels..];
    letters.len() <= MAX_SYLLABLE
        && vowels <= 3
        && coda.len() <= 2
        && coda.iter().all(is_consonant)
        && letters.iter().all(|c| is_vowel(c) || is_consonant(c))
}

/// The letter that carries the tone, for a key and its (letter, mark) pairs.
pub(super) fn place(letters: &str, marks: &[u8], style: Style) -> Option<usize> {
    let letters: Vec<char> = letters.chars().collect();
    let start = onset(&letters);
    let vowels = letters[start..].iter().take_while(|c| is_vowel(c)).count();
    let marked =
        |at: &usize| marks.chunks_exact(2).any(|pair| usize::from(pair[0].wrapping_sub(0x10)) == *at);
    if let Some(at) = (start..start + vowels).rfind(marked) {
        return Some(at);
    }
    let coda = start + vowels < letters.len();
    match (vowels, coda) {
        (0, _) => None,
        (1, _) => Some(start),
        (2, false) => Some(start + open_pair(&letters[start..start + 2], style)),
        _ => Some(start + 1),
    }
}

fn open_pair(pair: &[char], style: Style) -> usize {
    let two_styles = matches!(pair, ['o', 'a' | 'e'] | ['u', 'y']);
    usize::from(two_styles && style == Style::New)
}

fn onset(letters: &[char]) -> usize {
    let vowel = |at: usize| letters.get(at).is_some_and(is_vowel);
    match letters {
        ['q', 'u', ..] if vowel(2) => 2,
        ['g', 'i', ..] if vowel(2) => 2,
        _ => letters.iter().position(is_vowel).unwrap_or(letters.len()),
    }
}
