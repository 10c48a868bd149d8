//! The language of each page: what it says of itself, else what its text looks like.

use crate::analyze::{Letters, tokens};
use crate::page::Page;
use std::collections::BTreeMap;
use whatlang::{Lang, detect};

/// Characters of a page that are looked at.
const SAMPLE: usize = 2000;
/// Letters of a sample at the least, for its language to be told at all; and to be told against what the page says.
const FEW: usize = 40;
const MANY: usize = 300;
/// Per cent of words that are [`COMMON`] ones of the language a page names, from which on nobody else is asked: the detector takes
/// a millisecond for ten pages. English manuals and articles have 7 to 29, texts in languages that are no relatives at most 9.
const AGREES: usize = 10;
/// Confidence of the detector from which on it is believed, and believed against what the page says.
const LIKELY: f64 = 0.5;
const CERTAIN: f64 = 0.99;
/// Per cent of words with marks that only Vietnamese has, from which on a text is Vietnamese. Its texts have 30 to 45,
/// those of other languages less than 3.
const TELLING: usize = 15;

/// Gives pages of which nothing tells the language that of most pages.
pub(super) fn settle(languages: &mut [String]) {
    let main = main_language(languages.iter().map(String::as_str)).to_string();
    languages.iter_mut().filter(|own| own.is_empty()).for_each(|own| own.clone_from(&main));
}

/// The language of most pages, empty if none is known.
pub(super) fn main_language<'a>(tags: impl Iterator<Item = &'a str>) -> &'a str {
    by_frequency(tags).first().copied().unwrap_or_default()
}

/// The languages, the most frequent first; of equals the first by name.
pub(super) fn by_frequency<'a>(tags: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    tags.filter(|tag| !tag.is_empty()).for_each(|tag| *counts.entry(tag).or_default() += 1);
    let mut tags: Vec<(&str, usize)> = counts.into_iter().collect();
    tags.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    tags.into_iter().map(|(tag, _)| tag).collect()
}

/// The language a page names, in lower case and without region or script; empty when it names none.
pub(super) fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// Primary subtag (`vi`, `zh`) of the language of a page; empty where nothing tells it. `default` holds for pages that name
/// none: it counts as their word.
pub(super) fn of_page(page: &Page, default: &str) -> String {
    of_text(&sample(page), primary(if page.lang.is_empty() { default } else { &page.lang }))
}

/// The same for the beginning of a text that is `named` a language.
pub(crate) fn of_text(sample: &str, named: String) -> String {
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if letters < FEW || agrees(sample, &named) {
        return named;
    }
    match seen(sample) {
        Some((seen, sure)) if named.is_empty() && sure >= LIKELY => seen.into(),
        Some((seen, sure)) if sure >= CERTAIN && letters >= MANY && contradicts(&named, seen) => seen.into(),
        _ => named,
    }
}

/// The beginning of a page.
fn sample(page: &Page) -> String {
    let sections = page.sections.iter();
    let texts = sections.flat_map(|s| std::iter::once(&s.heading).chain(s.blocks.iter().map(|b| &b.text)));
    let mut sample = String::new();
    for text in std::iter::once(&page.title).chain(texts) {
        sample.push_str(text);
        sample.push('\n');
        if sample.len() >= SAMPLE * 4 {
            break;
        }
    }
    sample.chars().take(SAMPLE).collect()
}

/// Whether a text has as many [`COMMON`] words of the language it is `named` as texts in it have.
fn agrees(text: &str, named: &str) -> bool {
    let Some((_, common)) = COMMON.iter().find(|(lang, _)| *lang == named) else { return false };
    let is_common = |word: &str| common.iter().any(|one| word.eq_ignore_ascii_case(one));
    let (mut words, mut found) = (0, 0);
    for token in tokens(text) {
        words += 1;
        found += usize::from(is_common(&text[token.start..token.end]));
    }
    words > 0 && found * 100 >= words * AGREES
}

/// The language a text looks like, and how surely, up to 1.
fn seen(text: &str) -> Option<(&'static str, f64)> {
    if looks_vietnamese(text) {
        return Some(("vi", 1.0));
    }
    let found = detect(text)?;
    Some((subtag(found.lang())?, found.confidence()))
}

fn looks_vietnamese(text: &str) -> bool {
    let tells = |word: &str| !word.is_ascii() && Letters::of(word).looks_vietnamese();
    let telling = tokens(text).filter(|token| tells(&text[token.start..token.end])).count();
    telling > 0 && telling * 100 >= tokens(text).count() * TELLING
}

