//! FACETS: what pages say of themselves, by field.
//!
//! ```text
//! facets = varint (fields) field*
//! field  = str (name) kind varint (values) str{values} entry{pages}
//! kind   = u8                  0 text, 1 number, 2 date; 4 more where hits do not show the field
//! entry  = varint (count) varint (value number){count}
//! ```
//!
//! Values are distinct and in the order of their kind ([`order`]), so that a range of values is a range of numbers; entries
//! keep the order the page gave.

#[cfg(feature = "full")]
mod order;
#[cfg(feature = "full")]
mod select;
#[cfg(all(test, feature = "build"))]
mod tests;
#[cfg(feature = "build")]
mod write;

#[cfg(feature = "full")]
pub(crate) use order::{SEPARATOR, depths, is_of};
#[cfg(feature = "full")]
pub(crate) use select::Test;
#[cfg(feature = "build")]
pub(crate) use write::{FieldRules, write};

use super::bytes::Reader;
#[cfg(feature = "full")]
use crate::FieldKind;
use crate::ids::PageId;

/// Added to the kind of a field that hits do not show.
const HIDDEN: u8 = 4;
const DATE: u8 = 2;

/// The fields of an index; the section is checked whole when it is opened.
#[derive(Debug, Default)]
pub(crate) struct Facets {
    fields: Vec<Field>,
}

/// What the section says of a field. Texts stay in the section.
#[derive(Debug)]
struct Field {
    name: u32,
    kind: u8,
    values: Vec<u32>,
    /// Where the values of each page begin in `numbers`, and where those of a further page would.
    starts: Vec<u32>,
    /// Values of one page after the other.
    numbers: Vec<u32>,
}

/// A field with its texts.
#[cfg(feature = "full")]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column<'a> {
    field: &'a Field,
    bytes: &'a [u8],
}

impl Facets {
    /// Reads the fields of the section; an empty one has none.
    pub(crate) fn fill(&mut self, bytes: &[u8], pages: usize) -> Option<()> {
        if bytes.is_empty() {
            return Some(());
        }
        let mut reader = Reader::new(bytes);
        for _ in 0..reader.count()? {
            self.fields.push(Field::read(&mut reader, bytes.len(), pages)?);
        }
        reader.is_empty().then_some(())
    }

    /// The fields of a page that has values for them and shows them: name and values. `bytes` are those that were read.
    pub(crate) fn of(&self, bytes: &[u8], page: PageId) -> Vec<(String, Vec<String>)> {
        let (mut found, mut room) = (Vec::new(), bytes.len());
        for field in &self.fields {
            let mut values = Vec::new();
            for number in field.of(page) {
                let value = field.value(bytes, *number);
                // The values of a page are distinct: together they are shorter than the section.
                room = room.saturating_sub(value.len());
                if room > 0 {
                    values.push(value.into());
                }
            }
            if !values.is_empty() && field.kind < HIDDEN {
                found.push((text(bytes, field.name).into(), values));
            }
        }
        found
    }

    /// The field of a name.
    #[cfg(feature = "full")]
    pub(crate) fn find(&self, bytes: &[u8], name: &str) -> Option<usize> {
        self.fields.iter().position(|field| text(bytes, field.name) == name)
    }

    /// What the pages have of a field.
    #[cfg(feature = "full")]
    pub(crate) fn column<'a>(&'a self, bytes: &'a [u8], field: usize) -> Option<Column<'a>> {
        Some(Column { field: self.fields.get(field)?, bytes })
    }

    /// All fields, hidden ones too: name, kind and number of different values.
    #[cfg(feature = "build")]
    pub(crate) fn summary<'a>(
        &'a self,
        bytes: &'a [u8],
    ) -> impl Iterator<Item = (&'a str, FieldKind, usize)> {
        let kind = |field| Column { field, bytes }.kind();
        self.fields.iter().map(move |field| (text(bytes, field.name), kind(field), field.values.len()))
    }
}

impl Field {
    fn read(reader: &mut Reader<'_>, whole: usize, pages: usize) -> Option<Self> {
        let place = |reader: &Reader<'_>| (whole - reader.left()) as u32;
        let name = place(reader);
        reader.str()?;
        let kind = reader.byte().filter(|kind| kind % HIDDEN <= DATE && *kind < 2 * HIDDEN)?;
        let mut field = Self { name, kind, values: Vec::new(), starts: Vec::new(), numbers: Vec::new() };
        for _ in 0..reader.count()? {
            field.values.push(place(reader));
            reader.str()?;
        }
        for _ in 0..pages {
            field.starts.push(field.numbers.len() as u32);
            for _ in 0..reader.count()? {
                let number = reader.varint()?;
                field.values.get(number as usize)?;
                field.numbers.push(number);
            }
        }
        field.starts.push(field.numbers.len() as u32);
        Some(field)
    }

    /// Numbers of the values of a page.
    fn of(&self, page: PageId) -> &[u32] {
        let Some([start, end]) = self.starts.get(page.at()..page.at() + 2) else { return &[] };
        &self.numbers[*start as usize..*end as usize]
    }

    fn value<'a>(&self, bytes: &'a [u8], number: u32) -> &'a str {
        self.values.get(number as usize).map_or("", |place| text(bytes, *place))
    }
}

#[cfg(feature = "full")]
impl<'a> Column<'a> {
    /// What the values are.
    pub(crate) fn kind(self) -> FieldKind {
        match self.field.kind % HIDDEN {
            0 => FieldKind::Text,
            1 => FieldKind::Number,
            _ => FieldKind::Date,
        }
    }

    /// Number of different values.
    pub(crate) fn values(self) -> u32 {
        self.field.values.len() as u32
    }

    /// The text of a value; values are numbered in their order.
    pub(crate) fn value(self, number: u32) -> &'a str {
        self.field.value(self.bytes, number)
    }

    /// Number of pages.
    pub(crate) fn pages(self) -> u32 {
        self.field.starts.len() as u32 - 1
    }

    /// Numbers of the values of a page, in the order the page gave.
    pub(crate) fn of(self, page: PageId) -> &'a [u32] {
        self.field.of(page)
    }
}

fn text(bytes: &[u8], place: u32) -> &str {
    Reader::at(bytes, place).str().unwrap_or_default()
}
