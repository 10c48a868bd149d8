//! White space.

/// `text` with each run of white space and control characters as one space, none at the ends, and without the
/// characters that only guide line breaking (soft hyphen, byte order mark).
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().filter(|&c| !is_invisible(c)) {
        if c.is_whitespace() || c.is_control() {
            gap = !folded.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            folded.push(' ');
        }
        folded.push(c);
    }
    folded
}

/// Whether nothing is left of `text` when it is folded.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c))
}

/// Whether `c` takes no part in a word.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{feff}')
}

/// The first words of `text`, at most `limit` characters of them.
pub(super) fn first_words(text: &str, limit: usize) -> String {
    let folded = fold(text);
    let Some((end, _)) = folded.char_indices().nth(limit) else {
        return folded;
    };
    let cut = folded[..end].rfind(' ').unwrap_or(end);
    format!("{}…", &folded[..cut])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded() {
        for (text, expected) in [
            ("", ""),
            (" \n\t ", ""),
            ("\u{8f}\u{a0}\u{ad}\u{feff}\u{1}", ""),
            (" a \n\u{a0} b\u{3000}", "a b"),
            ("soft\u{ad}hyphen", "softhyphen"),
            ("a\u{0}b", "a b"),
        ] {
            assert_eq!(fold(text), expected);
            assert_eq!(is_blank(text), expected.is_empty());
        }
    }

    #[test]
    fn first_words_end_at_a_space() {
        assert_eq!(first_words("một hai ba", 7), "một…");
        assert_eq!(first_words("một hai ba", 10), "một hai ba");
        assert_eq!(first_words("日本語日本語", 3), "日本語…");
    }
}