/// Whether a text that looks like `seen` cannot be in the language `named`: one the detector knows, and no relative of it
/// that it may take for the other.
fn contradicts(named: &str, seen: &str) -> bool {
    let known = SUBTAGS.iter().any(|(_, subtag)| *subtag == named) || ALSO.contains(&named);
    let related = |group: &&[&str]| group.contains(&named) && group.contains(&seen);
    known && named != seen && !RELATED.iter().any(related)
}

fn subtag(lang: Lang) -> Option<&'static str> {
    SUBTAGS.iter().find(|(known, _)| *known == lang).map(|(_, subtag)| *subtag)
}

/// Subtags of languages the detector knows by another name.
const ALSO: [&str; 2] = ["no", "nn"];

/// Words that texts in a language have many of, and texts in others few, but for relatives.
const COMMON: [(&str, &[&str]); 6] = [
    ("de", &["der", "die", "das", "und", "ist", "den", "von", "mit", "nicht", "ein", "eine", "auf", "wird"]),
    ("en", &["the", "of", "and", "to", "that", "this", "with", "you", "are", "is", "be", "by", "from"]),
    ("es", &["el", "los", "las", "y", "por", "una", "del", "con", "para", "como", "es", "más"]),
    ("fr", &["le", "les", "et", "des", "du", "est", "une", "dans", "pour", "pas", "sur", "avec", "vous"]),
    ("it", &["il", "di", "che", "della", "per", "del", "sono", "gli", "nel", "una", "è", "anche"]),
    ("pt", &["o", "os", "não", "uma", "para", "com", "em", "do", "da", "dos", "das", "ao", "você"]),
];

/// Languages that texts are easily mistaken between.
const RELATED: [&[&str]; 9] = [
    &["nb", "nn", "no", "da", "sv"],
    &["hr", "sr", "sl", "mk", "bg"],
    &["cs", "sk"],
    &["ru", "uk", "be", "bg", "mk", "sr"],
    &["es", "ca", "pt", "it", "la"],
    &["nl", "af"],
    &["hi", "mr", "ne"],
    &["tr", "az", "tk", "uz"],
    &["zh", "ja"],
];

