//! What the score of a page is multiplied by: the field `boost` of front matter, records and `data-saola-boost`. It is a
//! setting, so it is no field of the page.

use super::Warning;
use super::fold::first_words;
use crate::page::Page;
use std::ops::RangeInclusive;

/// The field.
pub(super) const BOOST: &str = "boost";
/// Boosts that are taken.
const RANGE: RangeInclusive<f32> = 0.1..=10.0;
/// Characters of a value that a warning shows.
const SHOWN: usize = 40;

/// Sets the boost of `page` from its field; the first value counts. `place` is where the page is, for warnings.
pub(super) fn settle(page: &mut Page, place: &dyn Fn() -> String, warnings: &mut Vec<Warning>) {
    let Some(value) = page.fields.remove(BOOST).and_then(|values| values.into_iter().next()) else { return };
    match value.parse().ok().filter(|boost| RANGE.contains(boost)) {
        Some(boost) => page.boost = boost,
        None => warnings.push(Warning::new(place(), problem(&value))),
    }
}

/// What to say about a value that is no boost.
fn problem(value: &str) -> String {
    let value = first_words(value, SHOWN);
    format!("boost \"{value}\" ignored: write a number from {} to {}", RANGE.start(), RANGE.end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::fields;

    #[test]
    fn boosts_are_numbers_in_a_range() {
        for (values, boost, warnings) in [
            (vec![], 1.0, 0),
            (vec!["2"], 2.0, 0),
            (vec!["0.1"], 0.1, 0),
            (vec!["10", "x"], 10.0, 0),
            (vec!["0.09"], 1.0, 1),
            (vec!["10.1"], 1.0, 1),
            (vec!["-1"], 1.0, 1),
            (vec!["nan"], 1.0, 1),
            (vec!["much"], 1.0, 1),
        ] {
            let (mut page, mut found) = (Page::default(), Vec::new());
            values.iter().for_each(|value| fields::add(&mut page.fields, BOOST, value));
            settle(&mut page, &|| "a.md".into(), &mut found);
            assert_eq!((page.boost, found.len(), page.fields.len()), (boost, warnings, 0), "{values:?}");
            assert!(found.iter().all(|warning| warning.message.ends_with("write a number from 0.1 to 10")));
        }
    }
}
