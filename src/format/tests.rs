//! Each section written and read again, at sizes around the borders of its encoding.

use super::bytes::{CODES, Reader, put_code, put_varint};
use super::container::{Entry, VERSION};
use super::docs::Length;
use super::text::Symbol;
use super::*;
use crate::analyze::Style;
use crate::error::FormatError;
use crate::ids::{PageId, SectionId, TermId};
use crate::page::Page;
use proptest::prelude::*;

const BORDERS: [usize; 18] = [0, 1, 15, 16, 17, 47, 48, 49, 63, 64, 65, 127, 128, 129, 159, 160, 255, 256];

/// Tables that were filled whole.
fn filled<T: Default>(fill: impl FnOnce(&mut T) -> Option<()>) -> Option<T> {
    let mut tables = T::default();
    fill(&mut tables).map(|()| tables)
}

/// META, and three constants that were 1 before.
fn read_meta(bytes: &[u8]) -> Option<(Meta, [f32; 3])> {
    let mut ranking = [1.0; 3];
    filled(|meta: &mut Meta| meta.fill(bytes, &mut ranking).ok()).map(|meta| (meta, ranking))
}

fn read_docs(bytes: &[u8], pages: u32, sections: u32) -> Option<Docs> {
    filled(|docs: &mut Docs| docs.fill(bytes, pages, sections))
}

fn read_terms(terms: &[u8], freq: &[u8], post: usize) -> Option<Terms> {
    filled(|tables: &mut Terms| tables.fill(terms, freq, post))
}

fn read_facets(bytes: &[u8], pages: usize) -> Option<Facets> {
    filled(|facets: &mut Facets| facets.fill(bytes, pages, false))
}

fn read_text(bytes: &[u8], sections: u32) -> Option<Text> {
    filled(|text: &mut Text| text.fill(bytes, sections))
}

#[test]
fn lengths_rise_and_are_close() {
    assert!((0..255).all(|byte| Length::decode(byte) < Length::decode(byte + 1)));
    assert_eq!(Length::decode(255), 507_904);
    for length in (0..4096).chain([100_000, 300_000, Length::decode(255)]) {
        let back = Length::decode(Length::encode(length));
        assert_eq!(Length::rounded(length), back as f32);
        assert!(back <= length && length - back <= length / 16, "{length}: {back}");
        assert!(length > 15 || back == length);
    }
    assert_eq!((Length::encode(u32::MAX), Length::rounded(u32::MAX)), (255, 507_904.0));
}

