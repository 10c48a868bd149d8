//! Whether words spell out an acronym.
//!
//! Each word gives its first letter, in order. Small words (và, của, of, the) may be left out. A long word that is no
//! Vietnamese syllable may give a letter from its inside too (Thể Công **V**iet**t**el, **H**yper**T**ext): the letters of
//! Schwartz and Hearst's method, held to the words that a reader would pick.

use super::short::Letter;
use super::word::{Case, Word, contains};
use std::str::Chars;

/// How far words are from spelling an acronym letter by letter; 0 is the best.
pub(super) type Cost = u32;

/// Cost of a small word left out.
const SKIPPED: Cost = 1;
/// Cost of a letter from the inside of a word: more than that of all words a long form can leave out.
const INSIDE: Cost = 16;
/// Letters of a word that may give one from its inside.
const LONG_WORD: usize = 5;

/// Small words that no long form begins with. Others may, for they are syllables of Vietnamese too (du lịch).
const NEVER_FIRST: &str = " và của and of the for to by with und für и в на και ";

/// How well `words` spell `letters`, if they do: from the first word's initial to the last word.
pub(super) fn cost(letters: &[Letter], words: &[&Word]) -> Option<Cost> {
    let (first, last) = (words.first()?, words.last()?);
    let begins =
        letters.first()?.begins(first) && !(first.case == Case::Plain && contains(NEVER_FIRST, &first.text));
    if words.len() < 2 || !begins || last.small || words.iter().filter(|word| is_letter(word)).count() > 1 {
        return None;
    }
    let cost = rest(letters, words, First::Yes)?;
    let small = letters.iter().filter(|letter| letter.small).count();
    let inside = (cost / INSIDE).saturating_sub(small as Cost) as usize;
    (inside == 0 || (inside * 3 <= letters.len() && initials(words) > 2)).then_some(cost)
}

/// Whether a word is a single letter; r g b explains nothing.
fn is_letter(word: &Word) -> bool {
    !word.small && word.text.chars().count() == 1
}

/// Words that are not small: each must give a letter.
fn initials(words: &[&Word]) -> usize {
    words.iter().filter(|word| !word.small).count()
}

/// Whether a word opens the long form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    Yes,
    No,
}

fn rest(letters: &[Letter], words: &[&Word], first: First) -> Option<Cost> {
    let Some((word, behind)) = words.split_first() else {
        return letters.is_empty().then_some(0);
    };
    let given = letters.split_first().filter(|(letter, _)| letter.begins(word));
    let taken = given.and_then(|(_, after)| {
        let mut left = word.text.chars();
        left.next();
        rest(after, behind, First::No).or_else(|| inside(after, left, word, behind))
    });
    match taken {
        None if first == First::No && word.small => Some(SKIPPED + rest(letters, behind, First::No)?),
        taken => taken,
    }
}

/// Takes the next letter from the inside of `word`, of whose letters some are `left`.
fn inside(letters: &[Letter], mut left: Chars<'_>, word: &Word, behind: &[&Word]) -> Option<Cost> {
    let (letter, after) = letters.split_first()?;
    if !letter.small && (word.syllable || word.text.chars().count() < LONG_WORD) {
        return None;
    }
    left.find(|c| c.to_lowercase().eq(std::iter::once(letter.letter)))?;
    let ahead = rest(after, behind, First::No);
    Some(INSIDE + ahead.or_else(|| inside(after, left, word, behind))?)
}

#[cfg(test)]
mod tests {
    use super::super::short::Short;
    use super::super::tests::page;
    use super::super::text::Corpus;
    use super::*;

    fn cost_of(short: &str, long: &str) -> Option<Cost> {
        let corpus = Corpus::of(&[page(&[long])]);
        let block = corpus.block(corpus.pages[0].end - 2);
        let words: Vec<&Word> = block.map(|at| corpus.word(at)).collect();
        cost(&Short::of(short).expect("an acronym").letters, &words)
    }

    #[test]
    fn words_spell_acronyms_or_not() {
        for (short, long, expected) in [
            ("CHQS", "Chỉ huy Quân sự", Some(0)),
            ("BĐBP", "Bộ đội Biên phòng", Some(0)),
            ("BDBP", "Bộ đội Biên phòng", None),
            ("BĐBP", "Bộ dội Biên phòng", None),
            ("NSƯT", "nghệ sĩ ưu tú", Some(0)),
            ("NSUT", "nghệ sĩ ưu tú", Some(0)),
            ("NSƯT", "nghệ sĩ u tú", None),
            ("TW", "Trung ương", Some(0)),
            ("KH&CN", "Khoa học và Công nghệ", Some(1)),
            ("VH-TT&DL", "Văn hóa, Thể thao và Du lịch", Some(1)),
            ("UBND", "Ủy ban nhân dân tỉnh", None),
            ("UBND", "tỉnh Ủy ban nhân dân", None),
            ("TCVT", "Thể Công Viettel", Some(16)),
            ("ThS", "thạc sĩ", Some(16)),
            ("TH", "thạch", None),
            ("WHO", "World Health Organization", Some(0)),
            ("DoD", "Department of Defense", Some(0)),
            ("USA", "United States of America", Some(1)),
            ("HTML", "HyperText Markup Language", Some(16)),
            ("DNA", "deoxyribonucleic acid", None),
            ("США", "Соединённые Штаты Америки", Some(0)),
            ("ΕΕ", "Ευρωπαϊκή Ένωση", Some(0)),
            ("ASEAN", "Association of Southeast Asian Nations", Some(17)),
            ("NATO", "a treaty", None),
            ("SemVer", "Semantic Versioning", Some(64)),
            ("CAS", "compare and swap", Some(0)),
            ("NBA", "National Basketball", None),
            ("ALU", "and Logic Unit", None),
            ("DLQG", "du lịch quốc gia", Some(0)),
            ("ATGT", "An toàn giao thông", Some(0)),
            ("RGB", "r g b", None),
            ("NFC", "Normalization Form C", Some(0)),
        ] {
            assert_eq!(cost_of(short, long), expected, "{short} {long}");
        }
    }
}
