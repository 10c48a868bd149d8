//! Where the right page stands among the answers.

use super::corpus::{Corpus, Query, Variant};
use saola::{BuildOptions, Index, SearchOptions, build};
use std::time::Instant;

/// How good the answers to some queries are. All values are from 0 to 1, and higher is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Figures {
    /// Mean of 1 / rank of the right page, 0 where it is not among the first ten.
    pub(crate) mrr: f64,
    /// Share of queries with the right page first.
    pub(crate) first: f64,
    /// Share of queries with the right page among the first ten.
    pub(crate) ten: f64,
}

impl Figures {
    /// The figures of queries whose right pages have these ranks (from 1).
    pub(crate) fn of(ranks: impl Iterator<Item = Option<usize>>) -> Self {
        let (mut count, mut sums) = (0, [0.0; 3]);
        for rank in ranks {
            count += 1;
            let gains =
                rank.map_or([0.0; 3], |rank| [1.0 / rank as f64, f64::from(u8::from(rank == 1)), 1.0]);
            (0..3).for_each(|at| sums[at] += gains[at]);
        }
        let [mrr, first, ten] = sums.map(|sum| sum / f64::from(count.max(1)));
        Self { mrr, first, ten }
    }

    /// The values, in the order of the columns of `tests/relevance.tsv`.
    pub(crate) fn values(&self) -> [f64; 3] {
        [self.mrr, self.first, self.ten]
    }
}

/// The answers to one variant of the queries of a corpus.
pub(crate) struct Measured {
    /// Name of the corpus.
    pub(crate) corpus: String,
    /// Name of the variant.
    pub(crate) variant: String,
    /// Number of the question, and rank of the right page among the first ten.
    ranks: Vec<(usize, Option<usize>)>,
    /// Mean time of an answer with its excerpts, in milliseconds.
    pub(crate) each: f64,
}

impl Measured {
    /// Asks all queries of a variant.
    pub(crate) fn ask(index: &Index, corpus: &str, variant: &Variant) -> Self {
        let start = Instant::now();
        let rank = |query: &Query| (query.number, rank(index, query));
        let ranks: Vec<_> = variant.queries.iter().map(rank).collect();
        let each = start.elapsed().as_secs_f64() * 1e3 / ranks.len().max(1) as f64;
        Self { corpus: corpus.into(), variant: variant.name.clone(), ranks, each }
    }

    /// How many queries were asked.
    pub(crate) fn queries(&self) -> usize {
        self.ranks.len()
    }

    /// The figures of all queries.
    pub(crate) fn whole(&self) -> Figures {
        Figures::of(self.ranks.iter().map(|(_, rank)| *rank))
    }

    /// The figures of the queries with even (0) or odd (1) numbers.
    pub(crate) fn half(&self, odd: usize) -> Figures {
        Figures::of(self.ranks.iter().filter(|(number, _)| number % 2 == odd).map(|(_, rank)| *rank))
    }

    /// The figures of the first `count` queries.
    pub(crate) fn first(&self, count: usize) -> Figures {
        Figures::of(self.ranks.iter().take(count).map(|(_, rank)| *rank))
    }
}

/// The rank of the right page among the first ten.
fn rank(index: &Index, query: &Query) -> Option<usize> {
    let hits = index.search(&query.text, &SearchOptions::default()).hits;
    hits.iter().position(|hit| hit.url == query.url).map(|at| at + 1)
}

/// The index of a corpus, as bytes.
pub(crate) fn index_bytes(corpus: &Corpus) -> Vec<u8> {
    build(&corpus.pages, &BuildOptions::default()).expect("pages with words").bytes
}

/// Opens an index that was just built.
pub(crate) fn opened(bytes: &[u8]) -> Index {
    Index::open(bytes).expect("an index that was just built opens")
}
