//! Kills.

use crate::scenario::{SCENARIOS, Scenario, has_runtime};
use crate::scratch::Scratch;
use crate::state::State;
use crate::trace::{CHANGES, Call, calls, can_trace, traced};
use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Fewest moments at which runs are killed.
const POINTS: usize = 200;

/// Most calls of a run at which it is killed; they are chosen evenly.
const CALLS: usize = 40;

/// After how many kills the next run is looked at.
const NEXT: usize = 3;

/// Moments of each run, evenly spread, where calls cannot be traced and where they can.
const MOMENTS: [u32; 2] = [30, 5];

#[test]
fn a_killed_run_leaves_the_old_output_or_the_new_one() {
    let (trace, runtime) = (can_trace(), has_runtime(&Scratch::in_memory()));
    let mut points = 0;
    for scenario in SCENARIOS.iter().filter(|scenario| runtime || scenario.name != "page") {
        let started = Instant::now();
        let at_calls = if trace { kill_at_calls(scenario) } else { 0 };
        let moments = kill_at_moments(scenario, MOMENTS[usize::from(trace)]);
        println!("{}: {at_calls} calls, {moments} moments, {:.1?}", scenario.name, started.elapsed());
        points += at_calls + moments;
    }
    println!("killed at {points} points");
    assert!(points >= POINTS || !runtime, "only {points} points");
}

/// Kills the run at each call that changes something, before the call is made.
fn kill_at_calls(scenario: &Scenario) -> usize {
    let (scratch, _) = scenario.prepare();
    let all: Vec<Call> = calls(&scratch, CHANGES, scenario.args).into_iter().filter(Call::changes).collect();
    let count = all.len().min(CALLS);
    let points: Vec<_> = (0..count).map(|at| (at, &all[at * all.len() / count])).collect();
    scenario.disturb(&points, |scratch, ends, (at, Call { name, number, shown })| {
        let inject = format!("inject={name}:signal=SIGKILL:when={number}");
        let trace = format!("trace={name}");
        let run = traced(scratch, &[&trace, &inject], "/dev/null", scenario.args).output().unwrap();
        let what = format!("{}: killed at {shown}", scenario.name);
        assert_eq!(run.status.signal(), Some(9), "{what}");
        ends.check(&State::of(scratch), &what);
        if at % NEXT == 0 {
            scenario.check_next(scratch, ends, &what);
        }
    });
    points.len()
}

/// Kills the run at some moments of the time it takes.
fn kill_at_moments(scenario: &Scenario, count: u32) -> usize {
    let (scratch, _) = scenario.prepare();
    let started = Instant::now();
    scratch.run(scenario.args).succeeds();
    let whole = started.elapsed();
    let moments: Vec<Duration> = (0..count).map(|number| whole * number / count).collect();
    scenario.disturb(&moments, |scratch, ends, moment| {
        let mut child = scratch.command(scenario.args).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(*moment);
        child.kill().unwrap();
        child.wait().unwrap();
        let what = format!("{}: killed after {moment:?}", scenario.name);
        ends.check(&State::of(scratch), &what);
        scenario.check_next(scratch, ends, &what);
    });
    moments.len()
}
