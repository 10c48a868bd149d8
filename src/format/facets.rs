//! FACETS: what pages say of themselves, by field.
//!
//! ```text
//! facets = varint (fields) field*
//! field  = str (name) varint (values) str{values} entry{pages}
//! entry  = varint (count) varint (value number){count}
//! ```
//!
//! Values are distinct and sorted by their bytes; entries keep the order the page gave.

use super::bytes::Reader;
use crate::error::FormatError;
use crate::ids::PageId;

/// The fields of an index, read whole when it is opened.
#[derive(Debug, Default)]
pub(crate) struct Facets {
    fields: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    name: String,
    values: Vec<String>,
    /// Start of each page in `numbers`, and the end of the last.
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl Facets {
    /// Reads the section; an empty one has no fields.
    pub(crate) fn read(bytes: &[u8], pages: usize) -> Result<Self, FormatError> {
        if bytes.is_empty() {
            return Ok(Self::default());
        }
        let mut reader = Reader::new(bytes);
        Self::fields(&mut reader, pages).filter(|_| reader.is_empty()).ok_or(FormatError::Invalid("FACETS"))
    }

    fn fields(reader: &mut Reader<'_>, pages: usize) -> Option<Self> {
        let count = reader.count()?;
        let fields: Option<Vec<Field>> = (0..count).map(|_| Field::read(reader, pages)).collect();
        Some(Self { fields: fields? })
    }

    /// The fields of a page that has values for them: name and values.
    pub(crate) fn of(&self, page: PageId) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.fields
            .iter()
            .map(move |field| (&*field.name, field.of(page)))
            .filter(|(_, values)| !values.is_empty())
    }

    /// Names and number of different values of all fields.
    #[cfg(feature = "build")]
    pub(crate) fn summary(&self) -> impl Iterator<Item = (&str, usize)> {
        self.fields.iter().map(|field| (&*field.name, field.values.len()))
    }
}

impl Field {
    fn read(reader: &mut Reader<'_>, pages: usize) -> Option<Self> {
        let name = reader.str()?.to_string();
        let count = reader.count()?;
        let values: Option<Vec<String>> = (0..count).map(|_| reader.str().map(str::to_string)).collect();
        let mut field = Self { name, values: values?, ..Self::default() };
        if pages > reader.left() {
            return None;
        }
        for _ in 0..pages {
            field.starts.push(field.numbers.len() as u32);
            for _ in 0..reader.count()? {
                field.numbers.push(reader.varint().filter(|n| (*n as usize) < field.values.len())?);
            }
        }
        field.starts.push(field.numbers.len() as u32);
        Some(field)
    }

    fn of(&self, page: PageId) -> Vec<&str> {
        let Some(&[start, end]) = self.starts.get(page.at()..page.at() + 2) else { return Vec::new() };
        self.numbers[start as usize..end as usize].iter().map(|n| &*self.values[*n as usize]).collect()
    }
}

/// Writes the section from the fields of each page.
#[cfg(feature = "build")]
pub(crate) fn write(pages: &[crate::page::Page]) -> Vec<u8> {
    use super::bytes::{put_str, put_varint};
    use std::collections::BTreeSet;
    let names: BTreeSet<&String> = pages.iter().flat_map(|page| page.fields.keys()).collect();
    let mut out = Vec::new();
    if names.is_empty() {
        return out;
    }
    put_varint(&mut out, names.len() as u32);
    for name in names {
        let of_page = |page: &crate::page::Page| page.fields.get(name).cloned().unwrap_or_default();
        let values: Vec<String> =
            pages.iter().flat_map(of_page).collect::<BTreeSet<_>>().into_iter().collect();
        put_str(&mut out, name);
        put_varint(&mut out, values.len() as u32);
        values.iter().for_each(|value| put_str(&mut out, value));
        for page in pages {
            let own = of_page(page);
            put_varint(&mut out, own.len() as u32);
            let number =
                |value: &String| values.binary_search(value).expect("every value was collected") as u32;
            own.iter().for_each(|value| put_varint(&mut out, number(value)));
        }
    }
    out
}
