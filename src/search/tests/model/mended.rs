//! What the words of a query of two are taken for that stand side by side nowhere.

use super::Model;
use super::fillings::Filling;
use super::pages::Field;
use crate::analyze::{self, Grade};
use crate::search::query::Slot;

/// Beginnings and ends of syllables that sound alike.
const ONSETS: [(&str, &str); 9] = [
    ("s", "x"),
    ("ch", "tr"),
    ("d", "gi"),
    ("d", "r"),
    ("d", "v"),
    ("gi", "r"),
    ("gi", "v"),
    ("r", "v"),
    ("l", "n"),
];
const CODAS: [(&str, &str); 2] = [("n", "ng"), ("c", "t")];

impl Model<'_> {
    /// Adds to both words of a query what stands beside the other in a fixed expression, if they themselves never do.
    pub(super) fn mend(&self, slots: &[Slot], filled: &mut [Vec<Filling>], unmarked: bool) {
        if slots.len() != 2 || slots.iter().any(|slot| slot.atom || slot.number) || self.runs(filled) > 0 {
            return;
        }
        let typed = filled.to_vec();
        for at in 0..2 {
            let strong = typed[1 - at].iter().filter(|own| own.weight as f32 >= 0.3);
            let others: usize = strong.map(|own| self.occurrences(&own.term)).sum();
            for own in self.mistaken(&slots[at], unmarked) {
                let mut meant = typed.clone();
                let occurrences = self.occurrences(&own.term);
                meant[at] = vec![own.clone()];
                let both = self.runs(&meant) as f64;
                let oftener = both * self.spots as f64 / (occurrences * others) as f64;
                if both > 0.0 && oftener > 1.0 && oftener.ln() / (self.spots as f64 / both).ln() > 0.3 {
                    filled[at].push(own);
                }
            }
        }
    }

    /// How often both slots stand side by side.
    fn runs(&self, filled: &[Vec<Filling>]) -> usize {
        self.pages.iter().filter(|page| page.positions).map(|page| page.pairs(filled)).sum()
    }

    /// How often a term stands in a text with places.
    fn occurrences(&self, term: &[u8]) -> usize {
        let pages = self.pages.iter().filter(|page| page.positions);
        let words = pages.flat_map(|page| page.sections.iter().flatten());
        words.filter(|word| word.field != Field::Meta && word.term == term).count()
    }

    /// The terms with the letters of a slot in any marks, and those that sound like it.
    fn mistaken(&self, slot: &Slot, unmarked: bool) -> Vec<Filling> {
        let ranking = self.ranking;
        let filling = |term: &Vec<u8>| {
            let (key, form) = analyze::split(term);
            let share = match analyze::grade(&slot.form, form) {
                _ if key == slot.key => 1.0,
                _ if !sounds_like(&slot.key, key) => return None,
                Grade::Exact => 1.0,
                Grade::Bare if unmarked => ranking.bare(),
                Grade::Bare | Grade::LeftOut => ranking.left_out(),
                Grade::Wrong => return None,
            };
            let weight = f64::from((1.0 - ranking.typo()) * share);
            Some(Filling { term: term.clone(), weight, other: false, farther: false })
        };
        self.vocabulary.iter().filter_map(filling).collect()
    }
}

/// Whether a syllable and another word differ in nothing but a beginning or an end that sounds alike.
fn sounds_like(key: &[u8], other: &[u8]) -> bool {
    let (a, b) = (String::from_utf8_lossy(key), String::from_utf8_lossy(other));
    let vowels = ['a', 'e', 'i', 'o', 'u', 'y'];
    let begins = |(one, two): (&str, &str)| {
        let rest = a.strip_prefix(one).filter(|rest| rest.starts_with(vowels));
        rest.is_some() && rest == b.strip_prefix(two)
    };
    let ends = |(one, two): (&str, &str)| {
        let rest = a.strip_suffix(one).filter(|rest| rest.ends_with(vowels));
        rest.is_some() && rest == b.strip_suffix(two)
    };
    let both_ways =
        |like: &dyn Fn((&str, &str)) -> bool, pair: (&str, &str)| like(pair) || like((pair.1, pair.0));
    analyze::is_syllable(key)
        && (ONSETS.iter().any(|pair| both_ways(&begins, *pair))
            || CODAS.iter().any(|pair| both_ways(&ends, *pair)))
}
