//! Text without the spaces around it; the standard library does the same with a table.

/// The text without white space at its ends.
pub(crate) fn trimmed(text: &str) -> &str {
    let mut rest = trimmed_end(text);
    while let Some(first) = rest.chars().next().filter(|first| is_space(*first)) {
        rest = &rest[first.len_utf8()..];
    }
    rest
}

/// The text without white space at its end.
pub(crate) fn trimmed_end(mut text: &str) -> &str {
    while let Some(last) = text.chars().next_back().filter(|last| is_space(*last)) {
        text = &text[..text.len() - last.len_utf8()];
    }
    text
}

/// Whether a character is white space, as Unicode has it.
fn is_space(c: char) -> bool {
    matches!(
        c,
        '\t'..='\r' | ' ' | '\u{85}' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_space(c), c.is_whitespace(), "{c:?}");
        }
    }

    #[test]
    fn only_the_ends_lose_spaces() {
        for text in ["", " ", "a", "\u{3000}\t a b\u{A0}\n", "é ", " é"] {
            assert_eq!(trimmed(text), text.trim(), "{text:?}");
            assert_eq!(trimmed_end(text), text.trim_end(), "{text:?}");
        }
    }
}
