//! A file of synonyms, as text.
//!
//! ```toml
//! forbid = [["TP", "tội phạm"]]           # no such acronym, whatever the pages seem to say
//!
//! [[group]]                               # each of these finds the others
//! words = ["Hủa Phăn", "Houaphanh"]
//! weight = 0.8                            # optional, 0 to 1; 0.6 if left out
//!
//! [[one-way]]                             # a query for the first finds the others, not the other way round
//! from = "xe cộ"
//! to = ["ô tô", "xe máy"]
//! ```

use super::links::{Holds, Synonym};
use crate::analyze;
use crate::format::MOST_LINKED;
use serde::Deserialize;
use std::fmt;
use toml::Spanned;

/// What a file of synonyms says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Synonyms {
    /// Phrases that mean the same.
    pub synonyms: Vec<Synonym>,
    /// Pairs that do not.
    pub forbid: Vec<(String, String)>,
}

/// What is wrong with a file of synonyms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SynonymsError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong there, and what to do about it.
    pub problem: String,
}

impl fmt::Display for SynonymsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

impl std::error::Error for SynonymsError {}

/// Weight of an entry that gives none.
const WEIGHT: f32 = 0.6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    forbid: Vec<Spanned<Vec<String>>>,
    #[serde(default)]
    group: Vec<Spanned<Group>>,
    #[serde(default, rename = "one-way")]
    one_way: Vec<Spanned<OneWay>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    words: Vec<String>,
    weight: Option<f32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OneWay {
    from: String,
    to: Vec<String>,
    weight: Option<f32>,
}

/// A part of the file cannot be used: why, and the remedy.
type Problem = String;

impl Synonyms {
    /// Reads the text of a file.
    pub fn parse(text: &str) -> Result<Self, SynonymsError> {
        let file: File = toml::from_str(text).map_err(|why| {
            let at = why.span().map_or(0, |span| span.start);
            SynonymsError { line: line(text, at), problem: unreadable(why.message()) }
        })?;
        let mut synonyms = each(text, &file.group, group)?;
        synonyms.extend(each(text, &file.one_way, one_way)?);
        Ok(Self { synonyms, forbid: each(text, &file.forbid, |words| pair(words))? })
    }
}

/// What the parser said, on one line.
fn unreadable(message: &str) -> Problem {
    let message = message.lines().map(str::trim).collect::<Vec<_>>().join(", ");
    format!("{message} (a file has [[group]] with words, [[one-way]] with from and to, and forbid on top)")
}

fn each<T, U>(
    text: &str,
    parts: &[Spanned<T>],
    read: impl Fn(&T) -> Result<U, Problem>,
) -> Result<Vec<U>, SynonymsError> {
    let read = |part: &Spanned<T>| {
        let line = line(text, part.span().start);
        read(part.get_ref())
            .map_err(|problem| SynonymsError { line, problem: problem.replace(char::is_control, " ") })
    };
    parts.iter().map(read).collect()
}

