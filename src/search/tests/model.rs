//! A slow, obvious search over the pages themselves, compared with the index on random small corpora.

use super::super::query::{QueryReader, Slot};
use super::super::ranking::Ranking;
use super::super::{Index, SearchOptions};
use crate::analyze::{self, Grade};
use crate::format::{Dictionary, Roles, Terms};
use crate::ids::PageId;
use crate::page::{Block, Page, Section};
use crate::{BuildOptions, Positions, build};
use proptest::collection::vec;
use proptest::prelude::*;

/// A word of a section.
struct Word {
    term: Vec<u8>,
    field: Field,
    /// Counted so that neighbours in the text differ by one; of no meaning for [`Field::Meta`].
    place: usize,
    weight: f64,
}

#[derive(Clone, Copy, PartialEq)]
enum Field {
    Title,
    Heading,
    Body,
    Meta,
}

/// What may fill a slot.
#[derive(Clone)]
struct Filling {
    term: Vec<u8>,
    weight: f64,
    /// Whether it does not tell how rare the slot is: a longer word, or a farther one.
    other: bool,
    /// Whether it is not the likeliest of those that may have been meant.
    farther: bool,
}

/// A page as lists of words, one for each section.
struct ModelPage {
    sections: Vec<Vec<Word>>,
    length: f64,
    positions: bool,
}

fn terms(text: &str) -> impl Iterator<Item = Vec<u8>> {
    analyze::tokens(text).map(|t| analyze::term(&text[t.start..t.end])).filter(|term| !term.is_empty())
}

impl ModelPage {
    fn of(page: &Page, positions: bool) -> Self {
        let mut sections: Vec<Vec<Word>> = page.sections.iter().map(section_words).collect();
        let body = |words: &Vec<Word>| rounded_down(words.iter().filter(|w| w.field == Field::Body).count());
        let length = sections.iter().map(body).sum::<usize>() as f64;
        let add = |text: &str, field, words: &mut Vec<Word>| {
            words.extend(terms(text).enumerate().map(|(place, term)| Word {
                term,
                field,
                place,
                weight: 0.0,
            }));
        };
        add(&page.title, Field::Title, &mut sections[0]);
        add(&page.url, Field::Meta, &mut sections[0]);
        add(&page.description, Field::Meta, &mut sections[0]);
        Self { sections, length, positions }
    }

    /// Frequency of a term, over all fields.
    fn frequency(&self, term: &[u8], norm: f64, ranking: &Ranking) -> f64 {
        self.sections.iter().map(|words| in_section(words, term, norm, ranking)).sum()
    }

    /// The weight in `slot` of the word at a place; 0 where there is none, or only a weak one.
    fn weight_at(&self, section: usize, field: Field, place: usize, slot: &[Filling]) -> f64 {
        let words = self.sections[section].iter().filter(|w| w.field == field && w.place == place);
        let weight = |word: &Word| {
            slot.iter().filter(|own| own.term == word.term).map(|own| own.weight).fold(0.0, f64::max)
        };
        words.map(weight).filter(|weight| *weight >= 0.3).fold(0.0, f64::max)
    }

    /// Whether a term stands beside a word of one of the slots around it.
    fn has_beside(&self, term: &[u8], before: &[Filling], after: &[Filling]) -> bool {
        let near = |number: usize, word: &Word| {
            let at = |place: usize, slot| self.weight_at(number, word.field, place, slot) > 0.0;
            word.place > 0 && at(word.place - 1, before) || at(word.place + 1, after)
        };
        let sections = self.sections.iter().enumerate();
        let mut words = sections.flat_map(|(number, words)| words.iter().map(move |word| (number, word)));
        self.positions
            && words
                .any(|(number, word)| word.field != Field::Meta && word.term == term && near(number, word))
    }

    /// Sum of the weights of all places where the slots stand side by side.
    fn runs(&self, slots: &[Vec<Filling>]) -> f64 {
        let mut sum = 0.0;
        for (number, section) in self.sections.iter().enumerate() {
            for word in section.iter().filter(|w| w.field != Field::Meta) {
                let at = |slot: usize| self.weight_at(number, word.field, word.place + slot, &slots[slot]);
                let start = cut(at(0));
                sum += (1..slots.len()).fold(start, |product, slot| cut(product * cut(at(slot))));
            }
        }
        sum
    }
}

