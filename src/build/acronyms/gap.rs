//! What stands between two words, as far as the miner cares.

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Gap {
    /// White space, quotes and the like.
    Space,
    /// A hyphen without spaces.
    Hyphen,
    /// A dash, or a hyphen between spaces.
    Dash,
    /// `&`.
    Amp,
    /// `/`.
    Slash,
    /// A full stop without spaces, as in TP.HCM.
    Dot,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// The end of a sentence or block, or something else that parts words.
    Stop,
}

/// Characters that part sentences.
const STOPS: [char; 9] = ['.', ';', ':', '!', '?', '|', '•', '…', '\n'];

/// All gaps, in the order of their numbers.
const GAPS: [Gap; 11] = [
    Gap::Space,
    Gap::Hyphen,
    Gap::Dash,
    Gap::Amp,
    Gap::Slash,
    Gap::Dot,
    Gap::Comma,
    Gap::Colon,
    Gap::Open,
    Gap::Close,
    Gap::Stop,
];

impl Gap {
    /// The gap of a number.
    pub(super) fn of_number(number: u32) -> Self {
        GAPS.get(number as usize).copied().unwrap_or(Self::Stop)
    }

    /// Classifies the text between two words.
    pub(super) fn of(text: &str) -> Self {
        if text == " " {
            return Self::Space;
        }
        match (text.find(['(', '[']), text.contains([')', ']'])) {
            (Some(_), true) => Self::Stop,
            (Some(at), false) if !text[..at].contains(STOPS) => Self::Open,
            (None, true) => Self::Close,
            _ => Self::without_brackets(text),
        }
    }

    fn without_brackets(text: &str) -> Self {
        let has = |c: char| text.contains(c);
        match text.trim() {
            ":" => Self::Colon,
            "." if text == "." => Self::Dot,
            _ if text.contains(STOPS) => Self::Stop,
            _ if has(',') => Self::Comma,
            _ if has('&') => Self::Amp,
            _ if has('/') => Self::Slash,
            "-" | "\u{2010}" | "\u{2011}" if !text.contains(char::is_whitespace) => Self::Hyphen,
            _ if text.contains(['-', '\u{2010}', '\u{2011}', '–', '—']) => Self::Dash,
            _ => Self::Space,
        }
    }

    /// Whether words on both sides can belong to one name.
    pub(super) fn joins(self) -> bool {
        matches!(self, Self::Space | Self::Hyphen | Self::Dash | Self::Amp | Self::Comma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_have_numbers() {
        assert!(
            GAPS.iter().zip(0..).all(|(gap, number)| *gap as u32 == number && Gap::of_number(number) == *gap)
        );
    }

    #[test]
    fn gaps_are_told_apart() {
        for (text, gap) in [
            (" ", Gap::Space),
            ("” ", Gap::Space),
            ("-", Gap::Hyphen),
            (" - ", Gap::Dash),
            (" & ", Gap::Amp),
            (".", Gap::Dot),
            (". ", Gap::Stop),
            (": ", Gap::Colon),
            (" (", Gap::Open),
            (". (", Gap::Stop),
            ("), ", Gap::Close),
            (") (", Gap::Stop),
            (", ", Gap::Comma),
        ] {
            assert_eq!(Gap::of(text), gap, "{text:?}");
        }
    }
}
