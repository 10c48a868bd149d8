//! Documents to index bytes: what `build` and `page` do before they write anything.

use super::args::{InputArgs, Switch, When};
use super::config::Config;
use super::count::{bytes, counted, grouped, percent};
use super::error::Error;
use super::own::Own;
use super::page::PageTable;
use super::terminal::{Bar, warn_all};
use crate::read::{Harvest, ReadError, ReadOptions, read};
use crate::{Acronym, BuildOptions, Built, Evidence, Index, Page, Stats, Synonyms, build};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// An index that is ready to be written.
pub(super) struct Prepared {
    /// The index file.
    pub bytes: Vec<u8>,
    /// What went into it.
    pub stats: Stats,
    /// The language given, or else the one that most pages name; empty when there is none.
    pub lang: String,
    /// Bytes of text that count less than ordinary text: boilerplate, and what the author weighed so.
    pub light_bytes: usize,
    /// How many synonyms were given.
    pub synonyms: usize,
    /// The file of settings that was read, if any.
    pub config: Option<PathBuf>,
    /// Table `[page]` of the settings.
    pub page: PageTable,
    /// Fields that hits do not show.
    pub hidden: Vec<String>,
    /// The documents.
    pub pages: Vec<Page>,
    /// How long it took.
    pub took: Duration,
}

/// Reads the inputs, shows their warnings and builds the index. What lies at `output` comes from an earlier run and
/// is left out.
pub(super) fn prepare(args: &InputArgs, output: &Path) -> Result<Prepared, Error> {
    let started = Instant::now();
    let config = Config::of(args)?;
    let options = options(args, &config)?;
    let mut harvest = harvest(args, &config, output)?;
    harvest.warnings.extend(config.warnings(&harvest.pages));
    warn_all(&harvest.warnings);
    if args.strict && !harvest.warnings.is_empty() {
        return Err(Error::Strict { input: first_input(args).into(), warnings: harvest.warnings.len() });
    }
    let built = index(args, &options, &harvest.pages)?;
    opens(args, &built.bytes)?;
    Ok(Prepared {
        bytes: built.bytes,
        stats: built.stats,
        lang: language(&config, &harvest.pages),
        light_bytes: light_bytes(&harvest.pages),
        synonyms: options.synonyms.len(),
        page: config.page,
        hidden: config.hidden,
        pages: harvest.pages,
        config: config.path,
        took: started.elapsed(),
    })
}

/// How to build, with the synonyms of all files given.
fn options(args: &InputArgs, config: &Config) -> Result<BuildOptions, Error> {
    let mut options = BuildOptions {
        lang: config.lang.clone().unwrap_or_default(),
        positions: config.positions.unwrap_or(When::Auto).into(),
        acronyms: !args.no_acronyms,
        kinds: config.kinds.clone(),
        hidden: config.hidden.clone(),
        ranking: config.ranking.clone(),
        decay: config.decay.clone(),
        ..BuildOptions::default()
    };
    for path in &config.synonyms {
        let text = std::fs::read_to_string(path).map_err(Error::file(path, "cannot read the synonyms"))?;
        let file = Synonyms::parse(&text).map_err(|source| Error::Synonyms { path: path.clone(), source })?;
        options.synonyms.extend(file.synonyms);
        options.forbid.extend(file.forbid);
    }
    Ok(options)
}

/// Reads the inputs, without what this program wrote.
fn harvest(args: &InputArgs, config: &Config, output: &Path) -> Result<Harvest, Error> {
    let options = ReadOptions {
        threads: args.threads,
        max_bytes: args.max_file_size,
        markdown_ext: args.markdown_ext.clone(),
        lang: config.lang.clone().unwrap_or_default(),
        boilerplate: config.boilerplate.unwrap_or(Switch::On).into(),
    };
    let bar = bar(args, || Bar::counting("reading"));
    let mut harvest = read(&args.inputs, &options, &bar).map_err(unreadable)?;
    let own = Own::find(&args.inputs, output);
    harvest.pages.retain(|page| !own.has_url(&page.url));
    harvest.warnings.retain(|warning| !own.has_place(&warning.place));
    Ok(harvest)
}

/// An input that is missing or closed to us.
fn unreadable(ReadError::Input(path, source): ReadError) -> Error {
    Error::File { path, failed: "cannot read the input", source }
}

