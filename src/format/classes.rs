//! CLASSES: what words of a query may mean besides themselves.
//!
//! ```text
//! classes = str (roles) links          see super::roles, super::links
//! ```

use super::bytes::Reader;
use super::links::Links;
use super::roles::Roles;
use crate::error::FormatError;

/// The section, taken apart.
#[derive(Debug, Default)]
pub(crate) struct Classes<'a> {
    /// Words around numbers.
    pub(crate) roles: Roles<'a>,
    /// What else words stand for.
    pub(crate) links: Links<'a>,
}

impl<'a> Classes<'a> {
    /// Reads the section; one that is not there is empty.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, FormatError> {
        Self::parts(bytes).ok_or(FormatError::Invalid("CLASSES"))
    }

    fn parts(bytes: &'a [u8]) -> Option<Self> {
        if bytes.is_empty() {
            return Some(Self::default());
        }
        let mut reader = Reader::new(bytes);
        let roles = reader.count()?;
        let roles = Roles::read(reader.bytes(roles)?).ok()?;
        Some(Self { roles, links: Links::read(reader)? })
    }
}

/// Writes the section.
#[cfg(feature = "build")]
pub(crate) fn write(roles: &[u8], links: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    super::bytes::put_varint(&mut out, roles.len() as u32);
    out.extend(roles);
    out.extend(links);
    out
}
