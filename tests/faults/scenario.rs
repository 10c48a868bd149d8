//! Runs that change an output, each with what is there before it.

use crate::scratch::{Run, Scratch};
use crate::state::{Ends, State};
use std::fs;
use std::sync::Mutex;

/// A run to be disturbed.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    /// Runs before it, on other documents.
    first: &'static [&'static [&'static str]],
    /// The run itself.
    pub(crate) args: &'static [&'static str],
}

/// Runs of every kind that writes.
pub(crate) const SCENARIOS: [Scenario; 8] = [
    Scenario {
        name: "build where nothing is",
        first: &[],
        args: &["build", "docs", "-o", "out", "--offline", "off", "--threads", "1", "-q"],
    },
    Scenario {
        name: "build again",
        first: &[&["build", "docs", "-o", "out", "--pages", "site.pages"]],
        args: &["build", "docs", "-o", "out", "--pages", "site.pages", "--threads", "1", "-q"],
    },
    Scenario {
        name: "packed to split",
        first: &[&["build", "docs", "-o", "out", "--pages", "site.pages"]],
        args: &[
            "build",
            "docs",
            "-o",
            "out",
            "--split",
            "--pages",
            "site.pages",
            "--update",
            "--threads",
            "1",
            "-q",
        ],
    },
    Scenario {
        name: "split to split",
        first: &[&["build", "docs", "-o", "out", "--split", "--offline", "off"]],
        args: &["build", "docs", "-o", "out", "--split", "--offline", "off", "--threads", "1", "-q"],
    },
    Scenario {
        name: "split to packed",
        first: &[&["build", "docs", "-o", "out", "--split"]],
        args: &["build", "docs", "-o", "out", "--threads", "1", "-q"],
    },
    Scenario {
        name: "split to packed, for servers only",
        first: &[&["build", "docs", "-o", "out", "--split"]],
        args: &["build", "docs", "-o", "out", "--offline", "off", "--threads", "1", "-q"],
    },
    Scenario {
        name: "merge",
        first: &[
            &["build", "docs", "-o", "out", "--offline", "off", "--pages", "a.pages"],
            &["build", "more", "-o", "elsewhere", "--pages", "b.pages"],
        ],
        args: &[
            "merge",
            "a.pages",
            "b.pages",
            "-o",
            "out",
            "--offline",
            "off",
            "--pages",
            "site.pages",
            "--threads",
            "1",
            "-q",
        ],
    },
    PAGE,
];

/// The single file.
pub(crate) const PAGE: Scenario = Scenario {
    name: "page",
    first: &[&["page", "docs", "-o", "search.html"]],
    args: &["page", "docs", "-o", "search.html", "--threads", "1", "-q"],
};

impl Scenario {
    /// A folder with the documents of now and the output of before, and the states between which the run goes.
    pub(crate) fn prepare(&self) -> (Scratch, Ends) {
        let scratch = Scratch::in_memory();
        write_documents(&scratch);
        self.first.iter().for_each(|args| drop(scratch.run(args).succeeds()));
        change_documents(&scratch);
        let before = State::of(&scratch);
        scratch.run(self.args).succeeds();
        let after = State::of(&scratch);
        assert_eq!(after.leftovers(), [""; 0], "{}", self.name);
        before.restore(&scratch);
        (scratch, Ends::new(before, after))
    }

    /// Checks that the run, left alone, makes whole and tidy what a disturbed one left.
    #[track_caller]
    pub(crate) fn check_next(&self, scratch: &Scratch, ends: &Ends, what: &str) {
        let run = scratch.run(self.args);
        assert_eq!(run.code, 0, "{what}: then {run:#?}");
        assert!(
            State::of(scratch) == ends.after,
            "{what}: the next run left {:?}",
            State::of(scratch).0.keys()
        );
    }

    /// Disturbs the run in each of these ways, on as many threads as there are cores.
    pub(crate) fn disturb<T: Sync>(&self, ways: &[T], disturb: impl Fn(&Scratch, &Ends, &T) + Sync) {
        let next = Mutex::new(ways.iter());
        let take = || next.lock().unwrap().next();
        std::thread::scope(|scope| {
            for _ in 0..std::thread::available_parallelism().map_or(2, |count| count.get().min(8)) {
                scope.spawn(|| {
                    let (scratch, ends) = self.prepare();
                    while let Some(way) = take() {
                        ends.before.restore(&scratch);
                        disturb(&scratch, &ends, way);
                    }
                });
            }
        });
    }
}

/// Documents of the first runs.
fn write_documents(scratch: &Scratch) {
    for number in 0..6 {
        let text = format!("# Page {number}\n\nThe watershed number {number} divides two valleys.\n");
        scratch.write(&format!("docs/p{number}.md"), text);
    }
    scratch.write("docs/lamps.txt", "Notes on lamps\n\nA lantern hangs over the ferry.\n");
    scratch.write("more/other.md", "# Other\n\nA river without a watershed.\n");
}

/// One document changes, one comes, one goes.
fn change_documents(scratch: &Scratch) {
    scratch.write("docs/p1.md", "# Page one\n\nThe watershed is a lantern now.\n");
    scratch.write("docs/new.md", "# New\n\nA river goes its way.\n");
    fs::remove_file(scratch.path("docs/lamps.txt")).unwrap();
}

/// Whether the program was built with what browsers need; without it there is no page.
pub(crate) fn has_runtime(scratch: &Scratch) -> bool {
    scratch.write("docs/any.txt", "any");
    scratch.run(&["build", "docs", "-o", "out", "--offline", "off"]).succeeds();
    scratch.has_runtime()
}

/// What a run said, where it failed as it should: with one line.
#[track_caller]
pub(crate) fn refused(run: &Run, what: &str) {
    assert_eq!(run.code, 2, "{what}: {run:#?}");
    let lines: Vec<_> = run.stderr.lines().filter(|line| !line.starts_with("warning: ")).collect();
    assert!(lines.len() == 1 && lines[0].starts_with("saola: "), "{what}: {run:#?}");
}
