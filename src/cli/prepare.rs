//! Documents to index bytes: what `build` and `page` do before they write anything.

use super::args::{InputArgs, Switch, When};
use super::config::Config;
use super::count::{bytes, counted, grouped, percent};
use super::error::Error;
use super::output::{folder_of, refuse_other};
use super::own::Own;
use super::page::PageTable;
use super::parts::Form;
use super::terminal::{Bar, warn_all};
use crate::build::build_unpacked;
use crate::read::{
    From, Gathered, Kept, KeptFile, MergeError, ReadError, ReadOptions, gather, is_foreign, merge,
};
use crate::{Acronym, BuildError, BuildOptions, Evidence, Index, Memory, Page, Stats, Synonyms};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// An index that is ready to be written.
pub(super) struct Prepared {
    /// The index file, or its root where it is in parts.
    pub bytes: Vec<u8>,
    /// The files with parts of the index and their names, if it is in parts.
    pub parts: Vec<(String, Vec<u8>)>,
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
    /// The documents without their text: link, language and fields.
    pub facts: Vec<Page>,
    /// What was read, and the file that is to keep it.
    pub pages: Option<(PathBuf, Gathered)>,
    /// How long it took.
    pub took: Duration,
}

/// A file that keeps what is read.
#[derive(Clone, Copy)]
pub(super) struct Keep<'a> {
    /// Where it is to be.
    pub path: &'a Path,
    /// Whether what it has from an earlier build need not be read again.
    pub update: bool,
}

impl Prepared {
    /// Bytes of the index in all its files.
    pub(super) fn size(&self) -> usize {
        self.bytes.len() + self.parts.iter().map(|(_, bytes)| bytes.len()).sum::<usize>()
    }
}

/// Reads the inputs, shows their warnings and builds the index, in one file. What lies at `output` comes from an earlier run
/// and is left out.
pub(super) fn prepare(args: &InputArgs, output: &Path) -> Result<Prepared, Error> {
    prepare_kept(args, output, Form::Packed, None)
}

/// The same, and keeps what is read.
pub(super) fn prepare_kept(
    args: &InputArgs,
    output: &Path,
    form: Form,
    keep: Option<Keep<'_>>,
) -> Result<Prepared, Error> {
    Preparing::new(args, output, form, keep.map(|keep| keep.path))?.run(|this| this.gather(keep))
}

/// Builds the index of what earlier builds have read.
pub(super) fn prepare_merged(
    args: &InputArgs,
    output: &Path,
    form: Form,
    pages: Option<&Path>,
) -> Result<Prepared, Error> {
    if args.markdown_ext.is_some() || args.boilerplate.is_some() {
        return Err(Error::Settled);
    }
    Preparing::new(args, output, form, pages)?.run(Preparing::merge)
}

/// An index in the making.
struct Preparing<'a> {
    args: &'a InputArgs,
    output: &'a Path,
    form: Form,
    /// Where to keep the pages.
    pages: Option<&'a Path>,
    config: Config,
    options: BuildOptions,
    started: Instant,
}

impl<'a> Preparing<'a> {
    fn new(
        args: &'a InputArgs,
        output: &'a Path,
        form: Form,
        pages: Option<&'a Path>,
    ) -> Result<Self, Error> {
        let started = Instant::now();
        pages.map_or(Ok(()), refuse_foreign)?;
        let config = Config::of(args)?;
        let options = BuildOptions { memory: memory(&config, output), ..options(args, &config)? };
        Ok(Self { args, output, form, pages, config, options, started })
    }

    /// Gets the pages, on the threads asked for, and builds.
    fn run(self, pages: impl FnOnce(&Self) -> Result<Gathered, Error> + Send) -> Result<Prepared, Error> {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(self.args.threads).build();
        threads.map_err(Error::Threads)?.install(|| self.build(pages(&self)?))
    }

    fn build(&self, pages: Gathered) -> Result<Prepared, Error> {
        let mut warnings = self.config.warnings(&pages.facts);
        warnings.splice(..0, pages.warnings.iter().cloned());
        let own = Own::find(&self.args.inputs, self.output);
        warnings.retain(|warning| !own.has_place(&warning.place));
        warn_all(&warnings);
        let input = first_input(self.args);
        if self.args.strict && !warnings.is_empty() {
            return Err(Error::Strict { input: input.into(), warnings: warnings.len() });
        }
        let bar = bar(self.args, || Bar::waiting("indexing"));
        let built = build_unpacked(&pages, &self.options).map_err(|why| self.failed(why))?;
        // One that could not be opened never takes the place of a good one.
        let index = Index::open_unpacked(built.bytes)
            .map_err(|source| Error::Index { path: input.into(), source })?;
        let files = self
            .form
            .files(&index, built.stats.raw_bytes)
            .ok_or_else(|| self.failed(BuildError::TooLarge))?;
        drop(bar);
        Ok(Prepared {
            bytes: files.root,
            parts: files.files,
            lang: language(&self.config, &pages.facts),
            light_bytes: built.stats.light_bytes,
            stats: built.stats,
            synonyms: self.options.synonyms.len(),
            page: self.config.page.clone(),
            hidden: self.config.hidden.clone(),
            facts: pages.facts.clone(),
            config: self.config.path.clone(),
            pages: self.pages.map(|path| (path.into(), pages)),
            took: self.started.elapsed(),
        })
    }

