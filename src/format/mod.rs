//! The index file: for each section its layout as a grammar, its encoder and its decoder side by side.
//!
//! Nothing here knows of queries, and nothing outside touches bytes of an index. Decoders trust nothing: they read through
//! one checked cursor ([`bytes::Reader`]), compare every count with the bytes left before they allocate, and give an error
//! or end early where a builder would not have written what they find.

mod anchors;
mod blocks;
mod bytes;
mod classes;
mod container;
mod crc;
mod docs;
mod endings;
mod facets;
#[cfg(feature = "full")]
mod follow;
mod fst;
mod links;
mod meta;
#[cfg(feature = "split")]
mod parts;
mod post;
mod roles;
#[cfg(feature = "full")]
mod scan;
mod similar;
mod terms;
#[cfg(all(test, feature = "build"))]
mod tests;
mod text;

#[cfg(feature = "split")]
pub(crate) use bytes::Reader;
pub(crate) use bytes::{parted, place_of};
pub(crate) use classes::Classes;
#[cfg(target_arch = "wasm32")]
pub(crate) use container::Header;
pub(crate) use container::{Kind, Sections};
pub(crate) use docs::{Docs, SectionRecord};
pub(crate) use endings::Affixes;
pub(crate) use facets::Facets;
#[cfg(feature = "full")]
pub(crate) use facets::{Column, SEPARATOR as LEVEL, Test, depths, is_of};
pub(crate) use links::{Links, MOST_LINKED, SEPARATOR};
pub(crate) use meta::Meta;
#[cfg(feature = "split")]
pub(crate) use parts::{Held, Parts, body as part_body};
pub(crate) use post::{Posting, Postings, flag};
pub(crate) use roles::{Roles, role, style};
#[cfg(feature = "full")]
pub(crate) use scan::{Keys, digits};
pub(crate) use similar::LETTER;
pub(crate) use terms::{Dictionary, Terms, falling, low_halves};
pub(crate) use text::{Piece, Pieces, Shape, Text, Word, apply_case, literal, other_style};
#[cfg(feature = "full")]
pub(crate) use text::{ends_sentence, expected_gap};

#[cfg(feature = "build")]
mod writing {
    pub(crate) use super::bytes::{CODES, put_str, put_varint};
    pub(crate) use super::classes::write as write_classes;
    pub(crate) use super::container::{deflate, inflate, lay_out, pack, unpack};
    pub(crate) use super::docs::DocsWriter;
    pub(crate) use super::endings::{MOST_PAIRS, SHORTEST_REST, write as write_affixes};
    pub(crate) use super::facets::{FieldRules, write as write_facets};
    pub(crate) use super::links::{LinkKind, write as write_links};
    pub(crate) use super::parts::Whole;
    pub(crate) use super::post::{ListWriter, short};
    pub(crate) use super::roles::write as write_roles;
    pub(crate) use super::terms::Case;
    pub(crate) use super::terms::{write_entry, write_terms};
    #[cfg(test)]
    pub(crate) use super::text::write as write_text;
    pub(crate) use super::text::{Symbol, TextCoder, capitals, expected_case, is_capitals};
}
#[cfg(feature = "build")]
pub(crate) use writing::*;
