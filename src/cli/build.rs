//! `saola build` and `saola merge`: documents, or pages that were read before, to the folder that is deployed with a site.

use super::args::{BuildArgs, InputArgs, MergeArgs, OutputArgs, Switch};
use super::assets::{self, Asset, FULL_WASM, SPLIT_WASM, WASM};
use super::error::Error;
use super::load::INDEX;
use super::output::{self, NewFile, Staging, Turn};
use super::parts::{self, Form};
use super::prepare::{Keep, Prepared, acronym_list, prepare_kept, prepare_merged, summary};
use super::{Outcome, offline, terminal};
use crate::format::deflate;
use crate::read::{Gathered, write_kept};
use std::fs;
use std::path::{Path, PathBuf};

/// The index as a script for pages opened from disk.
const INDEX_SCRIPT: &str = "index.saola.js";

/// The engines as scripts for pages opened from disk.
const WASM_SCRIPTS: [&str; 2] = ["saola.wasm.js", "saola-full.wasm.js"];

/// The index size in bytes up to which the scripts for pages opened from disk are written without being asked for.
/// Growing it makes larger sites searchable from disk and their folders more than twice as large.
const OFFLINE_LIMIT: usize = 16 << 20;

/// Runs `saola build`.
pub(super) fn run(args: &BuildArgs) -> Result<Outcome, Error> {
    let keep = args.pages.as_deref().map(|path| Keep { path, update: args.update });
    let (input, output) = (&args.input, &args.output);
    output.write(input, || prepare_kept(input, &output.output, output.form(), keep))
}

/// Runs `saola merge`.
pub(super) fn merge(args: &MergeArgs) -> Result<Outcome, Error> {
    let (input, output) = (&args.input, &args.output);
    output.write(input, || prepare_merged(input, &output.output, output.form(), args.pages.as_deref()))
}

/// Where to keep the pages that were read, and the pages.
type KeptPages = (PathBuf, Gathered);

impl OutputArgs {
    /// Prepares an index and writes the folder.
    fn write(
        &self,
        input: &InputArgs,
        prepare: impl FnOnce() -> Result<Prepared, Error>,
    ) -> Result<Outcome, Error> {
        refuse_file(&self.output)?;
        let mut runtime = runtime();
        let mut prepared = prepare()?;
        let offline = offline_wanted(self.offline, prepared.size());
        if !prepared.parts.is_empty() {
            // An index in parts takes another engine, in the place of the smallest.
            runtime
                .iter_mut()
                .filter(|asset| asset.name == WASM.name)
                .for_each(|asset| asset.bytes = SPLIT_WASM.bytes);
        }
        let pages = prepared.pages.take();
        self.put(&files(&runtime, offline, &prepared.bytes, &prepared.parts), pages, runtime.is_empty())?;
        if !input.quiet {
            terminal::print(&summary(&self.output, &prepared))?;
        }
        if input.list_acronyms {
            terminal::print(&acronym_list(&prepared.stats.acronyms))?;
        }
        Ok(Outcome::Done)
    }

    /// In how many files the index is asked for.
    fn form(&self) -> Form {
        match (self.split, self.packed) {
            (true, _) => Form::Parts,
            (false, true) => Form::Packed,
            (false, false) => Form::BySize,
        }
    }

    /// Writes all files or none, then removes those of earlier runs.
    fn put(
        &self,
        files: &[NewFile<'_>],
        pages: Option<KeptPages>,
        without_runtime: bool,
    ) -> Result<(), Error> {
        let mut staging = Staging::default();
        staging.add_all(&self.output, files)?;
        if let Some((path, pages)) = pages {
            staging.add(&path, Turn::First, |out| write_kept(&pages, out))?;
        }
        staging.settle()?;
        let kept: Vec<&str> = files.iter().map(|file| &*file.name).collect();
        output::remove(&self.output, &outdated(&self.output, &kept, without_runtime))
    }
}

/// An error when a file stands where the folder is to be.
fn refuse_file(output: &Path) -> Result<(), Error> {
    match output.exists() && !output.is_dir() {
        true => Err(Error::Kind {
            path: output.into(),
            problem: "is a file, but a folder is to be written there",
        }),
        false => Ok(()),
    }
}

/// The browser files to write. A program that has none still makes indexes, for tests and tools.
fn runtime() -> Vec<Asset> {
    match assets::runtime() {
        Ok(runtime) => runtime,
        Err(_) => {
            terminal::warn("built without the browser runtime: only the index was written");
            Vec::new()
        }
    }
}

/// Whether pages opened from disk shall be able to search.
fn offline_wanted(asked: Option<Switch>, index_size: usize) -> Switch {
    asked.unwrap_or(if index_size <= OFFLINE_LIMIT { Switch::On } else { Switch::Off })
}

/// The files to write. The index comes after all that it refers to. Engines for parts read every index; so they come before
/// the index where it is in parts, and the smaller ones, which read no parts, take their place after it.
fn files<'a>(
    runtime: &'a [Asset],
    offline: Switch,
    index: &'a [u8],
    parts: &'a [(String, Vec<u8>)],
) -> Vec<NewFile<'a>> {
    let engine = if parts.is_empty() { Turn::Third } else { Turn::First };
    let turn = |asset: &Asset| if asset.name == WASM.name { engine } else { Turn::First };
    let mut files: Vec<_> =
        runtime.iter().map(|asset| NewFile::new(asset.name, asset.bytes, turn(asset))).collect();
    let twins = offline == Switch::On && !runtime.is_empty();
    if twins {
        for asset in runtime.iter().filter(|asset| [WASM.name, FULL_WASM.name].contains(&asset.name)) {
            let script = offline::script(asset.name, &deflate(asset.bytes));
            files.push(NewFile::new(format!("{}.js", asset.name), script, turn(asset)));
        }
    }
    for (name, bytes) in parts.iter().map(|(name, bytes)| (parts::file_name(name), bytes)) {
        if twins {
            files.push(NewFile::new(format!("{name}.js"), offline::script(&name, bytes), Turn::First));
        }
        files.push(NewFile::new(name, &bytes[..], Turn::First));
    }
    if twins {
        files.push(NewFile::new(INDEX_SCRIPT, offline::script(INDEX, index), Turn::Second));
    }
    files.push(NewFile::new(INDEX, index, Turn::Second));
    files
}

