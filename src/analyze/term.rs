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

use super::marks::{self, BREVE, CIRCUMFLEX, DOT_ABOVE, HORN, OTHER_SHAPE, SPELLED, STROKE, TONES};
use super::{chars, tone};

/// Separates key and form.
pub(crate) const FORM: u8 = 0x01;
/// One more than [`FORM`]: sorts behind all forms of a key and before any longer key.
pub(crate) const PAST_FORMS: u8 = 0x02;
/// Letters of a term at the most; what follows is dropped from the term (never from the text).
pub(crate) const MAX_LETTERS: usize = 64;
const FIRST_LETTER: u8 = 0x10;
/// The other shape of the last letter, in the place of a tone: without its position, all such words end in the same bytes,
/// which the dictionary holds once.
const LAST_SHAPE: u8 = 6;
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

    /// The bare letters.
    pub(super) fn bare(&self) -> &[u8] {
        self.letters.as_bytes()
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
    fn mark(&mut self, mark: u16) {
        let Some(at) = self.count.checked_sub(1).filter(|_| !self.full) else { return };
        let kind = mark / SPELLED;
        // İ taken apart: the dot is that of i.
        if mark == DOT_ABOVE && self.letters.ends_with('i') {
            return;
        }
        self.note((at as u8 + kind as u8 * MAX_LETTERS as u8, mark as u8));
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
        let told = self.told().len();
        if told > 0 && self.marks[told - 1] == (self.count as u8 - 1, OTHER_SHAPE) {
            self.marks.remove(told - 1);
            self.tone = LAST_SHAPE;
            return;
        }
        let mut found = None;
        for (at, (_, mark)) in self.told().iter().enumerate() {
            match TONES.iter().position(|tone| tone == mark) {
                Some(tone) if found.is_none() => found = Some((at, tone)),
                None if matches!(*mark, CIRCUMFLEX | BREVE | HORN | STROKE) => {}
                _ => return,
            }
        }
        if let Some((at, tone)) = found.filter(|_| tone::is_syllable(self.letters.as_bytes())) {
            self.marks.remove(at);
            self.tone = tone as u8 + 1;
        }
    }

    /// The marks that tell words apart.
    fn told(&self) -> &[(u8, u8)] {
        &self.marks[..self.marks.partition_point(|(letter, _)| usize::from(*letter) < MAX_LETTERS)]
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
        let marked = self.told().iter().any(|(_, mark)| matches!(*mark, CIRCUMFLEX | BREVE | HORN));
        matches!(self.tone, 3 | 5)
            || (self.tone > 0 && marked)
            || self.told().iter().any(|(_, mark)| only(*mark))
    }
}

/// The term of a token. Empty when the token has no letters.
pub(crate) fn term(token: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    Letters::of(token).write(&mut bytes);
    bytes
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
    let toned = match tone {
        0 => None,
        LAST_SHAPE => letters.chars().count().checked_sub(1),
        _ => tone::place(key, marks, style),
    };
    let mut word = String::with_capacity(term.len() + 4);
    let mut own = Vec::new();
    let mut begun = None;
    for (at, c) in letters.chars().enumerate() {
        let letter = begun.unwrap_or(c);
        let goes_on = own_marks(marks, at, &mut own);
        if toned == Some(at) {
            own.push(u16::from(*TONES.get(usize::from(tone) - 1).unwrap_or(&OTHER_SHAPE)));
        }
        begun = goes_on.then_some(letter);
        if !goes_on {
            push_marked(&mut word, letter, &own);
            own.clear();
        }
    }
    final_sigma(&mut word);
    word
}

/// Adds the marks of letter `at`; returns whether the letter behind it belongs to the same character.
fn own_marks(marks: &[u8], at: usize, own: &mut Vec<u16>) -> bool {
    let mut goes_on = false;
    for pair in marks.chunks_exact(2) {
        let letter = usize::from(pair[0].wrapping_sub(FIRST_LETTER));
        if letter % MAX_LETTERS == at {
            let mark = (letter / MAX_LETTERS) as u16 * SPELLED | u16::from(pair[1]);
            goes_on |= marks::following(mark).is_some();
            own.push(mark);
        }
    }
    goes_on
}

fn push_marked(word: &mut String, letter: char, marks: &[u16]) {
    let (whole, loose) = marks::join(letter, marks);
    word.push(whole);
    for mark in loose {
        word.push(marks::combining(mark));
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

/// How the marks of a query word stand to those of a word in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grade {
    /// The same marks.
    Exact,
    /// No marks typed; the indexed word has some.
    Bare,
    /// Some marks typed, all of them right; the indexed word has more.
    LeftOut,
    /// A typed mark differs or is missing in the indexed word.
    Wrong,
}

/// Compares the forms of two terms with equal keys, by what tells words apart.
pub(crate) fn grade(query: &[u8], indexed: &[u8]) -> Grade {
    let (query, indexed) = (told(query), told(indexed));
    if query == indexed {
        return Grade::Exact;
    }
    if query.is_empty() {
        return Grade::Bare;
    }
    let ((query_tone, typed), (tone, marks)) = (parts(query), parts(indexed));
    if (query_tone == 0 || query_tone == tone) && within(typed, marks) && tone_fits(typed, marks) {
        Grade::LeftOut
    } else {
        Grade::Wrong
    }
}

/// Whether a word that is still being typed, in its form so far, may become one with the form `indexed`.
pub(crate) fn may_become(typed: &[u8], indexed: &[u8]) -> bool {
    let ((typed_tone, typed), (tone, marks)) = (parts(typed), parts(indexed));
    (typed_tone == 0 || typed_tone == tone || tone == 0) && within(typed, marks)
}

/// Whether all typed marks are among the indexed ones.
fn within(typed: &[u8], indexed: &[u8]) -> bool {
    typed.chunks_exact(2).all(|pair| indexed.chunks_exact(2).any(|other| other == pair))
}

/// A letter whose mark was typed must have no further mark: ó is not ố. (Tones are compared apart.)
fn tone_fits(typed: &[u8], indexed: &[u8]) -> bool {
    typed.chunks_exact(2).all(|pair| count(typed, pair[0]) == count(indexed, pair[0]))
}

/// Marks on a letter.
fn count(marks: &[u8], letter: u8) -> usize {
    marks.chunks_exact(2).filter(|pair| pair[0] == letter).count()
}