/// Weights of places are kept in 255ths.
fn cut(weight: f64) -> f64 {
    let weight =
        if weight < 0.3 - 1e-6 && weight > 0.0 && weight == f64::from(weight as f32) { 0.0 } else { weight };
    (weight * 255.0 + 1e-4).floor() / 255.0
}

/// Title and headings stand apart from the body, and paragraphs from each other.
fn section_words(section: &Section) -> Vec<Word> {
    let mut words: Vec<Word> = terms(&section.heading)
        .enumerate()
        .map(|(place, term)| Word { term, field: Field::Heading, place, weight: 0.0 })
        .collect();
    let mut place = 0;
    for block in &section.blocks {
        for term in terms(&block.text) {
            words.push(Word { term, field: Field::Body, place, weight: f64::from(block.weight) });
            place += 1;
        }
        place += 1;
    }
    words
}

/// Lengths of sections are exact below 16 and then keep five binary digits.
fn rounded_down(length: usize) -> usize {
    let shift = (usize::BITS - length.leading_zeros()).saturating_sub(5);
    length >> shift << shift
}

/// In a section a word counts once for the title, once for the heading, once for url and description, and the sum of its
/// weights for the body, in quarters but never less than one.
fn in_section(words: &[Word], term: &[u8], norm: f64, ranking: &Ranking) -> f64 {
    let own = || words.iter().filter(|word| word.term == term);
    let has = |field| f64::from(u8::from(own().any(|word| word.field == field)));
    let body: f64 = own().filter(|word| word.field == Field::Body).map(|word| word.weight).sum();
    let quarters = if body > 0.0 { (body * 4.0).round().max(1.0) } else { 0.0 };
    quarters / 4.0 / norm
        + f64::from(ranking.title()) * has(Field::Title)
        + f64::from(ranking.heading()) * has(Field::Heading)
        + f64::from(ranking.meta()) * has(Field::Meta)
}

/// The other spelling of syllables in i or y.
fn variant(key: &str) -> Option<String> {
    let swap = |at: usize| {
        let other = if &key[at..=at] == "i" { "y" } else { "i" };
        Some([&key[..at], other, &key[at + 1..]].concat())
    };
    let onset =
        |rest: &str| rest.is_ascii() && rest.len() <= 3 && !rest.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    match key {
        _ if key.starts_with("qui") || key.starts_with("quy") => swap(2),
        _ if key.starts_with("ie") || key.starts_with("ye") => swap(0),
        _ if key.strip_suffix(['i', 'y']).is_some_and(onset) => swap(key.len() - 1),
        _ => None,
    }
}

/// The model: all pages, and all terms in them.
struct Model<'a> {
    pages: Vec<ModelPage>,
    vocabulary: Vec<Vec<u8>>,
    ranking: &'a Ranking,
    mean: f64,
}

impl<'a> Model<'a> {
    fn of(pages: &[Page], index: &'a Index) -> Self {
        let positions = |at: usize| index.docs.has_positions(PageId(at as u32));
        let model: Vec<ModelPage> =
            pages.iter().enumerate().map(|(at, page)| ModelPage::of(page, positions(at))).collect();
        let words = || model.iter().flat_map(|page| page.sections.iter().flatten());
        let mut vocabulary: Vec<Vec<u8>> = words().map(|word| word.term.clone()).collect();
        vocabulary.sort();
        vocabulary.dedup();
        let tokens = words().filter(|word| word.field == Field::Body).count();
        let mean = (tokens as f64 / pages.len() as f64).max(1.0);
        Self { pages: model, vocabulary, ranking: &index.ranking, mean }
    }

    /// What a term is worth in a slot: 0 for nothing.
    fn weight(&self, slot: &Slot, term: &[u8], unmarked: bool) -> f64 {
        let (key, form) = analyze::split(term);
        let graded = match analyze::grade(&slot.form, form) {
            Grade::Exact => 1.0,
            Grade::Bare if unmarked => self.ranking.bare(),
            Grade::Bare | Grade::LeftOut => self.ranking.left_out(),
            Grade::Wrong => self.ranking.wrong_mark(),
        };
        let typed = std::str::from_utf8(&slot.key).expect("keys are UTF-8");
        if key == slot.key {
            f64::from(graded)
        } else if variant(typed).is_some_and(|other| other.as_bytes() == key) {
            f64::from(self.ranking.variant() * graded)
        } else if slot.open && key.starts_with(&slot.key) && fits(&slot.form, form) {
            f64::from(self.ranking.completion())
        } else {
            0.0
        }
    }

