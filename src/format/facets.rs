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
use crate::ids::PageId;
#[cfg(feature = "full")]
use crate::page_set::PageSet;

/// What is asked of the values of a field.
#[cfg(feature = "full")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Test {
    /// It is this value, or lies below it in a hierarchy.
    Is(String),
    /// It has these words side by side; marks that were not typed do not matter.
    Has(String),
    /// It lies between both, ends included; an empty end is open.
    Between(String, String),
}

/// Where the fields of an index are; the section is checked whole when it is opened.
#[derive(Debug, Default)]
pub(crate) struct Facets {
    fields: Vec<Field>,
}

/// Where things start in the section.
#[derive(Debug)]
struct Field {
    name: u32,
    values: Vec<u32>,
    /// The entry of each page.
    entries: Vec<u32>,
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

    /// The fields of a page that has values for them: name and values. `bytes` are those that were read.
    pub(crate) fn of(&self, bytes: &[u8], page: PageId) -> Vec<(String, Vec<String>)> {
        let mut found = Vec::new();
        for field in &self.fields {
            let values = field.of(bytes, page).unwrap_or_default();
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
    pub(crate) fn kind(&self, _field: usize) -> crate::search::FieldKind {
        crate::search::FieldKind::Text
    }

    /// Adds the pages of which some value of a field passes a test.
    #[cfg(feature = "full")]
    pub(crate) fn select(&self, bytes: &[u8], field: usize, test: &Test, pages: &mut PageSet) {
        let Some(field) = self.fields.get(field) else { return };
        for page in (0..field.entries.len() as u32).map(PageId) {
            let values = field.of(bytes, page).unwrap_or_default();
            if values.iter().any(|value| matches!(test, Test::Is(own) if own == value)) {
                pages.insert(page);
            }
        }
    }

    /// Names and number of different values of all fields.
    #[cfg(feature = "build")]
    pub(crate) fn summary<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = (&'a str, usize)> {
        self.fields.iter().map(|field| (text(bytes, field.name), field.values.len()))
    }
}

impl Field {
    fn read(reader: &mut Reader<'_>, whole: usize, pages: usize) -> Option<Self> {
        let place = |reader: &Reader<'_>| (whole - reader.left()) as u32;
        let mut field = Self { name: place(reader), values: Vec::new(), entries: Vec::new() };
        reader.str()?;
        for _ in 0..reader.count()? {
            field.values.push(place(reader));
            reader.str()?;
        }
        for _ in 0..pages {
            field.entries.push(place(reader));
            for _ in 0..reader.count()? {
                field.values.get(reader.varint()? as usize)?;
            }
        }
        Some(field)
    }

    fn of(&self, bytes: &[u8], page: PageId) -> Option<Vec<String>> {
        let mut reader = Reader::at(bytes, *self.entries.get(page.at())?);
        let mut values = Vec::new();
        for _ in 0..reader.count()? {
            values.push(text(bytes, *self.values.get(reader.varint()? as usize)?).into());
        }
        Some(values)
    }
}

fn text(bytes: &[u8], place: u32) -> &str {
    Reader::at(bytes, place).str().unwrap_or_default()
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
