//! What words that no page has are taken for.

use super::{found, index, page};
use crate::{Positions, SearchOptions};

/// Fails unless a query to pages with these texts is corrected so, as `from>to`, and finds the page with this number first.
fn corrects(texts: &[&str], query: &str, corrected: &[&str], first: Option<u32>) {
    let pages: Vec<_> = texts.iter().map(|text| page("vi", text)).collect();
    for positions in [Positions::On, Positions::Off] {
        let results = index(&pages, positions).search(query, &SearchOptions::default());
        let taken: Vec<_> = results.corrected.iter().map(|own| format!("{}>{}", own.from, own.to)).collect();
        assert_eq!(taken, corrected, "{query} {positions:?}");
        assert_eq!(results.hits.first().map(|hit| hit.page), first, "{query} {positions:?}");
    }
}

#[test]
fn errors_are_corrected_as_far_as_the_length_of_a_word_allows() {
    let texts = ["neighborhood", "khác", "information"];
    corrects(&texts, "peighborhood ", &["peighborhood>neighborhood"], Some(0));
    corrects(&texts, "nieghborhod ", &["nieghborhod>neighborhood"], Some(0));
    corrects(&texts, "peighborhod ", &[], None);
    corrects(&texts, "inform ation ", &[], Some(2));
    corrects(&["cat"], "cab ", &[], None);
    corrects(&["biên giới"], "biêngiới ", &[], Some(0));
}

#[test]
fn digits_are_never_wrong() {
    corrects(&["internet2"], "internt2 ", &["internt2>internet2"], Some(0));
    corrects(&["internet2 k75"], "internet3 ", &[], None);
    corrects(&["internet12"], "internet21 ", &[], None);
    corrects(&["75"], "k75 ", &[], None);
    let long = "abc1234567890123456789";
    corrects(
        &["abd1234567890123456789 abc1234567890123456788"],
        long,
        &[&format!("{long}>{}", long.replace('c', "d"))],
        Some(0),
    );
}

#[test]
fn a_wrong_mark_is_a_smaller_error_than_a_letter() {
    corrects(&["rhodophyten", "rhodophyte"], "rhödophyte ", &["rhödophyte>rhodophyte"], Some(1));
}

#[test]
fn sounds_that_are_confused_are_smaller_errors_than_letters() {
    let texts = ["một sương", "một lương", "một chương", "một trương"];
    corrects(&texts, "xương ", &["xương>sương"], Some(0));
    corrects(&texts, "nương ", &["nương>lương"], Some(1));
    corrects(&["tuổi", "tương", "tướng"], "tướg ", &["tướg>tướng"], Some(2));
}

#[test]
fn a_short_word_is_corrected_only_beside_its_neighbours() {
    let pages = ["kém vọng", "vàng kém", "xa vui", "kém xa"].map(|text| page("vi", text));
    let index = index(&pages, Positions::On);
    let taken = |query: &str| {
        let results = index.search(query, &SearchOptions::default());
        let all: Vec<_> = results.corrected.iter().map(|own| own.to.clone()).collect();
        all.join(" ")
    };
    assert_eq!(taken("kém vng "), "vọng");
    assert_eq!(taken("vng kém "), "vàng");
    assert_eq!(taken("vng "), "");
    assert_eq!(found(&index, "kém vng ")[0].0, 0);
    assert_eq!(found(&index, "vng kém ")[0].0, 1);
}

#[test]
fn a_farther_word_is_no_rarer_than_it_is() {
    let texts = ["Prey Veng, Svay Rieng", "vay ven", "ven cho vay", "vay tiền cho ven", "vay"];
    corrects(&texts, "Svây Ven ", &["Svây>svay"], Some(0));
}

#[test]
fn two_words_that_stand_side_by_side_nowhere_are_corrected_by_a_fixed_expression() {
    let others = ["một hai ba bốn năm sáu bảy tám chín mười"; 6].join(" ");
    let texts = ["Mộc Châu, Khe Sanh", "gỗ mộc và chầu vua", "qua khe, màu xanh", &others]
        .map(|text| page("vi", text));
    let index = index(&texts, Positions::On);
    let taken = |query: &str| {
        let results = index.search(query, &SearchOptions::default());
        let all: Vec<_> = results.corrected.iter().map(|own| own.to.clone()).collect();
        (all.join(" "), results.hits.first().map(|hit| hit.page))
    };
    assert_eq!(taken("Mộc Chầu "), ("châu".into(), Some(0)));
    assert_eq!(taken("mộc trâu "), ("châu".into(), Some(0)));
    assert_eq!(taken("khe xanh "), ("sanh".into(), Some(0)));
    // As it was typed, alone, in a longer query, and what is no fixed expression.
    assert_eq!(taken("chầu vua ").0, "");
    assert_eq!(taken("chầu ").0, "");
    assert_eq!(taken("gỗ mộc chầu ").0, "");
    assert_eq!(taken("hai chầu ").0, "");
    let options = SearchOptions { exact: true, ..SearchOptions::default() };
    assert!(index.search("mộc chầu ", &options).corrected.is_empty());
}

#[test]
fn a_word_that_no_page_has_and_its_neighbour_are_corrected_together() {
    let texts = ["Prey Veng, Svay Rieng", "vay riêng", "riêng cho vay", "vay tiền cho riêng", "vay"];
    let index = index(&texts.map(|text| page("vi", text)), Positions::On);
    let results = index.search("Svây Riêng ", &SearchOptions::default());
    let taken: Vec<_> = results.corrected.iter().map(|own| &own.to[..]).collect();
    assert_eq!((taken, results.hits[0].page), (vec!["svay", "rieng"], 0));
}