    /// The terms within a few typing errors.
    fn similar(&self, slot: &Slot, unmarked: bool) -> Vec<Filling> {
        let letters = |key: &[u8]| -> Vec<char> { String::from_utf8_lossy(key).chars().collect() };
        let typed = letters(&slot.key);
        let count = typed.iter().filter(|letter| !letter.is_ascii_digit()).count();
        let most = 2 * (usize::from(count >= 3) + usize::from(count >= 8));
        if slot.atom || most == 0 {
            return Vec::new();
        }
        let syllable = analyze::is_syllable(&slot.key);
        let cost = |term: &[u8]| {
            let key = letters(analyze::split(term).0);
            let limit = if key.first() == typed.first() { most } else { most.min(2) };
            Some(distance(&typed, &key, syllable)).filter(|cost| *cost <= limit)
        };
        let least = self.vocabulary.iter().filter_map(|term| cost(term)).min().unwrap_or(0);
        let weight = |term: &[u8]| match analyze::grade(&slot.form, analyze::split(term).1) {
            Grade::Exact => 1.0,
            Grade::Bare if unmarked => self.ranking.bare(),
            _ => self.ranking.left_out(),
        };
        let filling = |term: &Vec<u8>| {
            let cost = cost(term)?;
            let farther = cost > least;
            let share = if farther { self.ranking.farther() } else { 1.0 };
            let errors = (1.0 - self.ranking.typo() * cost.max(1) as f32) * share;
            let weight = f64::from(errors * weight(term));
            Some(Filling { term: term.clone(), weight, other: farther, farther })
        };
        self.vocabulary.iter().filter_map(filling).collect()
    }

    /// Adds what a word that no page has may have been meant to be.
    fn correct(&self, at: usize, slots: &[Slot], filled: &mut [Vec<Filling>], unmarked: bool) {
        let inflected = f64::from(self.ranking.inflected());
        let known = |own: &Filling| own.weight > inflected || own.other;
        if filled[at].iter().any(known) {
            return;
        }
        let before = if at > 0 { filled[at - 1].clone() } else { Vec::new() };
        let after = filled.get(at + 1).cloned().unwrap_or_default();
        let similar = self.similar(&slots[at], unmarked);
        let beside =
            |own: &Filling| self.pages.iter().any(|page| page.has_beside(&own.term, &before, &after));
        let (mut likely, mut apart): (Vec<_>, Vec<_>) = similar.into_iter().partition(beside);
        let positions = self.pages.iter().any(|page| page.positions);
        if slots[at].key.len() <= 3 && (slots.len() == 1 || positions) {
            apart.clear();
        }
        let decided = likely.iter().any(|own| !own.farther);
        for own in apart.iter_mut().filter(|_| decided) {
            own.weight *= f64::from(self.ranking.apart());
            (own.other, own.farther) = (true, true);
        }
        likely.append(&mut apart);
        filled[at].extend(likely);
    }

    fn norm(&self, page: &ModelPage) -> f64 {
        let length = f64::from(self.ranking.length());
        1.0 - length + length * page.length / self.mean
    }

    fn saturate(tf: f64, saturation: f32) -> f64 {
        let k = f64::from(saturation);
        tf * (k + 1.0) / (tf + k)
    }

    fn idf(&self, df: usize) -> f64 {
        let (df, pages) = (df as f64, self.pages.len() as f64);
        (1.0 + (pages - df + 0.5) / (df + 0.5)).ln()
    }

