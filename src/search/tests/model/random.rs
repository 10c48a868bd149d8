//! Pages and queries of few words, many of which are alike.

use crate::page::{Block, Page, Section};
use proptest::collection::vec;
use proptest::prelude::*;

const WORDS: [&str; 42] = [
    "hoa", "hòa", "hoà", "hóa", "Hôa", "hoang", "hoàng", "ky", "kỹ", "kĩ", "ki", "quý", "quí", "yên", "iên",
    "biên", "bien", "biển", "giới", "gioi", "đồng", "dong", "đong", "7", "70", "2024", "k70", "résumé",
    "resume", "nghiên", "nghien", "nghiêng", "yêm", "xong", "song", "hao", "k2024", "中", "国", "人", "ก็",
    "ไท",
];

fn words(most: usize) -> impl Strategy<Value = String> {
    vec(prop::sample::select(WORDS.to_vec()), 0..=most).prop_map(|words| words.join(" "))
}

pub(super) fn pages() -> impl Strategy<Value = Vec<Page>> {
    let weight = prop::sample::select(vec![1.0f32, 1.0, 1.0, 1.0, 0.3, 2.0, 0.1, 0.0]);
    let block = (words(12), weight).prop_map(|(text, weight)| Block { text, weight });
    let section = (words(2), vec(block, 0..4)).prop_map(|(heading, blocks)| Section {
        heading,
        anchor: "a".into(),
        level: 2,
        blocks,
    });
    let url = prop::sample::select(vec!["", "hoa", "bien", "dong"]);
    let page =
        (url, words(3), words(2), vec(section, 1..4)).prop_map(|(url, title, description, sections)| Page {
            url: url.into(),
            title,
            description,
            sections,
            ..Page::default()
        });
    vec(page, 1..9)
}

pub(super) fn query() -> impl Strategy<Value = String> {
    (words(5), any::<bool>()).prop_map(|(words, closed)| if closed { words + " " } else { words })
}
