//! Other ways to say the same: pairs of phrases as terms, from acronyms found in the pages and from what the user lists.

use super::acronyms::{self, Acronym, Corpus};
use crate::analyze;
use crate::format::{LinkKind, MOST_LINKED};

/// What the user says means the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Synonym {
    /// A word or phrase.
    pub from: String,
    /// Other ways to say it.
    pub to: Vec<String>,
    /// How much a word found by another way counts, 0 to 1; the word itself counts 1.
    pub weight: f32,
    /// Which way it holds.
    pub holds: Holds,
}

/// Which way a [`Synonym`] holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A query for `from` finds `to`.
    OneWay,
    /// A query for any of the phrases finds the others.
    BothWays,
}

/// A query with the words `from` may find the words `to` instead.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Link {
    /// Terms of the query.
    pub(crate) from: Vec<Vec<u8>>,
    /// Terms to look for.
    pub(crate) to: Vec<Vec<u8>>,
    /// How much they count, 0 to 1.
    pub(crate) weight: f32,
    /// Where the link comes from.
    pub(crate) kind: LinkKind,
}

impl Link {
    /// Whether the dictionary has some form of each word it leads to.
    pub(super) fn leads_into(&self, terms: &[Vec<u8>]) -> bool {
        self.to.iter().all(|term| {
            let key = analyze::split(term).0;
            let first = terms.partition_point(|other| other.as_slice() < key);
            terms.get(first).is_some_and(|other| analyze::split(other).0 == key)
        })
    }
}

/// All links, and the acronyms among them with what speaks for them.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Sorted by `from`, then `to`; no pair twice.
    pub(crate) links: Vec<Link>,
    /// The acronyms, without those the user forbids.
    pub(crate) acronyms: Vec<Acronym>,
}

/// Weight of the first meaning of an acronym. A page that has the very word always counts more.
const FIRST: f32 = 0.6;
/// Weight of its other meanings.
const OTHER: f32 = 0.4;

/// Gathers the links for pages, whose corpus is given if acronyms are wanted. Where the user and the miner name the same pair,
/// the user's weight holds.
pub(super) fn links(corpus: Option<&Corpus>, options: &super::BuildOptions) -> Links {
    let forbidden: Vec<_> = options.forbid.iter().map(|(a, b)| (terms(a), terms(b))).collect();
    let allowed = |acronym: &Acronym| {
        let (short, long) = (terms(&acronym.short), terms(&acronym.long));
        !forbidden.iter().any(|(a, b)| (*a == short && *b == long) || (*a == long && *b == short))
    };
    let mut acronyms = corpus.map_or(Vec::new(), acronyms::mine);
    acronyms.retain(allowed);
    let mut links: Vec<Link> = options.synonyms.iter().flat_map(of_synonym).collect();
    links.extend(acronyms.iter().flat_map(of_acronym));
    let fits = |phrase: &[Vec<u8>]| (1..=MOST_LINKED).contains(&phrase.len());
    links.retain(|link| fits(&link.from) && fits(&link.to) && link.from != link.to);
    links.sort_by(|a, b| {
        (&a.from, &a.to, a.kind).cmp(&(&b.from, &b.to, b.kind)).then(b.weight.total_cmp(&a.weight))
    });
    links.dedup_by(|b, a| a.from == b.from && a.to == b.to);
    Links { links, acronyms }
}

/// Both ways between an acronym and its meaning, each only if there is something to find.
fn of_acronym(acronym: &Acronym) -> Vec<Link> {
    let (short, long) = (terms(&acronym.short), terms(&acronym.long));
    let weight = if acronym.first { FIRST } else { OTHER };
    let mut links = Vec::new();
    if acronym.evidence.longs > 0 {
        links.push(Link { from: short.clone(), to: long.clone(), weight, kind: LinkKind::Acronym });
    }
    if acronym.evidence.shorts > 0 {
        links.push(Link { from: long, to: short, weight, kind: LinkKind::Acronym });
    }
    links
}

