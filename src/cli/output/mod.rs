//! Replaces files all together or not at all, as far as file systems allow.
//!
//! Every file is first written beside its place under a temporary name, then all are flushed to the disk; only when they are
//! there are they renamed, in an order in which whatever a reader finds fits together. A reader finds an old file or a new
//! one, never half of one. What already is as it should be is not touched.
//!
//! ```text
//! lock the folder ─> remove what a killed run left ─> write beside ─> flush ─> rename turn by turn ─> remove the outdated
//! ```

mod lock;

use super::error::Error;
use lock::Lock;
use std::borrow::Cow;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::{Builder, TempPath};

/// What temporary names start with; [`RANDOM`] letters and digits follow.
const TEMPORARY: &str = ".saola-";
const RANDOM: usize = 6;

/// Files that are flushed at a time. A disk that waits for one may as well wait for some.
const FLUSHED: usize = 8;

/// How long to wait for another run that writes into the same folder. It has everything at hand by then.
const PATIENCE: Duration = Duration::from_secs(20);

/// When a file gets its name. At the end of each turn the disk has the names before the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    /// Before anything refers to it.
    First,
    /// Once there is what it refers to.
    Second,
    /// When nothing needs any more what it takes the place of.
    Third,
}

/// A file to be written.
pub(super) struct NewFile<'a> {
    /// Its name in the folder.
    pub name: Cow<'a, str>,
    /// Its content.
    pub bytes: Cow<'a, [u8]>,
    /// When it gets its name.
    pub turn: Turn,
}

impl<'a> NewFile<'a> {
    /// A file with content made for it or borrowed from elsewhere.
    pub(super) fn new(name: impl Into<Cow<'a, str>>, bytes: impl Into<Cow<'a, [u8]>>, turn: Turn) -> Self {
        Self { name: name.into(), bytes: bytes.into(), turn }
    }
}

/// Files that are written and wait for their names. As long as it lives nobody else writes into their folders; what has
/// not got its name by then vanishes.
#[derive(Default)]
pub(super) struct Staging {
    /// Dropped before the locks, so that temporary files are removed under them.
    staged: Vec<Staged>,
    locks: Vec<(PathBuf, Lock)>,
}

/// A file that is written but has not yet its name.
struct Staged {
    temporary: TempPath,
    path: PathBuf,
    turn: Turn,
}

impl Staging {
    /// Writes `files` beside their places in `folder`, which is made if need be.
    pub(super) fn add_all(&mut self, folder: &Path, files: &[NewFile<'_>]) -> Result<(), Error> {
        fs::create_dir_all(folder).map_err(Error::file(folder, "cannot make the folder"))?;
        files.iter().try_for_each(|file| refuse_other(&folder.join(&*file.name)))?;
        files.iter().try_for_each(|file| self.add_bytes(&folder.join(&*file.name), &file.bytes, file.turn))
    }

    /// Writes a file beside its place, unless its content stands there already.
    pub(super) fn add_bytes(&mut self, path: &Path, bytes: &[u8], turn: Turn) -> Result<(), Error> {
        self.lock(folder_of(path))?;
        match holds(path, bytes) {
            true => Ok(()),
            false => self.add(path, turn, |out| out.write_all(bytes)),
        }
    }

    /// Writes a file beside its place.
    pub(super) fn add(
        &mut self,
        path: &Path,
        turn: Turn,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        refuse_other(path)?;
        self.lock(folder_of(path))?;
        let temporary = stage(folder_of(path), write).map_err(Error::file(path, "cannot write"))?;
        self.staged.push(Staged { temporary, path: path.into(), turn });
        Ok(())
    }

    /// Waits until nobody else writes into `folder`, and removes what killed runs left there.
    fn lock(&mut self, folder: &Path) -> Result<(), Error> {
        let known = fs::canonicalize(folder).map_err(Error::file(folder, "cannot write there"))?;
        if self.locks.iter().all(|(locked, _)| *locked != known) {
            let lock = Lock::of(folder, PATIENCE)?;
            if lock.is_firm() {
                sweep(folder);
            }
            self.locks.push((known, lock));
        }
        Ok(())
    }

    /// Gives the files their names. After an error before the first renaming everything is as it was.
    pub(super) fn settle(&mut self) -> Result<(), Error> {
        let mut staged = std::mem::take(&mut self.staged);
        flush(&staged)?;
        staged.sort_by_key(|file| file.turn);
        let mut turn = None;
        for file in staged {
            if turn.replace(file.turn) != Some(file.turn) {
                self.flush_folders();
            }
            let Staged { temporary, path, .. } = file;
            temporary.persist(&path).map_err(|why| Error::file(&path, "cannot replace")(why.error))?;
        }
        self.flush_folders();
        Ok(())
    }

    /// Asks the disk to remember the new names. Some systems cannot open a folder; the files are in place all the same.
    fn flush_folders(&self) {
        for (folder, _) in &self.locks {
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
    }
}

/// Waits until the disk has all files.
fn flush(staged: &[Staged]) -> Result<(), Error> {
    let one = |file: &Staged| {
        let flushed = OpenOptions::new().write(true).open(&file.temporary).and_then(|file| file.sync_all());
        flushed.map_err(Error::file(&file.path, "cannot write"))
    };
    // Each thread has its own files, so that a run makes the same calls as the last one.
    let share = |first: usize| staged.iter().skip(first).step_by(FLUSHED).try_for_each(one);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (1..FLUSHED).map(|first| scope.spawn(move || share(first))).collect();
        let own = share(0);
        let others = threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|why| std::panic::resume_unwind(why)));
        others.fold(own, Result::and)
    })
}

