//! Anchors as generators of pages make them of headings, so that DOCS need not spell both.
//!
//! Letters, marks and digits stay, in lower case; a space or a hyphen becomes a hyphen; anything else is left out. The bits of a
//! manner say how that is changed: GitHub's is 1, kramdown's 0, Python-Markdown's 3, docutils' 6.

use crate::analyze::{is_letter, lower};

/// Underlines stay.
const UNDERLINES: u8 = 1;
/// No hyphen at the start, at the end, or beside another.
const SINGLE: u8 = 2;
/// Anything else becomes a hyphen too.
const OTHERS: u8 = 4;
/// Number of manners.
#[cfg(feature = "build")]
const MANNERS: u8 = 8;

/// The anchor of a heading in some manner.
pub(super) fn of(heading: &str, manner: u8) -> String {
    let (mut anchor, mut hyphen) = (String::new(), false);
    for c in heading.chars() {
        if is_letter(c) || c == '_' && manner & UNDERLINES > 0 {
            if hyphen {
                anchor.push('-');
                hyphen = false;
            }
            anchor.push(lower(c));
        } else if c == ' ' || c == '-' || manner & OTHERS > 0 {
            if manner & SINGLE > 0 {
                hyphen = !anchor.is_empty();
            } else {
                anchor.push('-');
            }
        }
    }
    anchor
}

/// The manner after which least of an anchor is left, and 1; 0 where it does not begin so in any. And what is left.
#[cfg(feature = "build")]
pub(super) fn manner<'a>(heading: &str, anchor: &'a str) -> (u8, &'a str) {
    let mut best = (0, anchor);
    for manner in 0..MANNERS {
        match anchor.strip_prefix(&of(heading, manner)) {
            Some(rest) if rest.len() < best.1.len() => best = (manner + 1, rest),
            _ => {}
        }
    }
    best
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    #[test]
    fn anchors_of_generators_are_known() {
        for (heading, anchor, expected) in [
            ("Getting Started", "getting-started", (1, "")),
            ("The `no_main` attribute", "the-nomain-attribute", (1, "")),
            ("The `no_main` attribute", "the-no_main-attribute", (2, "")),
            ("A - B", "a---b", (1, "")),
            ("A - B!", "a-b", (3, "")),
            ("snake_case - B!", "snake_case-b", (4, "")),
            ("(std::vector) & co.", "std-vector-co", (7, "")),
            ("Remarks", "remarks-10", (1, "-10")),
            ("Hòa bình", "hòa-bình", (1, "")),
            ("Hòa bình", "hoa-binh", (0, "hoa-binh")),
            ("ΟΔΟΣ Ö", "οδοσ-ö", (1, "")),
            ("!", "x", (0, "x")),
            ("x", "", (0, "")),
        ] {
            assert_eq!(manner(heading, anchor), expected, "{heading}");
        }
    }
}
