//! One writer at a time in a folder.
//!
//! The system gives the lock up when its holder ends, however that ends, so what a killed run leaves never blocks another.

use super::super::error::Error;
use same_file::Handle;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Name of the file that is locked. Its holder writes into it who it is.
pub(super) const NAME: &str = ".saola-lock";

/// How often to try.
const PAUSE: Duration = Duration::from_millis(20);

/// The right to write into a folder.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// The locked file; `None` where the file system knows no locks.
    file: Option<File>,
}

impl Lock {
    /// Waits up to `patience` for the lock of `folder`.
    pub(super) fn of(folder: &Path, patience: Duration) -> Result<Self, Error> {
        let path = folder.join(NAME);
        let started = Instant::now();
        loop {
            match attempt(&path).map_err(Error::file(folder, "cannot write there"))? {
                Attempt::Got(file) => return Ok(Self { path, file }),
                Attempt::Gone => {}
                Attempt::Held if started.elapsed() < patience => sleep(PAUSE),
                Attempt::Held => return Err(Error::Busy { folder: folder.into(), holder: holder(&path) }),
            }
        }
    }

    /// Whether nobody else can be writing.
    pub(super) fn is_firm(&self) -> bool {
        self.file.is_some()
    }
}

impl Drop for Lock {
    /// Removes the file while it is still locked, so that nobody else's is removed.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// What one try gave.
enum Attempt {
    /// The lock, or nothing where the file system knows none.
    Got(Option<File>),
    /// The file was locked, but had just been removed by who held it before.
    Gone,
    /// Somebody has it.
    Held,
}

fn attempt(path: &Path) -> io::Result<Attempt> {
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
    match file.try_lock() {
        Ok(()) if !is_at(&file, path)? => Ok(Attempt::Gone),
        Ok(()) => {
            // Only a courtesy to whoever waits.
            let _ = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
            Ok(Attempt::Got(Some(file)))
        }
        Err(TryLockError::WouldBlock) => Ok(Attempt::Held),
        Err(TryLockError::Error(_)) => Ok(Attempt::Got(None)),
    }
}

/// Whether the open file is still the one of this name.
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let open = Handle::from_file(file.try_clone()?)?;
    match Handle::from_path(path) {
        Ok(named) => Ok(named == open),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(why) => Err(why),
    }
}

/// The number of the process that has the lock, if it says so.
fn holder(path: &Path) -> Option<u32> {
    let mut text = String::new();
    File::open(path).ok()?.take(10).read_to_string(&mut text).ok()?;
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_writer_and_keeps_no_trace() {
        let scratch = tempfile::tempdir().unwrap();
        let first = Lock::of(scratch.path(), Duration::ZERO).unwrap();
        let second = Lock::of(scratch.path(), Duration::from_millis(50)).unwrap_err();
        let message = second.to_string();
        assert!(message.contains(&format!("process {}", std::process::id())), "{message}");
        drop(first);
        drop(Lock::of(scratch.path(), Duration::ZERO).unwrap());
        assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_file_that_nobody_locks_does_not_block() {
        let scratch = tempfile::tempdir().unwrap();
        fs::write(scratch.path().join(NAME), "1234567").unwrap();
        assert!(Lock::of(scratch.path(), Duration::ZERO).unwrap().is_firm());
    }

    #[test]
    fn many_writers_take_turns() {
        let scratch = tempfile::tempdir().unwrap();
        let busy = scratch.path().join("busy");
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..20 {
                        let lock = Lock::of(scratch.path(), Duration::from_secs(60)).unwrap();
                        File::create_new(&busy).expect("nobody else is here");
                        fs::remove_file(&busy).unwrap();
                        drop(lock);
                    }
                });
            }
        });
    }
}
