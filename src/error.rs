//! Errors of the index file.

use std::fmt;

/// Why bytes are not a usable index.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormatError {
    /// The bytes do not start like an index.
    NotAnIndex,
    /// The index was written by another version of the format.
    Version {
        /// Version found in the file.
        found: u16,
        /// The version this build reads.
        expected: u16,
    },
    /// The file ends too early or is longer than it says.
    Length,
    /// A section or the header does not have the checksum written in the file.
    Checksum(&'static str),
    /// A section holds something that no builder writes.
    Invalid(&'static str),
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnIndex => f.write_str("not a Saola index"),
            Self::Version { found, expected } => {
                write!(
                    f,
                    "index format {found}, but this program reads format {expected}: build the index again"
                )
            }
            Self::Length => {
                f.write_str("index truncated or with bytes after its end: copy or build it again")
            }
            Self::Checksum(section) => write!(f, "index damaged in {section}: copy or build it again"),
            Self::Invalid(section) => write!(f, "index invalid in {section}: build it again"),
        }
    }
}

impl std::error::Error for FormatError {}
