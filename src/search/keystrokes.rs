//! Raw keystrokes of the Vietnamese input methods: `bieen giowis` (Telex), `bie6n gio7i1` (VNI), `bie^n gio+'i` (VIQR,
//! RFC 1456) for biên giới.
//!
//! A key that modifies may stand anywhere behind the letter it modifies, and most of these keys are letters too, so each is
//! tried both ways. What decides is the index: a reading counts only if its letters are a key of the dictionary, with a form
//! whose marks are those that were typed. No table of syllables is needed for that.

use crate::analyze::{self, BREVE, CIRCUMFLEX, Grade, HORN, STROKE};
use crate::format::{Dictionary, place_of};
use crate::ids::TermId;

/// Longest word that is tried, in keys.
const LONGEST: usize = 13;
/// Longer words looked at, at the most.
#[cfg(feature = "full")]
const MOST_COMPARED: usize = 1024;

/// Marks as bits: tone n is bit n; then the circumflex over a, e and o.
const TONES: u16 = 0b11_1110;
const HATS: u16 = 0b1_1100_0000;
const HORNS: u16 = 1 << 9;
const BREVES: u16 = 1 << 10;
const HOOKS: u16 = HORNS | BREVES;
const STROKES: u16 = 1 << 11;
const OTHER: u16 = 1 << 12;

/// Letters as bits.
const A: u8 = 1;
const E: u8 = 1 << 1;
const O: u8 = 1 << 2;
const U: u8 = 1 << 3;
const IY: u8 = 1 << 4;
const D: u8 = 1 << 5;
const VOWELS: u8 = A | E | O | U | IY;

/// Marks, the letters of which one must stand before their key, and their keys in Telex, VNI and VIQR. A key that stands for
/// one of several marks has them all.
const KEYS: [(u16, u8, [u8; 3]); 13] = [
    (1 << 1, VOWELS, *b"s1'"),
    (1 << 2, VOWELS, *b"f2`"),
    (1 << 3, VOWELS, *b"r3?"),
    (1 << 4, VOWELS, *b"x4~"),
    (1 << 5, VOWELS, *b"j5."),
    (1 << 6, A, *b"aaa"),
    (1 << 7, E, *b"eee"),
    (1 << 8, O, *b"ooo"),
    (HATS, A | E | O, *b"66^"),
    (HOOKS, A | O | U, *b"www"),
    (HORNS, O | U, *b"7+*"),
    (BREVES, A, *b"88("),
    (STROKES, D, *b"d99"),
];

/// Whether a query has a sign of VIQR that stands in no other text at the end of a letter, or hardly ever.
pub(crate) fn may_be_viqr(query: &str) -> bool {
    query.as_bytes().iter().any(|byte| matches!(byte, b'^' | b'(' | b'+' | b'`' | b'~'))
}

/// The terms that `keys`, a word in lower case, may have been typed for.
pub(crate) fn readings(keys: &[u8], dictionary: Dictionary<'_>) -> Vec<(TermId, Grade)> {
    let mut decoder = Decoder::new(keys, dictionary);
    if keys.len() <= LONGEST {
        decoder.step(0, 0);
    }
    decoder.found
}

/// The terms that words whose first keys are `keys` may become.
#[cfg(feature = "full")]
pub(crate) fn beginnings(keys: &[u8], dictionary: Dictionary<'_>) -> Vec<TermId> {
    let mut decoder = Decoder { unfinished: true, ..Decoder::new(keys, dictionary) };
    if keys.len() <= LONGEST {
        decoder.step(0, 0);
    }
    let mut terms = Vec::new();
    for (term, _) in &decoder.found {
        terms.push(*term);
    }
    terms
}

/// Tries both meanings of each key.
struct Decoder<'a> {
    dictionary: Dictionary<'a>,
    keys: &'a [u8],
    letters: Vec<u8>,
    found: Vec<(TermId, Grade)>,
    /// Whether further keys may follow.
    #[cfg(feature = "full")]
    unfinished: bool,
}

impl<'a> Decoder<'a> {
    fn new(keys: &'a [u8], dictionary: Dictionary<'a>) -> Self {
        Self {
            dictionary,
            keys,
            letters: Vec::new(),
            found: Vec::new(),
            #[cfg(feature = "full")]
            unfinished: false,
        }
    }

