//! Words that are forms of one word, found by the Snowball stemmers while the index is built.
//!
//! The engine has no stemmer. It gets what forms of one word exchange at their ends, and in languages such as Arabic, where
//! words grow at both, at their beginnings.

use super::endings::{self, Endings};
use crate::analyze::{self, Style};
use crate::format::Case;
use rayon::prelude::*;
use snowball_stemmers_rs::{Algorithm, Stemmer};

/// What forms exchange: pairs, sorted, the lesser of each pair first.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Affixes {
    /// At their beginnings.
    pub(crate) beginnings: Endings,
    /// At their ends.
    pub(crate) endings: Endings,
}

/// What the stems of a dictionary are found from.
pub(crate) struct Vocabulary<'a> {
    /// Terms in key order.
    pub(crate) terms: &'a [Vec<u8>],
    /// Usual case of each term.
    pub(crate) cases: &'a [Case],
    /// Language that most pages of each term are in, as a place in `known`.
    pub(crate) languages: &'a [Option<usize>],
    /// The languages of the pages, as primary subtags, sorted.
    pub(crate) known: &'a [&'a str],
}

/// Letters of a stem at the least. Shorter ones join by accident: us and use, do and does and doe.
const SHORTEST_STEM: usize = 3;

impl Affixes {
    /// What the forms in a dictionary exchange. The same for every number of threads.
    pub(crate) fn of(vocabulary: &Vocabulary<'_>) -> Self {
        let classes = vocabulary.classes();
        let class = numbers(vocabulary.terms.len(), &classes);
        let key = |term: &Vec<u8>| String::from_utf8_lossy(analyze::split(term).0).into_owned();
        let keys: Vec<String> = vocabulary.terms.iter().map(key).collect();
        let backwards: Vec<String> = keys.iter().map(|key| reversed(key)).collect();
        let beginnings = endings::learn(&backwards, &class, &classes);
        let beginnings = beginnings.iter().map(|(a, b)| (reversed(a), reversed(b))).collect();
        Self { beginnings, endings: endings::learn(&keys, &class, &classes) }
    }
}

fn reversed(word: &str) -> String {
    word.chars().rev().collect()
}

/// Number of the class by ordinal.
fn numbers(terms: usize, classes: &[Vec<usize>]) -> Vec<u32> {
    let mut class = vec![0; terms];
    for (members, number) in classes.iter().zip(1..) {
        members.iter().for_each(|at| class[*at] = number);
    }
    class
}

impl Vocabulary<'_> {
    /// The ordinals of each class, in order, classes in the order of their first members.
    fn classes(&self) -> Vec<Vec<usize>> {
        let mut stems = self.stems();
        stems.par_sort_unstable();
        let shared = stems.chunk_by(|a, b| a.0 == b.0).filter(|members| members.len() > 1);
        let mut classes: Vec<Vec<usize>> =
            shared.map(|members| members.iter().map(|(_, at)| *at).collect()).collect();
        classes.sort_unstable();
        classes
    }

    /// The stems there are, by language, with their terms.
    fn stems(&self) -> Vec<((usize, String), usize)> {
        let stemmers: Vec<Option<Stemmer>> = self.known.iter().map(|tag| stemmer(tag)).collect();
        let stem = |at: usize| {
            let language = self.languages[at]?;
            let stem = stem(stemmers[language].as_ref()?, &self.terms[at], self.cases[at])?;
            Some(((language, stem), at))
        };
        (0..self.terms.len()).into_par_iter().filter_map(stem).collect()
    }
}

/// The stem of a term, unless the term is an atom, an abbreviation or has digits, or too little would be left of it.
fn stem(stemmer: &Stemmer, term: &[u8], case: Case) -> Option<String> {
    let word = analyze::render(term, Style::Old);
    if case == Case::Upper || analyze::is_atom(&word) || word.chars().any(char::is_numeric) {
        return None;
    }
    let stem = stemmer.stem(&word).into_owned();
    (stem.chars().count() >= SHORTEST_STEM).then_some(stem)
}

/// The stemmer of a language.
fn stemmer(tag: &str) -> Option<Stemmer> {
    let (_, algorithm) = ALGORITHMS.into_iter().find(|(known, _)| *known == tag)?;
    Some(Stemmer::create(algorithm))
}

/// Stemmers by primary subtag.
const ALGORITHMS: [(&str, Algorithm); 37] = [
    ("ar", Algorithm::Arabic),
    ("ca", Algorithm::Catalan),
    ("cs", Algorithm::Czech),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("en", Algorithm::English),
    ("eo", Algorithm::Esperanto),
    ("es", Algorithm::Spanish),
    ("et", Algorithm::Estonian),
    ("eu", Algorithm::Basque),
    ("fa", Algorithm::Persian),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("ga", Algorithm::Irish),
    ("hi", Algorithm::Hindi),
    ("hu", Algorithm::Hungarian),
    ("hy", Algorithm::Armenian),
    ("id", Algorithm::Indonesian),
    ("it", Algorithm::Italian),
    ("lt", Algorithm::Lithuanian),
    ("ne", Algorithm::Nepali),
    ("nl", Algorithm::Dutch),
    ("nb", Algorithm::Norwegian),
    ("nn", Algorithm::Norwegian),
    ("no", Algorithm::Norwegian),
    ("pl", Algorithm::Polish),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sr", Algorithm::Serbian),
    ("st", Algorithm::Sesotho),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
    ("uk", Algorithm::Ukrainian),
    ("yi", Algorithm::Yiddish),
];

