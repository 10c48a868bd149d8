//! `saola search`: the ranking of the browser, in a terminal.

mod explain;
mod text;

use super::Outcome;
use super::args::SearchArgs;
use super::error::Error;
use super::load::load;
use crate::{Index, Results, SearchOptions};
use std::io::{self, BufRead, BufWriter, IsTerminal, Write, stdin, stdout};
use text::Marks;

/// The query that stands for standard input.
const FROM_INPUT: &str = "-";

/// Runs the command.
pub(super) fn run(args: &SearchArgs) -> Result<Outcome, Error> {
    let index = load(&args.index)?.index;
    let options = SearchOptions {
        limit: args.limit,
        offset: args.offset,
        explain: args.explain,
        ranking: args.ranking.clone(),
        excerpt_length: args.excerpt_length,
        excerpts: args.excerpts,
        sections: args.sections,
        ..SearchOptions::default()
    };
    let query = args.query.join(" ");
    let mut out = BufWriter::new(stdout().lock());
    if query == FROM_INPUT {
        return answer_lines(&index, &options, &mut stdin().lock(), &mut out);
    }
    let results = index.search(&query, &options);
    let written = match args.json {
        true => write_json(&results, &mut out),
        false => write_text(&results, args.offset, &mut out),
    };
    written.map_err(Error::Output)?;
    Ok(outcome(results.total))
}

/// Answers each line as soon as it is there, so that another program can hold a dialogue with this one.
fn answer_lines(
    index: &Index,
    options: &SearchOptions,
    input: &mut impl BufRead,
    out: &mut impl Write,
) -> Result<Outcome, Error> {
    let mut found = 0;
    while let Some(query) = next_line(input).map_err(Error::Input)? {
        let results = index.search(&query, options);
        write_json(&results, out).map_err(Error::Output)?;
        found += results.total;
    }
    Ok(outcome(found))
}

/// The next line without its end; `None` after the last.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    if input.read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let line = String::from_utf8_lossy(&line);
    let line = line.strip_suffix('\n').unwrap_or(&line);
    Ok(Some(line.strip_suffix('\r').unwrap_or(line).into()))
}

/// Writes an answer as one line of JSON.
fn write_json(results: &Results, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, results)?;
    writeln!(out)?;
    out.flush()
}

/// Writes an answer to be read.
fn write_text(results: &Results, offset: usize, out: &mut impl Write) -> io::Result<()> {
    let plain =
        !stdout().is_terminal() || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let marks = if plain { Marks::Brackets } else { Marks::Bold };
    out.write_all(text::answer(results, offset, marks).as_bytes())?;
    out.flush()
}

/// How the search ended.
fn outcome(found: usize) -> Outcome {
    if found > 0 { Outcome::Done } else { Outcome::Nothing }
}

#[cfg(test)]
mod tests {
    use super::next_line;

    #[test]
    fn lines_lose_their_ends() {
        let mut input = &b"one\r\n\ntw\xffo\nlast"[..];
        for line in ["one", "", "tw\u{fffd}o", "last"] {
            assert_eq!(next_line(&mut input).unwrap().as_deref(), Some(line));
        }
        assert_eq!(next_line(&mut input).unwrap(), None);
    }
}
