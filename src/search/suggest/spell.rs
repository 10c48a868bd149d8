//! Terms to words as most pages write them.

use crate::analyze;
use crate::format::{Kind, Piece, Shape, Word, apply_case, ends_sentence, expected_gap, falling, low_halves};
use crate::ids::{SectionId, TermId};
use crate::search::Index;
use crate::search::present::writer;

/// Places looked at to see how a run is written.
const MOST_PLACES: usize = 3;
/// Sections whose lengths are compared.
const MOST_COMPARED: usize = 64;
/// Pieces of a section that are read.
const MOST_PIECES: usize = 2048;

impl Index {
    /// A word in its usual case.
    pub(in crate::search) fn spelled(&self, term: TermId) -> String {
        let mut bytes = Vec::new();
        self.dictionary().key(term, &mut bytes);
        apply_case(&analyze::render(&bytes, self.meta.style), self.terms.case(term))
    }

    /// How most of the `sections` write a run of words, the shortest of them being looked at; `None` where something that
    /// parts them always stands between. Without sections it is what is expected.
    pub(super) fn spelled_run(&self, terms: &[TermId], sections: &[SectionId]) -> Option<String> {
        if sections.is_empty() {
            return Some(self.side_by_side(terms));
        }
        let mut order = Vec::new();
        for section in sections.iter().take(MOST_COMPARED) {
            order.push(falling(!(self.docs.section_length(*section) as u32), section.0));
        }
        let (mut found, mut read, mut last) = (Vec::new(), 0, None);
        for section in low_halves(order) {
            if read < MOST_PLACES && last != Some(section) {
                read += 1;
                last = Some(section);
                if let Some(text) = self.written(terms, SectionId(section)) {
                    found.push(text);
                }
            }
        }
        let (mut best, mut most) = (None, 0);
        for text in &found {
            let often = found.iter().filter(|other| *other == text).count();
            if often > most {
                (best, most) = (Some(text), often);
            }
        }
        best.cloned()
    }

    /// Words in their usual case, with what is expected between them.
    pub(in crate::search) fn side_by_side(&self, terms: &[TermId]) -> String {
        let mut text = String::new();
        for term in terms {
            add_word(&mut text, &self.spelled(*term), None);
        }
        text
    }

    /// The first place in a section where a run stands with nothing between that parts it.
    fn written(&self, terms: &[TermId], section: SectionId) -> Option<String> {
        let mut run = Written { index: self, terms, at: 0, text: String::new(), starting: true, gap: None };
        let pieces = self.text.pieces(self.sections.get(Kind::Text), &self.terms, section);
        for piece in pieces.take(MOST_PIECES) {
            if run.goes_on(&piece) {
                return Some(run.text);
            }
        }
        None
    }
}

/// A run being read.
struct Written<'a> {
    index: &'a Index,
    terms: &'a [TermId],
    /// Terms that were found.
    at: usize,
    text: String,
    /// Whether the next word starts a sentence.
    starting: bool,
    /// What stands before the next word, other than expected.
    gap: Option<&'a str>,
}

impl<'a> Written<'a> {
    /// Takes a piece; whether the run is whole.
    fn goes_on(&mut self, piece: &Piece<'a>) -> bool {
        match piece {
            Piece::Word(word) => {
                let starts = std::mem::take(&mut self.starting);
                let gap = self.gap.take();
                if self.terms.get(self.at) != Some(&word.term) {
                    self.at = 0;
                }
                if self.terms[self.at] == word.term {
                    self.word(word, starts, gap);
                }
            }
            Piece::Gap(gap) if joins(gap) => self.gap = Some(gap),
            Piece::Other => self.gap = Some(if ends_in_atom(&self.text) { " " } else { "" }),
            Piece::Gap(gap) => {
                self.starting = ends_sentence(gap);
                (self.at, self.gap) = (0, None);
            }
            Piece::End => (self.at, self.gap, self.starting) = (0, None, true),
        }
        self.at == self.terms.len()
    }

    fn word(&mut self, word: &Word<'_>, starts: bool, gap: Option<&str>) {
        let mut own = writer(self.index).word(word);
        if starts && matches!(word.shape, Shape::Regular(..)) {
            own = self.index.spelled(word.term);
        }
        if self.at == 0 {
            self.text.clear();
        }
        add_word(&mut self.text, &own, gap);
        self.at += 1;
    }
}

/// Adds a word behind others, with a gap that is not the expected one, if any.
fn add_word(text: &mut String, word: &str, gap: Option<&str>) {
    if !text.is_empty() {
        text.push_str(gap.unwrap_or(expected_gap(ends_in_atom(text), analyze::is_atom(word))));
    }
    text.push_str(word);
}

fn ends_in_atom(text: &str) -> bool {
    let mut last = text.len().saturating_sub(1);
    while !text.is_char_boundary(last) {
        last -= 1;
    }
    analyze::is_atom(&text[last..])
}

/// Whether what stands between two words leaves them together: a hyphen, an apostrophe, a line break.
fn joins(gap: &str) -> bool {
    let rest = analyze::trimmed(gap);
    rest.is_empty() || matches!(rest, "-" | "–" | "'" | "’" | "&" | "/" | "_" | "::" | "->")
}
