//! What forms of one word have behind their common letters, learned from the classes a stemmer made: `y` and `ies`, `e` and `ing`.
//!
//! The engine exchanges them on the keys of query words and looks which of the results are words. So the forms of a word are
//! found without being listed, and words of a query that no page has still lead to those it has.
//!
//! Beginnings are endings of words read backwards.

use crate::format::{MOST_PAIRS, SHORTEST_REST};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Pairs of endings.
pub(crate) type Endings = Vec<(String, String)>;

/// Classes in which a pair is seen at the least.
const LEAST_CLASSES: usize = 3;
/// Pairs that are tried at the most, the most frequent first.
const MOST_TRIED: usize = 256;

/// The pairs that members of the same class exchange most often, sorted.
///
/// A pair counts only where at least half of the words of this dictionary that differ by it are forms of one word: `er`
/// stands behind many words that are no verbs, so `corn` does not lead to `corner`.
pub(crate) fn learn(keys: &[String], class: &[u32], classes: &[Vec<usize>]) -> Endings {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for members in classes {
        let mut seen: Vec<_> = differences(keys, members).collect();
        seen.sort_unstable();
        seen.dedup();
        seen.into_iter().for_each(|pair| *counts.entry(pair).or_default() += 1);
    }
    let mut pairs: Vec<_> = counts.into_iter().filter(|(_, count)| *count >= LEAST_CLASSES).collect();
    pairs.sort_by_key(|(pair, count)| (Reverse(*count), *pair));
    pairs.truncate(MOST_TRIED);
    let words = Words::of(keys, class);
    let mut kept: Vec<_> =
        pairs.into_par_iter().map(|(pair, _)| pair).filter(|pair| words.agree(*pair)).collect();
    kept.truncate(MOST_PAIRS);
    kept.sort_unstable();
    kept.into_iter().map(|(a, b)| (a.into(), b.into())).collect()
}

/// What any two members have behind the letters their keys have in common, the lesser ending first.
fn differences<'a>(keys: &'a [String], members: &'a [usize]) -> impl Iterator<Item = (&'a str, &'a str)> {
    pairs(keys, members).filter_map(|(a, b)| {
        let letters = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
        let common = letters.map(|(letter, _)| letter.len_utf8()).sum();
        (common >= SHORTEST_REST).then(|| (&a[common..], &b[common..]))
    })
}

/// The keys of any two members that differ, the lesser first.
fn pairs<'a>(keys: &'a [String], members: &'a [usize]) -> impl Iterator<Item = (&'a str, &'a str)> {
    let of = move || members.iter().map(|at| keys[*at].as_str());
    of().flat_map(move |a| of().map(move |b| (a, b))).filter(|(a, b)| a < b)
}

/// The keys of a dictionary, each with the classes of its terms.
struct Words<'a>(BTreeMap<&'a str, Vec<u32>>);

impl<'a> Words<'a> {
    fn of(keys: &'a [String], class: &[u32]) -> Self {
        let mut words: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (key, class) in keys.iter().zip(class) {
            words.entry(key).or_default().push(*class);
        }
        Self(words)
    }

    /// Whether at least half of the words that differ by these endings are forms of one word. Begins with the words that have
    /// the greater ending, which is never empty: they are few.
    fn agree(&self, (a, b): (&str, &str)) -> bool {
        let (mut right, mut all) = (0, 0);
        for (word, classes) in &self.0 {
            let kept = word.strip_suffix(b).filter(|kept| kept.len() >= SHORTEST_REST);
            let Some(others) = kept.and_then(|kept| self.0.get([kept, a].concat().as_str())) else {
                continue;
            };
            all += 1;
            right += usize::from(classes.iter().any(|class| *class > 0 && others.contains(class)));
        }
        right * 2 >= all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Learns from classes given as words, and words without any.
    fn learned(classes: &[&str], others: &str) -> String {
        let mut words: Vec<(String, u32)> = others.split(' ').map(|word| (word.into(), 0)).collect();
        for (class, number) in classes.iter().zip(1..) {
            words.extend(class.split(' ').map(|word| (word.into(), number)));
        }
        words.sort();
        let (keys, class): (Vec<String>, Vec<u32>) = words.into_iter().unzip();
        let members = |number| (0..keys.len()).filter(|at| class[*at] == number).collect();
        let classes: Vec<Vec<usize>> = (1..=classes.len() as u32).map(members).collect();
        let pairs = learn(&keys, &class, &classes);
        pairs.iter().map(|(a, b)| format!("{a}/{b}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn endings_seen_three_times_are_learned() {
        assert_eq!(learned(&["cities city", "duties duty", "parties party"], "x"), "ies/y");
        assert_eq!(learned(&["cities city", "duties duty"], "x"), "");
        assert_eq!(learned(&["by bys", "do dos", "go gos"], "x"), "", "too short");
    }

    #[test]
    fn endings_of_other_words_too_are_not() {
        let verbs = ["walk walker", "talk talker", "jump jumper"];
        assert_eq!(learned(&verbs, "corn corner numb number tow tower"), "/er");
        assert_eq!(learned(&verbs, "corn corner numb number tow tower lay layer"), "");
    }

    #[test]
    fn endings_are_cut_between_letters() {
        let classes = ["книга книги", "карта карты", "рука руки", "нога ноги"];
        assert_eq!(learned(&classes, "x"), "а/и");
    }
}
