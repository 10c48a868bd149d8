//! `saola page`: one HTML file that carries runtime and index and opens with a double click.

use super::args::PageArgs;
use super::assets::{self, FULL_WASM, PAGE, SINGLE};
use super::error::Error;
use super::load::INDEX;
use super::offline::{base64, deflate};
use super::output::{self, NewFile};
use super::prepare::{Prepared, acronym_list, first_input, prepare, summary};
use super::template::{escape_html, escape_json, escape_script, fill};
use super::{Outcome, relative, terminal};
use serde_json::json;
use std::path::Path;

/// Runs the command.
pub(super) fn run(args: &PageArgs) -> Result<Outcome, Error> {
    assets::complete(&[PAGE, SINGLE, FULL_WASM])?;
    let (folder, name) = place(&args.output)?;
    let base = base(args, folder)?;
    let prepared = prepare(&args.input, &args.output)?;
    let html = html(args, &base, &prepared);
    output::replace(folder, &[NewFile::new(name, html.as_bytes())])?;
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
fn html(args: &PageArgs, base: &str, prepared: &Prepared) -> String {
    let title = title(args);
    let options = json!({ "base": base, "embedText": args.embed_text, "title": title });
    let lang = if prepared.lang.is_empty() { "en" } else { &prepared.lang };
    let values = [
        ("TITLE", escape_html(&title)),
        ("LANG", escape_html(lang)),
        ("DATA", words(lang) + &data(&prepared.bytes, &options.to_string())),
        ("SCRIPT", escape_script(&String::from_utf8_lossy(SINGLE.bytes))),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    fill(&String::from_utf8_lossy(PAGE.bytes), &values)
}

/// The title given, or the name of the first input.
fn title(args: &PageArgs) -> String {
    let named = || Some(first_input(&args.input).canonicalize().ok()?.file_name()?.to_str()?.to_owned());
    args.title.clone().or_else(named).unwrap_or_else(|| "Search".into())
}

/// The words of the interface as a data element; nothing where those inside the script do.
fn words(lang: &str) -> String {
    let Some(words) = assets::words(lang) else { return String::new() };
    element("text/plain", words.name, &escape_script(&String::from_utf8_lossy(words.bytes)))
}

/// The data elements: engine, index, options. The engine is the one with everything: a file that is loaded whole would save
/// nothing by having the smaller one too.
fn data(index: &[u8], options: &str) -> String {
    let octets = "application/octet-stream";
    let elements = [
        element(octets, FULL_WASM.name, &base64(&deflate(FULL_WASM.bytes))),
        element(octets, INDEX, &base64(index)),
        element("application/json", "options", &escape_json(options)),
    ];
    elements.concat()
}

/// One data element.
fn element(kind: &str, name: &str, content: &str) -> String {
    format!("<script type=\"{kind}\" data-saola=\"{name}\">{content}</script>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_stands_in_elements_that_run_nothing() {
        let data = data(b"index", "{\"title\":\"</script>\"}");
        assert!(data.contains("data-saola=\"saola-full.wasm\">"));
        assert!(data.contains(
            "<script type=\"application/octet-stream\" data-saola=\"index.saola\">aW5kZXg=</script>"
        ));
        assert!(data.ends_with("data-saola=\"options\">{\"title\":\"\\u003c/script>\"}</script>"));
    }

    #[test]
    fn a_page_needs_a_name() {
        assert_eq!(place(Path::new("search.html")).unwrap(), (Path::new("."), "search.html"));
        assert_eq!(place(Path::new("a/search.html")).unwrap(), (Path::new("a"), "search.html"));
        assert!(place(Path::new("missing/..")).is_err());
    }
}
