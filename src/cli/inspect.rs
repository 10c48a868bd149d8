//! `saola inspect`: what an index holds and where its bytes go.

use super::Outcome;
use super::args::InspectArgs;
use super::count::{grouped, percent};
use super::error::Error;
use super::load::{Loaded, load};
use super::terminal::{print, printable};

/// Runs the command.
pub(super) fn run(args: &InspectArgs) -> Result<Outcome, Error> {
    let loaded = load(&args.index)?;
    print(&report(&loaded))?;
    if args.links {
        print(&links(&loaded))?;
    }
    Ok(Outcome::Done)
}

/// The facts and the table of sections.
fn report(loaded: &Loaded) -> String {
    let mut text = format!("{}\n", loaded.path.display());
    for (name, value) in loaded.index.facts() {
        text += &format!("  {name:<16} {}\n", printable(&value));
    }
    text + "\n" + &table(&loaded.index.sizes(), loaded.size)
}

/// One line for each link.
fn links(loaded: &Loaded) -> String {
    let line = |(kind, from, to, weight): (&str, String, String, f32)| {
        format!("  {kind:<10} {} -> {}  {weight:.2}\n", printable(&from), printable(&to))
    };
    format!("\n{}", loaded.index.links().into_iter().map(line).collect::<String>())
}

/// One line per section and one for the file, whose rest is the header.
fn table(sections: &[(&str, usize, usize)], size: usize) -> String {
    let mut text = row("section", "stored", "raw", "of file");
    for (name, stored, raw) in sections {
        text += &row(name, &grouped(*stored), &grouped(*raw), &percent(*stored, size));
    }
    let stored: usize = sections.iter().map(|(_, stored, _)| stored).sum();
    let raw: usize = sections.iter().map(|(_, _, raw)| raw).sum();
    let rest = size.saturating_sub(stored);
    text += &row("(header)", &grouped(rest), &grouped(rest), &percent(rest, size));
    text + &row("file", &grouped(size), &grouped(raw + rest), &percent(size, size))
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
        let text = table(&[("terms", 1_500, 4_000), ("text", 400, 500)], 2_000);
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[1], ["terms", "1,500", "4,000", "75.0", "%"]);
        assert_eq!(lines[3], ["(header)", "100", "100", "5.0", "%"]);
        assert_eq!(lines[4], ["file", "2,000", "4,600", "100.0", "%"]);
    }
}
