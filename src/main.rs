//! The `saola` program: a thin shell around [`saola::cli`].

fn main() {}
