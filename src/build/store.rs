//! Runs of bytes that are read again in the same order: in memory as long as there is room, then in a temporary file.
//!
//! The file has no name (or vanishes when it is closed, where the system wants names), so nothing is left behind however
//! the program ends.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// How much a build keeps in memory of what it goes through more than once, and where it puts the rest.
///
/// The same pages give the same index with any budget. Not part of it are the dictionary, the finished sections of the
/// index and what the threads have at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Memory {
    /// Bytes that are kept. Lower values write more to the disk.
    pub budget: u64,
    /// Folder for temporary files, or one that is still to be made in a folder that exists. Where none can be made there,
    /// the folder of the system takes its place.
    pub folder: PathBuf,
}

impl Default for Memory {
    /// One gigabyte, then the folder of the system for temporary files.
    fn default() -> Self {
        Self { budget: 1 << 30, folder: std::env::temp_dir() }
    }
}

impl Memory {
    /// An empty store that keeps one part in `share` of the budget.
    pub(crate) fn store(&self, share: u64) -> Store {
        Store { limit: self.budget / share, folder: self.folder.clone(), ..Store::default() }
    }
}

/// Runs of bytes, numbered in the order in which they were added.
#[derive(Debug, Default)]
pub(crate) struct Store {
    runs: Vec<Run>,
    /// Bytes in memory, and their limit.
    kept: u64,
    limit: u64,
    folder: PathBuf,
    file: Option<Mutex<File>>,
    /// Bytes in the file.
    end: u64,
}

#[derive(Debug)]
enum Run {
    Kept(Vec<u8>),
    Spilled { start: u64, length: usize },
}

impl Store {
    /// How many runs there are.
    pub(crate) fn len(&self) -> usize {
        self.runs.len()
    }

    /// Bytes of all runs.
    pub(crate) fn bytes(&self) -> u64 {
        self.kept + self.end
    }

    /// Adds a run.
    pub(crate) fn push(&mut self, bytes: Vec<u8>) -> io::Result<()> {
        let run = if self.kept + bytes.len() as u64 > self.limit {
            self.spill(&bytes)?
        } else {
            self.kept += bytes.len() as u64;
            Run::Kept(bytes)
        };
        self.runs.push(run);
        Ok(())
    }

    fn spill(&mut self, bytes: &[u8]) -> io::Result<Run> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(Mutex::new(temporary(existing(&self.folder))?)),
        };
        let start = self.end;
        let file = file.get_mut().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(start))?;
        file.write_all(bytes)?;
        self.end += bytes.len() as u64;
        Ok(Run::Spilled { start, length: bytes.len() })
    }

    /// A run by its number.
    pub(crate) fn get(&self, number: usize) -> io::Result<Cow<'_, [u8]>> {
        match (self.runs.get(number), &self.file) {
            (Some(Run::Kept(bytes)), _) => Ok(bytes.into()),
            (Some(Run::Spilled { start, length }), Some(file)) => {
                let mut bytes = vec![0; *length];
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(*start))?;
                file.read_exact(&mut bytes)?;
                Ok(bytes.into())
            }
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

/// A file without a name, in the folder or where the system wants temporary files: who may write the output into a folder
/// need not be allowed to write beside that folder.
fn temporary(folder: &Path) -> io::Result<File> {
    tempfile::tempfile_in(folder).or_else(|why| tempfile::tempfile().map_err(|_| why))
}

/// The nearest folder above that exists.
fn existing(folder: &Path) -> &Path {
    let is_folder = |path: &&Path| fs::metadata(path).is_ok_and(|found| found.is_dir());
    let named = |path: &&Path| !path.as_os_str().is_empty();
    folder.ancestors().filter(named).find(is_folder).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_come_back_from_memory_and_disk() {
        let scratch = tempfile::tempdir().expect("scratch folder");
        for budget in [0, 1, 9, 10, 11, 1 << 20] {
            let memory = Memory { budget, folder: scratch.path().join("not/yet/there") };
            let mut store = memory.store(1);
            let runs = [&b"first"[..], b"", b"third", b"the last of them"];
            for run in runs {
                store.push(run.to_vec()).expect("room");
            }
            assert_eq!(store.file.is_some(), budget < 26, "{budget}");
            for (number, run) in runs.iter().enumerate().rev() {
                assert_eq!(&*store.get(number).expect("a run"), *run);
            }
            assert!(store.get(runs.len()).is_err());
        }
        assert_eq!(fs::read_dir(scratch.path()).expect("a folder").count(), 0);
    }
}
