//! Replaces files all together or not at all, as far as file systems allow.
//!
//! Every file is first written beside its place under a temporary name and flushed to the disk; only when all of them are
//! there are they renamed, one by one in the order given. A reader finds an old file or a new one, never half of one.

use super::error::Error;
use std::borrow::Cow;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// A file to be written.
pub(super) struct NewFile<'a> {
    /// Its name in the folder.
    pub name: Cow<'a, str>,
    /// Its content.
    pub bytes: Cow<'a, [u8]>,
}

impl<'a> NewFile<'a> {
    /// A file with content made for it or borrowed from elsewhere.
    pub(super) fn new(name: impl Into<Cow<'a, str>>, bytes: impl Into<Cow<'a, [u8]>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}

/// Writes `files` into `folder`, which is made if need be. When an error is returned before the first renaming, as when
/// the disk is full, everything is as it was.
pub(super) fn replace(folder: &Path, files: &[NewFile<'_>]) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(Error::file(folder, "cannot make the folder"))?;
    files.iter().try_for_each(|file| refuse_folder(&folder.join(&*file.name)))?;
    let staged = files.iter().map(|file| stage(folder, file)).collect::<Result<Vec<_>, _>>()?;
    for (temporary, file) in staged.into_iter().zip(files) {
        settle(temporary, &folder.join(&*file.name))?;
    }
    flush_folder(folder);
    Ok(())
}

/// Removes files of ours that this run did not write.
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

/// An error when a folder stands where a file is to be written.
pub(super) fn refuse_folder(path: &Path) -> Result<(), Error> {
    match path.is_dir() {
        true => {
            Err(Error::Kind { path: path.into(), problem: "is a folder, but a file is to be written there" })
        }
        false => Ok(()),
    }
}

/// Writes a file under a temporary name and waits until the disk has it.
fn stage(folder: &Path, file: &NewFile<'_>) -> Result<NamedTempFile<File>, Error> {
    let write = || {
        let mut temporary = Builder::new().prefix(".saola-").make_in(folder, create)?;
        temporary.write_all(&file.bytes)?;
        temporary.as_file().sync_all()?;
        Ok(temporary)
    };
    write().map_err(Error::file(&folder.join(&*file.name), "cannot write"))
}

/// A file that is written but has not yet its name.
pub(super) struct Staged {
    temporary: NamedTempFile<File>,
    path: PathBuf,
}

impl Staged {
    /// Writes a file beside its place.
    pub(super) fn write(
        path: &Path,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<Self, Error> {
        refuse_folder(path)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let stage = || {
            let mut temporary = Builder::new().prefix(".saola-").make_in(folder, create)?;
            let mut buffered = BufWriter::new(temporary.as_file_mut());
            write(&mut buffered)?;
            buffered.flush()?;
            drop(buffered);
            temporary.as_file().sync_all()?;
            Ok(temporary)
        };
        Ok(Self { temporary: stage().map_err(Error::file(path, "cannot write"))?, path: path.into() })
    }

    /// Gives the file its name.
    pub(super) fn settle(self) -> Result<(), Error> {
        settle(self.temporary, &self.path)
    }
}

/// Makes a file with the rights of any other file: a web server must be able to read it, which the owner-only
/// rights of temporary files would forbid.
fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Gives a file its name.
fn settle(temporary: NamedTempFile<File>, path: &Path) -> Result<(), Error> {
    match temporary.persist(path) {
        Ok(_) => Ok(()),
        Err(why) => Err(Error::file(path, "cannot replace")(why.error)),
    }
}

/// Asks the disk to remember the new names. Some systems cannot open a folder; the files are in place all the same.
fn flush_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
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

    #[test]
    fn files_are_replaced_and_others_stay() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().join("deep/out");
        replace(&folder, &[NewFile::new("a", &b"old"[..])]).unwrap();
        fs::write(folder.join("other"), "stays").unwrap();
        replace(&folder, &[NewFile::new("a", b"new".to_vec()), NewFile::new("b", &b""[..])]).unwrap();
        let expected = [("a", "new"), ("b", ""), ("other", "stays")];
        assert_eq!(listing(&folder), expected.map(|(name, text)| (name.into(), text.into())));
    }

    #[test]
    fn nothing_changes_when_one_file_cannot_be_written() {
        let scratch = tempfile::tempdir().unwrap();
        fs::create_dir(scratch.path().join("b")).unwrap();
        fs::write(scratch.path().join("a"), "old").unwrap();
        let files = [NewFile::new("a", &b"new"[..]), NewFile::new("b", &b"new"[..])];
        assert!(matches!(replace(scratch.path(), &files), Err(Error::Kind { .. })));
        assert_eq!(listing(scratch.path()), [("a".into(), b"old".to_vec())]);
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
        replace(scratch.path(), &[NewFile::new("a", &b"x"[..])]).unwrap();
        fs::write(scratch.path().join("ordinary"), "").unwrap();
        let mode = |name| fs::metadata(scratch.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode("a"), mode("ordinary"));
    }
}
