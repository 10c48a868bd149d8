//! Dates and numbers as terms of the dictionary that no word can have. The builder writes them, queries look for them.
//!
//! ```text
//! day    = "@0517" where the year is not known | "@05172024", so that one prefix has the day of any year
//! month  = "@-202405"
//! years  = "@-2020-2024"
//! number = "#1203165" | "#$600000000" money
//! ```

/// From here on years count from the death of the Buddha, where a language does so, and how much they are ahead.
const BUDDHIST: u32 = 2400;
const AHEAD: u32 = 543;

/// A day; `year` is 0 where it is not known.
pub(crate) fn day(month: u32, day: u32, year: u32) -> Vec<u8> {
    let mut term = b"@".to_vec();
    put(&mut term, month * 100 + day, 4);
    if year > 0 {
        put(&mut term, year, 4);
    }
    term
}

/// A month.
pub(crate) fn month(year: u32, month: u32) -> Vec<u8> {
    let mut term = b"@-".to_vec();
    put(&mut term, year * 100 + month, 6);
    term
}

/// Several years.
pub(crate) fn years(first: u32, last: u32) -> Vec<u8> {
    let mut term = b"@-".to_vec();
    put(&mut term, first, 4);
    term.push(b'-');
    put(&mut term, last, 4);
    term
}

/// A number in digits, perhaps with a point.
pub(crate) fn number(digits: &[u8], money: bool) -> Vec<u8> {
    let mut term = b"#".to_vec();
    if money {
        term.push(b'$');
    }
    term.extend_from_slice(digits);
    term
}

/// Writes the last digits of a number, with leading zeros.
pub(crate) fn put(out: &mut Vec<u8>, number: u32, digits: u8) {
    if digits > 1 {
        put(out, number / 10, digits - 1);
    }
    out.push(b'0' + (number % 10) as u8);
}

/// The year of our era; `buddhist` where the language counts from the death of the Buddha.
pub(crate) fn year(written: u32, buddhist: bool) -> u32 {
    if buddhist && written >= BUDDHIST { written - AHEAD } else { written }
}