/// The languages the detector knows, with their subtags.
const SUBTAGS: [(Lang, &str); 70] = [
    (Lang::Epo, "eo"),
    (Lang::Eng, "en"),
    (Lang::Rus, "ru"),
    (Lang::Cmn, "zh"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Ben, "bn"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Ukr, "uk"),
    (Lang::Kat, "ka"),
    (Lang::Ara, "ar"),
    (Lang::Hin, "hi"),
    (Lang::Jpn, "ja"),
    (Lang::Heb, "he"),
    (Lang::Yid, "yi"),
    (Lang::Pol, "pl"),
    (Lang::Amh, "am"),
    (Lang::Jav, "jv"),
    (Lang::Kor, "ko"),
    (Lang::Nob, "nb"),
    (Lang::Dan, "da"),
    (Lang::Swe, "sv"),
    (Lang::Fin, "fi"),
    (Lang::Tur, "tr"),
    (Lang::Nld, "nl"),
    (Lang::Hun, "hu"),
    (Lang::Ces, "cs"),
    (Lang::Ell, "el"),
    (Lang::Bul, "bg"),
    (Lang::Bel, "be"),
    (Lang::Mar, "mr"),
    (Lang::Kan, "kn"),
    (Lang::Ron, "ro"),
    (Lang::Slv, "sl"),
    (Lang::Hrv, "hr"),
    (Lang::Srp, "sr"),
    (Lang::Mkd, "mk"),
    (Lang::Lit, "lt"),
    (Lang::Lav, "lv"),
    (Lang::Est, "et"),
    (Lang::Tam, "ta"),
    (Lang::Vie, "vi"),
    (Lang::Urd, "ur"),
    (Lang::Tha, "th"),
    (Lang::Guj, "gu"),
    (Lang::Uzb, "uz"),
    (Lang::Pan, "pa"),
    (Lang::Aze, "az"),
    (Lang::Ind, "id"),
    (Lang::Tel, "te"),
    (Lang::Pes, "fa"),
    (Lang::Mal, "ml"),
    (Lang::Ori, "or"),
    (Lang::Mya, "my"),
    (Lang::Nep, "ne"),
    (Lang::Sin, "si"),
    (Lang::Khm, "km"),
    (Lang::Tuk, "tk"),
    (Lang::Aka, "ak"),
    (Lang::Zul, "zu"),
    (Lang::Sna, "sn"),
    (Lang::Afr, "af"),
    (Lang::Lat, "la"),
    (Lang::Slk, "sk"),
    (Lang::Cat, "ca"),
    (Lang::Tgl, "tl"),
    (Lang::Hye, "hy"),
    (Lang::Cym, "cy"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Block, Section};

    fn page(lang: &str, text: &str) -> Page {
        let section = Section { blocks: vec![Block::new(text)], ..Section::default() };
        Page { lang: lang.into(), sections: vec![section], ..Page::default() }
    }

    fn language(lang: &str, text: &str) -> String {
        of_page(&page(lang, text), "")
    }

    const ENGLISH: &str = "The reader types a few words, and the page shows which of the documents have them. Nothing is \
        sent anywhere: the index is a file beside the pages, and the engine that reads it runs where the reader is. When \
        the file is there already, an answer takes less time than it takes to press the next key on the keyboard, so the \
        list changes while the words are still being written. A word may be left unfinished, and its accents may be left out.";
    const GERMAN: &str = "Wer etwas sucht, schreibt ein paar Wörter, und die Seite zeigt, in welchen Dokumenten sie stehen. \
        Dabei wird nichts verschickt: Das Verzeichnis liegt als Datei neben den Seiten, und das Programm, das es liest, läuft \
        dort, wo gelesen wird. Ist die Datei schon da, dauert eine Antwort kürzer als der Druck auf die nächste Taste, und \
        die Liste ändert sich, während man noch schreibt. Ein Wort darf unfertig sein, und seine Umlaute dürfen fehlen.";
    const VIETNAMESE: &str = "Người đọc gõ vài từ, và trang cho biết những tài liệu nào có các từ ấy. Không có gì được gửi \
        đi đâu cả: mục lục là một tệp nằm cạnh các trang, và chương trình đọc nó chạy ngay trên máy của người đọc. Khi tệp \
        đã có sẵn, câu trả lời đến nhanh hơn lần gõ phím tiếp theo, vì thế danh sách thay đổi trong khi chữ còn đang được \
        viết. Một từ có thể chưa gõ xong, và dấu của nó có thể bị bỏ qua mà vẫn tìm thấy những trang cần tìm.";
    const RUSSIAN: &str =
        "Читатель набирает несколько слов, и страница показывает, в каких документах они есть.";

    #[test]
    fn texts_tell_their_language() {
        for (text, expected) in [(ENGLISH, "en"), (GERMAN, "de"), (VIETNAMESE, "vi"), (RUSSIAN, "ru")] {
            assert_eq!(language("", text), expected);
        }
        assert_eq!(
            language(
                "",
                "読者が言葉を入力すると、その言葉を含む文書が表示されます。どこにも送信されることはなく、索引は隣に置かれたファイルです。"
            ),
            "ja"
        );
        assert_eq!(language("", "v1.2.3 0x00FF"), "");
    }

    #[test]
    fn pages_are_believed_unless_their_text_is_plainly_another() {
        assert_eq!(language("de-AT", GERMAN), "de");
        assert_eq!(language("en", VIETNAMESE), "vi");
        assert_eq!(language("en-US", GERMAN), "de");
        assert_eq!(language("vi", ENGLISH), "en");
        assert_eq!(language("en", RUSSIAN), "en", "too little to tell");
        assert_eq!(language("en", &RUSSIAN.repeat(5)), "ru");
        assert_eq!(language("gd", ENGLISH), "gd", "a language the detector does not know");
        assert_eq!(
            language("nn", &"Det er ikke noe å si på det, men det kan jo være at de ikke vil. ".repeat(9)),
            "nn"
        );
    }

    #[test]
    fn what_cannot_be_told_is_as_most_pages() {
        let of_pages = |pages: &[Page], default: &str| {
            let mut languages: Vec<String> = pages.iter().map(|page| of_page(page, default)).collect();
            settle(&mut languages);
            languages
        };
        let pages = [page("", "x y"), page("", GERMAN), page("de", "z"), page("en", "w")];
        assert_eq!(of_pages(&pages, ""), ["de", "de", "de", "en"]);
        assert_eq!(of_pages(&pages[..1], ""), [""]);
        assert_eq!(of_pages(&pages[..1], "pt-BR"), ["pt"]);
    }
}
