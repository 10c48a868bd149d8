//! Pages for the tests of the library.

#![allow(dead_code, reason = "each test binary uses a part")]

pub(crate) mod file;
pub(crate) mod parts;

use saola::{Block, BuildOptions, Index, Page, Positions, Section, build};

/// A page of one section for each list of paragraphs; all but the first have a heading.
pub(crate) fn page(url: &str, title: &str, lang: &str, sections: &[&[&str]]) -> Page {
    let section = |(at, paragraphs): (usize, &&[&str])| Section {
        heading: if at == 0 { String::new() } else { format!("Phần {at}") },
        anchor: if at == 0 { String::new() } else { format!("phan-{at}") },
        level: if at == 0 { 0 } else { 2 },
        blocks: paragraphs.iter().map(|text| Block::new(*text)).collect(),
    };
    Page {
        url: url.into(),
        title: title.into(),
        lang: lang.into(),
        sections: sections.iter().enumerate().map(section).collect(),
        ..Page::default()
    }
}

/// A small corpus with everything an index can hold: two languages, scripts without spaces, headings, fields, weights.
pub(crate) fn corpus() -> Vec<Page> {
    let mut pages = vec![
        page(
            "tin/bien-gioi.html",
            "Giao lưu biên giới",
            "vi",
            &[
                &[
                    "Bộ đội Biên phòng tỉnh Tây Ninh giao lưu hữu nghị ở biên giới.",
                    "Ngày 17/5, hai bên ký kết biên bản.",
                ],
                &[
                    "Hoà bình và hợp tác: \"hòa bình\" là chữ được nhắc nhiều nhất.",
                    "Uỷ ban nhân dân (UBND) tỉnh dự lễ.",
                ],
            ],
        ),
        page(
            "tin/khe-sanh.html",
            "Khe Sanh",
            "vi",
            &[
                &["Lễ kết nghĩa tại Khe Sanh, tỉnh Quảng Trị… với tỉnh Savannakhet (Lào)."],
                &["Đội K70, K71 quy tập 15 hài cốt liệt sỹ.", "Việt Nam – Lào"],
                &["Nguyễn Văn A và ông B nói: “Kết quả tốt!” rồi về."],
            ],
        ),
        page(
            "guide/index.html",
            "The guide",
            "en",
            &[
                &[
                    "A closure may capture its environment. Closures are anonymous functions.",
                    "iPhone and McDonald, naïve résumé.",
                ],
                &["The borrow checker refuses this program!", "See error E0382 in version 1.88.0?"],
            ],
        ),
        page(
            "ja/tokyo.html",
            "東京",
            "ja",
            &[&["東京は日本の首都です。人口は約1400万人。", "カタカナとABC"]],
        ),
    ];
    pages[0].description = "Tin về giao lưu biên giới".into();
    pages[0].fields.insert("date".into(), vec!["2024-05-17".into()]);
    pages[0].fields.insert("tags".into(), vec!["biên giới".into(), "đối ngoại".into()]);
    pages[1].fields.insert("date".into(), vec!["2024-06".into()]);
    pages[1].fields.insert("place".into(), vec!["Lào > Savannakhet".into(), "Việt Nam > Quảng Trị".into()]);
    pages[2].boost = 2.0;
    pages[2].fields.insert("tags".into(), vec!["rust".into()]);
    pages[1].sections[2].blocks.push(Block { text: "Tin mới cùng chuyên mục".into(), weight: 0.3 });
    pages
}

/// The index of some pages.
pub(crate) fn index(pages: &[Page], positions: Positions) -> Index {
    Index::open(&bytes(pages, positions)).expect("an index that was just built opens")
}

/// The index file of some pages.
pub(crate) fn bytes(pages: &[Page], positions: Positions) -> Vec<u8> {
    build(pages, &BuildOptions { positions, ..BuildOptions::default() }).expect("pages with words").bytes
}

/// CRC-32 as in gzip, written out plainly.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}
