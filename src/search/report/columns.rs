//! What pages say of themselves.

use super::Index;
use crate::FieldKind;
use crate::format::Kind;
use crate::ids::PageId;
use serde::Serialize;

/// A field.
#[derive(Debug)]
pub(crate) struct Column {
    /// Its name.
    pub(crate) name: String,
    /// What its values are.
    pub(crate) kind: FieldKind,
    /// By page whether it has a value.
    pub(crate) pages: Vec<bool>,
    /// All values, in their order.
    pub(crate) values: Vec<ColumnValue>,
}

/// A value of a field.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ColumnValue {
    /// The value.
    pub(crate) value: String,
    /// How many pages have it.
    pub(crate) pages: usize,
}

impl Index {
    /// All fields, those too that hits do not show.
    pub(crate) fn columns(&self) -> Vec<Column> {
        let bytes = self.sections.get(Kind::Facets);
        let names = self.facets.summary(bytes).map(|(name, kind, _)| (name.to_owned(), kind));
        names.enumerate().map(|(field, (name, kind))| self.column(field, name, kind)).collect()
    }

    fn column(&self, field: usize, name: String, kind: FieldKind) -> Column {
        let bytes = self.sections.get(Kind::Facets);
        let Some(own) = self.facets.column(bytes, field) else {
            return Column { name, kind, pages: Vec::new(), values: Vec::new() };
        };
        let mut counts = vec![0; own.values() as usize];
        let mut pages = vec![false; own.pages() as usize];
        for (page, has) in pages.iter_mut().enumerate() {
            let numbers = own.of(PageId(page as u32));
            *has = !numbers.is_empty();
            numbers.iter().for_each(|number| counts[*number as usize] += 1);
        }
        let value = |(number, pages): (u32, usize)| ColumnValue { value: own.value(number).into(), pages };
        Column { name, kind, pages, values: (0..).zip(counts).map(value).collect() }
    }
}
