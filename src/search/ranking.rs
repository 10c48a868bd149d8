//! The constants of ranking, each with what happens when it grows.

/// Weights that turn matches into a score. All are plain multipliers unless noted.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ranking {
    /// BM25 saturation (Robertson and Zaragoza 2009, k1). Larger: the tenth occurrence of a word still adds something.
    pub(crate) saturation: f32,
    /// BM25 length normalisation, 0 to 1 (b). Larger: long pages need more occurrences.
    pub(crate) length: f32,
    /// Occurrences in the body that a word in the title is worth. Larger: titles decide.
    pub(crate) title: f32,
    /// The same for a heading.
    pub(crate) heading: f32,
    /// The same for the url and the description.
    pub(crate) meta: f32,
    /// A word with i for y or y for i. Larger: kỹ ranks nearer to kĩ.
    pub(crate) variant: f32,
    /// Bare query word against a marked word, when no word of the query has marks.
    pub(crate) bare: f32,
    /// Query word with fewer marks than the indexed word, when the query has marks elsewhere.
    pub(crate) left_out: f32,
    /// Query word with a wrong mark, or marked where the text has none. Larger: more noise below the right hits.
    pub(crate) wrong_mark: f32,
    /// Another form of a word: walks for walk. Larger: forms rank nearer to the word as it is written.
    pub(crate) inflected: f32,
    /// A longer word that begins with the last query word. Larger: results move less while typing, but finished words
    /// compete with their completions.
    pub(crate) completion: f32,
    /// A word that the keys of Telex, VNI or VIQR stand for, where no word is spelled like the keys themselves.
    pub(crate) keys: f32,
    /// The same where there is one, because another word of the query was typed so. Larger: `most` finds mót.
    pub(crate) keys_beside: f32,
    /// Words of the query that the text writes as one, or a word that the text writes as several.
    pub(crate) joined: f32,
    /// What each half of a typing error takes from a word's weight of 1; sounds that are confused and wrong marks are half an
    /// error. Larger: a misspelt word counts less beside the others.
    pub(crate) typo: f32,
    /// Multiplier of words with more errors than the nearest. Larger: they come nearer to it.
    pub(crate) farther: f32,
    /// Multiplier of words that nowhere stand beside a neighbour of the query, where one of the nearest does. Larger: nearness says less
    /// about what was meant.
    pub(crate) apart: f32,
    /// In a query without marks, how much of the difference between the rarity of all forms of a word and that of a form
    /// counts for the form. Larger: pages with a rare form come before pages with a common one, and so do misspellings.
    pub(crate) rarity: f32,
    /// What a word is worth for occurring at all, in units of its first occurrence, in a query of up to three words.
    /// Larger: pages with all words come before pages with many of one.
    pub(crate) presence: f32,
    /// How much less a word counts beside a neighbour it never goes without, 0 to 1. Larger: fixed expressions count by
    /// their pair instead of once more by each word.
    pub(crate) binding: f32,
    /// BM25 of adjacent pairs of query words, in scripts with spaces.
    pub(crate) pair: f32,
    /// The same between atoms of scripts without spaces.
    pub(crate) atom_pair: f32,
    /// Saturation of runs of atoms. Larger: pages that repeat a word outrank pages with more of the words.
    pub(crate) atom_saturation: f32,
    /// BM25 of three or more query words in a row, for each further word.
    pub(crate) run: f32,
    /// A number standing alone, and a date or a number taken as a value beside its words. Larger: pages full of numbers win.
    pub(crate) number: f32,
    /// Multiplier of a pair that includes a number.
    pub(crate) number_pair: f32,
    /// How much of the score is multiplied by the share of the query (by idf) that a page matches, 0 to 1. Larger: pages
    /// with all words come first.
    pub(crate) coverage: f32,
    /// Pages matching less than this part of what the best page matches (by idf) are left out. Larger: shorter lists.
    pub(crate) cutoff: f32,
}

/// The weights in use.
pub(crate) static RANKING: Ranking = Ranking {
    saturation: 0.9,
    length: 0.75,
    title: 10.0,
    heading: 3.0,
    meta: 0.5,
    variant: 0.95,
    bare: 0.95,
    left_out: 0.6,
    wrong_mark: 0.15,
    inflected: 0.5,
    completion: 0.3,
    keys: 0.97,
    keys_beside: 0.5,
    joined: 0.8,
    typo: 0.06,
    farther: 0.5,
    apart: 0.7,
    rarity: 0.3,
    presence: 1.2,
    binding: 0.5,
    pair: 0.5,
    atom_pair: 1.0,
    atom_saturation: 0.4,
    run: 0.1,
    number: 0.5,
    number_pair: 1.5,
    coverage: 0.2,
    cutoff: 0.19,
};

impl Ranking {
    /// [`Ranking::presence`] in a query of `words` words: the longer it is, the less each of them can be missed.
    pub(crate) fn presence(&self, words: usize) -> f32 {
        let share = 3.0 / words.max(3) as f32;
        self.presence * share * share
    }

    /// Divisor of body frequencies for a text of `length` tokens where the mean is `mean`.
    #[inline]
    pub(crate) fn norm(&self, length: f32, mean: f32) -> f32 {
        1.0 - self.length + self.length * length / mean
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
