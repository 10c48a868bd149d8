//! How languages write dates and numbers: data for ROLES.
//!
//! Of each language that pages are in, the words go into the index; the engine itself knows none. A word of several
//! tokens is written with `_` between them, alternatives with spaces. Marks and case do not matter.

use crate::analyze;
use crate::format::{role, style, write_roles};

/// The words of a language.
struct Language {
    /// Primary subtag.
    tag: &'static str,
    /// Bits of [`style`].
    style: u8,
    /// Names of the months, in twelve places; empty where months have numbers.
    months: &'static str,
    /// Other words by role.
    words: &'static [(u8, &'static str)],
}

const THOUSAND: u8 = role::SCALE + 3;
const MILLION: u8 = role::SCALE + 6;
const BILLION: u8 = role::SCALE + 9;
const TRILLION: u8 = role::SCALE + 12;

/// Written as a quarter in all languages.
const QUARTERS: &str = "q1 q2 q3 q4";

#[rustfmt::skip]
const LANGUAGES: &[Language] = &[
    Language {
        tag: "vi",
        style: 0,
        months: "",
        words: &[
            (role::DAY, "ngày mùng mồng"), (role::MONTH, "tháng"), (role::YEAR, "năm"),
            (role::CUE, "sáng chiều trưa đêm hôm từ tại thứ_hai thứ_ba thứ_tư thứ_năm thứ_sáu thứ_bảy chủ_nhật"),
            (role::TO, "đến tới"), (role::QUARTER, "quý quí"), (role::FIRST, "đầu"), (role::LAST, "cuối"),
            (role::ROMAN, "i"), (role::ROMAN + 1, "ii"), (role::ROMAN + 2, "iii"), (role::ROMAN + 3, "iv"),
            (role::HOUR, "giờ"), (role::MONEY, "đồng usd vnd đô_la"),
            (THOUSAND, "nghìn ngàn"), (MILLION, "triệu tr"), (BILLION, "tỷ tỉ"),
        ],
    },
    Language {
        tag: "en",
        style: style::MONTH_FIRST | style::DECIMAL_POINT,
        months: "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug\
            |september sep sept|october oct|november nov|december dec",
        words: &[
            (role::ORDINAL, "st nd rd th"), (role::OF, "of the"), (role::TO, "to through until"),
            (role::QUARTER, "quarter"), (role::MONEY, "dollars euros pounds yen usd eur"),
            (THOUSAND, "thousand"), (MILLION, "million"), (BILLION, "billion bn"), (TRILLION, "trillion"),
        ],
    },
    Language {
        tag: "de",
        style: 0,
        months: "januar jänner jan|februar feb|märz mär|april apr|mai|juni jun|juli jul|august aug\
            |september sep sept|oktober okt|november nov|dezember dez",
        words: &[
            (role::CUE, "am vom ab seit den der dem zum"), (role::TO, "bis"), (role::QUARTER, "quartal"),
            (role::HOUR, "uhr"), (role::MONEY, "euro dollar franken"),
            (THOUSAND, "tausend"), (MILLION, "million millionen mio"), (BILLION, "milliarde milliarden mrd"),
        ],
    },
    Language {
        tag: "fr",
        style: 0,
        months: "janvier janv|février févr|mars|avril avr|mai|juin|juillet juil|août|septembre sept\
            |octobre oct|novembre nov|décembre déc",
        words: &[
            (role::CUE, "le du dès"), (role::TO, "au"), (role::ORDINAL, "er e"), (role::QUARTER, "trimestre"),
            (role::OF, "de"), (role::HOUR, "heures"), (role::MONEY, "euros dollars francs"),
            (THOUSAND, "mille"), (MILLION, "million millions"), (BILLION, "milliard milliards"),
        ],
    },
    Language {
        tag: "es",
        style: 0,
        months: "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago\
            |septiembre setiembre sep sept|octubre oct|noviembre nov|diciembre dic",
        words: &[
            (role::CUE, "el del desde"), (role::OF, "de"), (role::TO, "al hasta"), (role::ORDINAL, "o er"),
            (role::QUARTER, "trimestre"), (role::MONEY, "euros dólares pesos"),
            (THOUSAND, "mil"), (MILLION, "millón millones"),
        ],
    },
    Language {
        tag: "pt",
        style: 0,
        months: "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago\
            |setembro set|outubro out|novembro nov|dezembro dez",
        words: &[
            (role::CUE, "dia desde em"), (role::OF, "de"), (role::TO, "a até ao"), (role::ORDINAL, "o"),
            (role::QUARTER, "trimestre"), (role::MONEY, "euros dólares reais"),
            (THOUSAND, "mil"), (MILLION, "milhão milhões"), (BILLION, "bilhão bilhões"),
        ],
    },
    Language {
        tag: "it",
        style: 0,
        months: "gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago\
            |settembre set|ottobre ott|novembre nov|dicembre dic",
        words: &[
            (role::CUE, "il dal del"), (role::OF, "di"), (role::TO, "al"), (role::ORDINAL, "o"),
            (role::QUARTER, "trimestre"), (role::MONEY, "euro dollari"),
            (THOUSAND, "mila mille"), (MILLION, "milione milioni"), (BILLION, "miliardo miliardi"),
        ],
    },
    Language {
        tag: "nl",
        style: 0,
        months: "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug\
            |september sep sept|oktober okt|november nov|december dec",
        words: &[
            (role::CUE, "op van vanaf"), (role::TO, "tot"), (role::ORDINAL, "e"), (role::QUARTER, "kwartaal"),
            (role::HOUR, "uur"), (role::MONEY, "euro dollar"),
            (THOUSAND, "duizend"), (MILLION, "miljoen mln"), (BILLION, "miljard mld"),
        ],
    },
    Language {
        tag: "ru",
        style: 0,
        months: "января январь янв|февраля февраль фев|марта март|апреля апрель апр|мая май|июня июнь\
            |июля июль|августа август авг|сентября сентябрь сен сент|октября октябрь окт\
            |ноября ноябрь ноя|декабря декабрь дек",
        words: &[
            (role::CUE, "с от"), (role::TO, "по до"), (role::ORDINAL, "го"), (role::QUARTER, "квартал квартале"),
            (role::ROMAN, "i"), (role::ROMAN + 1, "ii"), (role::ROMAN + 2, "iii"), (role::ROMAN + 3, "iv"),
            (role::MONEY, "рублей рубля руб долларов евро"), (THOUSAND, "тысяч тысячи тысяча тыс"),
            (MILLION, "миллион миллиона миллионов млн"), (BILLION, "миллиард миллиарда миллиардов млрд"),
        ],
    },
    Language {
        tag: "zh",
        style: style::MONTH_FIRST | style::DECIMAL_POINT,
        months: "",
        words: &[
            (role::YEAR_AFTER, "年"), (role::MONTH_AFTER, "月"), (role::DAY_AFTER, "日 号 號"), (role::TO, "至 到"),
            (role::HOUR, "时 時 点 點"), (role::MONEY, "元 美元 人民币 人民幣 欧元 歐元"), (role::SCALE + 2, "百"),
            (THOUSAND, "千"), (role::SCALE + 4, "万 萬"), (role::SCALE + 8, "亿 億"),
        ],
    },
    Language {
        tag: "ja",
        style: style::MONTH_FIRST | style::DECIMAL_POINT,
        months: "",
        words: &[
            (role::YEAR_AFTER, "年"), (role::MONTH_AFTER, "月"), (role::DAY_AFTER, "日"), (role::TO, "から 至"),
            (role::HOUR, "時"), (role::MONEY, "円 ドル ユーロ"), (role::SCALE + 2, "百"),
            (THOUSAND, "千"), (role::SCALE + 4, "万"), (role::SCALE + 8, "億"), (TRILLION, "兆"),
        ],
    },
    Language {
        tag: "ko",
        style: style::MONTH_FIRST | style::DECIMAL_POINT,
        months: "",
        words: &[
            (role::YEAR_AFTER, "년"), (role::MONTH_AFTER, "월"), (role::DAY_AFTER, "일"), (role::TO, "부터 에서"),
            (role::HOUR, "시"), (role::MONEY, "원 달러 유로"), (role::SCALE + 2, "백"),
            (THOUSAND, "천"), (role::SCALE + 4, "만"), (role::SCALE + 8, "억"), (TRILLION, "조"),
        ],
    },
    Language {
        tag: "th",
        style: style::DECIMAL_POINT | style::BUDDHIST,
        months: "มกราคม ม.ค.|กุมภาพันธ์ ก.พ.|มีนาคม มี.ค.|เมษายน เม.ย.|พฤษภาคม พ.ค.|มิถุนายน มิ.ย.\
            |กรกฎาคม ก.ค.|สิงหาคม ส.ค.|กันยายน ก.ย.|ตุลาคม ต.ค.|พฤศจิกายน พ.ย.|ธันวาคม ธ.ค.",
        words: &[
            (role::DAY, "วันที่ ที่"), (role::MONTH, "เดือน"), (role::YEAR, "พ.ศ. ค.ศ. ปี"), (role::TO, "ถึง"),
            (role::HOUR, "นาฬิกา"), (role::MONEY, "บาท ดอลลาร์"), (THOUSAND, "พัน"), (role::SCALE + 4, "หมื่น"),
            (role::SCALE + 5, "แสน"), (MILLION, "ล้าน"),
        ],
    },
];

