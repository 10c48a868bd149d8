//! What may fill a slot in the model: spellings, longer words, and words that may have been meant.

use super::Model;
use crate::analyze::{self, Grade};
use crate::search::query::Slot;

/// What may fill a slot.
#[derive(Clone)]
pub(super) struct Filling {
    pub(super) term: Vec<u8>,
    pub(super) weight: f64,
    /// Whether it does not tell how rare the slot is: a longer word, or a farther one.
    pub(super) other: bool,
    /// Whether it is not the likeliest of those that may have been meant.
    pub(super) farther: bool,
}

impl Model<'_> {
    /// The terms that may fill a slot as it was typed.
    pub(super) fn candidates(&self, slot: &Slot, unmarked: bool) -> Vec<Filling> {
        let filling = |term: &Vec<u8>| Filling {
            term: term.clone(),
            weight: self.weight(slot, term, unmarked),
            other: is_longer(term, &slot.key),
            farther: false,
        };
        self.vocabulary.iter().map(filling).filter(|own| own.weight > 0.0).collect()
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
    pub(super) fn correct(&self, at: usize, slots: &[Slot], filled: &mut [Vec<Filling>], unmarked: bool) {
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
