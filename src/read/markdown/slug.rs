//! Ids of headings, the same as on GitHub.
//!
//! | heading | id |
//! |---|---|
//! | `Biên giới: 2024` | `biên-giới-2024` |
//! | `Biên giới, 2024` | `biên-giới-2024-1` |

use std::collections::BTreeMap;

/// Gives each heading of a document an id of its own.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    /// How often each id was asked for.
    used: BTreeMap<String, usize>,
}

impl Slugs {
    /// Id for a heading: its letters and digits in lower case, with `-` for spaces, and a number if another heading
    /// has that id. Empty for a heading without any.
    pub(super) fn slug(&mut self, heading: &str) -> String {
        let plain = plain(heading);
        if plain.is_empty() {
            return plain;
        }
        let mut number = self.used.get(&plain).copied().unwrap_or(0);
        let mut slug = if number == 0 { plain.clone() } else { format!("{plain}-{number}") };
        // "a", "a", "a-1": the number of the second must not take the id of the third.
        while number > 0 && self.used.contains_key(&slug) {
            number += 1;
            slug = format!("{plain}-{number}");
        }
        self.used.insert(plain, number + 1);
        self.used.entry(slug.clone()).or_insert(1);
        slug
    }
}

/// The id of a heading that is the only one of its name.
fn plain(heading: &str) -> String {
    let letters = heading.trim().chars().filter_map(|c| match c {
        ' ' | '-' => Some('-'),
        '_' => Some('_'),
        c if c.is_alphanumeric() || is_mark(c) => Some(c),
        _ => None,
    });
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether `c` is a combining mark, as in decomposed Vietnamese.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slugs_are_those_of_github() {
        for (heading, expected) in [
            ("Hello World", "hello-world"),
            ("Biên giới Việt – Lào", "biên-giới-việt--lào"),
            ("C++ & Rust: a_b?", "c--rust-a_b"),
            ("  1.2 What's new  ", "12-whats-new"),
            ("中文 標題", "中文-標題"),
            ("!!!", ""),
        ] {
            assert_eq!(Slugs::default().slug(heading), expected);
        }
    }

    #[test]
    fn repeated_headings_are_numbered() {
        let mut slugs = Slugs::default();
        let ids: Vec<_> = ["a", "a", "a-1", "A", "a-1"].iter().map(|heading| slugs.slug(heading)).collect();
        assert_eq!(ids, ["a", "a-1", "a-1-1", "a-2", "a-1-2"]);
    }

    proptest! {
        #[test]
        fn ids_are_unique(headings in prop::collection::vec("[aA](-[12]){0,2}", 0..20)) {
            let mut slugs = Slugs::default();
            let mut ids: Vec<_> = headings.iter().map(|heading| slugs.slug(heading)).collect();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), headings.len());
        }
    }
}
