//! The `saola` program: a thin shell around [`saola::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    saola::cli::run(std::env::args_os())
}
