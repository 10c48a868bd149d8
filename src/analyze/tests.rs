//! The rules of analysis: tables against the standard library, tokens, terms, spelling and grades.

use super::chars::{Class, class, lower};
use super::marks;
use super::marks::SPELLED;
use super::tables::{COMPOSED, DIGITS, LOWER, SCRIPTS, WORD};
use super::*;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

fn all_chars() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

fn assigned(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || c.escape_debug().count() == 1
}

/// Tokens of a text as written, joined by `|`.
fn cut(text: &str) -> String {
    tokens(text).map(|token| &text[token.start..token.end]).collect::<Vec<_>>().join("|")
}

/// Words of a text as keys, joined by spaces.
fn keys(text: &str) -> String {
    let key = |token: Token| {
        let term = term(&text[token.start..token.end]);
        String::from_utf8(split(&term).0.to_vec()).expect("a key is UTF-8")
    };
    tokens(text).map(key).filter(|key| !key.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Words of a text as letters with vowel marks and a tone digit, joined by spaces: `thanh hoa1`.
fn notes(text: &str) -> String {
    let note = |token: Token| {
        let term = term(&text[token.start..token.end]);
        let (key, form) = split(&term);
        let (tone, marks) = parts(told(form));
        let mut toneless = key.to_vec();
        if !marks.is_empty() {
            toneless.push(1);
            toneless.extend(marks);
        }
        let digit = if tone > 0 { tone.to_string() } else { String::new() };
        render(&toneless, Style::Old) + &digit
    };
    tokens(text).map(note).filter(|note| !note.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Characters added after Unicode 14, from which the tables were made. All are rare or of scripts long dead.
#[rustfmt::skip]
const NEWER: &[(u32, u32)] = &[
    (0x88F, 0x88F), (0x897, 0x897), (0x1B4E, 0x1B4F), (0x1C89, 0x1C8A), (0xA7CB, 0xA7CF), (0xA7D2, 0xA7D5),
    (0xA7DA, 0xA7DC), (0xFD90, 0xFD91), (0x10940, 0x10959), (0x10D40, 0x10D8F), (0x10ED0, 0x10ED8),
    (0x113D4, 0x113D8), (0x11B00, 0x11B09), (0x11BE1, 0x11BE1), (0x11F00, 0x11F5A), (0x1342F, 0x1342F),
    (0x13440, 0x13455), (0x13460, 0x143FA), (0x16D6D, 0x16D6F), (0x16EA0, 0x16ED3), (0x1CCF0, 0x1CCF9),
    (0x1D2C0, 0x1D2D3), (0x1E4D0, 0x1E4F9), (0x1E5D0, 0x1E5FA), (0x1E6C0, 0x1E6FF), (0x1FBFA, 0x1FBFA),
];

/// Symbols that the standard library counts as alphabetic (circled and squared letters), and notes of ancient music
/// counted as marks.
const SYMBOLS: &[(u32, u32)] =
    &[(0x24B6, 0x24E9), (0x1F130, 0x1F189), (0x1D127, 0x1D128), (0x1D250, 0x1D281)];

fn within(c: char, ranges: &[(u32, u32)]) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&(c as u32)))
}

/// Characters as U+XXXX, for messages.
fn codes(chars: impl Iterator<Item = char>) -> Vec<String> {
    chars.map(|c| format!("{c} U+{:04X}", c as u32)).collect()
}

#[test]
fn lower_is_that_of_the_standard_library() {
    let single = |c: char| {
        let mut all = c.to_lowercase();
        all.next().filter(|_| all.next().is_none())
    };
    let differs = |c: &char| *c != 'İ' && single(*c).is_some_and(|l| l != lower(*c));
    let wrong = codes(all_chars().filter(differs).filter(|c| !within(*c, NEWER)));
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(lower('İ'), 'i');
}

#[test]
fn upper_is_the_inverse_of_lower() {
    for low in all_chars().map(|c| (c, lower(c))).filter(|(c, low)| c != low).map(|(_, low)| low) {
        assert!(upper(low) != low && lower(upper(low)) == low, "{low}: {}", upper(low));
    }
}

#[test]
fn tables_are_sorted_and_apart() {
    assert!(LOWER.is_sorted_by(|a, b| a.0 <= a.1 && a.1 < b.0 && b.0 <= b.1));
    assert!(WORD.is_sorted_by(|a, b| a.0 < a.1 && a.1 < b.0 && b.0 < b.1));
    assert!(SCRIPTS.is_sorted_by(|a, b| a.0 < a.1 && a.1 <= b.0 && b.0 < b.1));
    assert!(COMPOSED.is_sorted_by(|a, b| (a.0, a.1) < (b.0, b.1)));
}

#[test]
fn words_hold_letters_marks_and_numbers_only() {
    // U+309B and U+309C are voicing marks but symbols, № is a word.
    let odd = |c: &char| within(*c, NEWER) || within(*c, SYMBOLS) || "\u{309B}\u{309C}№".contains(*c);
    let word = |c: &char| c.is_alphanumeric() || is_combining_mark(*c);
    let breaks = |c: &char| class(*c) == Class::Break;
    let missing = codes(all_chars().filter(word).filter(breaks).filter(|c| !odd(c)));
    assert!(missing.is_empty(), "{} break words: {missing:?}", missing.len());
    let inside = |c: &char| !matches!(class(*c), Class::Break | Class::Ignored);
    let extra = codes(all_chars().filter(inside).filter(|c| assigned(*c) && !word(c) && !odd(c)));
    assert!(extra.is_empty(), "{} symbols are in words: {extra:?}", extra.len());
}

/// Letters that no canonical decomposition takes apart: the stroke of đ, and the missing dot of ı.
const OWN_MARKS: [u8; 3] = [0x35, 0x6F, 0x8F];

#[test]
fn composed_letters_are_those_of_unicode() {
    let char = |code: &u16| char::from_u32(u32::from(*code)).expect("a character");
    for (letter, mark, whole) in COMPOSED.iter().filter(|entry| !OWN_MARKS.contains(&entry.1)) {
        if *mark < SPELLED {
            let expected = compose(char(letter), marks::combining(*mark));
            assert_eq!(expected, Some(char(whole)), "{letter:04X} {mark:02X}");
        }
    }
}

#[test]
fn digits_are_those_of_unicode() {
    let zeros = all_chars().filter(|c| DIGITS.contains(&(*c as u16)) && *c <= '\u{FFFF}');
    assert_eq!(zeros.filter(|c| c.is_numeric() && !char::is_alphabetic(*c)).count(), DIGITS.len());
    for zero in DIGITS {
        for value in 0..10u8 {
            let c = char::from_u32(u32::from(*zero) + u32::from(value)).expect("a character");
            let term = term(&c.to_string());
            assert_eq!((split(&term).0, told(split(&term).1)), (&[b'0' + value][..], &[][..]), "{c}");
            assert_eq!(render(&term, Style::Old).chars().next(), Some(c));
        }
    }
}

#[test]
fn marks_come_back_as_characters() {
    for c in all_chars() {
        assert!(marks::mark(c).is_none_or(|mark| marks::combining(mark) == c), "U+{:04X}", c as u32);
    }
}

#[test]
fn what_the_host_normalizes_is_one_word() {
    let key = |text: &str| {
        let words = tokens(text).map(|token| term(&compatible_word(&text[token.start..token.end])));
        words.flat_map(|term| split(&term).0.to_vec()).collect::<Vec<_>>()
    };
    for (text, query) in [
        ("ﬁlm", "film"),
        ("ﬁlm", "ﬁlm"),
        ("km²", "km2"),
        ("№ 5", "no 5"),
        ("①", "1"),
        ("Ⅳ", "iv"),
        ("ｶﾞｿﾘﾝ", "ガソリン"),
        ("ＵＢＮＤ", "ubnd"),
        ("น้ำ", "น้ำ"),
        ("ນ້ຳ", "ນ້ຳ"),
        ("ໜັງ ໝາກ", "ໜັງ ໝາກ"),
        ("ﻻ", "لا"),
        ("K Å", "k å"),
        ("½", "½"),
    ] {
        let text = canonical(text);
        let asked = compatible(query);
        assert_eq!(
            key(&text),
            tokens(&asked).flat_map(|t| split(&term(&asked[t.start..t.end])).0.to_vec()).collect::<Vec<_>>(),
            "{text}"
        );
    }
    for c in all_chars().filter(|c| class(*c) != Class::Break) {
        let own = canonical(&c.to_string()).into_owned();
        assert_eq!(key(&own), key(&c.nfd().collect::<String>().nfc().collect::<String>()), "{c}");
    }
}

#[test]
fn every_letter_whose_marks_are_known_is_taken_apart() {
    // Cyrillic letters with breve, diaeresis and the like are letters of their own alphabets and stay whole; so do two
    // letters of a script of the 19th century and three Indic ones. ǿ, ǽ and ẛ lose more than their marks.
    let whole = |c: char| {
        matches!(c, '\u{439}'..='\u{4F9}')
            || !canonical(&c.to_string()).chars().eq([c])
            || "\u{929}\u{931}\u{934}\u{105C9}\u{105E4}ǿǣǽẛ".contains(c)
    };
    let mut wrong = Vec::new();
    for c in all_chars().filter(|c| class(*c) == Class::Word && lower(*c) == *c && !whole(*c)) {
        let nfd: Vec<char> = c.nfd().collect();
        let known = nfd.len() > 1 && nfd[1..].iter().all(|m| marks::mark(*m).is_some());
        if known && c.nfc().eq([c]) {
            let mut found = Vec::new();
            let letter = marks::decompose(c, |mark| found.insert(0, marks::combining(mark)));
            if letter != nfd[0] || found != nfd[1..] {
                wrong.push(c);
            }
        }
    }
    assert!(wrong.is_empty(), "{:?}", codes(wrong.into_iter()));
}

#[test]
fn texts_are_cut_into_words_and_atoms() {
    for (text, expected) in [
        ("", ""),
        (" ,.!? ", ""),
        ("Bộ đội Biên phòng", "Bộ|đội|Biên|phòng"),
        ("K70, K71 và 23/10/2024", "K70|K71|và|23|10|2024"),
        ("snake_case x-y C++ 3.14", "snake|case|x|y|C|3|14"),
        ("don't R'lấp R’lấp", "don|t|R'lấp|R’lấp"),
        ("H'Mông K'Ho M’Nông H'Hen N'Trang Đ'Ran", "H'Mông|K'Ho|M’Nông|H'Hen|N'Trang|Đ'Ran"),
        ("l'homme d'un l'hôtel dell'acqua d'Artagnan", "l|homme|d|un|l|hôtel|dell|acqua|d|Artagnan"),
        ("dog's TV's NFL's I'm O'Brien o'clock", "dog|s|TV|s|NFL|s|I|m|O|Brien|o|clock"),
        ("rock'n'roll rock’n’roll 'quoted' 'n'", "rock|n|roll|rock|n|roll|quoted|n"),
        ("İstanbul'da ABD'nin", "İstanbul|da|ABD|nin"),
        ("п'ять об’єкт сім'ї д'Артаньян", "п'ять|об’єкт|сім'ї|д'Артаньян"),
        ("צ'כיה צה\"ל \"שלום\"", "צ'כיה|צה\"ל|שלום"),
        ("KH&CN R&D TB&XH Tom&Jerry a & b &amp; 1&2", "KH&CN|R&D|TB&XH|Tom|Jerry|a|b|amp|1|2"),
        ("2½ km² №5", "2|½|km²|№5"),
        ("ก\"ั слово\"\u{200C} \"слово\" a'\u{301}", "ก|\u{E31}|слово|слово|a|\u{301}"),
        ("quốc\u{AD}phòng", "quốc\u{AD}phòng"),
        ("quốc\u{200B}phòng", "quốc\u{200B}phòng"),
        ("a\u{A0}b\u{3000}c", "a|b|c"),
        ("bie\u{302}n gio\u{31B}\u{301}i", "bie\u{302}n|gio\u{31B}\u{301}i"),
        ("中国人民", "中|国|人|民"),
        ("人々", "人|々"),
        ("ひらがなカタカナー", "ひ|ら|が|な|カ|タ|カ|ナー"),
        ("か\u{3099}き", "か\u{3099}|き"),
        ("ｶﾞ", "ｶﾞ"),
        ("한국어 학교", "한|국|어|학|교"),
        ("ภาษาไทย", "ภา|ษา|ไท|ย"),
        ("เกี่ยวกับ", "เกี่|ย|ว|กั|บ"),
        ("ພາສາລາວ", "ພາ|ສາ|ລາ|ວ"),
        ("ភាសាខ្មែរ", "ភា|សា|ខ្មែ|រ"),
        ("မြန်မာ", "မြန်|မာ"),
        ("သတ္တ", "သ|တ္တ"),
        ("việt中文abc", "việt|中|文|abc"),
        ("ไทย2024ไทย", "ไท|ย|2024|ไท|ย"),
        ("iPhone手机5G", "iPhone|手|机|5G"),
        ("हिन्दी भाषा", "हिन्दी|भाषा"),
        ("русский Ёлка", "русский|Ёлка"),
        ("العربية", "العربية"),
        ("😀 emoji👍🏽end", "emoji|end"),
    ] {
        assert_eq!(cut(text), expected, "{text}");
    }
}

#[test]
fn atoms_are_told_from_words() {
    let atoms = |text: &str| tokens(text).map(|token| token.atom).collect::<Vec<_>>();
    assert_eq!(
        atoms("a 中 ก ក က ຂ 한 か 5 я"),
        [false, true, true, true, true, true, true, true, false, false]
    );
}

#[test]
fn spellings_of_one_word_are_one_term() {
    for (one, other) in [
        ("hòa", "hoà"),
        ("hòa", "HOÀ"),
        ("khỏe", "khoẻ"),
        ("thúy", "thuý"),
        ("của", "cuả"),
        ("già", "gìa"),
        ("quý", "qúy"),
        ("nghĩa", "nghiã"),
        ("giới", "gio\u{31B}\u{301}i"),
        ("giới", "gio\u{301}\u{31B}i"),
        ("giới", "gi\u{1A1}\u{301}i"),
        ("ệ", "e\u{323}\u{302}"),
        ("ệ", "e\u{302}\u{323}"),
        ("ệ", "\u{1EB9}\u{302}"),
        ("ù", "u\u{340}"),
        ("ú", "u\u{341}"),
        ("Đại", "\u{189}ại"),
        ("đại", "\u{256}ại"),
        ("quốcphòng", "quốc\u{AD}phòng"),
        ("ΟΔΟΣ", "οδος"),
        ("résumé", "re\u{301}sume\u{301}"),
        ("Straße", "STRAẞE"),
        ("مدرسة", "مـدرسة"),
    ] {
        assert_eq!(term(one), term(other), "{one} {other}");
    }
}

#[test]
fn words_with_different_marks_share_a_key() {
    for (word, key, note) in [
        ("hòa", "hoa", "hoa2"),
        ("Đường", "duong", "đương2"),
        ("nguyễn", "nguyen", "nguyên4"),
        ("Thanh Hóa", "thanh hoa", "thanh hoa1"),
        ("résumé", "resume", "résumé"),
        ("Zürich", "zurich", "zürich"),
        ("Łódź", "lodz", "łódź"),
        ("łuk ø", "luk o", "łuk ø"),
        ("São Paulo", "sao paulo", "sao4 paulo"),
        ("K70", "k70", "k70"),
    ] {
        assert_eq!((keys(word).as_str(), notes(word).as_str()), (key, note), "{word}");
    }
}

#[test]
fn all_forms_of_a_key_stand_behind_it_and_before_longer_keys() {
    let mut terms = ["hoa", "hòa", "hoá", "hỏa", "hõa", "họa", "hôa", "hoang", "hoa1", "ho"].map(term);
    terms.sort_unstable();
    let forms = |term: &Vec<u8>| split(term).0 == b"hoa";
    assert_eq!(
        terms.iter().map(forms).collect::<Vec<_>>(),
        [false, true, true, true, true, true, true, true, false, false]
    );
}

#[test]
fn long_words_are_one_term_however_composed() {
    for letters in [62, 63, 64, 65, 66, 130] {
        let long = "ế".repeat(letters);
        let decomposed: String = long.nfd().collect();
        assert_eq!(term(&long), term(&decomposed), "{letters}");
        assert!(split(&term(&long)).0.len() <= 64);
    }
    for whole in ["æ", "ß", "ý", "ộ", "ﷺ", "ة", "س", "ς", "５"] {
        for letters in [62, 63, 64, 65] {
            let own = term(&("x".repeat(letters) + whole));
            assert_eq!(term(&render(&own, Style::Old)), own, "{letters} {whole}");
        }
    }
}

#[test]
fn what_is_written_for_a_term_has_that_term() {
    let whole = COMPOSED.iter().filter_map(|(_, _, whole)| char::from_u32(u32::from(*whole)));
    let marked: Vec<char> = all_chars().filter(|c| marks::mark(*c).is_some()).collect();
    let mut wrong = Vec::new();
    for (c, mark) in whole.flat_map(|c| marked.iter().map(move |mark| (c, *mark))) {
        for word in [format!("{c}{mark}"), format!("e\u{308}{c}\u{302}{mark}m")] {
            let own = term(&word);
            if [Style::Old, Style::New].into_iter().any(|style| term(&render(&own, style)) != own) {
                wrong.push(word);
            }
        }
    }
    assert!(wrong.is_empty(), "{} words: {:?}", wrong.len(), &wrong[..wrong.len().min(20)]);
}

#[test]
fn terms_that_no_text_has_are_written_in_no_time() {
    let term = |letter: &str, marks: &[u8]| {
        let pairs: Vec<u8> = marks.iter().cycle().take(500).flat_map(|mark| [0x10, *mark]).collect();
        [letter.as_bytes(), &[FORM], &pairs].concat()
    };
    for (letter, marks) in [
        ("\0", &[0xE0][..]),
        (".", &[0xE0, 0xF0, 0xFF]),
        ("0", &[0xE0, 0xE1]),
        ("α", &[0x13, 0x01, 0x45]),
        ("a", &[0xD0, 0x01, 0x02, 0x23]),
        ("\u{10FFFF}", &(0..=255).collect::<Vec<_>>()),
    ] {
        assert!(!render(&term(letter, marks), Style::Old).is_empty());
    }
}

#[test]
fn marks_without_a_letter_are_no_word() {
    assert!(term("\u{301}\u{302}").is_empty() && term("").is_empty() && term("\u{200D}").is_empty());
}

#[test]
fn tones_are_placed_in_both_styles() {
    for (old, new) in [
        ("hòa", "hoà"),
        ("khỏe", "khoẻ"),
        ("thủy", "thuỷ"),
        ("đóa", "đoá"),
        ("hoàn", "hoàn"),
        ("của", "của"),
        ("quý", "quý"),
        ("giữa", "giữa"),
        ("gì", "gì"),
        ("già", "già"),
        ("khuỷu", "khuỷu"),
        ("ngoài", "ngoài"),
        ("hươu", "hươu"),
        ("rượu", "rượu"),
        ("thuở", "thuở"),
        ("tuyết", "tuyết"),
        ("ý", "ý"),
    ] {
        assert_eq!(
            (render(&term(old), Style::Old).as_str(), render(&term(new), Style::New).as_str()),
            (old, new)
        );
    }
}

#[test]
fn grades_follow_the_marks_typed() {
    use Grade::*;
    for (query, indexed, expected) in [
        ("hoa", "hoa", Exact),
        ("hòa", "hoà", Exact),
        ("hoa", "hòa", Bare),
        ("dong", "đồng", Bare),
        ("hòa", "hoa", Wrong),
        ("hòa", "hóa", Wrong),
        ("viêt", "việt", LeftOut),
        ("viẹt", "việt", LeftOut),
        ("viẹt", "viết", Wrong),
        ("đong", "đồng", LeftOut),
        ("dông", "đồng", LeftOut),
        ("đông", "dông", Wrong),
        ("thuơng", "thường", LeftOut),
        ("resumé", "résumé", LeftOut),
        ("résumé", "resumé", Wrong),
    ] {
        let (query_term, indexed_term) = (term(query), term(indexed));
        assert_eq!(split(&query_term).0, split(&indexed_term).0);
        assert_eq!(grade(split(&query_term).1, split(&indexed_term).1), expected, "{query} {indexed}");
    }
}

#[test]
fn composed_is_canonically_the_same() {
    for word in [
        "hoà",
        "bie\u{302}n",
        "e\u{323}\u{302}",
        "e\u{302}\u{323}",
        "a\u{301}\u{302}",
        "Μαΐου",
        "ǘ",
        "ǖ",
        "ṻ",
        "ǟ",
        "d\u{335}",
        "o\u{338}",
        "ᾷ",
        "ΰ",
        "İ",
        "ﻻ",
        "ё",
        "й",
        "أ",
    ] {
        assert!(composed(word).nfd().eq(word.nfd()), "{word}: {}", composed(word).escape_unicode());
    }
}

/// The test vectors handed around with the project; they are not part of the repository.
mod shared {
    use super::*;

    /// Rows of a table in `../shared/vectors`, without its head.
    fn rows(name: &str) -> Option<Vec<Vec<String>>> {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors").join(name);
        let Ok(text) = std::fs::read_to_string(path) else {
            println!("skipped: no ../shared");
            return None;
        };
        let row = |line: &str| line.split('\t').map(String::from).collect();
        Some(text.lines().skip(1).map(row).collect())
    }

    /// Rows that do not hold, with the reason. A row that starts to hold must leave the list.
    fn check(wrong: &[(String, String)], known: &[(&str, &str)]) {
        for (row, why) in wrong {
            assert!(known.iter().any(|(id, _)| id == row), "{row}: {why}");
        }
        for (id, reason) in known {
            assert!(
                wrong.iter().any(|(row, _)| row == id),
                "{id} holds now: take it off the list ({reason})"
            );
        }
    }

    #[test]
    fn normalisation() {
        let Some(rows) = rows("normalisation.tsv") else { return };
        let mut wrong = Vec::new();
        for row in &rows {
            let text = compatible_word(&row[1]);
            let (own, folded) = (notes(&text), keys(&text));
            let inner = |text: &str| text.replace(['=', '\'', '&'], "");
            if own != inner(&row[4]) || folded != inner(&row[5]) || notes(&row[3]) != own {
                wrong.push((row[0].clone(), format!("{own} / {folded}, not {} / {}", row[4], row[5])));
            }
        }
        let known = [
            ("n056", "á with a breve keeps both marks, as ắ would; the vector drops the breve"),
            ("n077", "the tone of a word of several syllables stays on its letter"),
            ("n082", "parts between full stops are words side by side"),
            ("n083", "parts between full stops are words side by side"),
            ("n089", "İ is one letter, as Turkish readers expect"),
            ("n093", "½ is a word of its own: one written word is one term"),
        ];
        check(&wrong, &known);
    }

    #[test]
    fn tone_placement() {
        let Some(rows) = rows("tone_placement.tsv") else { return };
        let mut wrong = Vec::new();
        for row in &rows {
            let word = term(&row[3]);
            let rendered = render(&word, Style::Old) == row[3] && render(&word, Style::New) == row[4];
            let one = term(&row[4]) == word && (row[6].is_empty() || term(&row[6]) == word);
            if !rendered || !one || notes(&row[3]) != row[7] {
                wrong.push((row[0].clone(), format!("{row:?}: {}", notes(&row[3]))));
            }
        }
        check(&wrong, &[]);
    }

    #[test]
    fn asymmetric() {
        let Some(rows) = rows("asymmetric.tsv") else { return };
        let mut wrong = Vec::new();
        for row in rows.iter().filter(|row| row[5] != "iy") {
            let found = class_of(&row[2], &row[3]);
            let expected = match row[5].as_str() {
                "toneless" | "markless" | "partial" => "left out",
                class => class,
            };
            if found != expected {
                wrong.push((row[0].clone(), format!("{} / {}: {found}, not {expected}", row[2], row[3])));
            }
        }
        let known = [
            ("a097", "i for y has another key: search::candidates finds it"),
            ("a109", "i for y has another key: search::candidates finds it"),
        ];
        check(&wrong, &known);
    }

    /// The worst grade between the words of a query and of a document.
    fn class_of(query: &str, document: &str) -> &'static str {
        let terms =
            |text: &str| -> Vec<Vec<u8>> { tokens(text).map(|t| term(&text[t.start..t.end])).collect() };
        let (query, document) = (terms(query), terms(document));
        if query.len() != document.len() || query.iter().zip(&document).any(|(q, d)| split(q).0 != split(d).0)
        {
            return "no";
        }
        let grades: Vec<Grade> =
            query.iter().zip(&document).map(|(q, d)| grade(split(q).1, split(d).1)).collect();
        let any = |grade| grades.contains(&grade);
        match () {
            () if any(Grade::Wrong) => "no",
            () if any(Grade::LeftOut) => "left out",
            () if any(Grade::Bare) => "bare",
            () => "exact",
        }
    }
}
