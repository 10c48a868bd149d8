//! How often the values of a field occur on pages.
//!
//! Each value belongs to a bucket, and a bucket may lie in another: a province in its country, and each page counts once in
//! both. Dates may be taken together by year or month.

use super::Index;
use super::results::{Facet, FacetCount, FieldKind};
use crate::format::{Kind, LEVEL, depths, is_of};
use crate::ids::PageId;
use crate::page_set::PageSet;

/// Parts of dates by which they may be taken together: the end of the name asked for, and the length of such a date.
const PARTS: [(&str, usize); 2] = [(":year", 4), (":month", 7)];
/// In place of a number where there is none.
const NONE: u32 = u32::MAX;

/// What is counted together.
struct Bucket<'a> {
    value: &'a str,
    /// The bucket it lies in.
    parent: u32,
    count: usize,
    /// The page that was counted last.
    last: u32,
}

/// The buckets of a field.
#[derive(Default)]
struct Buckets<'a> {
    all: Vec<Bucket<'a>>,
    /// For each value its bucket.
    of_value: Vec<u32>,
}

/// Counts the values of a field among `pages`, as `name` asks for them: see [`asked`].
pub(crate) fn count(index: &Index, name: &str, pages: &PageSet) -> Option<Facet> {
    let (field, length) = asked(index, name)?;
    let column = index.facets.column(index.sections.get(Kind::Facets), field)?;
    let mut buckets = Buckets::default();
    for number in 0..column.values() {
        let value = column.value(number);
        match length {
            // What is no date stands for itself.
            Some(length) if is_of(FieldKind::Date, value) => {
                buckets.add(value.get(..length).unwrap_or(value));
            }
            None if column.kind() == FieldKind::Text => {
                depths(value).iter().for_each(|end| buckets.add(&value[..*end]));
            }
            _ => buckets.add(value),
        }
        buckets.of_value.push(buckets.all.len() as u32 - 1);
    }
    for page in (0..column.pages()).map(PageId) {
        if pages.has(page) {
            column.of(page).iter().for_each(|number| buckets.count(*number, page));
        }
    }
    let mut values = Vec::new();
    for Bucket { value, count, .. } in &buckets.all {
        if *count > 0 {
            values.push(FacetCount { value: (*value).into(), count: *count });
        }
    }
    Some(Facet { name: name.into(), kind: column.kind(), values })
}

/// The field that is asked for, and the length to which its dates are cut; `None` for one that the index does not have.
pub(crate) fn asked(index: &Index, name: &str) -> Option<(usize, Option<usize>)> {
    if let Some(field) = index.field(name) {
        return Some((field, None));
    }
    let (end, length) = PARTS.iter().find(|(end, _)| name.ends_with(end))?;
    let field = index.field(name.strip_suffix(end)?)?;
    (index.kind(field) == FieldKind::Date).then_some((field, Some(*length)))
}

impl<'a> Buckets<'a> {
    /// Adds the bucket of a value behind those of values before it, unless it is the last one or that lies in it.
    fn add(&mut self, value: &'a str) {
        let below = |outer: &str| value.strip_prefix(outer).is_some_and(|rest| rest.starts_with(LEVEL));
        let mut parent = (self.all.len() as u32).wrapping_sub(1);
        while let Some(bucket) = self.all.get(parent as usize).filter(|bucket| !below(bucket.value)) {
            if bucket.value == value {
                return;
            }
            parent = bucket.parent;
        }
        let parent = if self.all.is_empty() { NONE } else { parent };
        self.all.push(Bucket { value, parent, count: 0, last: NONE });
    }

    /// Counts a page in the bucket of a value and in those around it, unless it was.
    fn count(&mut self, number: u32, page: PageId) {
        let mut at = self.of_value[number as usize];
        while let Some(bucket) = self.all.get_mut(at as usize).filter(|bucket| bucket.last != page.0) {
            bucket.last = page.0;
            bucket.count += 1;
            at = bucket.parent;
        }
    }
}
