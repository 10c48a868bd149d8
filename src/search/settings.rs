//! Constants of ranking, set by name.

use super::ranking::{NAMES, RANGES, Ranking, SETTINGS};

/// A constant of ranking that can be set, at build time and for a query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// Its value where nothing else is set.
    pub default: f32,
    /// The smallest and the largest value it may have.
    pub range: (f32, f32),
    /// The range in words: `0.0 to 1.0`.
    pub range_text: &'static str,
    /// What it is.
    pub what: &'static str,
    /// What happens when it grows.
    pub larger: &'static str,
}

/// Why a setting cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingError {
    /// There is no constant of that name.
    Unknown {
        /// The name.
        name: String,
        /// The names most like it.
        nearest: Vec<&'static str>,
    },
    /// The value is outside the range of the constant.
    Range {
        /// The constant.
        name: &'static str,
        /// The range in words.
        range: &'static str,
    },
}

impl SettingError {
    /// The error as one line.
    pub fn message(&self) -> String {
        let mut line = String::new();
        match self {
            Self::Unknown { name, nearest } => {
                line.push_str(name);
                line.push_str(": no constant of ranking has this name (nearest: ");
                line.push_str(&nearest.join(", "));
                line.push(')');
            }
            Self::Range { name, range } => {
                line.push_str(name);
                line.push_str(": must be a number from ");
                line.push_str(range);
            }
        }
        line
    }
}

impl std::fmt::Display for SettingError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for SettingError {}

/// Most names that an error tells.
const MOST_NAMES: usize = 3;

impl Setting {
    /// All constants of ranking, in the order of the table.
    pub fn all() -> &'static [Setting] {
        SETTINGS
    }

    /// Whether constants of ranking can be set so.
    pub fn check(settings: &[(String, f32)]) -> Result<(), SettingError> {
        for (name, value) in settings {
            numbered(name, *value)?;
        }
        Ok(())
    }

    /// Settings as META has them: those that are not the defaults, by number; of a constant that is set twice the last value.
    #[cfg(feature = "build")]
    pub(crate) fn stored(settings: &[(String, f32)]) -> Result<Vec<(u8, f32)>, SettingError> {
        let mut values = Vec::new();
        SETTINGS.iter().for_each(|own| values.push(own.default));
        for (name, value) in settings {
            values[usize::from(numbered(name, *value)?)] = *value;
        }
        let set = (0u8..).zip(values).zip(SETTINGS);
        Ok(set.filter(|((_, value), own)| *value != own.default).map(|(set, _)| set).collect())
    }
}

impl Ranking {
    /// The constants with some of them set; what cannot be set so is left as it is.
    pub(crate) fn with(&self, settings: &[(String, f32)]) -> Self {
        let mut own = self.clone();
        for (name, value) in settings {
            if let Some(at) = NAMES.iter().position(|own| own == name) {
                let (low, high) = RANGES[at];
                if *value >= low && *value <= high {
                    own.0[at] = *value;
                }
            }
        }
        own
    }
}

/// Number of the constant that a setting is for.
fn numbered(name: &str, value: f32) -> Result<u8, SettingError> {
    let Some(at) = SETTINGS.iter().position(|own| own.name == name) else {
        return Err(SettingError::Unknown { name: name.into(), nearest: nearest(name) });
    };
    let Setting { name, range: (low, high), range_text: range, .. } = SETTINGS[at];
    if value >= low && value <= high { Ok(at as u8) } else { Err(SettingError::Range { name, range }) }
}

/// The names that take the fewest changes.
fn nearest(name: &str) -> Vec<&'static str> {
    let (mut names, mut least) = (Vec::new(), u32::MAX);
    for own in SETTINGS {
        let changes = distance(name.as_bytes(), own.name.as_bytes());
        if changes < least {
            least = changes;
            names.clear();
        }
        if changes == least && names.len() < MOST_NAMES {
            names.push(own.name);
        }
    }
    names
}

/// Bytes to insert, delete or replace to come from one name to the other.
fn distance(from: &[u8], to: &[u8]) -> u32 {
    let mut row: Vec<u32> = (0..=to.len() as u32).collect();
    for byte in from {
        let mut corner = row[0];
        row[0] += 1;
        for (at, other) in to.iter().enumerate() {
            let replaced = corner + u32::from(byte != other);
            corner = row[at + 1];
            row[at + 1] = replaced.min(corner + 1).min(row[at] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::super::ranking::RANKING;
    use super::*;

    fn set(name: &str, value: f32) -> (String, f32) {
        (name.into(), value)
    }

    #[test]
    fn every_constant_is_set_by_its_own_name_and_nothing_else() {
        for (at, own) in SETTINGS.iter().enumerate() {
            let (low, high) = own.range;
            assert!(low <= own.default && own.default <= high && low < high, "{}", own.name);
            assert!(own.what.ends_with('.') && own.larger.ends_with('.'), "{}", own.name);
            let value = if own.default == high { low } else { high };
            let ranking = RANKING.with(&[set(own.name, value)]);
            assert_ne!(ranking, RANKING, "{}", own.name);
            assert_eq!(ranking.with(&[set(own.name, own.default)]), RANKING, "{}", own.name);
            assert_eq!(Setting::stored(&[set(own.name, value)]), Ok(vec![(at as u8, value)]));
        }
        assert_eq!(RANKING.with(&[set("title", 7.0)]).title(), 7.0);
        assert_eq!(RANKING.with(&[set("cutoff", 0.5)]).cutoff(), 0.5);
    }

    #[test]
    fn defaults_are_not_stored_and_the_last_value_counts() {
        let all: Vec<_> = SETTINGS.iter().map(|own| set(own.name, own.default)).collect();
        assert_eq!(Setting::stored(&all), Ok(Vec::new()));
        assert_eq!(Setting::stored(&[set("title", 3.0), set("title", 10.0)]), Ok(Vec::new()));
    }

    #[test]
    fn wrong_settings_are_told_in_one_line() {
        let told = |name, value| Setting::check(&[set(name, value)]).map_err(|why| why.message());
        let line = "titel: no constant of ranking has this name (nearest: title)";
        assert_eq!(told("titel", 1.0), Err(line.into()));
        assert!(told("", 1.0).is_err());
        for value in [-0.1, 100.5, f32::NAN, f32::INFINITY] {
            assert_eq!(told("title", value), Err("title: must be a number from 0.0 to 100.0".into()));
        }
        assert_eq!(told("title", 100.0), Ok(()));
        assert_eq!(RANKING.with(&[set("titel", 1.0), set("title", -1.0)]), RANKING);
    }
}