/// Regions that write English dates with the month first.
const AMERICAN: [&str; 3] = ["us", "ph", ""];

/// How pages in `lang` write dates and numbers.
pub(super) fn style_of(lang: &str) -> u8 {
    let Some(Language { tag, style, .. }) = language(lang) else { return 0 };
    let region = lang.split(['-', '_']).skip(1).find(|part| part.len() == 2).unwrap_or_default();
    let day_first = *tag == "en" && !AMERICAN.contains(&&*region.to_lowercase());
    if day_first { style & !style::MONTH_FIRST } else { *style }
}

fn language(lang: &str) -> Option<&'static Language> {
    let primary = lang.split(['-', '_']).next().unwrap_or_default();
    LANGUAGES.iter().find(|language| language.tag.eq_ignore_ascii_case(primary))
}

/// For pages of which none names its language: the day first, and the words of two languages that hardly overlap.
const UNKNOWN: [&str; 3] = ["", "vi", "en"];

/// ROLES for pages in `langs`; the style is that of the first, and so are the words where two languages differ.
pub(super) fn roles(langs: &[&str]) -> Vec<u8> {
    let langs = if langs.is_empty() { &UNKNOWN } else { langs };
    let known = langs.iter().filter_map(|lang| language(lang));
    let entries = known.flat_map(Language::entries).collect();
    write_roles(style_of(langs[0]), entries)
}