    /// (page, score) of all pages that match.
    fn search(&self, query: &str) -> Vec<(u32, f64)> {
        let slots =
            QueryReader { dictionary: Dictionary::new(&[], &Terms::default(), &[]), roles: Roles::default() }
                .slots(query);
        let unmarked = slots.iter().all(|slot| slot.form.is_empty());
        let mut board = vec![(0.0, 0.0); self.pages.len()];
        let mut filled: Vec<Vec<Filling>> =
            slots.iter().map(|slot| self.candidates(slot, unmarked)).collect();
        (0..slots.len()).for_each(|at| self.correct(at, &slots, &mut filled, unmarked));
        let first = |at: usize| {
            !slots[..at].iter().any(|other| (&other.key, &other.form) == (&slots[at].key, &slots[at].form))
        };
        let idfs: Vec<f64> = (0..slots.len())
            .map(|at| if first(at) { self.slot_idf(&slots[at], &filled[at], unmarked) } else { 0.0 })
            .collect();
        let mut bound = vec![0.0f64; slots.len()];
        for start in 0..slots.len() {
            for end in start + 1..slots.len().min(start + 4) {
                let words = start..=end;
                let idf =
                    self.run(&slots[words.clone()], &filled[words.clone()], &idfs[words.clone()], &mut board);
                if let (Some(idf), 1, false) = (idf, end - start, slots[start].atom) {
                    let share = ((idfs[start] + idfs[end] - idf) / idf).min(1.0);
                    words.for_each(|at| bound[at] = bound[at].max(share));
                }
            }
        }
        for at in (0..slots.len()).filter(|at| first(*at)) {
            let atom = |at: usize| slots.get(at).is_some_and(|slot| slot.atom);
            let in_run = slots[at].atom && (atom(at.wrapping_sub(1)) || atom(at + 1));
            let number = if slots[at].number && slots.len() > 1 { self.ranking.number() } else { 1.0 };
            let weight = f64::from(number) * (1.0 - f64::from(self.ranking.binding()) * bound[at]);
            let presence = f64::from(self.ranking.presence()) * (3.0 / slots.len().max(3) as f64).powi(2);
            let typed = self.df(&[&slots[at].key]);
            for (page, (score, matched)) in self.pages.iter().zip(&mut board) {
                let best = self.best(page, &filled[at], (idfs[at], presence), unmarked.then_some(typed));
                *score += weight * best;
                *matched += if best > 0.0 && (!in_run || !page.positions) { idfs[at] } else { 0.0 };
            }
        }
        let most = board.iter().map(|(_, matched)| *matched).fold(0.0, f64::max);
        let enough = |(score, matched): &(f64, f64)| {
            *score > 0.0 && *matched > 0.0 && *matched >= f64::from(self.ranking.cutoff()) * most
        };
        let coverage = f64::from(self.ranking.coverage());
        let share = |matched: f64| (matched / idfs.iter().sum::<f64>()).min(1.0);
        let score = |own: &(f64, f64)| own.0 * (1.0 - coverage + coverage * share(own.1));
        (0..).zip(&board).filter(|(_, own)| enough(own)).map(|(page, own)| (page, score(own))).collect()
    }

    /// The terms that may fill a slot as it was typed.
    fn candidates(&self, slot: &Slot, unmarked: bool) -> Vec<Filling> {
        let filling = |term: &Vec<u8>| Filling {
            term: term.clone(),
            weight: self.weight(slot, term, unmarked),
            other: is_longer(term, &slot.key),
            farther: false,
        };
        self.vocabulary.iter().map(filling).filter(|own| own.weight > 0.0).collect()
    }

    /// Number of pages with any of some terms.
    fn df(&self, terms: &[&[u8]]) -> usize {
        let has = |page: &&ModelPage| {
            terms.iter().any(|term| page.frequency(term, self.norm(page), self.ranking) > 0.0)
        };
        self.pages.iter().filter(has).count()
    }

    /// Rarity of a slot: of what was typed where the query has marks, else of its forms, else of the longer words.
    fn slot_idf(&self, slot: &Slot, candidates: &[Filling], unmarked: bool) -> f64 {
        let separator: &[u8] = if slot.form.is_empty() { &[] } else { &[1] };
        let typed = [&slot.key, separator, &slot.form].concat();
        let all: Vec<&[u8]> = candidates.iter().filter(|own| !own.farther).map(|own| &own.term[..]).collect();
        let whole: Vec<&[u8]> = candidates.iter().filter(|own| !own.other).map(|own| &own.term[..]).collect();
        let own = if unmarked { 0 } else { self.df(&[&typed]) };
        let df = [own, self.df(&whole), self.df(&all)].into_iter().find(|df| *df > 0);
        self.idf(df.unwrap_or(0))
    }

