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

/// The marks typed so far.
#[derive(Debug, Clone, Copy, Default)]
struct Typed {
    /// Keys that were used as marks.
    keys: u8,
    /// 1 to 5, or 0.
    tone: u8,
    /// The letter under the circumflex, `6` for any, or 0.
    circumflex: u8,
    horn: bool,
    breve: bool,
    /// The w of Telex: a horn or a breve.
    hook: bool,
    stroke: bool,
}

impl Typed {
    /// With one more key behind `letters`; `None` where it modifies nothing.
    fn with(mut self, key: u8, letters: &[u8]) -> Option<Self> {
        let has = |wanted: &[u8]| letters.iter().any(|letter| wanted.contains(letter));
        let free = match key {
            b'0' | b'z' => std::mem::take(&mut self.tone) > 0,
            b'1'..=b'5' => self.set_tone(key - b'0', letters),
            b'6' => std::mem::replace(&mut self.circumflex, b'6') == 0 && has(b"aeo"),
            // ươ has two horns, and both may be typed.
            b'7' => {
                has(b"uo") && {
                    self.horn = true;
                    true
                }
            }
            b'8' => !std::mem::replace(&mut self.breve, true) && has(b"a"),
            b'9' => !std::mem::replace(&mut self.stroke, true) && letters.first() == Some(&b'd'),
            b'd' => letters.first() == Some(&b'd') && !std::mem::replace(&mut self.stroke, true),
            b'w' => {
                has(b"auo") && {
                    self.hook = true;
                    true
                }
            }
            b'a' | b'e' | b'o' => has(&[key]) && std::mem::replace(&mut self.circumflex, key) == 0,
            _ => match b"sfrxj".iter().position(|own| *own == key) {
                Some(tone) => self.set_tone(tone as u8 + 1, letters),
                None => false,
            },
        };
        self.keys += 1;
        free.then_some(self)
    }

    fn set_tone(&mut self, tone: u8, letters: &[u8]) -> bool {
        std::mem::replace(&mut self.tone, tone) == 0 && has_vowel(letters)
    }

    /// How the marks typed agree with those of a form of the key `letters`.
    fn grade(&self, letters: &[u8], form: &[u8]) -> Grade {
        let (tone, marks) = analyze::parts(form);
        let (mut circumflex, mut horn, mut breve, mut stroke) = (0, false, false, false);
        for pair in marks.chunks_exact(2) {
            match pair[1] {
                CIRCUMFLEX => circumflex = letters[usize::from(pair[0] - 0x10) % letters.len()],
                HORN => horn = true,
                BREVE => breve = true,
                STROKE => stroke = true,
                _ => return Grade::Wrong,
            }
        }
        let hat = self.circumflex == circumflex || self.circumflex == b'6' && circumflex > 0;
        let hooks = match breve {
            true => (self.breve || self.hook) && !self.horn && !horn,
            false => (self.horn || self.hook) == horn && !self.breve,
        };
        match hat && hooks && self.stroke == stroke && self.keys > 0 {
            true if self.tone == tone => Grade::Exact,
            true if self.tone == 0 => Grade::LeftOut,
            _ => Grade::Wrong,
        }
    }
}

/// Whether there is a vowel that can carry a tone; the u of qu cannot.
fn has_vowel(letters: &[u8]) -> bool {
    let rest = letters.strip_prefix(b"qu").unwrap_or(letters);
    rest.iter().any(|letter| b"aeiouy".contains(letter))
}

/// Tries both meanings of each key.
struct Decoder<'a> {
    dictionary: Dictionary<'a>,
    keys: &'a [u8],
    letters: Vec<u8>,
    found: Vec<(TermId, Grade)>,
}

/// The terms that `keys`, a folded word, may have been typed for.
pub(crate) fn readings(keys: &[u8], dictionary: Dictionary<'_>) -> Vec<(TermId, Grade)> {
    let mut decoder = Decoder { dictionary, keys, letters: Vec::new(), found: Vec::new() };
    let letters = |key: &u8| key.is_ascii_lowercase() || key.is_ascii_digit();
    if (2..=LONGEST).contains(&keys.len()) && keys.iter().all(letters) && !keys[0].is_ascii_digit() {
        decoder.step(0, Typed::default());
    }
    decoder.found
}

impl Decoder<'_> {
    fn step(&mut self, at: usize, typed: Typed) {
        let Some(key) = self.keys.get(at) else { return self.check(typed) };
        let after_vowel = has_vowel(&self.letters);
        let modified = typed.with(*key, &self.letters);
        if let Some(typed) = modified {
            self.step(at + 1, typed);
        }
        // A lone w is ư.
        if *key == b'w' && !after_vowel && !typed.hook {
            self.letters.push(b'u');
            self.step(at + 1, Typed { hook: true, keys: typed.keys + 1, ..typed });
            self.letters.pop();
        }
        let never_a_letter = key.is_ascii_digit() || *key == b'w' || after_vowel && b"sfrxjz".contains(key);
        if !never_a_letter {
            self.letters.push(*key);
            self.step(at + 1, typed);
            self.letters.pop();
        }
    }

    /// Looks for the letters in the dictionary.
    fn check(&mut self, typed: Typed) {
        let mut term = Vec::new();
        for id in self.dictionary.forms(&self.letters).map(TermId) {
            self.dictionary.key(id, &mut term);
            let grade = typed.grade(&self.letters, analyze::split(&term).1);
            if grade != Grade::Wrong {
                self.found.push((id, grade));
            }
        }
    }
}

/// The signs of VIQR, and the keys of VNI that mean the same.
const SIGNS: [(u8, u8); 10] = [
    (b'\'', b'1'),
    (b'`', b'2'),
    (b'?', b'3'),
    (b'~', b'4'),
    (b'.', b'5'),
    (b'^', b'6'),
    (b'+', b'7'),
    (b'*', b'7'),
    (b'(', b'8'),
    (b'\\', b' '),
];

/// Whether a query has a sign that is hardly ever anything but VIQR: behind a letter, ^ ( + ` or ~.
pub(crate) fn has_viqr(query: &str) -> bool {
    let pairs = query.as_bytes().windows(2);
    let mut signs = pairs.filter(|pair| pair[0].is_ascii_alphabetic() && b"^(+`~".contains(&pair[1]));
    signs.next().is_some() || query.as_bytes().windows(3).any(is_crossed)
}

/// dd before a vowel.
fn is_crossed(three: &[u8]) -> bool {
    three[..2].eq_ignore_ascii_case(b"dd") && has_vowel(&three[2..].to_ascii_lowercase())
}

/// A word typed in VIQR as the keys of VNI, if the index has a reading of it. A full stop or a question mark at its end is a
/// tone only where that gives a reading.
pub(crate) fn viqr(word: &str, dictionary: Dictionary<'_>) -> Option<String> {
    let mut keys = String::new();
    for byte in word.bytes() {
        match SIGNS.iter().find(|(sign, _)| *sign == byte) {
            Some((_, key)) => keys.push(char::from(*key)),
            None if byte.is_ascii_alphabetic() => keys.push(char::from(byte.to_ascii_lowercase())),
            None => return None,
        }
    }
    if readings(keys.as_bytes(), dictionary).is_empty() {
        keys.pop().filter(|key| matches!(key, '3' | '5'))?;
    }
    (!readings(keys.as_bytes(), dictionary).is_empty()).then_some(keys)
}
