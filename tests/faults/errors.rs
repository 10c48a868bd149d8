//! Calls to the system that fail.

use crate::scenario::{SCENARIOS, Scenario, refused};
use crate::scratch::{Run, Scratch};
use crate::state::{Ends, State};
use crate::trace::{Call, calls, can_trace, traced};

/// What a call may fail with, and whether the run may end well all the same: where something else takes the place of what
/// failed, or where a document is left out with a warning.
const FAULTS: [(&str, &str, bool); 26] = [
    ("write", "ENOSPC", true),
    ("write", "EDQUOT", true),
    ("write", "EFBIG", true),
    ("write", "EIO", true),
    ("write", "EINTR", true),
    ("fsync", "EIO", true),
    ("fsync", "ENOSPC", true),
    ("fsync", "EDQUOT", true),
    ("openat", "EACCES", true),
    ("openat", "EROFS", true),
    ("openat", "EMFILE", true),
    ("openat", "ENFILE", true),
    ("openat", "ENOSPC", true),
    ("openat", "ENOMEM", true),
    ("openat", "EIO", true),
    ("read", "EIO", true),
    ("read", "ESTALE", true),
    ("getdents64", "EIO", true),
    ("?rename,?renameat,?renameat2", "EACCES", false),
    ("?rename,?renameat,?renameat2", "EXDEV", false),
    ("?rename,?renameat,?renameat2", "ENOSPC", false),
    ("?rename,?renameat,?renameat2", "EBUSY", false),
    ("?unlink,?unlinkat", "EACCES", true),
    ("?unlink,?unlinkat", "EBUSY", true),
    ("flock", "ENOLCK", true),
    ("statx", "EACCES", true),
];

/// Fewest kinds of faults that are tried.
const KINDS: usize = 20;

/// Calls of each kind that fail, evenly chosen among those that touch our files.
const CALLS: usize = 5;

/// After how many failing calls the next run is looked at.
const NEXT: usize = 3;

#[test]
fn a_failing_call_leaves_the_old_output_or_the_new_one() {
    if !can_trace() {
        return;
    }
    let scenario = SCENARIOS.iter().find(|scenario| scenario.name == "packed to split").unwrap();
    let (scratch, _) = scenario.prepare();
    let points = |(kinds, error, may): &(&'static str, &'static str, bool)| {
        let all: Vec<Call> = calls(&scratch, kinds, scenario.args).into_iter().filter(is_ours).collect();
        let count = all.len().min(CALLS);
        assert!(count > 0, "{error}: no call to {kinds}");
        let chosen = (0..count).map(|at| all[at * all.len() / count].clone());
        chosen.map(|call| (call, *error, *may)).collect::<Vec<_>>()
    };
    let points: Vec<_> = FAULTS.iter().flat_map(points).enumerate().collect();
    scenario.disturb(&points, |scratch, ends, (at, point)| {
        let what = fail(scenario, scratch, ends, point);
        if at % NEXT == 0 {
            scenario.check_next(scratch, ends, &what);
        }
    });
    println!("{} kinds of faults at {} calls", FAULTS.len(), points.len());
    assert!(points.len() > 2 * FAULTS.len() && FAULTS.len() >= KINDS);
}

/// Whether a call is made by the program itself, not by what starts it.
fn is_ours(call: &Call) -> bool {
    let path = call.shown.split('"').nth(1).unwrap_or_default();
    match call.name.as_str() {
        "openat" | "statx" => path.contains("docs") || path.contains("out") || path.contains(".saola"),
        "read" => call.shown.contains("# Page"),
        "write" => !call.shown.contains("(2,"),
        _ => true,
    }
}

/// Lets a call fail, and tells which.
fn fail(
    scenario: &Scenario,
    scratch: &Scratch,
    ends: &Ends,
    (call, error, may): &(Call, &str, bool),
) -> String {
    let Call { name, number, shown } = call;
    let (trace, inject) = (format!("trace={name}"), format!("inject={name}:error={error}:when={number}"));
    let output = traced(scratch, &[&trace, &inject], "/dev/null", scenario.args).output().unwrap();
    let run = Run::from(output);
    let what = format!("{error} at {shown}");
    let now = State::of(scratch);
    if run.code == 0 {
        assert!(may, "{what}: {run:#?}");
        check_whole(ends, &now, &what, &run);
    } else {
        refused(&run, &what);
        ends.check(&now, &what);
        assert!(now.leftovers().is_empty() || name.starts_with("unlink"), "{what}: {:?}", now.leftovers());
    }
    what
}

/// Checks the output of a run that ended well: as if nothing had failed, or with a warning and without some documents.
fn check_whole(ends: &Ends, now: &State, what: &str, run: &Run) {
    let tidy: State = now.without(&now.leftovers());
    if !run.stderr.contains("warning: ") {
        assert!(tidy == ends.after, "{what}: {:?} {run:#?}", now.0.keys());
    }
    assert!(now.answers().is_some(), "{what}");
}
