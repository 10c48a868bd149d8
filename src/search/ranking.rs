//! The constants of ranking, each with what happens when it grows.

#[cfg(feature = "full")]
use super::settings::Setting;

/// Makes of one table the constants, their defaults and, for settings and what is told of them, [`SETTINGS`]: of each constant its
/// name, its default, its range, what it is, and what happens when it grows.
macro_rules! ranking {
    ($($name:ident: $default:literal in $low:literal..=$high:literal, $what:literal, $larger:literal;)+) => {
        /// Numbers of the constants, as they stand in META: new ones come last, or all indexes with settings are misread.
        #[expect(non_camel_case_types, reason = "they are named like the constants")]
        enum Number { $($name,)+ }

        /// The weights in use where nothing else is set.
        pub(crate) static RANKING: Ranking = Ranking([$($default,)+]);

        /// Weights that turn matches into a score, by number. All are plain multipliers unless noted.
        #[derive(Debug, Clone, PartialEq)]
        pub(crate) struct Ranking(pub(crate) [f32; [$(Number::$name,)+].len()]);

        impl Ranking {
            $(#[doc = $what] #[doc = concat!("Larger: ", $larger)] #[inline] pub(crate) fn $name(&self) -> f32 {
                self.0[Number::$name as usize]
            })+
        }

        /// The names of the constants, in the order of their numbers. These and the ranges are apart from the [`SETTINGS`], so that
        /// an engine that only sets constants does not carry what is told of them.
        #[cfg(feature = "full")]
        pub(crate) static NAMES: &[&str] = &[$(stringify!($name),)+];

        /// Their ranges.
        #[cfg(feature = "full")]
        pub(crate) static RANGES: &[(f32, f32)] = &[$(($low, $high),)+];

        /// All there is to know of the constants, in the order of their numbers.
        #[cfg(feature = "full")]
        pub(crate) static SETTINGS: &[Setting] = &[$(Setting {
            name: stringify!($name),
            default: $default,
            range: ($low, $high),
            range_text: concat!(stringify!($low), " to ", stringify!($high)),
            what: $what,
            larger: $larger,
        },)+];
    };
}

ranking! {
    saturation: 0.9 in 0.01..=10.0, "BM25 saturation (Robertson and Zaragoza 2009, k1).",
        "the tenth occurrence of a word still adds something.";
    length: 0.75 in 0.0..=0.95, "BM25 length normalisation (b).", "long pages need more occurrences.";
    title: 10.0 in 0.0..=100.0, "Occurrences in the body that a word in the title is worth.", "titles decide.";
    heading: 3.0 in 0.0..=100.0, "The same for a heading.", "headings decide.";
    meta: 0.5 in 0.0..=100.0, "The same for the url and the description.", "words of addresses decide.";
    variant: 0.95 in 0.0..=1.0, "A word with i for y or y for i.", "kỹ ranks nearer to kĩ.";
    bare: 0.95 in 0.0..=1.0, "Bare query word against a marked word, when no word of the query has marks.",
        "words with marks rank nearer to the word as it was typed.";
    left_out: 0.6 in 0.0..=1.0,
        "Query word with fewer marks than the indexed word, when the query has marks elsewhere.",
        "left-out marks matter less.";
    wrong_mark: 0.05 in 0.0..=1.0, "Query word with a wrong mark, or marked where the text has none.",
        "more noise below the right hits.";
    inflected: 0.5 in 0.0..=1.0, "Another form of a word: walks for walk.",
        "forms rank nearer to the word as it is written.";
    completion: 0.3 in 0.0..=1.0, "A longer word that begins with the last query word.",
        "results move less while typing, but finished words compete with their completions.";
    keys: 1.0 in 0.0..=1.0,
        "A word that the keys of Telex, VNI or VIQR stand for, where no word is spelled like the keys themselves.",
        "pages found by keystrokes rank nearer to those found by words.";
    keys_beside: 0.9 in 0.0..=1.0, "The same where there is one, because another word of the query was typed so.",
        "`most` finds mót.";
    joined: 0.8 in 0.0..=1.0, "Words of the query that the text writes as one, or a word that the text writes as several.",
        "they rank nearer to the words as they were typed.";
    typo: 0.06 in 0.0..=0.2,
        "What each half of a typing error takes from a word's weight of 1; sounds that are confused and wrong marks are half an error.",
        "a misspelt word counts less beside the others.";
    farther: 0.5 in 0.0..=1.0, "Multiplier of words with more errors than the nearest.", "they come nearer to it.";
    apart: 0.7 in 0.0..=1.0,
        "Multiplier of words that nowhere stand beside a neighbour of the query, where one of the nearest does.",
        "nearness says less about what was meant.";
    rarity: 0.3 in 0.0..=1.0,
        "In a query without marks, how much of the difference between the rarity of all forms of a word and that of a form counts for the form; up to half less in a query of many words.",
        "pages with a rare form come before pages with a common one, and so do misspellings.";
    presence: 1.2 in 0.0..=10.0,
        "What a word is worth for occurring at all, in units of its first occurrence, in a query of up to three words.",
        "pages with all words come before pages with many of one.";
    binding: 0.5 in 0.0..=1.0, "How much less a word counts beside a neighbour it never goes without.",
        "fixed expressions count by their pair instead of once more by each word.";
    pair: 0.5 in 0.0..=10.0, "BM25 of adjacent pairs of query words, in scripts with spaces.",
        "words side by side decide.";
    atom_pair: 1.0 in 0.0..=10.0, "The same between atoms of scripts without spaces.", "atoms side by side decide.";
    atom_saturation: 0.4 in 0.01..=10.0, "Saturation of runs of atoms.",
        "pages that repeat a word outrank pages with more of the words.";
    run: 0.1 in 0.0..=10.0, "BM25 of three or more query words in a row, for each further word.",
        "long expressions decide.";
    number: 0.5 in 0.0..=10.0,
        "A number standing alone, and a date or a number taken as a value beside its words.",
        "pages full of numbers win.";
    number_pair: 1.5 in 0.0..=10.0, "Multiplier of a pair that includes a number.",
        "numbers beside their words decide.";
    coverage: 0.2 in 0.0..=1.0,
        "How much of the score is multiplied by the share of the query (by idf) that a page matches.",
        "pages with all words come first.";
    cutoff: 0.19 in 0.0..=1.0,
        "Pages matching less than this part of what the best page matches (by idf) are left out.", "shorter lists.";
    whole: 0.4 in 0.0..=10.0, "BM25 of the whole query in one title or heading, and in a row in queries of up to six words, beside that of its parts.",
        "pages that have the query as it was typed come before pages that repeat its words.";
}

