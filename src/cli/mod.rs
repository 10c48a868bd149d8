//! The commands of the `saola` program: arguments, what they mean, the call into the library, the exit code.
//!
//! ```text
//! args -> build, merge, page, search, suggest, related, inspect, ranking, serve -> exit code
//!           |      |      `--- load: index.saola -> Index
//!           `------`- prepare: documents -> index bytes, then output: all files at once or none
//! ```
//!
//! Exit codes: 0 done or found, 1 nothing found, 2 error, with one line on standard error.

mod args;
mod assets;
mod build;
mod config;
mod count;
mod error;
mod inspect;
mod load;
mod offline;
mod output;
mod own;
mod page;
mod parts;
mod percent;
mod prepare;
mod ranking;
mod relative;
mod search;
mod serve;
mod suggest;
mod template;
mod terminal;

use args::{Args, Command};
use clap::Parser;
use error::Error;
use std::ffi::OsString;
use std::process::ExitCode;

/// What is wrong with a text of settings, and on which line.
#[cfg(any(feature = "fuzzing", test))]
pub(crate) fn fuzzed_config(text: &str) -> Result<(), (usize, String)> {
    config::Config::parse(text).map(drop).map_err(|problem| (problem.line, problem.what))
}

/// How a command ended that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It did what was asked.
    Done,
    /// It searched and found nothing.
    Nothing,
}

/// Runs the program with `args`, of which the first is its name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Args::try_parse_from(args) {
        Ok(args) => exit_code(perform(&args.command)),
        Err(usage) => {
            let _ = usage.print();
            ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2))
        }
    }
}

/// Calls the command.
fn perform(command: &Command) -> Result<Outcome, Error> {
    match command {
        Command::Build(args) => build::run(args),
        Command::Merge(args) => build::merge(args),
        Command::Page(args) => page::run(args),
        Command::Search(args) => search::run(args),
        Command::Suggest(args) => suggest::suggest(args),
        Command::Related(args) => suggest::related(args),
        Command::Inspect(args) => inspect::run(args),
        Command::Ranking(_) => ranking::run(),
        Command::Serve(args) => serve::run(args),
    }
}

/// Tells the shell how it went, and the user why it went wrong.
fn exit_code(outcome: Result<Outcome, Error>) -> ExitCode {
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            terminal::complain(&error);
            ExitCode::from(2)
        }
    }
}