#[cfg(test)]
mod tests {
    use super::super::gather::most_frequent;
    use super::*;

    /// The vocabulary of pages in these languages.
    struct Sample<'a> {
        terms: Vec<Vec<u8>>,
        cases: Vec<Case>,
        languages: Vec<Option<usize>>,
        known: Vec<&'a str>,
    }

    impl<'a> Sample<'a> {
        fn of(pages: &[(&'a str, &str)]) -> Self {
            let of = |text: &str| text.split(' ').map(analyze::term).collect::<Vec<_>>();
            let mut terms: Vec<Vec<u8>> = pages.iter().flat_map(|(_, text)| of(text)).collect();
            terms.sort();
            terms.dedup();
            let mut known: Vec<&str> = pages.iter().map(|(language, _)| *language).collect();
            known.sort_unstable();
            known.dedup();
            let mut counts = vec![vec![0; terms.len()]; known.len()];
            for (language, text) in pages {
                let counts = &mut counts[known.binary_search(language).unwrap()];
                of(text).iter().for_each(|term| counts[terms.binary_search(term).unwrap()] += 1);
            }
            let order: Vec<u32> = (0..terms.len() as u32).collect();
            let languages = most_frequent(&order, &counts);
            Self { cases: vec![Case::Lower; terms.len()], terms, languages, known }
        }

        fn vocabulary(&self) -> Vocabulary<'_> {
            Vocabulary {
                terms: &self.terms,
                cases: &self.cases,
                languages: &self.languages,
                known: &self.known,
            }
        }
    }

    /// Classes of words on pages in these languages, each as its words in key order.
    fn classes(pages: &[(&str, &str)]) -> Vec<String> {
        let sample = Sample::of(pages);
        let word = |at: &usize| analyze::render(&sample.terms[*at], Style::Old);
        let words = |members: &Vec<usize>| members.iter().map(word).collect::<Vec<_>>().join(" ");
        sample.vocabulary().classes().iter().map(words).collect()
    }

    #[test]
    fn forms_of_a_word_meet_in_its_language() {
        for (language, text, expected) in [
            ("en", "index indexing indexes indexed search", "index indexed indexes indexing"),
            ("de", "Häuser Haus Hauses Maus", "haus häuser hauses"),
            ("fr", "chercher cherchée cherchons", "cherchée chercher"),
            ("ru", "книга книги книгу кот", "книга книги книгу"),
            ("el", "δρόμος δρόμου δρόμο", "δρόμο δρόμος δρόμου"),
            ("ar", "كتاب الكتاب", "الكتاب كتاب"),
            ("hi", "लड़का लड़के", "लड़का लड़के"),
            ("tr", "kitap kitaplar", "kitap kitaplar"),
            ("cs", "město města", "města město"),
            ("nn", "huset huser", "huser huset"),
        ] {
            assert_eq!(classes(&[(language, text)]), [expected], "{language}");
        }
    }

    #[test]
    fn nothing_joins_by_accident() {
        assert_eq!(classes(&[("en", "new news us use covid19 covid19s")]), [""; 0]);
        assert_eq!(classes(&[("vi", "index indexes indexing"), ("", "search searches")]), [""; 0]);
        assert_eq!(classes(&[("zh", "国 國"), ("en", "国 國")]), [""; 0]);
    }

    #[test]
    fn abbreviations_have_no_stem() {
        let english = stemmer("en").unwrap();
        assert_eq!(stem(&english, b"sars", Case::Upper), None);
        assert_eq!(stem(&english, b"cars", Case::Title).as_deref(), Some("car"));
    }

    #[test]
    fn a_term_has_the_language_of_most_of_its_pages() {
        let german = ("de", "gast gäste rast");
        let english = ("en", "gast last lasts");
        assert_eq!(classes(&[german, english]), ["gast gäste", "last lasts"]);
        assert_eq!(classes(&[german, english, english]), ["last lasts"]);
    }

    fn affixes(language: &str, text: &str) -> Affixes {
        Affixes::of(&Sample::of(&[(language, text)]).vocabulary())
    }

    #[test]
    fn forms_tell_what_they_exchange() {
        let english = affixes("en", "walk walked talk talked jump jumped run runs child children ox");
        assert_eq!(english.endings, [(String::new(), "ed".to_string())]);
        assert!(english.beginnings.is_empty());
        let arabic = affixes("ar", "كتاب الكتاب باب الباب بيت البيت ولد الولد شارع الشارع");
        assert_eq!(arabic.beginnings, [(String::new(), "ال".to_string())]);
    }
}
