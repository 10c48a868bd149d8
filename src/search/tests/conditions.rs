//! Filters against an obvious reading of the pages, on random small corpora; and queries that nobody would type.

use super::super::conditions::Interpreter;
use super::super::query::{MOST_SLOTS, QueryReader};
use super::super::{Index, SearchOptions};
use crate::analyze::{self, Grade};
use crate::page::{Block, Page, Section};
use crate::{BuildOptions, Positions, build};
use proptest::collection::vec;
use proptest::prelude::*;

const WORDS: [&str; 8] = ["ba", "bá", "cà", "ca", "đa", "da", "国", "境"];

/// A filter as a tree.
#[derive(Debug, Clone)]
enum Wanted {
    Word(usize),
    Phrase(Vec<usize>),
    Title(usize),
    Start(usize),
    Part(usize),
    Not(Box<Wanted>),
    Any(Vec<Wanted>),
    All(Vec<Wanted>),
}

impl Wanted {
    /// The filter as somebody would type it.
    fn typed(&self) -> String {
        let list = |all: &[Wanted], between| all.iter().map(Wanted::typed).collect::<Vec<_>>().join(between);
        match self {
            Self::Word(word) => WORDS[*word].into(),
            Self::Phrase(words) => {
                format!("\"{}\"", words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" "))
            }
            Self::Title(word) => format!("title:{}", WORDS[*word]),
            Self::Start(word) => format!("{}*", WORDS[*word]),
            Self::Part(word) => format!("*{}*", WORDS[*word]),
            Self::Not(inner) => format!("-({})", inner.typed()),
            Self::Any(all) => format!("({})", list(all, " OR ")),
            Self::All(all) => format!("({})", list(all, " ")),
        }
    }

    fn holds(&self, page: &Texts) -> bool {
        match self {
            Self::Word(word) => page.has(&[*word]),
            Self::Phrase(words) => page.has(words),
            Self::Title(word) => page.title.iter().any(|own| is_form(*own, *word)),
            Self::Start(word) | Self::Part(word) => page.has(&[*word]),
            Self::Not(inner) => !inner.holds(page),
            Self::Any(all) => all.iter().any(|own| own.holds(page)),
            Self::All(all) => all.iter().all(|own| own.holds(page)),
        }
    }
}

/// Words of a page by number.
#[derive(Debug, Clone)]
struct Texts {
    title: Vec<usize>,
    paragraphs: Vec<Vec<usize>>,
}

impl Texts {
    fn has(&self, words: &[usize]) -> bool {
        let stands = |text: &Vec<usize>| {
            text.windows(words.len()).any(|own| own.iter().zip(words).all(|(own, word)| is_form(*own, *word)))
        };
        stands(&self.title) || self.paragraphs.iter().any(stands)
    }

    fn page(&self, url: usize) -> Page {
        let text = |words: &[usize]| words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ");
        let blocks = self.paragraphs.iter().map(|words| Block::new(text(words))).collect();
        Page {
            url: format!("/{url}"),
            title: text(&self.title),
            lang: "vi".into(),
            sections: vec![Section { blocks, ..Section::default() }],
            ..Page::default()
        }
    }
}

/// Whether a word of the text has the letters of a typed one, and all its marks.
fn is_form(own: usize, typed: usize) -> bool {
    let (own, typed) = (analyze::term(WORDS[own]), analyze::term(WORDS[typed]));
    let ((own_key, own_form), (key, form)) = (analyze::split(&own), analyze::split(&typed));
    own_key == key && analyze::grade(form, own_form) != Grade::Wrong
}

fn wanted() -> impl Strategy<Value = Wanted> {
    let word = || 0..WORDS.len();
    let leaf = prop_oneof![
        word().prop_map(Wanted::Word),
        vec(word(), 1..4).prop_map(Wanted::Phrase),
        word().prop_map(Wanted::Title),
        word().prop_map(Wanted::Start),
        word().prop_map(Wanted::Part),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| Wanted::Not(Box::new(inner))),
            vec(inner.clone(), 1..4).prop_map(Wanted::Any),
            vec(inner, 1..4).prop_map(Wanted::All),
        ]
    })
}

