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
    /// The index was written with another version of the rules that make words of text.
    Analysis {
        /// Version found in the file.
        found: u16,
        /// The version this build knows.
        expected: u16,
    },
    /// The file ends too early or is longer than it says.
    Length,
    /// A section or the header does not have the checksum written in the file.
    Checksum(&'static str),
    /// A section holds something that no builder writes.
    Invalid(&'static str),
}

impl FormatError {
    /// The message: one line, with the remedy. Made without the formatting machinery, which a browser need not load.
    pub fn message(&self) -> String {
        let (what, section, remedy) = match self {
            Self::NotAnIndex => ("not a Saola index", "", ""),
            Self::Version { .. } => ("index format ", "", ": build it again"),
            Self::Analysis { .. } => ("index analysis ", "", ": build it again"),
            Self::Length => ("index truncated or too long", "", ": copy or build it again"),
            Self::Checksum(section) => ("index damaged in ", *section, ": copy or build it again"),
            Self::Invalid(section) => ("index invalid in ", *section, ": build it again"),
        };
        let mut message = String::from(what);
        message.push_str(section);
        if let Self::Version { found, expected } | Self::Analysis { found, expected } = self {
            push_decimal(&mut message, *found);
            message.push_str(", this program reads ");
            push_decimal(&mut message, *expected);
        }
        message.push_str(remedy);
        message
    }

    /// Whether a newer program wrote the index.
    fn is_newer(&self) -> bool {
        matches!(self, Self::Version { found, expected } | Self::Analysis { found, expected } if found > expected)
    }
}

fn push_decimal(text: &mut String, number: u16) {
    if number >= 10 {
        push_decimal(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())?;
        if self.is_newer() { f.write_str(", or update saola") } else { Ok(()) }
    }
}

impl std::error::Error for FormatError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_named() {
        for (error, message) in [
            (
                FormatError::Version { found: 1, expected: 10 },
                "index format 1, this program reads 10: build it again",
            ),
            (
                FormatError::Version { found: 65_535, expected: 10 },
                "index format 65535, this program reads 10: build it again, or update saola",
            ),
            (
                FormatError::Analysis { found: 3, expected: 2 },
                "index analysis 3, this program reads 2: build it again, or update saola",
            ),
        ] {
            assert_eq!(error.to_string(), message);
        }
    }
}
