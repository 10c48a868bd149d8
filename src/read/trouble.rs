//! What the system says about a file, in words that help.

use std::io::{self, ErrorKind};

/// What the system said, without the number it adds and without what others put around it.
pub(crate) fn reason(why: &io::Error) -> String {
    let text = innermost(why).to_string();
    match text.split_once(" (os error") {
        Some((words, _)) => words.to_lowercase(),
        None => text,
    }
}

/// What to do about it, in brackets; nothing where that is not plain.
pub(crate) fn remedy(why: &io::Error) -> &'static str {
    match why.kind() {
        ErrorKind::NotFound => " (check the path)",
        ErrorKind::PermissionDenied => " (check who may read and write it)",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => " (free some space)",
        ErrorKind::FileTooLarge => " (raise the limit of file sizes, or choose another disk)",
        ErrorKind::ReadOnlyFilesystem => " (choose another place)",
        ErrorKind::InvalidFilename => " (choose a shorter path)",
        ErrorKind::NotADirectory => " (a file stands where a folder should be)",
        _ => remedies(&reason(why)),
    }
}

/// What to say about a file or folder that cannot be read, in a warning.
pub(super) fn skipped(why: &io::Error) -> String {
    match why.kind() {
        ErrorKind::NotFound => "skipped: it is gone, or a link that leads nowhere".into(),
        _ => format!("skipped: {}{}", reason(why), remedy(why)),
    }
}

/// What to do about what has no kind of its own.
fn remedies(reason: &str) -> &'static str {
    match reason {
        "too many open files" => " (raise the limit of open files: ulimit -n)",
        "input/output error" => " (check the disk)",
        "too many levels of symbolic links" => " (check where the links lead)",
        _ => "",
    }
}

/// The error of the system inside those of libraries.
fn innermost(why: &io::Error) -> &io::Error {
    let inner = why.get_ref().and_then(|outer| outer.source()?.downcast_ref());
    inner.map_or(why, innermost)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::error::Error;
    use std::fmt;

    #[derive(Debug)]
    struct Outer(io::Error);

    impl fmt::Display for Outer {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("IO error for operation on x")
        }
    }

    impl Error for Outer {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(&self.0)
        }
    }

    #[test]
    fn what_the_system_said_is_found() {
        let full = || io::Error::from_raw_os_error(28);
        let wrapped = io::Error::new(full().kind(), Outer(full()));
        assert_eq!(reason(&wrapped), reason(&full()));
        assert_eq!(remedy(&wrapped), " (free some space)");
        assert_eq!(reason(&io::Error::other("A pipe")), "A pipe");
    }
}