fn texts() -> impl Strategy<Value = Texts> {
    let words = || vec(0..WORDS.len(), 1..6);
    (words(), vec(words(), 1..3)).prop_map(|(title, paragraphs)| Texts { title, paragraphs })
}

fn index(pages: &[Texts], positions: Positions) -> Index {
    let pages: Vec<Page> = pages.iter().enumerate().map(|(at, page)| page.page(at)).collect();
    let options = BuildOptions { positions, acronyms: false, ..BuildOptions::default() };
    Index::open(&build(&pages, &options).unwrap().bytes).unwrap()
}

fn found(index: &Index, query: &str, filter: &str) -> Vec<u32> {
    let sort = "score".into();
    let options = SearchOptions { limit: 1000, filter: filter.into(), sort, ..SearchOptions::default() };
    let mut pages: Vec<u32> = index.search(query, &options).hits.iter().map(|hit| hit.page).collect();
    pages.sort_unstable();
    pages
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn filters_leave_the_pages_that_match(pages in vec(texts(), 1..8), wanted in wanted(), placed: bool) {
        let index = index(&pages, if placed { Positions::On } else { Positions::Off });
        let expected: Vec<u32> = (0u32..).zip(&pages).filter(|(_, page)| wanted.holds(page)).map(|(at, _)| at).collect();
        prop_assert_eq!(found(&index, "", &wanted.typed()), expected, "{}", wanted.typed());
    }

    #[test]
    fn a_filter_takes_hits_away_and_nothing_else(pages in vec(texts(), 1..8), wanted in wanted()) {
        let index = index(&pages, Positions::Auto);
        let (all, left) = (found(&index, "ba cà", ""), found(&index, "", &wanted.typed()));
        let filtered = found(&index, "ba cà", &wanted.typed());
        prop_assert!(filtered.iter().all(|page| left.contains(page)));
        // Fewer words are enough where the best pages are gone.
        prop_assert!(all.iter().filter(|page| left.contains(page)).all(|page| filtered.contains(page)));
    }

    #[test]
    fn any_string_is_a_query(
        query in "(?s:.){0,40}",
        signs in vec(prop_oneof![
            Just("\""), Just("-"), Just("+"), Just("("), Just(")"), Just("OR"), Just(" "), Just("*"), Just("title:"), Just(".."),
            Just("url:"), Just("number:"), Just(">="), Just("\\"), Just("bá"), Just("ba"), Just("国"), Just("7"), Just("“"), Just("”"),
        ], 0..30),
    ) {
        let pages = vec![Texts { title: vec![0, 1], paragraphs: vec![vec![2, 6, 7, 0]] }];
        let index = index(&pages, Positions::Auto);
        for query in [query, signs.concat(), signs.join(" ")] {
            found(&index, &query, "");
            found(&index, "ba", &query);
        }
    }
}

#[test]
fn long_queries_of_many_phrases_have_few_slots() {
    let pages = vec![Texts { title: vec![0, 1], paragraphs: vec![vec![2, 6, 7, 0]] }];
    let index = index(&pages, Positions::Auto);
    let words: String = ('a'..='z').flat_map(|a| [format!("ba{a} "), format!("be{a} ")]).collect();
    let query = format!("\"{words}\" ").repeat(100);
    let clauses = index.clauses(&query);
    assert!(clauses.len() > 50, "{}", clauses.len());
    let reader = QueryReader { dictionary: index.dictionary(), roles: index.classes().roles };
    let mut reading = Interpreter::new(&index, &reader);
    reading.query(&clauses);
    assert_eq!(reading.slots.len(), MOST_SLOTS);
    found(&index, &query, "");
}
