//! The command line: what may be typed, and its help.

mod asking;
mod values;

pub(super) use asking::{InspectArgs, RankingArgs, RelatedArgs, SearchArgs, SuggestArgs};
pub(super) use values::{Answer, Switch, When, interface_language, language, memory};

use super::count::parse_bytes;
use super::page::Colour;
use super::ranking::setting;
use clap::{Args as ClapArgs, Parser, Subcommand};
use std::path::PathBuf;
use values::extension;

/// Full-text search that runs in the reader's browser.
#[derive(Debug, Parser)]
#[command(
    name = "saola",
    version,
    after_help = "\
Examples:
  saola build public/ -o public/saola     index a site and put the search box beside it
  saola page docs/ -o search.html         one HTML file that searches docs/ offline
  saola search public/saola \"bien gioi\"   try a query here
  saola serve public/                     look at the site on this machine

`saola COMMAND --help` shows the options of a command. Exit codes: 0 done or found, 1 nothing found, 2 error."
)]
pub(super) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Index documents and write the folder to be deployed with the site
    Build(BuildArgs),
    /// Build one index of what several builds have read
    Merge(MergeArgs),
    /// Write one HTML file that carries the search and its index
    Page(PageArgs),
    /// Answer a query in the terminal
    Search(SearchArgs),
    /// Show how a query may go on, and what it may have been meant to be
    Suggest(SuggestArgs),
    /// List the pages that are about the same as a page
    Related(RelatedArgs),
    /// Show what an index holds and where its bytes go
    Inspect(InspectArgs),
    /// List the constants of ranking, which can be set
    Ranking(RankingArgs),
    /// Show a folder in the browsers of this machine
    Serve(ServeArgs),
}

/// What `build` and `page` read, and how.
#[derive(Debug, ClapArgs)]
pub(super) struct InputArgs {
    /// Folders or files to index
    #[arg(value_name = "IN", required = true)]
    pub inputs: Vec<PathBuf>,
    /// Language of documents that do not name theirs, such as vi or zh-Hant [default: guess]
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub lang: Option<String>,
    /// Settings to read [default: saola.toml in the first input or the current folder]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Whether words next to each other count more than words apart [default: auto, where the language needs it]
    #[arg(long, value_name = "auto|on|off", hide_possible_values = true)]
    pub positions: Option<When>,
    /// TOML file of words that mean the same; may be given again
    #[arg(long, value_name = "FILE")]
    pub synonyms: Vec<PathBuf>,
    /// Do not look for acronyms and what they mean
    #[arg(long)]
    pub no_acronyms: bool,
    /// List the acronyms found, and what speaks for each
    #[arg(long, conflicts_with = "no_acronyms")]
    pub list_acronyms: bool,
    /// Threads to work with [default: one per core]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub threads: usize,
    /// Most memory for what is kept of the pages while the index is made; the rest goes to a temporary file beside the output
    /// [default: 1G]
    #[arg(long, value_name = "SIZE", value_parser = memory)]
    pub memory: Option<u64>,
    /// Skip larger files, with a warning (K, M and G are powers of 1024)
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = parse_bytes)]
    pub max_file_size: u64,
    /// Link to Markdown files by this ending, as in html for a generated site [default: as they are]
    #[arg(long, value_name = "EXT", value_parser = extension)]
    pub markdown_ext: Option<String>,
    /// Whether menus, lists of links and text repeated on many pages count less than other text [default: on]
    #[arg(long, value_name = "on|off", hide_possible_values = true)]
    pub boilerplate: Option<Switch>,
    /// Fail and write nothing when a document gives a warning
    #[arg(long)]
    pub strict: bool,
    /// Show no progress and no summary
    #[arg(long, short)]
    pub quiet: bool,
}

/// The folder that is deployed with a site.
#[derive(Debug, ClapArgs)]
pub(super) struct OutputArgs {
    /// Folder to write
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
    /// Also write the scripts that let pages opened from disk search [default: on up to 16 MB of index]
    #[arg(long, value_name = "on|off", hide_possible_values = true)]
    pub offline: Option<Switch>,
    /// Write the index in parts, which pages load as they need them [default: from 512 KB of index on]
    #[arg(long)]
    pub split: bool,
    /// Write the index as one file, whatever its size
    #[arg(long, conflicts_with = "split")]
    pub packed: bool,
}

