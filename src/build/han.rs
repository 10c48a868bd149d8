//! Simplified, traditional and Japanese forms of a character meet: 国 and 國, 発 and 發 and 发.
//!
//! The tables of OpenCC, as `hanconv` carries them, lead from a traditional character to its other forms. Two characters
//! are forms of each other when one traditional character has both, so 干 leads to 乾 and to 幹, and 乾 does not lead to 幹.

use super::links::Link;
use crate::analyze;
use crate::format::LinkKind;
use hanconv::RawDictionary;
use std::collections::{BTreeMap, BTreeSet};

/// From traditional to mainland, Taiwan and Hong Kong characters.
const CHINESE: [&str; 3] =
    [RawDictionary::TSCharacters.text(), RawDictionary::TWVariants.text(), RawDictionary::HKVariants.text()];
/// From traditional to Japanese characters.
const JAPANESE: [&str; 1] = [RawDictionary::JPVariants.text()];

/// How much a character counts that is written in another script than it was typed in.
const WEIGHT: f32 = 0.9;

/// Links from what a reader may type for the Han characters of a dictionary: see [`variants`].
pub(super) fn links(terms: &[Vec<u8>], languages: &[String]) -> Vec<Link> {
    let link = |(key, at): (Vec<u8>, u32)| {
        let to = vec![terms[at as usize].clone()];
        Link { from: vec![key], to, weight: WEIGHT, kind: LinkKind::Script }
    };
    variants(terms, languages).into_iter().map(link).collect()
}

/// What a reader may type for the Han characters of a dictionary instead of what is in it: the key, and the ordinal of the
/// character meant; sorted. `terms` are in key order, `languages` primary subtags of the pages.
///
/// Japanese forms count only where there are Japanese pages: in Chinese 芸 is a form of 蕓, not of 藝.
fn variants(terms: &[Vec<u8>], languages: &[String]) -> Vec<(Vec<u8>, u32)> {
    if !terms.iter().any(|term| single(term).is_some_and(is_han)) {
        return Vec::new();
    }
    let japanese = languages.iter().any(|language| language == "ja");
    let chinese = !japanese || languages.iter().any(|language| language == "zh");
    let tables = [(&CHINESE[..], chinese), (&JAPANESE[..], japanese)];
    let forms = Forms::of(tables.into_iter().filter(|(_, used)| *used).flat_map(|(texts, _)| texts));
    let mut found = Vec::new();
    for (term, ordinal) in terms.iter().zip(0..) {
        let others = single(term).map(|c| forms.others(c)).unwrap_or_default();
        found.extend(others.into_iter().map(|other| (analyze::term(&other.to_string()), ordinal)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..)
}

/// The character a term consists of.
fn single(term: &[u8]) -> Option<char> {
    let mut letters = std::str::from_utf8(term).ok()?.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// Characters by what they are forms of.
#[derive(Debug, Default)]
struct Forms {
    /// A traditional character with all its forms.
    of: BTreeMap<char, BTreeSet<char>>,
    /// The traditional characters that a character is a form of.
    traditional: BTreeMap<char, BTreeSet<char>>,
}

impl Forms {
    /// Reads tables of lines that have a traditional character and its forms, with comments before them.
    fn of<'a>(tables: impl Iterator<Item = &'a &'a str>) -> Self {
        let mut all = Self::default();
        for line in tables.flat_map(|text| text.lines()).filter(|line| !line.starts_with('#')) {
            let mut characters = line.split_whitespace().filter_map(|word| single(word.as_bytes()));
            let Some(traditional) = characters.next() else { continue };
            for form in std::iter::once(traditional).chain(characters) {
                all.of.entry(traditional).or_default().insert(form);
                all.traditional.entry(form).or_default().insert(traditional);
            }
        }
        all
    }

    /// The other forms of a character.
    fn others(&self, c: char) -> BTreeSet<char> {
        let traditional = self.traditional.get(&c).into_iter().flatten();
        let mut others: BTreeSet<char> = traditional.flat_map(|t| &self.of[t]).copied().collect();
        others.remove(&c);
        others
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What leads to the characters of a dictionary: "typed for indexed".
    fn lead(indexed: &str, languages: &[&str]) -> String {
        let mut terms: Vec<Vec<u8>> = indexed.split(' ').map(analyze::term).collect();
        terms.sort();
        let languages: Vec<String> = languages.iter().map(ToString::to_string).collect();
        let found = variants(&terms, &languages);
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let show = |(key, at): &(Vec<u8>, u32)| format!("{}>{}", text(key), text(&terms[*at as usize]));
        found.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn characters_meet_in_both_directions() {
        assert_eq!(lead("国", &["zh"]), "國>国");
        assert_eq!(lead("國", &["zh"]), "国>國");
        assert_eq!(lead("国 國", &["zh"]), "国>國 國>国");
        assert_eq!(lead("里", &["zh"]), "裏>里 裡>里");
        assert_eq!(lead("裡", &["zh"]), "裏>裡 里>裡");
        assert_eq!(lead("人 a ab が 가", &["zh", "ja"]), "");
    }

    #[test]
    fn different_characters_with_one_simplified_form_stay_apart() {
        assert_eq!(lead("干", &["zh"]), "乾>干 幹>干 榦>干");
        assert_eq!(lead("乾", &["zh"]), "干>乾");
    }

    #[test]
    fn japanese_forms_are_for_japanese_pages() {
        assert_eq!(lead("芸", &["ja"]), "藝>芸");
        assert_eq!(lead("芸", &["zh"]), "蕓>芸");
        assert_eq!(lead("発", &["ja", "zh"]), "发>発 發>発");
        assert_eq!(lead("发", &["zh"]), "發>发 髮>发");
    }
}