fn of_synonym(synonym: &Synonym) -> Vec<Link> {
    let (from, weight, kind) = (terms(&synonym.from), synonym.weight, LinkKind::Synonym);
    let to: Vec<_> = synonym.to.iter().map(|phrase| terms(phrase)).collect();
    let link =
        |from: &Vec<Vec<u8>>, to: &Vec<Vec<u8>>| Link { from: from.clone(), to: to.clone(), weight, kind };
    let mut links: Vec<Link> = to.iter().map(|to| link(&from, to)).collect();
    if synonym.holds == Holds::BothWays {
        links.extend(to.iter().map(|to| link(to, &from)));
        links.extend(to.iter().flat_map(|a| to.iter().map(move |b| (a, b))).map(|(a, b)| link(a, b)));
    }
    links
}

/// The terms of a phrase.
fn terms(phrase: &str) -> Vec<Vec<u8>> {
    let terms = analyze::tokens(phrase).map(|token| analyze::term(&phrase[token.start..token.end]));
    terms.filter(|term| !term.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::BuildOptions;
    use super::super::acronyms::tests::page;
    use super::*;

    fn found(text: &str, options: &BuildOptions) -> Links {
        let corpus = options.acronyms.then(|| Corpus::of(&[page(&[text])]));
        links(corpus.as_ref(), options)
    }

    fn both_ways(from: &str, to: &[&str]) -> Synonym {
        let to = to.iter().map(|phrase| (*phrase).into()).collect();
        Synonym { from: from.into(), to, weight: 0.5, holds: Holds::BothWays }
    }

    fn shown(links: &Links) -> Vec<String> {
        let phrase = |terms: &[Vec<u8>]| {
            let words: Vec<_> = terms.iter().map(|term| analyze::render(term, analyze::Style::Old)).collect();
            words.join(" ")
        };
        links
            .links
            .iter()
            .map(|one| format!("{} > {} {}", phrase(&one.from), phrase(&one.to), one.weight))
            .collect()
    }

    #[test]
    fn groups_link_every_pair() {
        let synonyms = vec![both_ways("Sê Pôn", &["Sepon", "Xê Pôn", "sepon"])];
        let found = found("x", &BuildOptions { synonyms, ..BuildOptions::default() });
        let expected = [
            "sê pôn > sepon 0.5",
            "sê pôn > xê pôn 0.5",
            "sepon > sê pôn 0.5",
            "sepon > xê pôn 0.5",
            "xê pôn > sê pôn 0.5",
            "xê pôn > sepon 0.5",
        ];
        assert_eq!(shown(&found), expected);
    }

    #[test]
    fn one_way_links_have_no_way_back() {
        let synonym = Synonym { holds: Holds::OneWay, ..both_ways("xe", &["ô tô", "xe máy"]) };
        let found = found("x", &BuildOptions { synonyms: vec![synonym], ..BuildOptions::default() });
        assert_eq!(shown(&found), ["xe > ô tô 0.5", "xe > xe máy 0.5"]);
    }

    const PAGE: &str = "Bộ Khoa học và Công nghệ (KH&CN) đã ban hành";

    #[test]
    fn acronyms_link_both_ways() {
        let found = found(PAGE, &BuildOptions::default());
        let expected = ["kh&cn > khoa học và công nghệ 0.6", "khoa học và công nghệ > kh&cn 0.6"];
        assert_eq!(shown(&found), expected);
    }

    #[test]
    fn the_user_has_the_last_word() {
        let forbid = vec![("khoa học và công nghệ".into(), "kh&cn".into())];
        let forbidden = found(PAGE, &BuildOptions { forbid, ..BuildOptions::default() });
        assert!(forbidden.links.is_empty() && forbidden.acronyms.is_empty());
        let none = found(PAGE, &BuildOptions { acronyms: false, ..BuildOptions::default() });
        assert!(none.links.is_empty() && none.acronyms.is_empty());
        let synonyms = vec![both_ways("KH&CN", &["Khoa học và Công nghệ"])];
        let weighed = found(PAGE, &BuildOptions { synonyms, ..BuildOptions::default() });
        assert_eq!(shown(&weighed)[0], "kh&cn > khoa học và công nghệ 0.5");
        assert_eq!(weighed.links.len(), 2);
    }
}
