//! Text as numbers, words and what stands between them.

/// A piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A number of so many digits.
    Number(u32, usize),
    /// Letters.
    Word(&'a str),
    /// Any other character.
    Mark(char),
    /// White space.
    Space,
}

/// The pieces of `text` and where they start.
pub(super) fn pieces(text: &str) -> Vec<(usize, Piece<'_>)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match Class::of(c) {
            Class::Mark => c.len_utf8(),
            class => rest.find(|c| Class::of(c) != class).unwrap_or(rest.len()),
        };
        pieces.push((text.len() - rest.len(), piece(&rest[..length], c)));
        rest = &rest[length..];
    }
    pieces
}

/// A run of characters of the class of `first` as a piece.
fn piece(run: &str, first: char) -> Piece<'_> {
    match Class::of(first) {
        Class::Digit => {
            let value = run.chars().filter_map(digit).take(9).fold(0, |number, digit| number * 10 + digit);
            Piece::Number(value, run.chars().count())
        }
        Class::Letter => Piece::Word(run),
        Class::Space => Piece::Space,
        Class::Mark => Piece::Mark(first),
    }
}

/// Kinds of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Space,
    Mark,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            _ if digit(c).is_some() => Self::Digit,
            // Marks that follow their letter in Latin and Thai.
            '\u{300}'..='\u{36f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' => Self::Letter,
            _ if c.is_alphabetic() => Self::Letter,
            _ if c.is_whitespace() => Self::Space,
            _ => Self::Mark,
        }
    }
}

/// The value of a digit: ASCII, full width or Thai.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '０'..='９' => '０',
        '๐'..='๙' => '๐',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}