impl Language {
    fn entries(&self) -> Vec<(u8, Vec<u8>)> {
        let months = self.months.split('|').zip(1..);
        let quarters = QUARTERS.split(' ').zip(role::QUARTERS..);
        let words = self.words.iter().map(|(role, words)| (*words, *role));
        let all = months.chain(quarters).chain(words);
        all.flat_map(|(words, role)| words.split_whitespace().map(move |word| (role, key(word)))).collect()
    }
}

/// The folded letters of all tokens of a word.
fn key(word: &str) -> Vec<u8> {
    let token_key = |token: analyze::Token| {
        let term = analyze::term(&word[token.start..token.end]);
        analyze::split(&term).0.to_vec()
    };
    analyze::tokens(word).flat_map(token_key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_small() {
        let size = |lang: &str| roles(&[lang]).len();
        assert!(size("vi") < 400, "{}", size("vi"));
        for language in LANGUAGES {
            assert!(size(language.tag) < 1200, "{} {}", language.tag, size(language.tag));
        }
    }

    #[test]
    fn each_language_has_twelve_months_or_none() {
        for language in LANGUAGES.iter().filter(|language| !language.months.is_empty()) {
            assert_eq!(language.months.split('|').count(), 12, "{}", language.tag);
        }
    }

    #[test]
    fn style_follows_language_and_region() {
        let month_first = |lang: &str| style_of(lang) & style::MONTH_FIRST > 0;
        assert!(month_first("en") && month_first("en-US") && month_first("zh-Hant-TW"));
        assert!(!month_first("en-GB") && !month_first("vi") && !month_first("") && !month_first("xx"));
        assert_eq!(style_of("th-TH") & style::BUDDHIST, style::BUDDHIST);
    }

    #[test]
    fn the_first_language_decides() {
        let style = |langs: &[&str]| roles(langs)[0];
        assert_eq!(style(&["en", "vi"]), style_of("en"));
        assert_eq!(style(&["vi", "en"]), style_of("vi"));
        assert_eq!(roles(&["xx"]), [0]);
        assert_eq!(roles(&[])[0], 0);
    }
}
