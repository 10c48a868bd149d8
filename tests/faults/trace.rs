//! The program under `strace`, which kills it at a call to the system or lets the call fail.

use crate::scratch::Scratch;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::{Command, Stdio};

/// Calls by which a run changes anything. A question mark lets `strace` pass over what a machine does not have.
pub(crate) const CHANGES: &str = "?openat,?open,?mkdir,?mkdirat,?write,?pwrite64,?copy_file_range,?fsync,?fdatasync,?flock,\
    ?fcntl,?ftruncate,?rename,?renameat,?renameat2,?unlink,?unlinkat,?rmdir";

/// A call to the system: its name, which one of its name it is in its thread, and how `strace` shows it.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) name: String,
    pub(crate) number: usize,
    pub(crate) shown: String,
}

/// Whether programs can be traced here. Says so where they cannot.
pub(crate) fn can_trace() -> bool {
    let probe = Command::new("strace").args(["-f", "-o", "/dev/null", "-e", "trace=write", "true"]).output();
    let can = probe.is_ok_and(|run| run.status.success());
    if !can {
        println!("skipped: no strace");
    }
    can
}

/// The program under `strace`: what it is told to look at or do, and where it writes what it sees.
pub(crate) fn traced(scratch: &Scratch, options: &[&str], log: &str, args: &[&str]) -> Command {
    let program = scratch.command(args);
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "signal=none", "-o", log]);
    for option in options {
        command.args(["-e", option]);
    }
    command.arg(program.get_program()).args(program.get_args());
    command.current_dir(program.get_current_dir().unwrap()).stdin(Stdio::null());
    command
}

/// The calls of these kinds that a run makes, each once for all threads.
pub(crate) fn calls(scratch: &Scratch, kinds: &str, args: &[&str]) -> Vec<Call> {
    let logs = Scratch::in_memory();
    let log = logs.path("log");
    let run = traced(scratch, &[&format!("trace={kinds}")], log.to_str().unwrap(), args).output().unwrap();
    assert!(run.status.success(), "{run:?}");
    let text = String::from_utf8_lossy(&fs::read(log).unwrap()).into_owned();
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut call = |line: &str| {
        let (thread, shown) = line.split_once(' ')?;
        let name = shown.trim_start().split_once('(')?.0.to_owned();
        let number = counts.entry((thread.into(), name.clone())).or_default();
        *number += 1;
        seen.insert((name.clone(), *number)).then(|| Call {
            name,
            number: *number,
            shown: shown.trim().into(),
        })
    };
    text.lines().filter(|line| !line.contains(" resumed>")).filter_map(&mut call).collect()
}

impl Call {
    /// Whether the call changes something; opening mostly does not.
    pub(crate) fn changes(&self) -> bool {
        let opens = self.name.starts_with("open");
        !self.name.starts_with("fcntl")
            && (!opens || self.shown.contains("O_CREAT") || self.shown.contains("O_TMPFILE"))
    }
}
