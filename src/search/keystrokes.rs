//! Raw keystrokes of the Vietnamese input methods: `bieen giowis` (Telex), `bie6n gio7i1` (VNI), `bie^n gio+'i` (VIQR,
//! RFC 1456) for biên giới.
//!
//! A key that modifies may stand anywhere behind the letter it modifies, and most of these keys are letters too, so each is
//! tried both ways. What decides is the index: a reading counts only if its letters are a key of the dictionary, with a form
//! whose marks are those that were typed. No table of syllables is needed for that.

use crate::analyze::{self, BREVE, CIRCUMFLEX, Grade, HORN, STROKE};
use crate::format::Dictionary;
use crate::ids::TermId;

/// Longest word that is tried, in keys.
const LONGEST: usize = 13;

/// Marks as bits: tone n is bit n; then the circumflex over a, e and o.
const TONES: u16 = 0b11_1110;
const HATS: u16 = 0b1_1100_0000;
const HORNS: u16 = 1 << 9;
const BREVES: u16 = 1 << 10;
const HOOKS: u16 = HORNS | BREVES;
const STROKES: u16 = 1 << 11;
const OTHER: u16 = 1 << 12;

/// What a key may mean: the key, the marks of which it is one, and the letters of which one must stand before it.
const KEYS: [(u8, u16, &[u8]); 28] = [
    (b's', 1 << 1, VOWELS),
    (b'f', 1 << 2, VOWELS),
    (b'r', 1 << 3, VOWELS),
    (b'x', 1 << 4, VOWELS),
    (b'j', 1 << 5, VOWELS),
    (b'a', 1 << 6, b"a"),
    (b'e', 1 << 7, b"e"),
    (b'o', 1 << 8, b"o"),
    (b'w', HOOKS, b"auo"),
    (b'd', STROKES, b"d"),
    (b'1', 1 << 1, VOWELS),
    (b'2', 1 << 2, VOWELS),
    (b'3', 1 << 3, VOWELS),
    (b'4', 1 << 4, VOWELS),
    (b'5', 1 << 5, VOWELS),
    (b'6', HATS, b"aeo"),
    (b'7', HORNS, b"uo"),
    (b'8', BREVES, b"a"),
    (b'9', STROKES, b"d"),
    (b'\'', 1 << 1, VOWELS),
    (b'`', 1 << 2, VOWELS),
    (b'?', 1 << 3, VOWELS),
    (b'~', 1 << 4, VOWELS),
    (b'.', 1 << 5, VOWELS),
    (b'^', HATS, b"aeo"),
    (b'+', HORNS, b"uo"),
    (b'*', HORNS, b"uo"),
    (b'(', BREVES, b"a"),
];
const VOWELS: &[u8] = b"aeiouy";

/// Whether a query has a sign of VIQR that stands in no other text at the end of a letter, or hardly ever.
pub(crate) fn may_be_viqr(query: &str) -> bool {
    query.bytes().any(|byte| matches!(byte, b'^' | b'(' | b'+' | b'`' | b'~'))
}

/// The terms that `keys`, a word in lower case, may have been typed for.
pub(crate) fn readings(keys: &[u8], dictionary: Dictionary<'_>) -> Vec<(TermId, Grade)> {
    let mut decoder = Decoder { dictionary, keys, letters: Vec::new(), found: Vec::new() };
    if keys.len() <= LONGEST {
        decoder.step(0, 0);
    }
    decoder.found
}

/// Tries both meanings of each key.
struct Decoder<'a> {
    dictionary: Dictionary<'a>,
    keys: &'a [u8],
    letters: Vec<u8>,
    found: Vec<(TermId, Grade)>,
}

impl Decoder<'_> {
    /// Goes on at a key; `typed` are the marks so far, all of them where a key may be one of several.
    fn step(&mut self, at: usize, typed: u16) {
        let Some(key) = self.keys.get(at).copied() else { return self.check(typed) };
        let mut is_letter = key.is_ascii_lowercase() && key != b'w';
        let row = KEYS.iter().find(|row| row.0 == key);
        if let Some((_, marks, letters)) = row {
            let is_tone = marks & TONES > 0;
            // ươ has two horns, and both may be typed.
            let twice = typed & if is_tone { TONES } else { marks & !HOOKS };
            if twice == 0 && self.has(letters) {
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
    fn has(&self, wanted: &[u8]) -> bool {
        let mut before = 0;
        for letter in &self.letters {
            if wanted.iter().any(|own| own == letter) && before != b'q' {
                return true;
            }
            before = *letter;
        }
        false
    }

    /// Looks for the letters in the dictionary.
    fn check(&mut self, typed: u16) {
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

/// The marks of a form.
fn marks(letters: &[u8], form: &[u8]) -> u16 {
    let (tone, pairs) = analyze::parts(form);
    let mut marks = 1 << tone & TONES;
    for pair in pairs.chunks_exact(2) {
        marks |= match (pair[1], letters.get(usize::from(pair[0]) - 0x10)) {
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
