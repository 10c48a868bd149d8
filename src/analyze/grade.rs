//! How the marks of a typed word stand to those of a word in the index.

use super::term::{parts, told};

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

/// The same, strictly: a tone that was typed is one of the word, as its tone or as a mark on one of its letters.
#[cfg(feature = "full")]
pub(crate) fn may_begin(typed: &[u8], indexed: &[u8]) -> bool {
    let ((typed_tone, _), (tone, marks)) = (parts(typed), parts(indexed));
    let mark = super::marks::TONES.get(usize::from(typed_tone.wrapping_sub(1)));
    let has = |mark: &u8| marks.chunks_exact(2).any(|pair| pair[1] == *mark);
    may_become(typed, indexed) && (tone > 0 || mark.is_none_or(has))
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
