//! Text to tokens to terms: the same code at build time and in the page.
//!
//! [`tokens`] finds words and atoms, [`term()`] turns one into dictionary bytes, [`render`] turns those back into a word,
//! [`grade`] says how the marks of two words with the same letters agree.

mod chars;
#[cfg(feature = "build")]
mod compatible;
#[cfg(feature = "build")]
mod dates;
mod grade;
mod marks;
mod packed;
pub(crate) mod spelled;
mod tables;
mod term;
#[cfg(all(test, feature = "build"))]
mod tests;
mod token;
mod tone;
#[cfg(feature = "full")]
mod trim;

pub(crate) use chars::{is_letter, lower, upper};
#[cfg(feature = "build")]
pub(crate) use compatible::{canonical, compatible, compatible_word};
#[cfg(feature = "build")]
pub(crate) use dates::{Date, Reading, Value, mentioned};
#[cfg(feature = "full")]
pub(crate) use grade::may_begin;
pub(crate) use grade::{Grade, grade, may_become};
pub(crate) use marks::{BREVE, CIRCUMFLEX, HORN, STROKE};
#[cfg(feature = "full")]
pub(crate) use term::terms;
pub(crate) use term::{FORM, PAST_FORMS, Style, key, parts, render, split, term, told};
#[cfg(feature = "build")]
pub(crate) use term::{Letters, composed};
pub(crate) use token::{Token, is_atom, tokens};
pub(crate) use tone::is_syllable;
#[cfg(feature = "full")]
pub(crate) use trim::{trimmed, trimmed_end};

/// Number of these rules. It changes whenever the same text would give other terms, so that an index made by other rules
/// is refused instead of answering wrongly.
pub(crate) const VERSION: u8 = 2;
