//! How the score of a hit came about, as a table.
//!
//! ```text
//!    score 12.3400 = 14.1029 * coverage 0.8750         missing: bordr
//!      adds      = weight * fit    * idf    * (presence + bm25)     frequency norm   words
//!      8.1200      1.0000   1.0000   3.1000   1.2000      1.4194    2.5000    0.9000 giới: giới (exact) title 1, body 2
//! ```

use crate::cli::terminal::printable;
use crate::{Explanation, ScorePart};

const HEAD: &str = "adds = weight * fit * idf * (presence + bm25)  of frequency and norm";
const WIDTHS: [usize; 8] = [9, 8, 7, 8, 9, 8, 10, 7];

/// The lines of a hit.
pub(super) fn table(score: f32, explanation: &Explanation) -> String {
    let mut text = format!("   score {score:.4} = {:.4}", explanation.sum);
    for factor in &explanation.factors {
        text += &format!(" * {} {:.4}", factor.name, factor.value);
    }
    if !explanation.missing.is_empty() {
        let missing: Vec<_> = explanation.missing.iter().map(|word| printable(word)).collect();
        text += &format!("  (missing: {})", missing.join(", "));
    }
    text += &format!(
        "\n   {HEAD}\n   {}\n",
        row(&["adds", "weight", "fit", "idf", "presence", "bm25", "frequency", "norm"].map(String::from))
    );
    text.extend(explanation.parts.iter().map(line));
    text
}

fn row(cells: &[String; 8]) -> String {
    cells.iter().zip(WIDTHS).map(|(cell, width)| format!("{cell:>width$}")).collect()
}

fn line(part: &ScorePart) -> String {
    let numbers = [
        part.adds,
        part.weight,
        part.fit,
        part.idf,
        part.presence,
        part.saturated,
        part.frequency,
        part.norm,
    ];
    format!("   {}  {}\n", row(&numbers.map(|number| format!("{number:.4}"))), words(part))
}

/// What matched, how, and where.
fn words(part: &ScorePart) -> String {
    let typed = printable(&part.words.join(" "));
    if part.found.is_empty() {
        return format!("{typed} ({})", part.how.name());
    }
    let fields: Vec<String> =
        part.fields.iter().map(|field| format!("{} {}", field.name, field.count)).collect();
    format!("{typed}: {} ({}) {}", printable(&part.found), part.how.name(), fields.join(", "))
}