/// What shows the progress, unless the user asked for quiet.
fn bar(args: &InputArgs, shown: impl FnOnce() -> Bar) -> Bar {
    if args.quiet { Bar::hidden() } else { shown() }
}

/// Builds the index with the threads asked for.
fn index(args: &InputArgs, options: &BuildOptions, pages: &[Page]) -> Result<Built, Error> {
    let _bar = bar(args, || Bar::waiting("indexing"));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.threads).build().map_err(Error::Threads)?;
    let built = pool.install(|| build(pages, options));
    built.map_err(|source| Error::Build { input: first_input(args).into(), source })
}

/// Opens the new index, so that one that could not be opened never takes the place of a good one.
fn opens(args: &InputArgs, bytes: &[u8]) -> Result<(), Error> {
    let failed = |source| Error::Index { path: first_input(args).into(), source };
    Index::open(bytes).map(drop).map_err(failed)
}

/// Bytes of text in blocks that weigh less than ordinary ones.
fn light_bytes(pages: &[Page]) -> usize {
    let blocks = pages.iter().flat_map(|page| &page.sections).flat_map(|section| &section.blocks);
    blocks.filter(|block| block.weight < 1.0).map(|block| block.text.len()).sum()
}

/// The language given, or else the one that most pages name.
fn language(config: &Config, pages: &[Page]) -> String {
    let mut counts = BTreeMap::new();
    for page in pages.iter().filter(|page| !page.lang.is_empty()) {
        *counts.entry(&page.lang).or_insert(0) += 1;
    }
    let named = || counts.into_iter().max_by_key(|(_, count)| *count).map(|(lang, _)| lang.clone());
    config.lang.clone().or_else(named).unwrap_or_default()
}

/// The input that messages name.
pub(super) fn first_input(args: &InputArgs) -> &Path {
    args.inputs.first().map_or(Path::new(""), PathBuf::as_path)
}

/// What was done, for the user: counts, sizes, time.
pub(super) fn summary(output: &Path, prepared: &Prepared) -> String {
    let Prepared { bytes: index, stats, light_bytes, took, .. } = prepared;
    let facts = [
        counted(stats.pages, "page"),
        counted(stats.sections, "section"),
        counted(stats.words, "word"),
        counted(stats.terms, "term"),
    ];
    format!(
        "{}: {}\n  text   {}{}\n  index  {} -> {}, {} of the text, {} positions\n{}{}  time   {:.1} s\n",
        output.display(),
        facts.join(", "),
        bytes(stats.text_bytes),
        light_share(*light_bytes, stats.text_bytes),
        bytes(stats.raw_bytes),
        bytes(index.len()),
        percent(index.len(), stats.text_bytes),
        if stats.positioned_pages > 0 { "with" } else { "without" },
        meanings(stats, prepared.synonyms),
        prepared.config.as_ref().map_or(String::new(), |path| format!("  config {}\n", path.display())),
        took.as_secs_f64(),
    )
}

/// How much of the text counts less, and how to change that; nothing where all is ordinary.
fn light_share(light: usize, whole: usize) -> String {
    match light {
        0 => String::new(),
        _ => format!(", {} of it boilerplate that counts less (--boilerplate off)", percent(light, whole)),
    }
}

/// How many words can be found by others; nothing if none can.
fn meanings(stats: &Stats, synonyms: usize) -> String {
    let mut acronyms: Vec<&str> = stats.acronyms.iter().map(|acronym| acronym.short.as_str()).collect();
    acronyms.dedup();
    match (acronyms.len(), synonyms) {
        (0, 0) => String::new(),
        (found, 0) => format!("  also   {}\n", counted(found, "acronym")),
        (found, given) => {
            format!("  also   {}, {}\n", counted(found, "acronym"), counted(given, "synonym group"))
        }
    }
}

/// A line for each meaning of an acronym, with what speaks for it.
pub(super) fn acronym_list(acronyms: &[Acronym]) -> String {
    acronyms.iter().map(|one| format!("  {} = {} ({})\n", one.short, one.long, evidence(one))).collect()
}

fn evidence(acronym: &Acronym) -> String {
    let Evidence { explicit, context, shorts, longs, listed } = acronym.evidence;
    let mut facts = Vec::new();
    if explicit > 0 {
        facts.push(format!("{} explicit", grouped(explicit)));
    }
    if listed {
        facts.push("well known".into());
    }
    facts.push(format!("context {context:.2}, {} against {}", grouped(shorts), grouped(longs)));
    facts.join(", ")
}
