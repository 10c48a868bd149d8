//! Tokens to terms: the folded letters, and beside them what was folded away.
//!
//! ```text
//! term  = key | key 0x01 form
//! key   = the letters without marks, lower case, UTF-8
//! form  = told spelled
//! told  = [tone] (0x10 + letter, mark)*      what tells words apart, in rising order of letter, then mark
//! tone  = 0x01..0x05                         sắc huyền hỏi ngã nặng
//!       | 0x06                               the last letter has its other shape: Arabic ة for ه, ى for ي
//! spelled = (0x50 + letter, mark)*           what does not: apostrophes, ligatures, digits of other scripts
//! ```
//!
//! No letter has a byte below 0x30, so all forms of a key are neighbours in the dictionary and stand right behind the bare
//! key. A token that can be one Vietnamese syllable carries its tone as such, without the place of the mark: hòa and hoà,
//! typed in any order of code points, are one term. All other tokens keep each mark on its letter.
//!
//! What is only spelled otherwise is kept so that the text can be written back from its terms; [`grade`] does not look at
//! it: H'Mông and HMông, Straße and Strasse, ５ and 5 are equally good.

use super::marks::{self, BREVE, CIRCUMFLEX, HORN, OTHER_SHAPE, SPELLED, STROKE, TONES};
use super::{chars, tone};

/// Separates key and form.
pub(crate) const FORM: u8 = 0x01;
/// One more than [`FORM`]: sorts behind all forms of a key and before any longer key.
pub(crate) const PAST_FORMS: u8 = 0x02;
/// Letters of a term at the most; what follows is dropped from the term (never from the text).
pub(crate) const MAX_LETTERS: usize = 64;
/// Marks of a term at the most; further ones are dropped likewise.
const MAX_MARKS: usize = 256;
const FIRST_LETTER: u8 = 0x10;
/// The other shape of the last letter, in the place of a tone: without its position, all such words end in the same bytes,
/// which the dictionary holds once.
const LAST_SHAPE: u8 = 6;
/// In the place of a tone: other marks than those of a Vietnamese syllable.
const NO_TONE: u8 = 7;
/// Where the letters of marks begin that only tell how the word is spelled.
const FIRST_SPELLED: u8 = FIRST_LETTER + MAX_LETTERS as u8;

/// Letters and marks of one token, before they become bytes.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    /// Bare letters, [`MAX_LETTERS`] at the most.
    letters: String,
    /// How many.
    count: usize,
    /// (letter, mark), sorted; the letter higher by [`MAX_LETTERS`] for marks that only tell how it is spelled.
    marks: Vec<(u8, u8)>,
    /// Vietnamese tone or [`LAST_SHAPE`], 0 for none.
    tone: u8,
    /// Whether a letter was dropped, and with it all that follows.
    full: bool,
}

impl Letters {
    /// Takes a token apart.
    pub(crate) fn of(token: &str) -> Self {
        let mut all = Self::default();
        for c in token.chars() {
            all.push(chars::plain(c));
        }
        all.lift_tone();
        all
    }

    fn push(&mut self, c: char) {
        if let Some(mark) = marks::mark(c) {
            self.mark(mark);
        } else if chars::class(c) != chars::Class::Ignored {
            self.letter(c);
        }
    }

    fn letter(&mut self, c: char) {
        if let Some((letter, mark)) = marks::split(c) {
            self.letter(letter);
            return self.mark(mark);
        }
        self.full |= self.count >= MAX_LETTERS;
        if !self.full {
            self.letters.push(c);
            self.count += 1;
        }
    }

    /// Puts a mark on the last letter, once, in its place among the others, and the letter behind it that the mark names.
    fn mark(&mut self, mark: u8) {
        if self.count == 0 || self.full || self.marks.len() >= MAX_MARKS {
            return;
        }
        let spelled = if mark < SPELLED { 0 } else { MAX_LETTERS as u8 };
        self.note((self.count as u8 - 1 + spelled, mark));
        if let Some(next) = marks::following(mark) {
            self.letter(next);
        }
    }

