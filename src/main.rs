//! The `saola` program: a thin shell around [`saola::cli`].

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    saola::cli::run(std::env::args_os())
}
