//! The colour of links and marks of a page: the one given where it can be read, else the nearest one that can.

use std::fmt;
use std::str::FromStr;

/// Grounds of `www/base.css`, on which the colour stands.
const GROUNDS: [Colour; 2] = [Colour([0xfb, 0xfa, 0xf8]), Colour([0x12, 0x14, 0x17])];
/// Contrast that text needs (WCAG 2.2, 1.4.3), with a little for grounds that differ from those.
const CONTRAST: f64 = 4.9;
/// Steps on the way to black or white.
const STEPS: u16 = 40;

/// A colour as `#8a3b12` writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) struct Colour([u8; 3]);

impl FromStr for Colour {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: Option<Vec<u8>> =
            text.strip_prefix('#').and_then(|digits| digits.chars().map(digit).collect());
        match digits.as_deref() {
            Some(&[r, g, b]) => Ok(Self([r * 17, g * 17, b * 17])),
            Some(&[r, s, g, h, b, c]) => Ok(Self([r * 16 + s, g * 16 + h, b * 16 + c])),
            _ => Err("not a colour: write it as in #8a3b12"),
        }
    }
}

/// The value of a hexadecimal digit.
fn digit(c: char) -> Option<u8> {
    c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl Colour {
    /// The rule that a page gets for it: the colour on the light ground and on the dark one.
    pub(super) fn style(self) -> String {
        let [light, dark] = GROUNDS.map(|ground| self.readable(ground));
        format!(":root{{--accent-light:{light};--accent-dark:{dark}}}")
    }

    /// The first colour on the way to black or white that can be read on a ground.
    fn readable(self, ground: Self) -> Self {
        let end = if ground.luminance() > 0.5 { 0 } else { 255 };
        let ways = (0..=STEPS).map(|step| self.towards(end, step));
        ways.into_iter().find(|colour| colour.contrast(ground) >= CONTRAST).unwrap_or(Self([end; 3]))
    }

    /// Some steps on the way to a grey.
    fn towards(self, end: u8, step: u16) -> Self {
        let mixed = |part: u8| (u16::from(part) * (STEPS - step) + u16::from(end) * step) / STEPS;
        Self(self.0.map(|part| u8::try_from(mixed(part)).unwrap_or(end)))
    }

    /// Contrast of two colours, from 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(two) / one.min(two)
    }

    /// Relative luminance of an sRGB colour.
    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|part| linear(f64::from(part) / 255.0));
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

fn linear(part: f64) -> f64 {
    if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read() {
        assert_eq!("#8a3B12".parse(), Ok(Colour([0x8a, 0x3b, 0x12])));
        assert_eq!("#f0c".parse(), Ok(Colour([0xff, 0, 0xcc])));
        for bad in ["red", "8a3b12", "#8a3b1", "#8a3b1g", "#", "", "#éé", "#8a3b12;}", "#+8a3b1"] {
            assert!(bad.parse::<Colour>().is_err(), "{bad}");
        }
    }

    #[test]
    fn no_hostile_text_is_a_colour() {
        let texts = include_str!("../../../tests/data/xss.txt").lines().filter(|line| !line.is_empty());
        for text in texts.clone() {
            assert!(text.parse::<Colour>().is_err(), "{text}");
            assert!(format!("#8a3b12{text}").parse::<Colour>().is_err(), "{text}");
        }
        assert!(texts.count() > 264);
    }

    #[test]
    fn any_colour_becomes_readable_on_both_grounds() {
        let parts = (0..=255_u8).step_by(17);
        for (r, g) in parts.clone().flat_map(|r| parts.clone().map(move |g| (r, g))) {
            for ground in GROUNDS {
                let colour = Colour([r, g, 255 - r]).readable(ground);
                assert!(colour.contrast(ground) >= 4.5, "{colour} on {ground}");
            }
        }
    }

    #[test]
    fn what_can_be_read_stays() {
        let style = Colour([0x8a, 0x3b, 0x12]).style();
        assert!(style.starts_with(":root{--accent-light:#8a3b12;--accent-dark:#"), "{style}");
    }
}
