//! `saola page`: one HTML file that carries runtime and index and opens with a double click.

mod accent;
mod contents;
mod digest;
mod html;
mod logo;
mod settings;

pub(super) use accent::Colour;
pub(super) use settings::PageTable;

use super::args::PageArgs;
use super::assets::{self, FULL_WASM, PAGE, SINGLE};
use super::error::Error;
use super::output::{self, NewFile};
use super::prepare::{Prepared, acronym_list, first_input, prepare, summary};
use super::{Outcome, relative, terminal};
use html::{Parts, html};
use settings::Settings;
use std::path::Path;

/// Runs the command.
pub(super) fn run(args: &PageArgs) -> Result<Outcome, Error> {
    assets::complete(&[PAGE, SINGLE, FULL_WASM])?;
    let (folder, name) = place(&args.output)?;
    let base = base(args, folder)?;
    let mut prepared = prepare(&args.input, &args.output)?;
    let table = std::mem::take(&mut prepared.page);
    let settings = Settings::of(args, table, &prepared.hidden, &prepared.facts)?;
    let page = page(args, &base, &prepared, &settings);
    output::replace(folder, &[NewFile::new(name, page.as_bytes())])?;
    if !args.input.quiet {
        terminal::print(&summary(&args.output, &prepared))?;
    }
    if args.input.list_acronyms {
        terminal::print(&acronym_list(&prepared.stats.acronyms))?;
    }
    Ok(Outcome::Done)
}

/// Folder and name of the file to write.
fn place(output: &Path) -> Result<(&Path, &str), Error> {
    output::refuse_folder(output)?;
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match output.file_name().and_then(|name| name.to_str()) {
        Some(name) => Ok((folder, name)),
        None => Err(Error::Kind { path: output.into(), problem: "does not name a file to write" }),
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
