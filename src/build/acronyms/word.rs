//! What there is to know of a spelling.

use crate::analyze::{self, Letters, Style};
use std::collections::HashSet;
use std::sync::LazyLock;

/// A spelling.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// As written.
    pub(super) text: String,
    /// Number of its term.
    pub(super) term: u32,
    /// First letter in lower case, with the mark that makes it another letter (đ, ư, ô) but without a tone.
    pub(super) initial: char,
    /// The same without any mark; đ stays đ, as no acronym writes D for it.
    pub(super) base: char,
    /// How it uses capitals.
    pub(super) case: Case,
    /// Whether it can be a Vietnamese syllable.
    pub(super) syllable: bool,
    /// Whether it has marks besides those of đ and ư, which acronyms keep.
    pub(super) marked: bool,
    /// Whether acronyms may leave it out.
    pub(super) small: bool,
    /// Whether it is one of those in Vietnamese.
    pub(super) joining: bool,
    /// Whether no Vietnamese name begins or ends with it.
    pub(super) stop: bool,
    /// Whether it has marks that only Vietnamese writes.
    pub(super) vietnamese: bool,
}

/// How a word uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// Two letters or more, all of them capitals.
    Shout,
    /// A capital first and another one later: DoD, APIs.
    Mixed,
    /// Anything else that begins with a capital letter.
    Title,
    /// Anything else.
    Plain,
}

/// Words in lower case.
type Set = LazyLock<HashSet<&'static str>>;

/// Vietnamese words that acronyms leave out.
static JOINING: Set = Set::new(|| "và của các về cho với".split(' ').collect());
/// Those of other languages, save what is a common Vietnamese syllable (an, di).
static SMALL: Set = Set::new(|| {
    "of and the for in on to a by with de la le les du des et y e del der die das und für и в по на και του της".split(' ').collect()
});
/// Syllables that join, point or ask in Vietnamese, and begin or end no names.
static STOPPING: Set = Set::new(|| {
    "và của các những là có được cho với đã đang sẽ sắp không chưa chẳng này đó kia ấy nào gì trong trên ở \
                        tại về để khi như nhưng mà thì cũng còn vẫn rất lại nên nếu vì bởi tuy hay hoặc mỗi mọi đến tới qua \
                        hãy đừng tôi họ nó ông bà rồi đều thế vậy sao ai đâu bao".split(' ').collect()
});

/// Whether `word` is one of the `words` between spaces, whatever its case.
pub(super) fn contains(words: &str, word: &str) -> bool {
    let word = analyze::composed(word).to_lowercase();
    !word.is_empty() && words.split(' ').any(|other| other == word)
}

impl Word {
    /// What there is to know of a spelling, except the number of its term; and its term.
    pub(super) fn of(text: &str) -> (Self, Vec<u8>) {
        let letters = Letters::of(text);
        let mut term = Vec::new();
        letters.write(&mut term);
        let lower = analyze::render(&term, Style::New);
        let (key, form) = analyze::split(&term);
        let initial = without_tone(&lower, key);
        let word = Self {
            text: text.into(),
            term: 0,
            initial,
            base: if initial == 'đ' { initial } else { bare(key) },
            case: Case::of(text),
            syllable: analyze::is_syllable(key),
            marked: !form.is_empty() && lower.chars().any(|c| !c.is_ascii() && !matches!(c, 'đ' | 'ư')),
            small: SMALL.contains(lower.as_str()) || JOINING.contains(lower.as_str()),
            joining: JOINING.contains(lower.as_str()),
            stop: STOPPING.contains(lower.as_str()),
            vietnamese: letters.looks_vietnamese(),
        };
        (word, term)
    }

    /// The [`Word::initial`] of a text.
    pub(super) fn initial_of(text: &str) -> char {
        Self::of(text).0.initial
    }

    /// Whether a digit is in it.
    pub(super) fn has_digit(&self) -> bool {
        self.text.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// Whether it is written in digits.
    pub(super) fn is_number(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit()) && !self.text.is_empty()
    }
}

impl Case {
    fn of(text: &str) -> Self {
        let text: String = analyze::composed(text).chars().filter(|c| *c != '&').collect();
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        let first = text.chars().next().is_some_and(char::is_uppercase);
        match text.chars().count() {
            all if capitals == all && all > 1 => Self::Shout,
            _ if first && capitals > 1 => Self::Mixed,
            _ if first => Self::Title,
            _ => Self::Plain,
        }
    }
}

fn bare(key: &[u8]) -> char {
    std::str::from_utf8(key).ok().and_then(|key| key.chars().next()).unwrap_or('\0')
}

/// The first letter of a word without its tone; letters of other languages lose all marks.
fn without_tone(word: &str, key: &[u8]) -> char {
    const FAMILIES: [(char, &str); 7] = [
        ('ư', "ưừứửữự"),
        ('ơ', "ơờớởỡợ"),
        ('ô', "ôồốổỗộ"),
        ('ê', "êềếểễệ"),
        ('â', "âầấẩẫậ"),
        ('ă', "ăằắẳẵặ"),
        ('đ', "đ"),
    ];
    let first = word.chars().next();
    let family = FAMILIES.iter().find(|(_, all)| first.is_some_and(|first| all.contains(first)));
    family.map_or_else(|| bare(key), |(letter, _)| *letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_initials() {
        let initials = |text: &str| (Word::of(text).0.initial, Word::of(text).0.base);
        assert_eq!(initials("Đội"), ('đ', 'đ'));
        assert_eq!(initials("dân"), ('d', 'd'));
        assert_eq!(initials("Ứng"), ('ư', 'u'));
        assert_eq!(initials("Ủy"), ('u', 'u'));
        assert_eq!(initials("Österreich"), ('o', 'o'));
        assert_eq!(initials("Мир"), ('м', 'м'));
    }

    #[test]
    fn words_know_their_case() {
        for (text, case) in [
            ("CHQS", Case::Shout),
            ("NSƯT", Case::Shout),
            ("DoD", Case::Mixed),
            ("A", Case::Title),
            ("a", Case::Plain),
        ] {
            assert_eq!(Word::of(text).0.case, case, "{text}");
        }
    }
}
