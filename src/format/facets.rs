//! FACETS: what pages say of themselves, by field.
//!
//! ```text
//! facets = varint (fields) (head column){fields}
//! head   = str (name) kind varint (values)
//! kind   = u8                  0 text, 1 number, 2 date; 4 more where hits do not show the field
//! column = str{values} entry{pages}
//! entry  = varint (count) varint (value number){count}
//!
//! heads  = varint (fields) head{fields}                   all that the root of a split index has: columns are parts
//! shown  = (varint (count) str{count}){fields}            of a page in parts: the fields that hits show
//! ```
//!
//! Values are distinct and in the order of their kind ([`order`]), so that a range of values is a range of numbers; entries
//! keep the order the page gave.

#[cfg(feature = "full")]
mod order;
#[cfg(feature = "full")]
mod select;
#[cfg(feature = "split")]
mod split;
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
use super::parts::Wanted;
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
    /// Asks for the parts of a split index that columns are in.
    #[cfg(feature = "full")]
    wanted: Wanted,
}

/// What the section says of a field. Texts stay in the section.
#[derive(Debug, Default)]
struct Field {
    name: u32,
    kind: u8,
    /// How many values it has, of which none may be here.
    count: u32,
    values: Vec<u32>,
    /// Where the values of each page begin in `numbers`, and where those of a further page would. Empty where the column is not
    /// here.
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
    /// Reads the fields of the section; an empty one has none. In a split index their columns are elsewhere.
    pub(crate) fn fill(&mut self, bytes: &[u8], pages: usize, split: bool) -> Option<()> {
        let mut reader = Reader::new(bytes);
        if !bytes.is_empty() {
            for _ in 0..reader.count()? {
                let mut field = Field::head(&mut reader, bytes.len())?;
                if !split {
                    field.fill(&mut reader, bytes.len(), pages)?;
                }
                self.fields.push(field);
            }
        }
        reader.is_empty().then_some(())
    }

    /// The fields of a page that has values for them and shows them: name and values. `bytes` are those that were read; `shown`
    /// are the fields of the page in a split index.
    pub(crate) fn of(
        &self,
        bytes: &[u8],
        page: PageId,
        #[cfg(feature = "split")] mut shown: Option<Reader<'_>>,
    ) -> Vec<(String, Vec<String>)> {
        let (mut found, mut room) = (Vec::new(), bytes.len());
        for field in &self.fields {
            if field.kind >= HIDDEN {
                continue;
            }
            let mut values = Vec::new();
            #[cfg_attr(not(feature = "split"), expect(unused_mut, reason = "columns are here"))]
            let mut own = field.of(page);
            let mut add = |value: &str| {
                // The values of a page are distinct: together they are shorter than the section.
                room = room.saturating_sub(value.len());
                if room > 0 {
                    values.push(value.into());
                }
            };
            #[cfg(feature = "split")]
            if let Some(reader) = &mut shown {
                own = &[];
                for _ in 0..reader.count().unwrap_or(0) {
                    add(reader.str().unwrap_or_default());
                }
            }
            for number in own {
                add(field.value(bytes, *number));
            }
            if !values.is_empty() {
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

    /// What the values of a field are.
    #[cfg(feature = "full")]
    pub(crate) fn kind(&self, field: usize) -> FieldKind {
        self.fields.get(field).map_or(FieldKind::Text, Field::kind)
    }

    /// What the pages have of a field. Where the column is not here, it is asked for, and no page has anything.
    #[cfg(feature = "full")]
    pub(crate) fn column<'a>(&'a self, bytes: &'a [u8], field: usize) -> Option<Column<'a>> {
        let own = self.fields.get(field)?;
        if own.starts.is_empty() {
            self.wanted.note(field as u32);
        }
        Some(Column { field: own, bytes })
    }

    /// All fields, hidden ones too: name, kind and number of different values.
    #[cfg(feature = "build")]
    pub(crate) fn summary<'a>(
        &'a self,
        bytes: &'a [u8],
    ) -> impl Iterator<Item = (&'a str, FieldKind, usize)> {
        self.fields.iter().map(|field| (text(bytes, field.name), field.kind(), field.count as usize))
    }
}

impl Field {
    /// Reads name, kind and number of values.
    fn head(reader: &mut Reader<'_>, whole: usize) -> Option<Self> {
        let name = (whole - reader.left()) as u32;
        reader.str()?;
        let kind = reader.byte().filter(|kind| kind % HIDDEN <= DATE && *kind < 2 * HIDDEN)?;
        Some(Self { name, kind, count: reader.varint()?, ..Self::default() })
    }

    /// Reads the column.
    fn fill(&mut self, reader: &mut Reader<'_>, whole: usize, pages: usize) -> Option<()> {
        for _ in 0..self.count {
            self.values.push((whole - reader.left()) as u32);
            reader.str()?;
        }
        for _ in 0..pages {
            self.starts.push(self.numbers.len() as u32);
            for _ in 0..reader.count()? {
                let number = reader.varint()?;
                self.values.get(number as usize)?;
                self.numbers.push(number);
            }
        }
        self.starts.push(self.numbers.len() as u32);
        Some(())
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
impl Field {
    fn kind(&self) -> FieldKind {
        match self.kind % HIDDEN {
            0 => FieldKind::Text,
            1 => FieldKind::Number,
            _ => FieldKind::Date,
        }
    }
}

#[cfg(feature = "full")]
impl<'a> Column<'a> {
    /// What the values are.
    pub(crate) fn kind(self) -> FieldKind {
        self.field.kind()
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
        (self.field.starts.len() as u32).saturating_sub(1)
    }

    /// Numbers of the values of a page, in the order the page gave.
    pub(crate) fn of(self, page: PageId) -> &'a [u32] {
        self.field.of(page)
    }
}

fn text(bytes: &[u8], place: u32) -> &str {
    Reader::at(bytes, place).str().unwrap_or_default()
}
