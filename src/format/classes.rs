//! CLASSES: what words of a query may mean besides themselves.
//!
//! ```text
//! classes = varint (bytes of roles) roles affixes links          see the modules of these names
//! ```

use super::bytes::Reader;
use super::endings::Affixes;
use super::links::Links;
use super::roles::Roles;

/// The section, taken apart.
#[derive(Debug, Default)]
pub(crate) struct Classes<'a> {
    /// Words around numbers.
    pub(crate) roles: Roles<'a>,
    /// What forms of one word exchange.
    pub(crate) affixes: Affixes<'a>,
    /// What else words stand for.
    pub(crate) links: Links<'a>,
}

impl<'a> Classes<'a> {
    /// Reads the section; one that is not there is empty.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<Self> {
        if bytes.is_empty() {
            return Some(Self::default());
        }
        let mut reader = Reader::new(bytes);
        let roles = Roles::read(reader.list()?).ok()?;
        Some(Self { roles, affixes: Affixes::read(&mut reader)?, links: Links::read(reader)? })
    }
}

/// Writes the section from the bytes of its parts.
#[cfg(feature = "build")]
pub(crate) fn write(roles: &[u8], affixes: &[u8], links: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    super::bytes::put_varint(&mut out, roles.len() as u32);
    [roles, affixes, links].into_iter().for_each(|part| out.extend(part));
    out
}