impl Ranking {
    /// [`Ranking::presence`] in a query of `words` words: the longer it is, the less each of them can be missed.
    pub(crate) fn presence_among(&self, words: usize) -> f32 {
        let share = 3.0 / words.max(3) as f32;
        self.presence() * share * share
    }

    /// [`Ranking::rarity`] in a query of `words` words: the more of them, the better neighbours tell which form is meant.
    pub(crate) fn rarity_among(&self, words: usize) -> f32 {
        let share = 3.0 / words.max(3) as f32;
        self.rarity() * (1.0 + share) / 2.0
    }

    /// What the score of a page is multiplied by that matches this share of the query.
    pub(crate) fn factor(&self, share: f32) -> f32 {
        1.0 - self.coverage() + self.coverage() * share
    }

    /// Divisor of body frequencies for a text of `length` tokens where the mean is `mean`.
    #[inline]
    pub(crate) fn norm(&self, length: f32, mean: f32) -> f32 {
        1.0 - self.length() + self.length() * length / mean
    }
}

/// How a run of neighbouring slots counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule {
    /// Weight of its BM25.
    pub(crate) weight: f32,
    /// Its saturation.
    pub(crate) saturation: f32,
    /// What a page with it matches of the query.
    pub(crate) credit: f32,
    /// Whether it is the whole query: then it tells as much on a long page as on a short one.
    pub(crate) whole: bool,
}

/// How many times rarer than a word typed without marks a form of it may be. Larger: pages with a rare form come before pages
/// with the word as it was typed.
const RARER_FORM: usize = 5;

/// 1 and the rarity of a word without marks whose saturation is that of all others. Larger: repeating a word counts for more.
const COMMON_WORD: f32 = 4.0;

/// How many pages a form has at least in the eyes of [`idf`], beside other words of the query, where `exact` pages have what
/// was typed, without marks. A few pages tell nothing of rarity.
pub(crate) fn pages_of_bare(exact: usize) -> usize {
    exact.min(exact / RARER_FORM + 2)
}

/// Multiplier of the saturation of a word typed without marks, whose forms together have this rarity, in a query of `words`
/// words. Many pages have some form of a common syllable by chance, and those that repeat it are about it; a rare one tells by
/// occurring at all. The more words, the better neighbours tell.
pub(crate) fn saturation_of_bare(words: usize, idf: f32) -> f32 {
    let share = (3.0 / words.max(3) as f32).sqrt();
    1.0 + share * (COMMON_WORD / (idf + 1.0) - 1.0)
}

/// BM25 of a weighted term frequency that is already normalised by length.
#[inline]
pub(crate) fn saturate(tf: f32, saturation: f32) -> f32 {
    tf * (saturation + 1.0) / (tf + saturation)
}

/// Inverse document frequency, never negative (as in Lucene): ln(1 + (n - df + 0.5) / (df + 0.5)).
pub(crate) fn idf(df: usize, documents: usize) -> f32 {
    let (df, n) = (df as f32, documents as f32);
    ln(1.0 + (n - df + 0.5) / (df + 0.5))
}

/// How much oftener two words stand side by side than if each stood anywhere: their normalised pointwise mutual information
/// (Bouma 2009), from 0, for no oftener, to 1, for never apart. Each has `own` occurrences in a text of `all` words, and `both`
/// of them stand side by side.
pub(crate) fn fixedness(own: [usize; 2], both: usize, all: usize) -> f32 {
    let (both, all) = (both as f32, all as f32);
    let oftener = both * all / (own[0] as f32 * own[1] as f32);
    if oftener > 1.0 && all > both { ln(oftener) / ln(all / both) } else { 0.0 }
}

/// Natural logarithm of a number of at least 1, from the four basic operations only, so that native code and every browser
/// give the same bits. Exact to about six digits.
fn ln(x: f32) -> f32 {
    let bits = x.to_bits();
    let exponent = (bits >> 23) as i32 - 127;
    let mantissa = f32::from_bits(bits & 0x007F_FFFF | 0x3F80_0000);
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let t2 = t * t;
    let series = t * (2.0 + t2 * (2.0 / 3.0 + t2 * (2.0 / 5.0 + t2 * (2.0 / 7.0 + t2 * (2.0 / 9.0)))));
    exponent as f32 * std::f32::consts::LN_2 + series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithm_is_close() {
        for x in [1.0f32, 1.0001, 1.5, 1.9999, 2.0, 3.0, 10.0, 12_345.6, 4e6] {
            assert!((ln(x) - x.ln()).abs() <= 2e-5 * x.ln().max(1.0), "{x}: {} {}", ln(x), x.ln());
        }
    }

    #[test]
    fn rarer_is_heavier_and_never_negative() {
        assert!(idf(1, 100) > idf(2, 100) && idf(100, 100) > 0.0);
    }
}