/// Removes files of ours that this run did not write, in the order given.
pub(super) fn remove(folder: &Path, names: &[impl AsRef<str>]) -> Result<(), Error> {
    for path in names.iter().map(|name| folder.join(name.as_ref())) {
        match fs::remove_file(&path) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => {
                return Err(Error::file(&path, "cannot remove the outdated file")(why));
            }
            _ => {}
        }
    }
    Ok(())
}

/// An error where something else than a file stands in the place of a file to be written: a folder, or a device, which a
/// file must never replace.
pub(super) fn refuse_other(path: &Path) -> Result<(), Error> {
    let problem = match fs::metadata(path) {
        Ok(found) if found.is_dir() => "is a folder, but a file is to be written there",
        Ok(found) if !found.is_file() => "is not an ordinary file: choose another place to write to",
        _ => return Ok(()),
    };
    Err(Error::Kind { path: path.into(), problem })
}

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether the file has just this content.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let is_alike = |found: fs::Metadata| found.is_file() && found.len() == bytes.len() as u64;
    fs::symlink_metadata(path).is_ok_and(is_alike) && fs::read(path).is_ok_and(|found| found == bytes)
}

/// Writes a file under a temporary name. It is closed again, because there may be more files than may be open.
fn stage(folder: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<TempPath> {
    let mut temporary = Builder::new().prefix(TEMPORARY).rand_bytes(RANDOM).make_in(folder, create)?;
    let mut buffered = BufWriter::new(temporary.as_file_mut());
    write(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    Ok(temporary.into_temp_path())
}

/// Makes a file with the rights of any other file: a web server must be able to read it, which the owner-only
/// rights of temporary files would forbid.
fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Removes temporary files, which belong to nobody where the folder is locked. What cannot be removed does no harm.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(is_temporary) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_temporary(name: &str) -> bool {
    let random = name.strip_prefix(TEMPORARY).unwrap_or_default();
    random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names and contents of a folder, sorted.
    fn listing(folder: &Path) -> Vec<(String, Vec<u8>)> {
        let entries =
            fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file());
        let mut files: Vec<_> = entries
            .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
            .collect();
        files.sort();
        files
    }

    /// A file of the first turn.
    fn file<'a>(name: &'a str, text: &'a str) -> NewFile<'a> {
        NewFile::new(name, text.as_bytes(), Turn::First)
    }

    fn replace(folder: &Path, files: &[NewFile<'_>]) -> Result<(), Error> {
        let mut staging = Staging::default();
        staging.add_all(folder, files)?;
        staging.settle()
    }

    #[test]
    fn files_are_replaced_and_others_stay() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().join("deep/out");
        replace(&folder, &[file("a", "old")]).unwrap();
        fs::write(folder.join("other"), "stays").unwrap();
        replace(&folder, &[file("a", "new"), file("b", "")]).unwrap();
        let expected = [("a", "new"), ("b", ""), ("other", "stays")];
        assert_eq!(listing(&folder), expected.map(|(name, text)| (name.into(), text.into())));
    }

    #[test]
    fn nothing_changes_when_one_file_cannot_be_written() {
        let scratch = tempfile::tempdir().unwrap();
        fs::create_dir(scratch.path().join("b")).unwrap();
        fs::write(scratch.path().join("a"), "old").unwrap();
        let files = [file("a", "new"), file("b", "new")];
        assert!(matches!(replace(scratch.path(), &files), Err(Error::Kind { .. })));
        assert_eq!(listing(scratch.path()), [("a".into(), b"old".to_vec())]);
    }

    #[test]
    fn what_fails_while_it_is_written_leaves_no_trace() {
        let scratch = tempfile::tempdir().unwrap();
        let mut staging = Staging::default();
        staging.add_all(scratch.path(), &[file("a", "new")]).unwrap();
        let full = |_: &mut dyn Write| Err(io::ErrorKind::StorageFull.into());
        let why = staging.add(&scratch.path().join("b"), Turn::First, full).unwrap_err();
        assert!(why.to_string().ends_with("(free some space)"), "{why}");
        drop(staging);
        assert_eq!(listing(scratch.path()), []);
    }

    #[test]
    fn what_killed_runs_left_is_removed_and_nothing_else() {
        let scratch = tempfile::tempdir().unwrap();
        for name in [".saola-a1B2c3", ".saola-mine", ".saola-a1B2c3.txt", ".saola-a1B2c-", lock::NAME] {
            fs::write(scratch.path().join(name), "").unwrap();
        }
        replace(scratch.path(), &[file("a", "")]).unwrap();
        let names: Vec<_> = listing(scratch.path()).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, [".saola-a1B2c-", ".saola-a1B2c3.txt", ".saola-mine", "a"]);
    }

    #[test]
    fn turns_come_one_after_the_other() {
        let scratch = tempfile::tempdir().unwrap();
        let files = [
            NewFile::new("last", &b""[..], Turn::Third),
            NewFile::new("index", &b""[..], Turn::Second),
            file("part", ""),
        ];
        let mut staging = Staging::default();
        staging.add_all(scratch.path(), &files).unwrap();
        fs::create_dir_all(scratch.path().join("index/full")).unwrap();
        assert!(staging.settle().is_err());
        assert!(scratch.path().join("part").exists() && !scratch.path().join("last").exists());
    }

    #[test]
    fn what_is_as_it_should_be_stays() {
        let scratch = tempfile::tempdir().unwrap();
        replace(scratch.path(), &[file("a", "same"), file("b", "old")]).unwrap();
        let mut staging = Staging::default();
        staging.add_all(scratch.path(), &[file("a", "same"), file("b", "new")]).unwrap();
        assert_eq!(staging.staged.len(), 1);
    }

    #[test]
    fn only_the_named_files_are_removed() {
        let scratch = tempfile::tempdir().unwrap();
        fs::write(scratch.path().join("a"), "").unwrap();
        fs::write(scratch.path().join("b"), "").unwrap();
        remove(scratch.path(), &["a", "missing"]).unwrap();
        assert_eq!(listing(scratch.path()), [("b".into(), Vec::new())]);
    }

    #[cfg(unix)]
    #[test]
    fn everybody_may_read_what_was_written() {
        use std::os::unix::fs::PermissionsExt;
        let scratch = tempfile::tempdir().unwrap();
        replace(scratch.path(), &[file("a", "x")]).unwrap();
        fs::write(scratch.path().join("ordinary"), "").unwrap();
        let mode = |name| fs::metadata(scratch.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode("a"), mode("ordinary"));
    }
}