    fn note(&mut self, new: (u8, u8)) {
        if self.marks.contains(&new) {
            return;
        }
        self.marks.push(new);
        for place in (1..self.marks.len()).rev() {
            if self.marks[place] < self.marks[place - 1] {
                self.marks.swap(place, place - 1);
            }
        }
    }

    /// Turns the mark of a Vietnamese tone into a tone, where the token can be one syllable, and so the last shape.
    fn lift_tone(&mut self) {
        let (mut place, mut tone) = (0, 0);
        for (at, (letter, mark)) in self.marks.iter().enumerate() {
            let own = TONES.iter().position(|tone| tone == mark);
            if *mark == OTHER_SHAPE && usize::from(*letter) + 1 == self.count {
                (place, tone) = (at, LAST_SHAPE);
                break;
            }
            match own {
                Some(own) if tone == 0 => (place, tone) = (at, own as u8 + 1),
                None if *mark >= SPELLED || matches!(*mark, CIRCUMFLEX | BREVE | HORN | STROKE) => {}
                // Another mark, or two tones: no Vietnamese syllable.
                _ => tone = NO_TONE,
            }
        }
        if tone == LAST_SHAPE || (1..LAST_SHAPE).contains(&tone) && tone::is_syllable(self.letters.as_bytes())
        {
            for at in place + 1..self.marks.len() {
                self.marks.swap(at - 1, at);
            }
            self.marks.pop();
            self.tone = tone;
        }
    }

    /// Appends the term.
    pub(crate) fn write(&self, term: &mut Vec<u8>) {
        term.extend_from_slice(self.letters.as_bytes());
        if self.tone > 0 || !self.marks.is_empty() {
            term.push(FORM);
        }
        if self.tone > 0 {
            term.push(self.tone);
        }
        for (letter, mark) in &self.marks {
            term.extend_from_slice(&[FIRST_LETTER + letter, *mark]);
        }
    }

    /// Whether the token has marks that only Vietnamese writes: horn, hook, dot below, đ, or two marks on one letter.
    #[cfg(feature = "build")]
    pub(crate) fn looks_vietnamese(&self) -> bool {
        let only = |mark: u8| matches!(mark, HORN | STROKE | 0x09 | 0x23);
        let marked = self.marks.iter().any(|(_, mark)| matches!(*mark, CIRCUMFLEX | BREVE | HORN));
        matches!(self.tone, 3 | 5)
            || (self.tone > 0 && marked)
            || self.marks.iter().any(|(_, mark)| only(*mark))
    }
}

/// The term of a token. Empty when the token has no letters.
pub(crate) fn term(token: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    Letters::of(token).write(&mut bytes);
    bytes
}

/// The folded letters of a token.
pub(crate) fn key(token: &str) -> Vec<u8> {
    let mut term = term(token);
    term.truncate(split(&term).0.len());
    term
}

/// The terms of a text, in order.
#[cfg(feature = "full")]
pub(crate) fn terms(text: &str) -> Vec<Vec<u8>> {
    let mut terms = Vec::new();
    for token in super::tokens(text) {
        terms.push(term(&text[token.start..token.end]));
    }
    terms
}

/// Splits a term into key and form (empty for a bare key).
pub(crate) fn split(term: &[u8]) -> (&[u8], &[u8]) {
    match term.iter().position(|b| *b == FORM) {
        Some(at) => (&term[..at], &term[at + 1..]),
        None => (term, &[]),
    }
}

/// Splits a form into tone (0 for none) and (letter, mark) pairs.
pub(crate) fn parts(form: &[u8]) -> (u8, &[u8]) {
    match form.split_first() {
        Some((tone, marks)) if *tone < FIRST_LETTER => (*tone, marks),
        _ => (0, form),
    }
}

