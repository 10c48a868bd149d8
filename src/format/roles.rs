//! ROLES: what the words around a number say of it, and how the main language writes dates and numbers.
//!
//! ```text
//! roles = u8 (style) entry*
//! entry = u8 (role) str (key)        longest keys first
//! key   = folded letters; of words that belong together, those of all of them without what stands between
//! style = bits: see [`style`]
//! ```
//!
//! A builder chooses the words by the languages of the pages; so a new language costs bytes of the index and none of the
//! engine.

use super::bytes::Reader;
use crate::error::FormatError;

/// How a language writes dates and numbers, as bits.
pub(crate) mod style {
    /// 5/17 is the 17th of May.
    pub(crate) const MONTH_FIRST: u8 = 1;
    /// 1,234.5 instead of 1.234,5.
    pub(crate) const DECIMAL_POINT: u8 = 2;
    /// Years from 2400 count from the death of the Buddha.
    pub(crate) const BUDDHIST: u8 = 4;
}

/// Roles of words. 1 to 12 are names of months; a scale is [`SCALE`](role::SCALE) plus its power of ten.
#[cfg_attr(not(feature = "build"), allow(dead_code, reason = "queries need fewer of them"))]
pub(crate) mod role {
    /// No role.
    pub(crate) const NONE: u8 = 0;
    /// Last month.
    pub(crate) const DECEMBER: u8 = 12;
    /// Before the number of a day.
    pub(crate) const DAY: u8 = 13;
    /// Before the number of a month.
    pub(crate) const MONTH: u8 = 14;
    /// Before the number of a year.
    pub(crate) const YEAR: u8 = 15;
    /// After the number of a day.
    pub(crate) const DAY_AFTER: u8 = 16;
    /// After the number of a month.
    pub(crate) const MONTH_AFTER: u8 = 17;
    /// After the number of a year.
    pub(crate) const YEAR_AFTER: u8 = 18;
    /// Announces a date: what follows may be one although it is written like a score or a decimal.
    pub(crate) const CUE: u8 = 19;
    /// Between the first and the last of several days or years; announces a date as well.
    pub(crate) const TO: u8 = 20;
    /// Between the parts of a date, without a meaning.
    pub(crate) const OF: u8 = 21;
    /// Ending of a number that counts in order.
    pub(crate) const ORDINAL: u8 = 22;
    /// Next to the number of a quarter.
    pub(crate) const QUARTER: u8 = 23;
    /// After a number of months: at the beginning of the year.
    pub(crate) const FIRST: u8 = 24;
    /// After a number of months: at the end of the year.
    pub(crate) const LAST: u8 = 25;
    /// After hours.
    pub(crate) const HOUR: u8 = 26;
    /// A currency.
    pub(crate) const MONEY: u8 = 27;
    /// A Roman number, and the three after it.
    pub(crate) const ROMAN: u8 = 32;
    /// A word for the first quarter, and the three after it.
    pub(crate) const QUARTERS: u8 = 36;
    /// One, as a power of ten.
    pub(crate) const SCALE: u8 = 64;
}

/// The table, looked at through an opened index. An empty one knows no words.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Roles<'a> {
    /// Bits of [`style`].
    pub(crate) style: u8,
    /// All entries.
    pub(crate) entries: &'a [u8],
}

impl<'a> Roles<'a> {
    /// Checks the section. An empty one is an empty table.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, FormatError> {
        let Some((style, entries)) = bytes.split_first() else { return Ok(Self::default()) };
        let mut reader = Reader::new(entries);
        while !reader.is_empty() {
            entry(&mut reader).ok_or(FormatError::Invalid("ROLES"))?;
        }
        Ok(Self { style: *style, entries })
    }

    /// The role of the words that begin with the first of `keys`, and how many words they are: (0, 1) where they have
    /// none. Looks at each entry.
    pub(crate) fn find(&self, keys: &[Vec<u8>]) -> (u8, usize) {
        let mut reader = Reader::new(self.entries);
        while let Some((role, key)) = entry(&mut reader) {
            let words = spelled(key, keys);
            if words > 0 {
                return (role, words);
            }
        }
        (role::NONE, 1)
    }
}

fn entry<'a>(reader: &mut Reader<'a>) -> Option<(u8, &'a [u8])> {
    let role = reader.byte()?;
    let key = reader.list()?;
    (!key.is_empty()).then_some((role, key))
}

/// How many words of `keys` make up `key`; 0 if they do not.
fn spelled(mut key: &[u8], keys: &[Vec<u8>]) -> usize {
    for (at, word) in keys.iter().enumerate() {
        match key.strip_prefix(word.as_slice()) {
            Some([]) => return at + 1,
            Some(rest) if rest.len() < key.len() => key = rest,
            _ => break,
        }
    }
    0
}

/// Writes the section; of equal keys the first counts.
#[cfg(feature = "build")]
pub(crate) fn write(style: u8, mut entries: Vec<(u8, Vec<u8>)>) -> Vec<u8> {
    use super::bytes::put_varint;
    entries.sort_by(|(_, a), (_, b)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    entries.dedup_by(|(_, later), (_, first)| later == first);
    let mut out = vec![style];
    for (role, key) in entries.iter().filter(|(_, key)| !key.is_empty()) {
        out.push(*role);
        put_varint(&mut out, key.len() as u32);
        out.extend_from_slice(key);
    }
    out
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    fn keys(words: &str) -> Vec<Vec<u8>> {
        words.split(' ').map(|word| word.as_bytes().to_vec()).collect()
    }

    fn table() -> Vec<u8> {
        let entry = |role, key: &str| (role, key.as_bytes().to_vec());
        write(
            style::BUDDHIST,
            vec![entry(5, "mai"), entry(role::YEAR, "nam"), entry(role::CUE, "thunam"), entry(7, "mai")],
        )
    }

    #[test]
    fn words_are_found_longest_first() {
        let bytes = table();
        let roles = Roles::read(&bytes).expect("a table");
        assert_eq!(roles.style, style::BUDDHIST);
        assert_eq!(roles.find(&keys("thu nam 20")), (role::CUE, 2));
        assert_eq!(roles.find(&keys("nam 20")), (role::YEAR, 1));
        assert_eq!(roles.find(&keys("mai")), (5, 1), "of equal keys the first");
        assert_eq!(roles.find(&keys("m ai")), (5, 2));
        for none in ["thu", "maid", "ma", "ma id", "20"] {
            assert_eq!(roles.find(&keys(none)), (role::NONE, 1), "{none}");
        }
        assert_eq!(roles.find(&[]), (role::NONE, 1));
    }

    #[test]
    fn no_table_knows_no_words() {
        assert_eq!(Roles::read(&[]).expect("an empty table").find(&keys("mai")), (role::NONE, 1));
    }

    #[test]
    fn cut_tables_are_refused() {
        let bytes = table();
        let borders = [1, 1 + 8, 1 + 8 + 5, bytes.len()];
        for end in 1..=bytes.len() {
            assert_eq!(Roles::read(&bytes[..end]).is_ok(), borders.contains(&end), "{end}");
        }
        assert!(Roles::read(&[0, 5, 0]).is_err(), "an empty key");
        assert!(Roles::read(&[0, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]).is_err(), "no length");
    }
}