    /// Reads the inputs, without what this program wrote.
    fn gather(&self, keep: Option<Keep<'_>>) -> Result<Gathered, Error> {
        let options = ReadOptions {
            threads: self.args.threads,
            max_bytes: self.args.max_file_size,
            markdown_ext: self.args.markdown_ext.clone(),
            lang: self.config.lang.clone().unwrap_or_default(),
            boilerplate: self.config.boilerplate.unwrap_or(Switch::On).into(),
            stamped: keep.is_some(),
        };
        let kept =
            keep.filter(|keep| keep.update && keep.path.exists()).map(|keep| kept(keep.path)).transpose()?;
        let own = Own::find(&self.args.inputs, self.output);
        let leave_out = |url: &str| own.has_url(url);
        let inputs = From { inputs: &self.args.inputs, leave_out: &leave_out, kept: kept.as_ref() };
        let bar = bar(self.args, || Bar::counting("reading"));
        gather(&inputs, &options, &self.options.memory, &bar).map_err(|why| match why {
            ReadError::Input(path, _) if path == Path::new("-") => Error::Kind {
                path,
                problem: "documents are read from files and folders, not from standard input",
            },
            ReadError::Input(path, source) => Error::File { path, failed: "cannot read the input", source },
            ReadError::Pages(why) => self.failed(why),
        })
    }

    /// Takes the inputs together, which are files of pages.
    fn merge(&self) -> Result<Gathered, Error> {
        let _bar = bar(self.args, || Bar::waiting("merging"));
        let paths = &self.args.inputs;
        let open = |path: &PathBuf| {
            KeptFile::open(path).map_err(|source| Error::Kept { path: path.clone(), source })
        };
        let files = paths.iter().map(open).collect::<Result<Vec<_>, _>>()?;
        merge(files, &self.options.memory).map_err(|why| match why {
            MergeError::File(number, source) => Error::Kept { path: paths[number].clone(), source },
            MergeError::Pages(why) => self.failed(why),
        })
    }

    /// Why nothing could be built.
    fn failed(&self, why: BuildError) -> Error {
        match why {
            BuildError::Store(kind) => {
                Error::file(&self.options.memory.folder, "cannot use temporary files")(kind.into())
            }
            source => Error::Build { input: first_input(self.args).into(), source },
        }
    }
}

/// An error where the file of pages would take the place of something else.
fn refuse_foreign(path: &Path) -> Result<(), Error> {
    refuse_other(path)?;
    match is_foreign(path) {
        true => Err(Error::Kind {
            path: path.into(),
            problem: "is not a file of pages, and would be lost (choose another name for --pages)",
        }),
        false => Ok(()),
    }
}

/// The budget asked for; temporary files go beside the output.
fn memory(config: &Config, output: &Path) -> Memory {
    Memory { budget: config.memory.unwrap_or(Memory::default().budget), folder: folder_of(output).into() }
}

/// What an earlier build kept.
fn kept(path: &Path) -> Result<Kept, Error> {
    KeptFile::open(path).and_then(Kept::of).map_err(|source| Error::Kept { path: path.into(), source })
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

/// What shows the progress, unless the user asked for quiet.
fn bar(args: &InputArgs, shown: impl FnOnce() -> Bar) -> Bar {
    if args.quiet { Bar::hidden() } else { shown() }
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
    let whole = prepared.size();
    let facts = [
        counted(stats.pages, "page"),
        counted(stats.sections, "section"),
        counted(stats.words, "word"),
        counted(stats.terms, "term"),
    ];
    format!(
        "{}: {}\n  text   {}{}\n  index  {} -> {}, {} of the text, {} positions{}\n{}{}  time   {:.1} s\n",
        output.display(),
        facts.join(", "),
        bytes(stats.text_bytes),
        light_share(*light_bytes, stats.text_bytes),
        bytes(stats.raw_bytes),
        bytes(whole),
        percent(whole, stats.text_bytes),
        if stats.positioned_pages > 0 { "with" } else { "without" },
        match prepared.parts.len() {
            0 => String::new(),
            files => format!(", in parts ({} first, {})", bytes(index.len()), counted(files, "file")),
        },
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
