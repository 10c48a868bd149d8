//! Several runs at once.

use crate::scratch::{Run, Scratch};
use crate::state::State;

/// Runs that are started at the same time, and how often.
const RUNS: usize = 4;
const ROUNDS: usize = 3;

const OPTIONS: [&str; 6] = ["-o", "out", "--split", "--offline", "off", "-q"];

#[test]
fn runs_into_one_folder_take_turns() {
    let scratch = Scratch::in_memory();
    for number in 0..9 {
        scratch.write(
            &format!("docs/p{number}.md"),
            format!("# Page {number}\n\nThe watershed divides two valleys.\n"),
        );
        scratch.write(
            &format!("more/p{number}.md"),
            format!("# Part {number}\n\nA river passes the lantern.\n"),
        );
    }
    let args = |number: usize| [&["build", ["docs", "more"][number % 2]][..], &OPTIONS].concat();
    let ends = [1, 0].map(|number| {
        scratch.run(&args(number)).succeeds();
        State::of(&scratch)
    });
    assert!(ends[0].answers() != ends[1].answers());
    for _ in 0..ROUNDS {
        let start =
            |number| scratch.command(&args(number)).stderr(std::process::Stdio::piped()).spawn().unwrap();
        let children: Vec<_> = (0..RUNS).map(start).collect();
        for child in children {
            Run::from(child.wait_with_output().unwrap()).succeeds();
        }
        let now = State::of(&scratch);
        assert!(ends.contains(&now), "{:?}", now.0.keys());
    }
}
