//! The commands that ask an index something.

use super::setting;
use crate::SearchOptions;
use clap::Args as ClapArgs;
use std::path::PathBuf;

/// `saola search`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  saola search public/saola \"biên giới\"
  saola search public/saola bien gioi --limit 3 --json
  saola search public/saola border --sort date:desc --facet tags --facet date:year
  saola search public/saola - < queries.txt      one query a line, one line of JSON for each
  saola search public/saola border --explain --ranking title=5   how each score came about, with lighter titles
  saola search public/saola -- -x                a query that starts with a dash")]
pub(in crate::cli) struct SearchArgs {
    /// Folder with index.saola, or the file itself
    #[arg(value_name = "INDEX")]
    pub index: PathBuf,
    /// Words to find; - reads queries from standard input
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
    /// Most hits to show
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// Hits to leave out at the top
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    /// Clauses that pages must match, in the language of queries; they do not rank
    #[arg(long, value_name = "QUERY", default_value = "", hide_default_value = true)]
    pub filter: String,
    /// Fields to order by, such as date:desc,title [default: relevance]
    #[arg(long, value_name = "FIELDS", default_value = "", hide_default_value = true)]
    pub sort: String,
    /// Field whose values to count, such as tags or date:year; may be given again
    #[arg(long, value_name = "FIELD")]
    pub facet: Vec<String>,
    /// Length of a passage in characters, about; 0 for none
    #[arg(long, value_name = "N", default_value_t = SearchOptions::default().excerpt_length)]
    pub excerpt_length: usize,
    /// Most passages of a hit
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub excerpts: usize,
    /// Most sections of a hit
    #[arg(long, value_name = "N", default_value_t = SearchOptions::default().sections)]
    pub sections: usize,
    /// Show how each score came about
    #[arg(long)]
    pub explain: bool,
    /// Set a constant of ranking, which `saola ranking` lists; may be given again
    #[arg(long, value_name = "NAME=VALUE", value_parser = setting)]
    pub ranking: Vec<(String, f32)>,
}

/// `saola ranking`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Example:\n  saola ranking     then: saola search public/saola border --ranking title=5"
)]
pub(in crate::cli) struct RankingArgs {}

/// `saola suggest`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  saola suggest public/saola bien gi          a word that is still being typed
  saola suggest public/saola \"biên giới \"     what follows a word")]
pub(in crate::cli) struct SuggestArgs {
    /// Folder with index.saola, or the file itself
    #[arg(value_name = "INDEX")]
    pub index: PathBuf,
    /// What was typed so far
    #[arg(value_name = "TEXT", required = true)]
    pub text: Vec<String>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
    /// Most suggestions to show
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub limit: usize,
}

/// `saola related`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  saola related public/saola guide/borders.html
  saola related public/saola 12 --json          a page by its number in the answers of `saola search --json`")]
pub(in crate::cli) struct RelatedArgs {
    /// Folder with index.saola, or the file itself
    #[arg(value_name = "INDEX")]
    pub index: PathBuf,
    /// Link of the page as the index has it, or its number
    #[arg(value_name = "PAGE")]
    pub page: String,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
    /// Most pages to show
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub limit: usize,
}

/// `saola inspect`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  saola inspect public/saola
  saola inspect public/saola --html report.html     all of it to look at, with a box that explains how pages rank")]
pub(in crate::cli) struct InspectArgs {
    /// Folder with index.saola, or the file itself
    #[arg(value_name = "INDEX")]
    pub index: PathBuf,
    /// List what words of a query may stand for: acronyms, synonyms, characters of another script
    #[arg(long)]
    pub links: bool,
    /// Also write a report to look at: one HTML file with figures, warnings and the index itself
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
}