/// Files of earlier runs that would no longer fit the index, the script of the index before the parts it refers to. Those
/// of engines stay where none were written.
fn outdated(folder: &Path, kept: &[&str], without_runtime: bool) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir()));
    let names = files.filter_map(|entry| entry.file_name().into_string().ok());
    let ours = |name: &str| {
        parts::is_part(name) || name == INDEX_SCRIPT || !without_runtime && WASM_SCRIPTS.contains(&name)
    };
    let mut names: Vec<_> = names.filter(|name| ours(name) && !kept.contains(&name.as_str())).collect();
    names.sort_by_key(|name| name != INDEX_SCRIPT);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of the files written.
    fn names(runtime: &[Asset], offline: Switch, parts: &[(String, Vec<u8>)]) -> Vec<String> {
        files(runtime, offline, b"index", parts).iter().map(|file| file.name.to_string()).collect()
    }

    #[test]
    fn the_form_is_as_asked() {
        let form = |split, packed| OutputArgs { output: PathBuf::new(), offline: None, split, packed }.form();
        assert_eq!(
            [form(false, false), form(true, false), form(false, true)],
            [Form::BySize, Form::Parts, Form::Packed]
        );
    }

    #[test]
    fn the_index_comes_last() {
        let runtime = [Asset { name: "saola.js", bytes: b"js" }, WASM, FULL_WASM];
        assert_eq!(names(&runtime[..1], Switch::Off, &[]), ["saola.js", "index.saola"]);
        assert_eq!(
            names(&runtime, Switch::On, &[]),
            [
                "saola.js",
                "saola.wasm",
                "saola-full.wasm",
                "saola.wasm.js",
                "saola-full.wasm.js",
                "index.saola.js",
                "index.saola"
            ]
        );
        assert_eq!(names(&[], Switch::On, &[]), ["index.saola"]);
        let parts = [("0123abcd".to_string(), vec![1])];
        assert_eq!(
            names(&runtime[..1], Switch::On, &parts),
            ["saola.js", "part-0123abcd.saola.js", "part-0123abcd.saola", "index.saola.js", "index.saola"]
        );
        assert_eq!(names(&[], Switch::On, &parts), ["part-0123abcd.saola", "index.saola"]);
    }

    #[test]
    fn an_engine_reads_what_stands_beside_it() {
        let parts = [("0123abcd".to_string(), vec![1])];
        let turns = |parts| {
            let files = files(&[WASM, FULL_WASM], Switch::On, b"index", parts);
            let turn =
                |name: &str| files.iter().find(|file| file.name == name).map(|file| file.turn).unwrap();
            ["saola.wasm", "saola.wasm.js", "saola-full.wasm", "index.saola", "index.saola.js"].map(turn)
        };
        let (first, second, third) = (Turn::First, Turn::Second, Turn::Third);
        assert_eq!(turns(&parts), [first, first, first, second, second]);
        assert_eq!(turns(&[]), [third, third, first, second, second]);
    }

    #[test]
    fn files_that_no_longer_fit_are_removed() {
        let scratch = tempfile::tempdir().unwrap();
        for name in [
            "part-00000000.saola",
            "part-00000000.saola.js",
            "part-11111111.saola",
            "saola.wasm.js",
            "index.saola.js",
            "other.js",
        ] {
            fs::write(scratch.path().join(name), "").unwrap();
        }
        let sorted = |without| {
            let mut names = outdated(scratch.path(), &["part-11111111.saola"], without);
            assert_eq!(names.remove(0), INDEX_SCRIPT, "it refers to the parts");
            names.sort();
            names
        };
        assert_eq!(sorted(true), ["part-00000000.saola", "part-00000000.saola.js"]);
        assert_eq!(sorted(false), ["part-00000000.saola", "part-00000000.saola.js", "saola.wasm.js"]);
    }

    #[test]
    fn large_indexes_are_for_servers_unless_asked() {
        assert_eq!(offline_wanted(None, OFFLINE_LIMIT), Switch::On);
        assert_eq!(offline_wanted(None, OFFLINE_LIMIT + 1), Switch::Off);
        assert_eq!(offline_wanted(Some(Switch::On), usize::MAX), Switch::On);
        assert_eq!(offline_wanted(Some(Switch::Off), 0), Switch::Off);
    }
}
