//! The figures below which no version may fall: `tests/relevance.tsv`, one line per corpus and variant. Floors only rise:
//! `./build.sh relevance --raise` lifts them to what was measured, less [`SLACK`]
//! or [`SLACK_QUERIES`].

use super::measure::Measured;
use super::own;
use std::collections::BTreeMap;
use std::fs;

/// How far a floor stays below what was measured. More of it lets relevance seep away unseen.
const SLACK: f64 = 0.003;
/// The same in queries, where there are few of them: one that moves from the ninth to the tenth place breaks nothing.
const SLACK_QUERIES: f64 = 0.5;
/// Names of the columns, as in messages.
const METRICS: [&str; 3] = ["MRR@10", "R@1", "R@10"];
const HEAD: &str =
    "# Least relevance by corpus and kind of query; raised by `./build.sh relevance --raise`, never lowered.
# corpus\tvariant\tMRR@10\tR@1\tR@10
";

/// Corpus and variant.
type Key = (String, String);

/// Floors by corpus and variant.
pub(crate) struct Floors(BTreeMap<Key, [f64; 3]>);

impl Floors {
    /// The floors of the repository.
    pub(crate) fn read() -> Self {
        Self::parse(&fs::read_to_string(own("tests/relevance.tsv")).expect("tests/relevance.tsv"))
    }

    fn parse(table: &str) -> Self {
        let rows = table.lines().filter(|line| !line.starts_with('#'));
        let cells = rows.map(|row| row.split('\t').collect::<Vec<_>>());
        let number = |cell: &str| cell.parse().expect("a number");
        let floor = |cells: Vec<&str>| match cells[..] {
            [corpus, variant, a, b, c] => ((corpus.into(), variant.into()), [a, b, c].map(number)),
            _ => panic!("tests/relevance.tsv: {cells:?} are not five cells"),
        };
        Self(cells.map(floor).collect())
    }

    /// The figures of `measured` that are below their floors, a line for each. Each variant must have floors.
    pub(crate) fn broken(&self, measured: &Measured) -> Vec<String> {
        let Some(floors) = self.0.get(&key(measured)) else {
            return vec![format!("{} {}: no floor; add it with --raise", measured.corpus, measured.variant)];
        };
        let below = |(at, value): (usize, f64)| {
            let what = format!("{} {} {}", measured.corpus, measured.variant, METRICS[at]);
            (value < floors[at]).then(|| format!("{what}: {value:.4}, below {:.3}", floors[at]))
        };
        measured.whole().values().into_iter().enumerate().filter_map(below).collect()
    }

    /// Lifts the floors of one variant.
    pub(crate) fn raise(&mut self, measured: &Measured) {
        let floors = self.0.entry(key(measured)).or_default();
        let slack = SLACK.max(SLACK_QUERIES / measured.queries().max(1) as f64);
        for (floor, value) in floors.iter_mut().zip(measured.whole().values()) {
            *floor = floor.max(((value - slack).max(0.0) * 1000.0).floor() / 1000.0);
        }
    }

    /// Writes the table.
    pub(crate) fn write(&self) {
        fs::write(own("tests/relevance.tsv"), self.table()).expect("tests/relevance.tsv");
    }

    fn table(&self) -> String {
        let row = |((corpus, variant), [a, b, c]): (&Key, &[f64; 3])| {
            format!("{corpus}\t{variant}\t{a:.3}\t{b:.3}\t{c:.3}\n")
        };
        HEAD.to_owned() + &self.0.iter().map(row).collect::<String>()
    }
}

fn key(measured: &Measured) -> Key {
    (measured.corpus.clone(), measured.variant.clone())
}