    /// What the best candidate is worth on a page. `typed` is the document frequency of the word as it was typed, in a
    /// query without marks.
    fn best(
        &self,
        page: &ModelPage,
        candidates: &[Filling],
        (idf, presence): (f64, f64),
        typed: Option<usize>,
    ) -> f64 {
        let value = |Filling { term, weight, other, farther }: &Filling| {
            let tf = page.frequency(term, self.norm(page), self.ranking);
            let rarer = |typed| (self.idf(self.df(&[term]).max(typed)) - idf).max(0.0);
            let rarer = typed.filter(|_| !other).map_or(0.0, rarer);
            let idf = idf + f64::from(self.ranking.rarity()) * rarer;
            let idf = if *farther { idf.min(self.idf(self.df(&[term]))) } else { idf };
            if tf > 0.0 {
                weight * idf * (presence + Self::saturate(tf, self.ranking.saturation()))
            } else {
                0.0
            }
        };
        candidates.iter().map(value).fold(0.0, f64::max)
    }

    /// Adds a run of neighbouring slots; returns its idf if it occurs.
    fn run(
        &self,
        slots: &[Slot],
        filled: &[Vec<Filling>],
        idfs: &[f64],
        board: &mut [(f64, f64)],
    ) -> Option<f64> {
        let ranking = self.ranking;
        let tfs: Vec<f64> =
            self.pages.iter().map(|page| if page.positions { page.runs(filled) } else { 0.0 }).collect();
        let df = tfs.iter().filter(|tf| **tf > 0.0).count();
        let idf = self.idf(df);
        let atoms = slots.iter().all(|slot| slot.atom);
        let weight = match slots.len() {
            2 if atoms => ranking.atom_pair(),
            2 => ranking.pair(),
            _ => ranking.run(),
        };
        let number = slots.len() == 2 && slots.iter().any(|slot| slot.number);
        let weight = f64::from(if number { weight * ranking.number_pair() } else { weight });
        let saturation = if atoms { ranking.atom_saturation() } else { ranking.saturation() };
        for ((page, tf), (score, matched)) in self.pages.iter().zip(&tfs).zip(board) {
            if *tf > 0.0 {
                *score += weight * idf * Self::saturate(tf / self.norm(page), saturation);
                *matched += if atoms && slots.len() == 2 { (idfs[0] + idfs[1]) / 2.0 } else { 0.0 };
            }
        }
        (df > 0).then_some(idf)
    }
}

/// What the cheapest way costs from one word to the other: 2 for a letter more, less or other, and for two neighbours
/// exchanged; 1 where Vietnamese syllables sound alike; far too much for digits.
fn distance(a: &[char], b: &[char], syllable: bool) -> usize {
    let price = |first: Option<&char>, second: char| {
        let pair = first.map_or(String::new(), char::to_string) + &second.to_string();
        let alike = ["xs", "gd", "rd", "vd", "vr", "nl", "yi", "tc", "rh", "ng", "gi"].contains(&&*pair);
        let digit = pair.contains(|c: char| c.is_ascii_digit());
        if digit { 60 } else { 2 - usize::from(syllable && alike) }
    };
    let before = |word: &[char], at: usize| at.checked_sub(1).map(|at| word[at]);
    let mut costs = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, j) in (0..=a.len()).flat_map(|i| (0..=b.len()).map(move |j| (i, j))).skip(1) {
        let mut ways = Vec::new();
        if i > 0 {
            ways.push(costs[i - 1][j] + price(before(a, i - 1).as_ref(), a[i - 1]));
        }
        if j > 0 {
            ways.push(costs[i][j - 1] + price(before(b, j - 1).as_ref(), b[j - 1]));
        }
        if i > 0 && j > 0 {
            let (x, y) = (a[i - 1], b[j - 1]);
            let other = if x == y { 0 } else { price(Some(&x.max(y)), x.min(y)) };
            ways.push(costs[i - 1][j - 1] + other);
            if i > 1 && j > 1 && a[i - 2] == y && b[j - 2] == x {
                ways.push(costs[i - 2][j - 2] + other.max(2));
            }
        }
        costs[i][j] = ways.into_iter().min().unwrap_or(0);
    }
    costs[a.len()][b.len()]
}