#[test]
fn containers_hold_sections_of_any_length() {
    for length in BORDERS {
        let noise: Vec<u8> =
            (0..length as u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let sections = [(Kind::Meta, vec![7; length]), (Kind::Terms, noise), (Kind::Text, b"end".to_vec())];
        let stored = lay_out(&sections).expect("small sections");
        let read = Sections::read(stored.clone()).expect("good sections");
        let file = read.packed().expect("small sections");
        assert_eq!(unpack(&stored), Ok(stored), "what is not deflated is unpacked");
        let read = Sections::read(unpack(&file).expect("a good file")).expect("good sections");
        for (kind, raw) in &sections {
            assert_eq!(read.get(*kind), raw, "{kind:?} of {length}");
        }
        assert!(read.get(Kind::Post).is_empty());
        let used =
            |entry: &Entry| if entry.deflated { entry.stored < entry.raw } else { entry.stored == entry.raw };
        assert!(read.entries().iter().all(used));
    }
}

#[test]
fn what_inflates_to_more_than_a_part_may_be_is_refused() {
    let most = 1 << 26;
    let zeros = |length| inflate(&deflate(&vec![0; length])).map(|bytes| bytes.len());
    assert_eq!([0, 1024, 1025, most].map(zeros), [Some(0), Some(1024), Some(1025), Some(most)]);
    assert_eq!(zeros(most + 1), None);
    let whole = deflate(b"a part");
    assert_eq!(inflate(&whole).as_deref(), Some(b"a part".as_slice()));
    assert!((0..whole.len()).all(|end| inflate(&whole[..end]).is_none()), "truncated");
    assert!(inflate(&[255]).is_none());
}

#[test]
fn other_versions_and_files_are_told_apart() {
    let file = pack(&[(Kind::Meta, [1, 2, 3])]).expect("a small section");
    let mut newer = file.clone();
    newer[8] += 1;
    assert_eq!(unpack(&newer), Err(FormatError::Version { found: VERSION + 1, expected: VERSION }));
    assert_eq!(unpack(b"<!doctype html>"), Err(FormatError::NotAnIndex));
    assert_eq!(unpack(b""), Err(FormatError::NotAnIndex));
    let text_mode: Vec<u8> = file.iter().copied().filter(|byte| *byte != b'\r').collect();
    assert_eq!(unpack(&text_mode), Err(FormatError::NotAnIndex));
    assert_eq!(unpack(&file[..file.len() - 1]), Err(FormatError::Length));
    assert_eq!(unpack(&[file, vec![0]].concat()), Err(FormatError::Length));
}

#[test]
fn meta_comes_back() {
    for (style, lang) in [(Style::Old, ""), (Style::New, "zh-Hant")] {
        let meta = Meta { style, lang: lang.into(), pages: 1, sections: 300, tokens: u32::MAX };
        assert_eq!(read_meta(&meta.write(&[])), Some((meta.clone(), [1.0; 3])));
        let whole = meta.write(&[(2, 7.5), (0, -1.0)]);
        assert_eq!(read_meta(&whole), Some((meta.clone(), [-1.0, 1.0, 7.5])));
        assert!(read_meta(&[&whole[..], &[0]].concat()).is_none());
        assert!(read_meta(&meta.write(&[(3, 1.0)])).is_none());
        // A setting takes five bytes, and any number of them may follow.
        let least = meta.write(&[]).len();
        let read = (0..whole.len()).filter(|end| read_meta(&whole[..*end]).is_some());
        assert!(read.eq([least, least + 5]));
    }
}

/// Distinct terms of uneven length, sorted.
fn some_terms(count: usize) -> Vec<Vec<u8>> {
    let word =
        |at: usize| [format!("t{:03}", at / 3).into_bytes(), [&[][..], b"\x01\x02", b"x"][at % 3].to_vec()];
    let mut terms: Vec<Vec<u8>> = (0..count).map(|at| word(at).concat()).collect();
    terms.sort();
    terms
}

fn dictionary_of(terms: &[Vec<u8>]) -> Vec<u8> {
    write_terms(&terms.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

#[test]
fn terms_are_found_by_key_and_by_number() {
    for count in BORDERS {
        let terms = some_terms(count);
        let bytes = dictionary_of(&terms);
        let (freq, mut tables) = (vec![0; count], Terms::default());
        tables.fill(&bytes, &freq, 0).expect("good sections");
        let dictionary = Dictionary::new(&bytes, &tables, &bytes);
        let mut key = Vec::new();
        for (term, number) in terms.iter().zip(0..) {
            dictionary.key(TermId(number), &mut key);
            assert_eq!(key, *term);
        }
        let probes = terms.iter().map(|term| crate::analyze::split(term).0.to_vec());
        for probe in
            probes.chain([b"".to_vec(), b"t".to_vec(), b"t0".to_vec(), b"a".to_vec(), b"zz".to_vec()])
        {
            let matching = |matches: &dyn Fn(&[u8]) -> bool| {
                (0u32..).zip(&terms).filter(|(_, t)| matches(t)).map(|(at, _)| at).collect::<Vec<u32>>()
            };
            let forms = matching(&|term| *term == *probe || term.starts_with(&[&probe[..], &[1]].concat()));
            assert!(dictionary.forms(&probe).eq(forms), "forms of {probe:?} in {count}");
            let longer = matching(&|term| term.starts_with(&probe));
            assert!(dictionary.completions(&probe).eq(longer), "completions of {probe:?} in {count}");
        }
    }
}

#[test]
fn long_terms_come_back() {
    let word = |at: usize| {
        [vec![b'a' + (at % 3) as u8; at % 40], vec![b'z'; at % 17], vec![b'a' + (at % 20) as u8]].concat()
    };
    let mut terms: Vec<Vec<u8>> = (0..500).map(word).collect();
    terms.sort();
    terms.dedup();
    let (bytes, freq) = (dictionary_of(&terms), vec![0; terms.len()]);
    let tables = read_terms(&bytes, &freq, 0).expect("good sections");
    let (dictionary, mut key) = (Dictionary::new(&bytes, &tables, &bytes), Vec::new());
    for (term, number) in terms.iter().zip(0..) {
        dictionary.key(TermId(number), &mut key);
        assert_eq!((dictionary.find(term), &key), (Some(TermId(number)), term));
    }
    dictionary.key(TermId(terms.len() as u32), &mut key);
    assert!(key.is_empty());
}

#[test]
fn frequencies_come_back() {
    for count in BORDERS {
        let dictionary = dictionary_of(&some_terms(count));
        let post = |at: usize| at * 7 % 300;
        let case = |at: usize| [Case::Lower, Case::Title, Case::Upper][at % 3];
        let mut freq = Vec::new();
        (0..count).for_each(|at| write_entry(&mut freq, post(at), case(at)));
        let all = (0..count).map(post).sum::<usize>();
        let terms = read_terms(&dictionary, &freq, all).expect("good sections");
        let mut end = 0;
        for at in 0..count {
            let term = TermId(at as u32);
            assert_eq!((terms.post(term), terms.case(term)), (end..end + post(at), case(at)));
            end += post(at);
        }
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|at| std::cmp::Reverse(post(*at)));
        assert!((0..).map_while(|rank| terms.ranked(0, rank)).map(TermId::at).eq(order));
        assert!(read_terms(&dictionary, &freq, all + 1).is_none());
    }
}

#[test]
fn postings_come_back() {
    for count in BORDERS {
        let posting = |at: usize| Posting {
            section: SectionId((at * at % 5 + at * 60) as u32),
            count: [1, 2, 14, 15, 16, 200, 0][at % 7],
            flags: if at % 7 == 6 { flag::META } else { [0, flag::TITLE, flag::HEADING, 0][at % 4] },
            short: if at % 7 != 6 && matches!(at % 4, 1 | 2) { at as u8 } else { 0 },
            weight: 0.0,
        };
        let wanted: Vec<Posting> = (0..count).map(posting).collect();
        let mut list = ListWriter::default();
        for (at, own) in wanted.iter().enumerate() {
            list.push(own.section, own.count, (own.flags, own.short), (at % 5 == 4).then_some(at as u32));
        }
        let found: Vec<Posting> = Postings::new(&list.post, u32::MAX).collect();
        assert_eq!(found.len(), count);
        for (at, (own, found)) in wanted.iter().zip(&found).enumerate() {
            let weighed = if at % 5 == 4 { flag::WEIGHED } else { 0 };
            assert_eq!(
                (found.section, found.count, found.flags, found.short),
                (own.section, own.count, own.flags | weighed, own.short)
            );
            let fields = u32::from(own.flags == flag::TITLE || own.flags == flag::HEADING);
            let body = if weighed > 0 { at as f32 / 4.0 } else { own.count.saturating_sub(fields) as f32 };
            assert_eq!(found.weight, body);
        }
        let most = wanted.last().map_or(0, |last| last.section.0);
        assert_eq!(
            Postings::new(&list.post, most).count(),
            count.saturating_sub(1),
            "sections beyond the last"
        );
    }
}

/// Made of the heading in several manners, with more behind it, and otherwise.
const ANCHORS: [&str; 5] = ["mục-a-b", "muc", "mục-a-b-2", "", "Mục A-B"];

#[test]
fn pages_and_sections_come_back() {
    for count in BORDERS {
        let url = |at: usize| format!("bài/{}/tên-{}.html", at / 7, "đ".repeat(at % 3));
        let sections = |at: usize| at % 4 + 1;
        let boost = |at: usize| [1.0, 2.0, 0.5, 0.0625, 15.75][at % 5];
        let mut writer = DocsWriter::default();
        for at in 0..count {
            writer.page(&url(at), &format!("Tựa {at}"), at % 2 == 0, boost(at), sections(at));
            for section in 0..sections(at) {
                writer.section(section as u32 * 20, section as u8, "Mục A-B", ANCHORS[at % ANCHORS.len()]);
            }
        }
        let all: usize = (0..count).map(sections).sum();
        let docs = read_docs(&writer.out, count as u32, all as u32).expect("a good section");
        let mut first = 0;
        for at in 0..count {
            let page = PageId(at as u32);
            let (record, own, _) = docs.record(&writer.out, page, SectionId(0)).expect("a page");
            assert_eq!((docs.url(&writer.out, page), record), (url(at), format!("Tựa {at}").as_str()));
            assert_eq!(docs.sections_of(page), first..first + sections(at) as u32);
            assert_eq!((docs.has_positions(page), own.len()), (at % 2 == 0, sections(at)));
            assert_eq!((docs.boost(page), docs.title(&writer.out, page)), (boost(at), record));
            let anchor = ANCHORS[at % ANCHORS.len()];
            assert!(own.iter().skip(1).all(|own| own.heading == "Mục A-B" && own.anchor() == anchor));
            assert!(
                (first..first + own.len() as u32).all(|section| docs.page_of(SectionId(section)) == page)
            );
            assert_eq!(docs.length(page), (0..sections(at)).map(|s| s as f32 * 20.0).sum::<f32>());
            first += sections(at) as u32;
        }
        let (names, mut apart) = (docs.names(&writer.out), docs);
        apart.add_names(&names, 0).expect("good names");
        for at in 0..count {
            let page = PageId(at as u32);
            assert_eq!(
                (apart.url(&names, page), apart.title(&names, page)),
                (url(at), &*format!("Tựa {at}"))
            );
        }
        let docs = read_docs(&writer.out, count as u32, all as u32).expect("a good section");
        assert!(count == 0 || apart.add_names(&names[..names.len() - 1], 0).is_none());
        assert!(docs.record(&writer.out, PageId(count as u32), SectionId(0)).is_none());
        assert!(read_docs(&writer.out, count as u32, all as u32 + 1).is_none());
        assert!(
            count == 0 || read_docs(&writer.out[..writer.out.len() - 1], count as u32, all as u32).is_none()
        );
    }
}

#[test]
fn levels_beyond_six_are_refused() {
    let section = |level: u8| [0, 0, 0, 0, 1, 9, level, 1, b'h', 1, b'a'];
    let anchor = |level: u8| {
        let bytes = section(level);
        let docs = read_docs(&bytes, 1, 1)?;
        let (_, sections, _) = docs.record(&bytes, PageId(0), SectionId(0))?;
        Some((sections[0].level, sections[0].anchor()))
    };
    assert_eq!(anchor(6), Some((6, "a".into())));
    assert_eq!(anchor(8 + 2), Some((2, "ha".into())));
    assert!([7, 8, 15, 16, 255].into_iter().all(|level| anchor(level).is_none()));
}

#[test]
fn capitals_make_the_word_that_was_written() {
    let long = format!("{}X", "x".repeat(31));
    for (word, written, string) in [
        ("iphone", "iPhone", Some("\u{1}")),
        ("writeline", "WriteLine", Some("\0\u{4}")),
        ("dlls", "DLLs", Some("\0\0\0")),
        ("đắknông", "ĐắkNông", Some("\0\u{2}")),
        (&long.to_lowercase(), &long, Some("\u{1f}")),
        (&format!("x{}", long.to_lowercase()), &format!("x{long}"), None),
        ("strasse", "Straße", None),
        ("word", "word", None),
        ("word", "Words", None),
        ("a\u{301}b", "áB", None),
    ] {
        assert_eq!(capitals(word, written).as_deref(), string, "{written}");
        assert_eq!(literal(word, string.unwrap_or(written)), written);
    }
    assert_eq!(literal("word", "\0\u{1f}\0"), "Word", "more than the word has");
}

#[test]
fn fields_come_back() {
    for count in BORDERS {
        let mut pages = vec![Page::default(); count.max(1)];
        for (at, page) in pages.iter_mut().enumerate().take(count) {
            page.fields
                .insert("tag".into(), (0..at % 4).map(|tag| format!("nhãn {}", at * (3 - tag))).collect());
            if at % 3 == 0 {
                page.fields.insert("date".into(), vec![format!("2024-{at:03}")]);
            }
        }
        let bytes = write_facets(&pages, FieldRules::default());
        let facets = read_facets(&bytes, pages.len()).expect("a good section");
        for (at, page) in pages.iter().enumerate() {
            let found = facets
                .of(&bytes, PageId(at as u32), None)
                .into_iter()
                .map(|(name, values)| (name.to_string(), values.join("|")));
            let wanted =
                page.fields.iter().filter(|(_, v)| !v.is_empty()).map(|(n, v)| (n.clone(), v.join("|")));
            assert!(found.eq(wanted), "page {at} of {count}");
        }
        assert!(bytes.is_empty() || read_facets(&bytes[..bytes.len() - 1], pages.len()).is_none());
    }
}

/// Tables for `count` terms with posting lists of falling length, so that rank and ordinal are the same.
fn ranked_terms(count: usize) -> (Vec<u8>, Terms) {
    let dictionary = dictionary_of(&some_terms(count));
    let mut freq = Vec::new();
    (0..count).for_each(|at| write_entry(&mut freq, count - at, Case::Lower));
    let terms = read_terms(&dictionary, &freq, count * (count + 1) / 2).expect("good sections");
    (dictionary, terms)
}

#[test]
fn streams_come_back_with_any_number_of_gaps_and_words() {
    for count in BORDERS {
        let (_, terms) = ranked_terms(count);
        let names: Vec<String> = (0..count).map(|at| format!("<{at}>")).collect();
        let gaps: Vec<(&str, u32)> =
            names.iter().enumerate().map(|(at, gap)| (gap.as_str(), at as u32 % 6)).collect();
        let ranks: Vec<u32> = (0..count as u32).collect();
        let case = |at: usize| [None, Some(Case::Lower), Some(Case::Title), Some(Case::Upper)][at % 4];
        let word = |at: usize| match at % 5 {
            4 => Symbol::Literal { term: at as u32, surface: format!("wOrd{at}") },
            _ => Symbol::Word { term: at as u32, case: case(at), other_style: at.is_multiple_of(3) },
        };
        let long: Vec<Symbol> = (0..count)
            .flat_map(|at| [word(at), Symbol::Gap(at as u32), Symbol::Other, Symbol::End])
            .collect();
        let streams = [long, vec![], vec![Symbol::End]];
        let bytes = write_text(&gaps, &ranks, &streams);
        let text = read_text(&bytes, 3).expect("a good section");
        let pieces: Vec<Piece<'_>> = text.pieces(&bytes, &terms, SectionId(0)).collect();
        assert_eq!(pieces.len(), 4 * count);
        for (at, four) in pieces.chunks(4).enumerate() {
            let shape = match word(at) {
                Symbol::Literal { .. } => format!("{:?}", Shape::Literal(&format!("wOrd{at}"))),
                _ => format!("{:?}", Shape::Regular(case(at).unwrap_or(Case::Title), at % 3 == 0)),
            };
            let Piece::Word(found) = four[0] else { panic!("{:?} is no word", four[0]) };
            assert_eq!((found.term, format!("{:?}", found.shape)), (TermId(at as u32), shape));
            assert_eq!(four[1..], [Piece::Gap(&names[at]), Piece::Other, Piece::End]);
        }
        assert_eq!(text.pieces(&bytes, &terms, SectionId(1)).count(), 0);
        assert!(text.pieces(&bytes, &terms, SectionId(2)).eq([Piece::End]));
        assert_eq!(text.pieces(&bytes, &terms, SectionId(3)).count(), 0);
        assert!(read_text(&bytes, 4).is_none() && read_text(&[bytes, vec![0]].concat(), 3).is_none());
    }
}

#[test]
fn checksums_agree_with_the_plain_definition() {
    let step = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
    let plain = |bytes: &[u8]| !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step));
    for length in BORDERS {
        let bytes: Vec<u8> = (0..length).map(|at| (at * 151 + 7) as u8).collect();
        assert_eq!(crc::crc32(&bytes), plain(&bytes), "{length}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn numbers_come_back(value in any::<u32>(), code in 0..CODES) {
        let mut bytes = Vec::new();
        put_varint(&mut bytes, value);
        put_code(&mut bytes, code);
        let mut reader = Reader::new(&bytes);
        prop_assert_eq!((reader.varint(), reader.code()), (Some(value), Some(code)));
        prop_assert!(reader.is_empty());
    }

    #[test]
    fn decoders_survive_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200), n in 0..9u32) {
        let _ = read_meta(&bytes);
        let _ = read_facets(&bytes, n as usize);
        if let Some(docs) = read_docs(&bytes, n, n + 3) {
            (0..n + 1).for_each(|page| drop((docs.url(&bytes, PageId(page)), docs.record(&bytes, PageId(page), SectionId(0)))));
        }
        let (_, terms) = ranked_terms(16);
        if let Some(text) = read_text(&bytes, n) {
            let words = |s: u32| text.words(&bytes, &terms, SectionId(s)).flatten();
            let pieces = |s: u32| text.pieces(&bytes, &terms, SectionId(s)).filter_map(|piece| match piece {
                Piece::Word(word) => Some(word.term),
                Piece::Gap(_) | Piece::Other | Piece::End => None,
            });
            prop_assert!((0..n).all(|s| words(s).zip(pieces(s)).all(|(a, b)| a == b)));
            prop_assert!((0..n).all(|s| text.pieces(&bytes, &terms, SectionId(s)).count() <= bytes.len()));
        }
        prop_assert!(Postings::new(&bytes, n).is_sorted_by(|a, b| a.section < b.section));
        prop_assert!(Postings::new(&bytes, n).all(|posting| posting.section.0 < n));
        prop_assert!(unpack(&bytes).is_err());
    }
}