/// `saola build`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  saola build public/ -o public/saola
  saola build docs/ notes/ -o site/saola --lang vi --markdown-ext html
  saola build public/ -o public/saola --strict --quiet     in a deployment script
  saola build public/ -o public/saola --pages site.pages --update     only what changed is read

The folder is replaced only after everything succeeded; files in it that are not Saola's stay.")]
pub(super) struct BuildArgs {
    /// What to index.
    #[command(flatten)]
    pub input: InputArgs,
    /// Where it goes.
    #[command(flatten)]
    pub output: OutputArgs,
    /// Also keep what was read in this file, for --update and for `saola merge`
    #[arg(long, value_name = "FILE")]
    pub pages: Option<PathBuf>,
    /// Read only files that changed since the file of --pages was written; the index is the same as without it
    #[arg(long, requires = "pages")]
    pub update: bool,
}

/// `saola merge`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  saola build guide/ -o guide/saola --pages guide.pages
  saola build api/ -o api/saola --pages api.pages
  saola merge guide.pages api.pages -o public/saola     as `saola build guide/ api/ -o public/saola`

Pages that several files have are all kept, with a warning, as when the inputs are built together.")]
pub(super) struct MergeArgs {
    /// Files that `saola build --pages` wrote, as inputs.
    #[command(flatten)]
    pub input: InputArgs,
    /// Where it goes.
    #[command(flatten)]
    pub output: OutputArgs,
    /// Also keep all pages in this file
    #[arg(long, value_name = "FILE")]
    pub pages: Option<PathBuf>,
}

/// `saola page`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  saola page docs/ -o search.html
  saola page docs/ -o search.html --title \"Handbook\" --lang vi
  saola page docs/ -o search.html --embed-text                  readable without the documents
  saola page docs/ -o search.html --embed-text --logo logo.svg --accent \"#0a6\" --facet tags --start welcome.md
  saola page docs/ -o search.html --base https://example.org/   links lead to the published site")]
pub(super) struct PageArgs {
    /// What to index.
    #[command(flatten)]
    pub input: InputArgs,
    /// HTML file to write
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Title of the page [default: name of the first input]
    #[arg(long)]
    pub title: Option<String>,
    /// Show documents inside the page, instead of linking to their files
    #[arg(long)]
    pub embed_text: bool,
    /// What links to documents start with [default: the way from FILE to IN]
    #[arg(long, value_name = "URL")]
    pub base: Option<String>,
    /// Picture beside the title: PNG, SVG, WebP or JPEG, up to 256K
    #[arg(long, value_name = "FILE")]
    pub logo: Option<PathBuf>,
    /// Colour of links, as in #8a3b12; made lighter or darker where it could not be read
    #[arg(long, value_name = "COLOUR")]
    pub accent: Option<Colour>,
    /// Language of the interface [default: that of the documents]
    #[arg(long, value_name = "TAG", value_parser = interface_language)]
    pub ui_lang: Option<String>,
    /// Field to filter and group by, such as tags or date:year; may be given again [default: those with values that come back]
    #[arg(long, value_name = "FIELD")]
    pub facet: Vec<String>,
    /// Document to show at first, by its link [default: index or readme at the top]
    #[arg(long, value_name = "LINK", conflicts_with = "intro")]
    pub start: Option<String>,
    /// Text to show at first, in place of a document
    #[arg(long, value_name = "TEXT")]
    pub intro: Option<String>,
    /// Text at the foot of the page
    #[arg(long, value_name = "TEXT")]
    pub footer: Option<String>,
}

/// `saola serve`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  saola serve public/
  saola serve public/ --port 0 --open yes      any free port, and open the browser

Only this machine can connect. This is a preview, not a server for the public.")]
pub(super) struct ServeArgs {
    /// Folder to show
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Whether to open the browser
    #[arg(long, value_name = "yes|no", default_value = "no", hide_possible_values = true)]
    pub open: Answer,
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_definitions_hold_together() {
        <super::Args as clap::CommandFactory>::command().debug_assert();
    }
}