/// Whether a term that fills a slot is longer than the key that was typed, and no other spelling of it.
fn is_longer(term: &[u8], key: &[u8]) -> bool {
    let own = analyze::split(term).0;
    let other = std::str::from_utf8(key).ok().and_then(variant);
    own != key && other.is_none_or(|other| other.as_bytes() != own)
}

/// Whether a longer word has the marks typed so far.
fn fits(typed: &[u8], form: &[u8]) -> bool {
    let ((typed_tone, typed), (tone, marks)) = (analyze::parts(typed), analyze::parts(form));
    (typed_tone == 0 || tone == 0 || typed_tone == tone)
        && typed.chunks(2).all(|pair| marks.chunks(2).any(|other| other == pair))
}

const WORDS: [&str; 42] = [
    "hoa", "hòa", "hoà", "hóa", "Hôa", "hoang", "hoàng", "ky", "kỹ", "kĩ", "ki", "quý", "quí", "yên", "iên",
    "biên", "bien", "biển", "giới", "gioi", "đồng", "dong", "đong", "7", "70", "2024", "k70", "résumé",
    "resume", "nghiên", "nghien", "nghiêng", "yêm", "xong", "song", "hao", "k2024", "中", "国", "人", "ก็",
    "ไท",
];

fn words(most: usize) -> impl Strategy<Value = String> {
    vec(prop::sample::select(WORDS.to_vec()), 0..=most).prop_map(|words| words.join(" "))
}

fn pages() -> impl Strategy<Value = Vec<Page>> {
    let weight = prop::sample::select(vec![1.0f32, 1.0, 1.0, 1.0, 0.3, 2.0, 0.1, 0.0]);
    let block = (words(12), weight).prop_map(|(text, weight)| Block { text, weight });
    let section = (words(2), vec(block, 0..4)).prop_map(|(heading, blocks)| Section {
        heading,
        anchor: "a".into(),
        level: 2,
        blocks,
    });
    let url = prop::sample::select(vec!["", "hoa", "bien", "dong"]);
    let page =
        (url, words(3), words(2), vec(section, 1..4)).prop_map(|(url, title, description, sections)| Page {
            url: url.into(),
            title,
            description,
            sections,
            ..Page::default()
        });
    vec(page, 1..9)
}

fn query() -> impl Strategy<Value = String> {
    (words(5), any::<bool>()).prop_map(|(words, closed)| if closed { words + " " } else { words })
}

/// Fails unless index and model give the same pages with the same scores.
fn compare(pages: &[Page], positions: Positions, query: &str) -> Result<(), TestCaseError> {
    let Ok(built) = build(pages, &BuildOptions { positions, ..BuildOptions::default() }) else {
        return Ok(());
    };
    let index = Index::open(&built.bytes).expect("an index that was just built opens");
    let found =
        index.search(query, &SearchOptions { limit: 1000, offset: 0, ..SearchOptions::default() }).hits;
    let mut own: Vec<(u32, f32)> = found.iter().map(|hit| (hit.page, hit.score)).collect();
    prop_assert!(own.is_sorted_by(|a, b| a.1 > b.1 || a.1 == b.1 && a.0 < b.0), "order {:?}", own);
    own.sort_by_key(|(page, _)| *page);
    let expected = Model::of(pages, &index).search(query);
    let close = |(own, expected): (&(u32, f32), &(u32, f64))| {
        own.0 == expected.0 && (f64::from(own.1) / expected.1 - 1.0).abs() < 1e-3
    };
    let same = own.len() == expected.len() && own.iter().zip(&expected).all(close);
    prop_assert!(same, "{query:?}: index {own:?}, model {expected:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_index_agrees_with_a_search_over_the_pages(
        pages in pages(),
        queries in vec(query(), 1..6),
        positions in prop::sample::select(vec![Positions::On, Positions::Off, Positions::Auto]),
    ) {
        for query in &queries {
            compare(&pages, positions, query)?;
        }
    }
}
