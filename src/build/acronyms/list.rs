//! The acronyms everybody is supposed to know.

/// The data: one acronym a line, as the file itself says.
const LIST: &str = include_str!("../acronyms.txt");

/// An acronym and its long forms, the usual one first.
pub(super) struct Entry {
    /// The acronym.
    pub(super) short: &'static str,
    /// What it means.
    pub(super) long: Vec<&'static str>,
}

/// The entries, in the order of the file.
pub(super) fn entries() -> impl Iterator<Item = Entry> {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(" = "))
        .map(|(short, long)| Entry { short, long: long.split("; ").collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_is_an_entry() {
        let lines = LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count();
        assert_eq!(entries().count(), lines);
        assert!(lines > 100);
    }

    #[test]
    fn entries_are_whole_and_distinct() {
        let mut seen = BTreeSet::new();
        for Entry { short, long } in entries() {
            assert!(super::super::short::Short::of(short).is_some(), "{short}");
            assert!(seen.insert(short), "{short} twice");
            for long in long {
                assert!(long.split(' ').count() > 1 && long.trim() == long, "{short} = {long}");
            }
        }
    }
}
