//! `saola page`: one HTML file that carries runtime and index and opens with a double click.

mod accent;
mod contents;
mod digest;
mod html;
mod logo;
mod settings;

pub(super) use accent::Colour;
pub(super) use digest::source;
pub(super) use html::element;
pub(super) use settings::PageTable;

use super::args::PageArgs;
use super::assets::{self, FULL_WASM, PAGE, SINGLE};
use super::error::Error;
use super::output::{NewFile, Staging, Turn, folder_of, refuse_other};
use super::prepare::{Prepared, acronym_list, first_input, prepare, summary};
use super::{Outcome, relative, terminal};
use html::{Parts, html};
use settings::Settings;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

/// Runs the command.
pub(super) fn run(args: &PageArgs) -> Result<Outcome, Error> {
    assets::complete(&[PAGE, SINGLE, FULL_WASM])?;
    let (folder, name) = place(&args.output)?;
    refuse_document(args)?;
    let base = base(args, folder)?;
    let mut prepared = prepare(&args.input, &args.output)?;
    let table = std::mem::take(&mut prepared.page);
    let settings = Settings::of(args, table, &prepared.hidden, &prepared.facts)?;
    let page = page(args, &base, &prepared, &settings);
    let mut staging = Staging::default();
    staging.add_all(folder, &[NewFile::new(name, page.as_bytes(), Turn::First)])?;
    staging.settle()?;
    if !args.input.quiet {
        terminal::print(&summary(&args.output, &prepared))?;
    }
    if args.input.list_acronyms {
        terminal::print(&acronym_list(&prepared.stats.acronyms))?;
    }
    Ok(Outcome::Done)
}

/// Folder and name of the file to write.
pub(super) fn place(output: &Path) -> Result<(&Path, &str), Error> {
    refuse_other(output)?;
    let refuse = |problem| Err(Error::Kind { path: output.into(), problem });
    match output.file_name().map(OsStr::to_str) {
        Some(Some(name)) => Ok((folder_of(output), name)),
        Some(None) => refuse("this name is not valid Unicode: choose another"),
        None => refuse("does not name a file to write"),
    }
}

/// What every page of ours has, and no document.
const OURS: &str = "data-saola=\"index.saola\"";

/// An error where the page would take the place of one of the documents.
fn refuse_document(args: &PageArgs) -> Result<(), Error> {
    let Ok(output) = fs::canonicalize(&args.output) else { return Ok(()) };
    let mut inputs = args.input.inputs.iter().filter_map(|input| fs::canonicalize(input).ok());
    let is_ours = || fs::read_to_string(&output).is_ok_and(|text| text.contains(OURS));
    match inputs.any(|input| output.starts_with(input)) && !is_ours() {
        true => Err(Error::Kind {
            path: args.output.clone(),
            problem: "is one of the documents, and would be lost (choose another name)",
        }),
        false => Ok(()),
    }
}

/// What links to documents start with: given, or the way from the page to the first input.
fn base(args: &PageArgs, folder: &Path) -> Result<String, Error> {
    if let Some(base) = &args.base {
        return Ok(base.clone());
    }
    let input = first_input(&args.input);
    let root = if input.is_file() { input.parent().unwrap_or(input) } else { input };
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    relative::prefix(folder, root).ok_or_else(|| Error::NoBase(input.into()))
}

/// The whole page.
fn page(args: &PageArgs, base: &str, prepared: &Prepared, settings: &Settings) -> String {
    let named = || Some(first_input(&args.input).canonicalize().ok()?.file_name()?.to_str()?.to_owned());
    let title = settings.title.clone().or_else(named).unwrap_or_else(|| "Search".into());
    let parts = Parts {
        index: &prepared.bytes,
        base,
        dated: prepared.facts.iter().any(|page| page.fields.contains_key("date")),
        embed_text: args.embed_text,
        published: args.base.is_some(),
        title: &title,
        lang: &prepared.lang,
    };
    html(&parts, settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_needs_a_name() {
        assert_eq!(place(Path::new("search.html")).unwrap(), (Path::new("."), "search.html"));
        assert_eq!(place(Path::new("a/search.html")).unwrap(), (Path::new("a"), "search.html"));
        assert!(place(Path::new("missing/..")).is_err());
    }
}
