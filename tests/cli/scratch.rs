//! A folder to work in, and the program run there.

#![allow(dead_code, reason = "each test binary uses a part")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder that vanishes with the test.
pub(crate) struct Scratch(TempDir);

impl Scratch {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// An empty folder in memory, where the system has such a place: nothing there waits for a disk.
    pub(crate) fn in_memory() -> Self {
        Self(tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap())
    }

    /// A folder `docs` with a document of each common kind.
    pub(crate) fn with_docs() -> Self {
        let scratch = Self::new();
        scratch.write(
            "docs/borders.md",
            "# Borders\n\nThe watershed divides two valleys.\n\n## Crossing\n\nThe pass opens in summer.\n",
        );
        scratch.write("docs/notes.txt", "Notes on lamps\n\nA lantern hangs over the bridge in winter.\n");
        scratch.write(
            "docs/guide.html",
            "<!doctype html><html lang=\"en\"><head><title>Guide to ferries</title></head><body>\
             <p>The ferry leaves at noon.</p><h2 id=\"return\">Return</h2><p>It comes back at dusk.</p></body></html>",
        );
        scratch
    }

    /// The documents, and their index in `out`.
    pub(crate) fn with_index() -> Self {
        let scratch = Self::with_docs();
        scratch.run(&["build", "docs", "-o", "out"]).succeeds();
        scratch
    }

    /// A path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file and the folders above it.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Reads a file.
    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// Names and contents of the files in a folder.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let entry =
            |path: &Path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap());
        fs::read_dir(self.path(folder)).unwrap().map(|found| entry(&found.unwrap().path())).collect()
    }

    /// Whether the program carries the browser runtime, as one built by build.sh does.
    pub(crate) fn has_runtime(&self) -> bool {
        self.path("out/saola.js").exists()
    }

    /// The program, to be started in the folder.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_saola"));
        command.current_dir(self.0.path()).args(args);
        command
    }

    /// Runs the program.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        Run::from(self.command(args).output().unwrap())
    }
}

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Run {
    /// Exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("not killed"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// Checks that it ended well.
    #[track_caller]
    pub(crate) fn succeeds(self) -> Self {
        assert_eq!(self.code, 0, "{self:#?}");
        self
    }

    /// Checks that it failed with one line that says all this.
    #[track_caller]
    pub(crate) fn fails(self, parts: &[&str]) -> Self {
        assert_eq!(self.code, 2, "{self:#?}");
        assert_eq!(self.stdout, "", "{self:#?}");
        let lines: Vec<&str> = self.stderr.lines().filter(|line| !line.starts_with("warning: ")).collect();
        assert!(lines.len() == 1 && lines[0].starts_with("saola: "), "{self:#?}");
        parts.iter().for_each(|part| assert!(lines[0].contains(part), "{part}: {self:#?}"));
        self
    }
}
