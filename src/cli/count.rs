//! Counts and byte sizes, as people write and read them.

/// Reads a size: `512`, `64K`, `64 MB`, `1.5G`. The units are powers of 1024.
pub(super) fn parse_bytes(text: &str) -> Result<u64, String> {
    let split = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let factor = unit_bytes(unit.trim());
    match (number.parse::<f64>(), factor) {
        (Ok(number), Some(factor)) => Ok((number * factor) as u64),
        _ => Err("not a size: write it as in 500K, 64M or 1.5G".into()),
    }
}

/// Bytes in a unit.
fn unit_bytes(unit: &str) -> Option<f64> {
    let unit = unit.to_ascii_uppercase();
    let letter = unit.strip_suffix("IB").or(unit.strip_suffix('B')).unwrap_or(&unit);
    let power = ["", "K", "M", "G", "T"].iter().position(|name| *name == letter)?;
    Some(1024_f64.powi(i32::try_from(power).ok()?))
}

/// A count with its thousands apart: `36,800`.
pub(super) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count with the word for what was counted: `1 page`, `1,998 pages`.
pub(super) fn counted(count: usize, singular: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {singular}{ending}", grouped(count))
}

/// A size in decimal units, as browsers and hosts count: `312 bytes`, `31.2 KB`, `7.05 MB`.
pub(super) fn bytes(size: usize) -> String {
    let size_f = size as f64;
    match size {
        0..1_000 => counted(size, "byte"),
        1_000..1_000_000 => format!("{:.1} KB", size_f / 1e3),
        1_000_000..1_000_000_000 => format!("{:.2} MB", size_f / 1e6),
        _ => format!("{:.2} GB", size_f / 1e9),
    }
}

/// `part` of `whole` in percent: `20.1 %`. Nothing of nothing is 0.
pub(super) fn percent(part: usize, whole: usize) -> String {
    let share = if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 };
    format!("{share:.1} %")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        let cases = [
            ("0", 0),
            ("512", 512),
            ("64M", 64 << 20),
            ("64m", 64 << 20),
            ("64 MiB", 64 << 20),
            ("1.5K", 1536),
            ("2GB", 2 << 30),
            ("10B", 10),
        ];
        for (text, size) in cases {
            assert_eq!(parse_bytes(text), Ok(size), "{text}");
        }
    }

    #[test]
    fn other_words_are_no_sizes() {
        for text in ["", "M", "-1", "1..2", "64X", "1e3", "64 M B", "∞"] {
            assert!(parse_bytes(text).is_err(), "{text}");
        }
    }

    #[test]
    fn counts_are_written() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(12_345_678), "12,345,678");
        assert_eq!(counted(1, "page"), "1 page");
        assert_eq!(counted(0, "page"), "0 pages");
    }

    #[test]
    fn sizes_are_written() {
        assert_eq!(bytes(1), "1 byte");
        assert_eq!(bytes(999), "999 bytes");
        assert_eq!(bytes(31_249), "31.2 KB");
        assert_eq!(bytes(7_050_000), "7.05 MB");
        assert_eq!(percent(1, 5), "20.0 %");
        assert_eq!(percent(0, 0), "0.0 %");
    }
}
