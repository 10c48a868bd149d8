//! The best figures of other engines on the same queries: `tests/peers.tsv`.

use super::measure::Measured;
use super::own;
use std::fs;

/// The peers were asked the first 300 queries of each variant.
const ASKED: usize = 300;

/// The best MRR@10 among the peers.
struct Cell {
    corpus: String,
    variant: String,
    engine: String,
    mrr: f64,
}

/// Compares all cells that were measured, a line each, and then in one line.
pub(crate) fn compare(all: &[Measured]) -> String {
    let (mut lines, mut equal, mut worst) = (String::new(), 0, (f64::MAX, String::new()));
    let cells = cells();
    let compared: Vec<_> = cells.iter().filter_map(|cell| Some((cell, figure(cell, all)?))).collect();
    for (cell, own) in &compared {
        // Figures of peers have two digits, so only as many of ours count.
        let difference = (own * 100.0).round() / 100.0 - cell.mrr;
        let name = format!("{} {}", cell.corpus, cell.variant);
        lines += &format!("  {name:18} {own:.3}  {:.2} {:16} {difference:+.2}\n", cell.mrr, cell.engine);
        equal += usize::from(difference > -0.005);
        if difference < worst.0 {
            worst = (difference, name);
        }
    }
    if compared.is_empty() {
        return lines;
    }
    format!(
        "{lines}  at least equal to the best peer in {equal} of {} cells; worst difference {:+.2} ({})\n",
        compared.len(),
        worst.0,
        worst.1
    )
}

/// Our figure for a cell, on the queries that the peers were asked.
fn figure(cell: &Cell, all: &[Measured]) -> Option<f64> {
    let same = |own: &&Measured| own.corpus == cell.corpus && own.variant == cell.variant;
    all.iter().find(same).map(|own| own.first(ASKED).mrr)
}

fn cells() -> Vec<Cell> {
    let table = fs::read_to_string(own("tests/peers.tsv")).expect("tests/peers.tsv");
    let cell = |row: &str| match row.split('\t').collect::<Vec<_>>()[..] {
        [corpus, variant, engine, mrr] => Cell {
            corpus: corpus.into(),
            variant: variant.into(),
            engine: engine.into(),
            mrr: mrr.parse().expect("a number"),
        },
        _ => panic!("tests/peers.tsv: not four cells: {row}"),
    };
    table.lines().filter(|row| !row.starts_with('#')).map(cell).collect()
}
