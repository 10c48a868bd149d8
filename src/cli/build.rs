//! `saola build` and `saola merge`: documents, or pages that were read before, to the folder that is deployed with a site.

use super::args::{BuildArgs, InputArgs, MergeArgs, Switch};
use super::assets::{self, Asset, FULL_WASM, WASM};
use super::error::Error;
use super::load::INDEX;
use super::output::{self, NewFile, Staged};
use super::prepare::{Keep, Prepared, acronym_list, prepare_kept, prepare_merged, summary};
use super::{Outcome, offline, terminal};
use std::path::Path;

/// The engine in its two sizes, as scripts for pages opened from disk.
const WASM_SCRIPTS: [(Asset, &str); 2] = [(WASM, "saola.wasm.js"), (FULL_WASM, "saola-full.wasm.js")];

/// The index as a script for pages opened from disk.
const INDEX_SCRIPT: &str = "index.saola.js";

/// The index size in bytes up to which the scripts for pages opened from disk are written without being asked for.
/// Growing it makes larger sites searchable from disk and their folders more than twice as large.
const OFFLINE_LIMIT: usize = 16 << 20;

/// Runs `saola build`.
pub(super) fn run(args: &BuildArgs) -> Result<Outcome, Error> {
    let keep = args.pages.as_deref().map(|path| Keep { path, update: args.update });
    write(&args.input, &args.output, args.offline, || prepare_kept(&args.input, &args.output, keep))
}

/// Runs `saola merge`.
pub(super) fn merge(args: &MergeArgs) -> Result<Outcome, Error> {
    write(&args.input, &args.output, args.offline, || {
        prepare_merged(&args.input, &args.output, args.pages.as_deref())
    })
}

/// Prepares an index and writes the folder.
fn write(
    input: &InputArgs,
    output: &Path,
    offline: Option<Switch>,
    prepare: impl FnOnce() -> Result<Prepared, Error>,
) -> Result<Outcome, Error> {
    refuse_file(output)?;
    let runtime = runtime();
    let mut prepared = prepare()?;
    let offline = offline_wanted(offline, prepared.bytes.len());
    output::replace(output, &files(&runtime, offline, &prepared.bytes))?;
    output::remove(output, outdated(&runtime, offline))?;
    prepared.pages.take().map_or(Ok(()), Staged::settle)?;
    if !input.quiet {
        terminal::print(&summary(output, &prepared))?;
    }
    if input.list_acronyms {
        terminal::print(&acronym_list(&prepared.stats.acronyms))?;
    }
    Ok(Outcome::Done)
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

/// The files to write, the index last: it is what changes, and nothing refers to it before it is there.
fn files<'a>(runtime: &'a [Asset], offline: Switch, index: &'a [u8]) -> Vec<NewFile<'a>> {
    let mut files: Vec<_> = runtime.iter().map(|asset| NewFile::new(asset.name, asset.bytes)).collect();
    if offline == Switch::On && !runtime.is_empty() {
        for (wasm, name) in WASM_SCRIPTS {
            files.push(NewFile::new(name, offline::script(wasm.name, &offline::deflate(wasm.bytes))));
        }
        files.push(NewFile::new(INDEX_SCRIPT, offline::script(INDEX, index)));
    }
    files.push(NewFile::new(INDEX, index));
    files
}

/// Files of earlier runs that would no longer fit the index.
fn outdated(runtime: &[Asset], offline: Switch) -> &'static [&'static str] {
    match (runtime.is_empty(), offline) {
        (true, _) => &[INDEX_SCRIPT],
        (false, Switch::Off) => &[INDEX_SCRIPT, WASM_SCRIPTS[0].1, WASM_SCRIPTS[1].1],
        (false, Switch::On) => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of the files written.
    fn names(runtime: &[Asset], offline: Switch) -> Vec<String> {
        files(runtime, offline, b"index").iter().map(|file| file.name.to_owned()).collect()
    }

    #[test]
    fn the_index_comes_last() {
        let runtime = [Asset { name: "saola.js", bytes: b"js" }];
        assert_eq!(names(&runtime, Switch::Off), ["saola.js", "index.saola"]);
        assert_eq!(
            names(&runtime, Switch::On),
            ["saola.js", "saola.wasm.js", "saola-full.wasm.js", "index.saola.js", "index.saola"]
        );
        assert_eq!(names(&[], Switch::On), ["index.saola"]);
    }

    #[test]
    fn large_indexes_are_for_servers_unless_asked() {
        assert_eq!(offline_wanted(None, OFFLINE_LIMIT), Switch::On);
        assert_eq!(offline_wanted(None, OFFLINE_LIMIT + 1), Switch::Off);
        assert_eq!(offline_wanted(Some(Switch::On), usize::MAX), Switch::On);
        assert_eq!(offline_wanted(Some(Switch::Off), 0), Switch::Off);
    }
}
