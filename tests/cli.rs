//! The real program, run in scratch folders.

#[path = "cli/build.rs"]
mod build;
#[path = "cli/config.rs"]
mod config;
#[path = "cli/golden.rs"]
mod golden;
#[path = "cli/grammar.rs"]
mod grammar;
#[path = "cli/inspect.rs"]
mod inspect;
#[path = "cli/page.rs"]
mod page;
#[path = "cli/scale.rs"]
mod scale;
#[path = "cli/scratch.rs"]
mod scratch;
#[path = "cli/scripts.rs"]
mod scripts;
#[path = "cli/search.rs"]
mod search;
#[path = "cli/serve.rs"]
mod serve;
#[path = "cli/suggest.rs"]
mod suggest;
#[path = "cli/synonyms.rs"]
mod synonyms;
#[path = "cli/usage.rs"]
mod usage;