    /// Goes on at a key; `typed` are the marks so far, all of them where a key may be one of several.
    fn step(&mut self, at: usize, typed: u16) {
        let Some(key) = self.keys.get(at).copied() else { return self.check(typed) };
        let mut is_letter = key.is_ascii_lowercase() && key != b'w';
        if let Some((marks, letters, _)) = KEYS.iter().find(|row| place_of(key, &row.2) < row.2.len()) {
            let is_tone = marks & TONES > 0;
            // ươ has two horns, and both may be typed.
            let twice = typed & if is_tone { TONES } else { marks & !HOOKS };
            if twice == 0 && self.has(*letters) {
                self.step(at + 1, typed | marks);
                // These keys are never letters behind a vowel.
                is_letter &= !is_tone;
            }
        }
        if is_letter {
            self.with(key, at, typed);
        } else if key == b'w' && !self.has(VOWELS) {
            self.with(b'u', at, typed | HORNS);
        }
    }

    fn with(&mut self, letter: u8, at: usize, typed: u16) {
        self.letters.push(letter);
        self.step(at + 1, typed);
        self.letters.pop();
    }

    /// Whether one of these letters was typed; the u of qu is none.
    fn has(&self, wanted: u8) -> bool {
        let mut before = 0;
        for letter in &self.letters {
            if bit(*letter) & wanted > 0 && before != b'q' {
                return true;
            }
            before = *letter;
        }
        false
    }

    /// Looks for the letters in the dictionary.
    fn check(&mut self, typed: u16) {
        #[cfg(feature = "full")]
        if self.unfinished {
            return self.check_beginning(typed);
        }
        let mut term = Vec::new();
        for id in self.dictionary.forms(&self.letters).map(TermId) {
            self.dictionary.key(id, &mut term);
            let own = marks(&self.letters, analyze::told(analyze::split(&term).1));
            let agree = |kinds: u16| (own & kinds == 0) == (typed & kinds == 0);
            let tones = typed & TONES;
            let toneless = if tones == 0 { !TONES } else { !0 };
            if typed > 0 && own & !typed & toneless == 0 && agree(HATS) && agree(HOOKS) && agree(STROKES) {
                let grade = if own & TONES == tones { Grade::Exact } else { Grade::LeftOut };
                if tones == 0 || grade == Grade::Exact {
                    self.found.push((id, grade));
                }
            }
        }
    }
}

#[cfg(feature = "full")]
impl Decoder<'_> {
    /// Looks for longer words that have the letters and the marks typed so far.
    fn check_beginning(&mut self, typed: u16) {
        let mut term = Vec::new();
        let longer = self.dictionary.completions(&self.letters).map(TermId).take(MOST_COMPARED);
        for id in longer {
            self.dictionary.key(id, &mut term);
            let (letters, form) = analyze::split(&term);
            let own = marks(letters, analyze::told(form));
            let has = |kinds: u16| typed & kinds == 0 || own & typed & kinds > 0;
            if typed > 0 && has(TONES) && has(HATS) && has(HOOKS) && has(STROKES) {
                self.found.push((id, Grade::LeftOut));
            }
        }
    }
}

/// The bit of a letter, if it is one that takes marks.
fn bit(letter: u8) -> u8 {
    match letter {
        b'a' => A,
        b'e' => E,
        b'o' => O,
        b'u' => U,
        b'i' | b'y' => IY,
        b'd' => D,
        _ => 0,
    }
}

/// The marks of a form.
fn marks(letters: &[u8], form: &[u8]) -> u16 {
    let (tone, pairs) = analyze::parts(form);
    let mut marks = 1 << tone & TONES;
    for pair in pairs.chunks_exact(2) {
        marks |= match (pair[1], letters.get(usize::from(pair[0]).wrapping_sub(0x10))) {
            (CIRCUMFLEX, Some(b'a')) => 1 << 6,
            (CIRCUMFLEX, Some(b'e')) => 1 << 7,
            (CIRCUMFLEX, _) => 1 << 8,
            (HORN, _) => HORNS,
            (BREVE, _) => BREVES,
            (STROKE, _) => STROKES,
            _ => OTHER,
        };
    }
    marks
}