fn line(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

fn group(Group { words, weight }: &Group) -> Result<Synonym, Problem> {
    words.iter().try_for_each(|word| searchable(word))?;
    match words.as_slice() {
        [] => Err("the group has no words (name two or more, or remove it)".into()),
        [only] => Err(format!("the group has only \"{only}\" (name another word, or remove the group)")),
        [from, to @ ..] => {
            let weight = checked(*weight)?;
            Ok(Synonym { from: from.clone(), to: to.to_vec(), weight, holds: Holds::BothWays })
        }
    }
}

fn one_way(OneWay { from, to, weight }: &OneWay) -> Result<Synonym, Problem> {
    searchable(from)?;
    to.iter().try_for_each(|word| searchable(word))?;
    if to.is_empty() {
        return Err(format!("nothing stands for \"{from}\" (name a word in to, or remove the entry)"));
    }
    Ok(Synonym { from: from.clone(), to: to.clone(), weight: checked(*weight)?, holds: Holds::OneWay })
}

fn pair(words: &[String]) -> Result<(String, String), Problem> {
    words.iter().try_for_each(|word| searchable(word))?;
    match words {
        [short, long] => Ok((short.clone(), long.clone())),
        _ => Err(format!(
            "forbid takes pairs, not {} words (write it as in [\"TP\", \"tội phạm\"])",
            words.len()
        )),
    }
}

/// An error for a phrase that no query can hold.
fn searchable(phrase: &str) -> Result<(), Problem> {
    match analyze::tokens(phrase).count() {
        0 => Err(format!("\"{phrase}\" has no letters or digits (write a word, or remove it)")),
        1..=MOST_LINKED => Ok(()),
        words => Err(format!(
            "a phrase of {words} words (a query has {MOST_LINKED} at the most: shorten it, or remove it)"
        )),
    }
}

fn checked(weight: Option<f32>) -> Result<f32, Problem> {
    let weight = weight.unwrap_or(WEIGHT);
    match weight > 0.0 && weight <= 1.0 {
        true => Ok(weight),
        false => Err(format!("weight {weight} is out of range (choose more than 0, and 1 at the most)")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read() {
        let text = "forbid = [[\"TP\", \"tội phạm\"]]\n[[group]]\nwords = [\"a\", \"b\", \"c\"]\n\
                    [[one-way]]\nfrom = \"x\"\nto = [\"y\"]\nweight = 1\n";
        let group = Synonym {
            from: "a".into(),
            to: vec!["b".into(), "c".into()],
            weight: 0.6,
            holds: Holds::BothWays,
        };
        let one_way = Synonym { from: "x".into(), to: vec!["y".into()], weight: 1.0, holds: Holds::OneWay };
        let forbid = vec![("TP".into(), "tội phạm".into())];
        assert_eq!(Synonyms::parse(text), Ok(Synonyms { synonyms: vec![group, one_way], forbid }));
        assert_eq!(Synonyms::parse(""), Ok(Synonyms::default()));
    }

    #[test]
    fn mistakes_are_named_with_their_line_and_a_remedy() {
        let phrase = |words| format!("\n[[group]]\nwords = [\"a\", \"{}\"]", "b ".repeat(words));
        let long = phrase(65);
        assert!(Synonyms::parse(&phrase(64)).is_ok());
        for (text, line, part) in [
            ("[[group]]\nwords = []", 1, "has no words (name two"),
            ("\n[[group]]\nwords = [\"a\"]", 2, "only \"a\" (name another"),
            ("[[group]]\nwords = [\"a\", \"!\"]", 1, "\"!\" has no letters"),
            (&long, 2, "a phrase of 65 words (a query has 64 at the most: shorten it"),
            ("[[group]]\nwords = [\"a\", \"b\"]\nweight = 1.5", 1, "weight 1.5 is out of range (choose"),
            ("[[group]]\nwords = [\"a\", \"b\"]\nweight = 0.0", 1, "out of range"),
            ("[[group]]\nwords = [\"a\", \"b\"]\nweight = nan", 1, "out of range"),
            ("[[group]]\nwrods = [\"a\", \"b\"]", 2, "unknown field `wrods`"),
            ("[[group]]\nwords = \"a\"", 2, "expected a sequence"),
            ("[[gruop]]\nwords = [\"a\", \"b\"]", 1, "unknown field `gruop`"),
            ("[[one-way]]\nfrom = \"a\"\nto = []", 1, "nothing stands for \"a\" (name"),
            ("[[one-way]]\nfrom = \"a\"", 1, "missing field `to`"),
            ("forbid = [[\"a\"]]", 1, "forbid takes pairs, not 1"),
            ("forbid = [[\"a\", \"b\"]", 1, "("),
            ("[[group]]\nwords = [\"a\",\n\"b\"\nweight", 4, "("),
        ] {
            let error = Synonyms::parse(text).expect_err(text);
            assert_eq!(error.line, line, "{text}: {error}");
            assert!(error.problem.contains(part), "{text}: {error}");
            assert!(!error.to_string().contains('\n'), "{error}");
        }
    }
}