/// The number of letters before the first apostrophe, ampersand or double quote of a word, and its mark.
pub(super) fn joint(form: &[u8]) -> Option<(usize, u8)> {
    for pair in parts(form).1.chunks_exact(2) {
        if pair[0] >= FIRST_SPELLED && (marks::DOUBLE_QUOTE..marks::PAST_JOINTS).contains(&pair[1]) {
            return Some((usize::from(pair[0] - FIRST_SPELLED) + 1, pair[1]));
        }
    }
    None
}

/// The part of a form that tells words apart, without how they are spelled.
pub(crate) fn told(form: &[u8]) -> &[u8] {
    // All is in pairs but the tone.
    let mut end = form.len() & 1;
    while form.get(end).is_some_and(|letter| *letter < FIRST_SPELLED) {
        end += 2;
    }
    &form[..end.min(form.len())]
}

/// Which of the two customs of placing a tone on oa, oe and uy: hòa or hoà.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Style {
    /// On the first vowel: hòa, khỏe, thúy.
    #[default]
    Old,
    /// On the second: hoà, khoẻ, thuý.
    New,
}

/// Writes a term as a word in lower case, composed (NFC).
pub(crate) fn render(term: &[u8], style: Style) -> String {
    let (key, form) = split(term);
    let letters = std::str::from_utf8(key).unwrap_or_default();
    let (tone, marks) = parts(form);
    let toned = if tone > 0 { tone::place(key, marks, style) } else { None };
    let mut word = String::new();
    let mut own = Vec::new();
    let mut begun = None;
    let mut rest = letters.chars();
    let mut at = 0;
    while let Some(c) = rest.next() {
        let letter = begun.unwrap_or(c);
        let is_last = rest.as_str().is_empty();
        // The second letter of a character may be one too many for a term.
        let goes_on = at < MAX_LETTERS && own_marks(marks, at, &mut own) && !is_last;
        if tone > 0 && (if tone == LAST_SHAPE { is_last } else { toned == Some(at) }) {
            own.push(*TONES.get(usize::from(tone) - 1).unwrap_or(&OTHER_SHAPE));
        }
        at += 1;
        begun = goes_on.then_some(letter);
        if !goes_on {
            push_marked(&mut word, letter, &own);
            own.clear();
        }
    }
    final_sigma(&mut word);
    word
}

/// Adds the marks of letter `at`, each once; returns whether the letter behind it belongs to the same character.
fn own_marks(marks: &[u8], at: usize, own: &mut Vec<u8>) -> bool {
    let mut goes_on = false;
    for pair in marks.chunks_exact(2) {
        let letter = usize::from(pair[0].wrapping_sub(FIRST_LETTER));
        if letter % MAX_LETTERS == at {
            goes_on |= marks::goes_on(pair[1]);
            // No builder writes one twice, and the ways to join what is written many times are as many as one likes.
            if own.iter().all(|mark| *mark != pair[1]) {
                own.push(pair[1]);
            }
        }
    }
    goes_on
}

fn push_marked(word: &mut String, letter: char, marks: &[u8]) {
    let (whole, loose) = marks::join(letter, marks);
    word.push(whole);
    for mark in &loose {
        word.push(marks::combining(*mark));
    }
}

fn final_sigma(word: &mut String) {
    if word.ends_with('σ') && word.len() > 2 {
        word.pop();
        word.push('ς');
    }
}

/// A word with its combining marks composed as far as this crate knows the letters. Canonically the same word, always:
/// what is written otherwise than in NFC may stay so.
#[cfg(feature = "build")]
pub(crate) fn composed(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut last: Option<char> = None;
    for c in word.chars() {
        match last.zip(marks::mark(c)).and_then(|(whole, mark)| marks::add(whole, mark)) {
            Some(more) => last = Some(more),
            None => out.extend(last.replace(c)),
        }
    }
    out.extend(last);
    out
}
