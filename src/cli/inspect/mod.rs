//! `saola inspect`: what an index holds and where its bytes go.

mod alike;
mod html;
mod languages;
mod place;
mod report;
mod warnings;

use super::args::InspectArgs;
use super::count::{bytes, grouped, percent};
use super::error::Error;
use super::load::{Files, Loaded, load_with_files};
use super::output::{NewFile, Staging, Turn};
use super::page::place as place_of;
use super::terminal::{print, printable};
use super::{Outcome, assets};
use std::fs;
use std::path::Path;

/// Runs the command.
pub(super) fn run(args: &InspectArgs) -> Result<Outcome, Error> {
    if let Some(output) = &args.html {
        assets::complete(&[assets::REPORT, assets::REPORT_SCRIPT, assets::FULL_WASM])?;
        place_of(output)?;
    }
    let (loaded, files) = load_with_files(&args.index)?;
    print(&report(&loaded))?;
    if args.links {
        print(&links(&loaded))?;
    }
    if let Some(output) = &args.html {
        let size = write(&loaded, &files, args, output)?;
        print(&format!("\n{}: {}\n", output.display(), bytes(size)))?;
    }
    Ok(Outcome::Done)
}

/// Writes the report, and gives its size.
fn write(loaded: &Loaded, files: &Files, args: &InspectArgs, output: &Path) -> Result<usize, Error> {
    let (folder, name) = place_of(output)?;
    refuse_index(loaded, files, output)?;
    let title = args.index.display().to_string();
    let html = html::html(&title, &report::data(loaded, &title), files);
    let mut staging = Staging::default();
    staging.add_all(folder, &[NewFile::new(name, html.as_bytes(), Turn::First)])?;
    staging.settle()?;
    Ok(html.len())
}

/// An error where the report would take the place of a file of the index.
fn refuse_index(loaded: &Loaded, files: &Files, output: &Path) -> Result<(), Error> {
    let Ok(output_path) = fs::canonicalize(output) else { return Ok(()) };
    let own = files.iter().skip(1).map(|(name, _)| loaded.path.with_file_name(name));
    let mut own = own.chain([loaded.path.clone()]).filter_map(|path| fs::canonicalize(path).ok());
    match own.any(|path| path == output_path) {
        true => Err(Error::Kind {
            path: output.into(),
            problem: "is the index itself, and would be lost (choose another name)",
        }),
        false => Ok(()),
    }
}

/// The facts and the table of sections.
fn report(loaded: &Loaded) -> String {
    let mut text = format!("{}\n", loaded.path.display());
    for (name, value) in loaded.index.facts() {
        text += &format!("  {name:<16} {}\n", printable(&value));
    }
    text + "\n" + &table(&loaded.index.sizes(), loaded.size, loaded.parts)
}

/// One line for each link.
fn links(loaded: &Loaded) -> String {
    let line = |(kind, from, to, weight): (&str, String, String, f32)| {
        format!("  {kind:<10} {} -> {}  {weight:.2}\n", printable(&from), printable(&to))
    };
    format!("\n{}", loaded.index.links().into_iter().map(line).collect::<String>())
}

/// One line per section, one for the files of parts, and one for all, whose rest is the header.
fn table(sections: &[(&str, usize, usize)], size: usize, parts: usize) -> String {
    let mut text = row("section", "stored", "raw", "of file");
    for (name, stored, raw) in sections {
        text += &row(name, &grouped(*stored), &grouped(*raw), &percent(*stored, size));
    }
    let stored: usize = sections.iter().map(|(_, stored, _)| stored).sum();
    let raw: usize = sections.iter().map(|(_, _, raw)| raw).sum();
    if parts > 0 {
        text += &row("(parts)", &grouped(parts), "", &percent(parts, size));
    }
    let rest = size.saturating_sub(stored + parts);
    text += &row("(header)", &grouped(rest), &grouped(rest), &percent(rest, size));
    text + &row("file", &grouped(size), &grouped(raw + parts + rest), &percent(size, size))
}

/// A line of the table.
fn row(name: &str, stored: &str, raw: &str, share: &str) -> String {
    format!("  {name:<10} {stored:>13} {raw:>13} {share:>9}\n")
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn the_table_adds_up() {
        let text = table(&[("terms", 1_500, 4_000), ("text", 400, 500)], 2_000, 0);
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[1], ["terms", "1,500", "4,000", "75.0", "%"]);
        assert_eq!(lines[3], ["(header)", "100", "100", "5.0", "%"]);
        assert_eq!(lines[4], ["file", "2,000", "4,600", "100.0", "%"]);
    }
}
