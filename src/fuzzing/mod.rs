//! What is fuzzed: functions from any bytes to nothing, which panic where something is not as it should be.
//!
//! They live in the crate because decoders and readers are not public. `fuzz/` calls each of them with the inputs of libFuzzer,
//! and the tests here with those that are kept in `fuzz/seeds`. No build of the program or of the engine has them.

mod answers;
mod base;
mod choices;
mod differential;
mod index;
mod readers;
mod sections;
#[cfg(test)]
mod tests;
mod texts;

pub(crate) use choices::Choices;

/// A function that takes any bytes.
pub type Target = fn(&[u8]);

/// All targets by their names, which are those of their folders in `fuzz/seeds`.
pub const TARGETS: [(&str, Target); 16] = [
    ("container", index::container),
    ("sections", index::sections),
    ("index", index::index),
    ("parts", index::parts),
    ("dictionary", sections::dictionary),
    ("postings", sections::postings),
    ("html", readers::html),
    ("markdown", readers::markdown),
    ("text", readers::text),
    ("records", readers::records),
    ("kept", readers::kept),
    ("settings", readers::settings),
    ("query", answers::query),
    ("analyzer", texts::analyzer),
    ("dates", texts::dates),
    ("differential", differential::differential),
];

/// Runs a target.
///
/// # Panics
///
/// Where there is no such target, and where a target finds something wrong.
pub fn run(name: &str, input: &[u8]) {
    let (_, target) = TARGETS.iter().find(|(own, _)| *own == name).expect("the name of a target");
    target(input);
}
