//! `saola page`. The program under test carries the runtime only when build.sh made it.

use crate::scratch::Scratch;

/// Builds a page and returns it, or nothing where the program has no runtime and rightly says so.
fn page(scratch: &Scratch, args: &[&str]) -> Option<String> {
    let args = [&["page", "docs"], args].concat();
    if scratch.has_runtime() {
        scratch.run(&args).succeeds();
        return Some(String::from_utf8(scratch.read("deep/search.html")).unwrap());
    }
    scratch.run(&args).fails(&["built without the browser runtime", "./build.sh"]);
    None
}

#[test]
fn one_file_carries_everything() {
    let scratch = Scratch::with_index();
    let Some(html) = page(&scratch, &["-o", "deep/search.html", "--title", "R&D </title>"]) else { return };
    for name in ["saola-full.wasm", "index.saola", "options"] {
        assert!(html.contains(&format!("data-saola=\"{name}\">")), "{name}");
    }
    assert!(html.contains("R&amp;D &lt;/title&gt;") && !html.contains("R&D </title>"));
    for placeholder in ["{{TITLE}}", "{{LANG}}", "{{DATA}}", "{{SCRIPT}}", "{{STYLE}}"] {
        assert!(!html.contains(placeholder), "{placeholder} was left");
    }
}

#[test]
fn the_words_of_the_language_come_along() {
    let scratch = Scratch::with_index();
    for (lang, words) in [("zh-TW", &["saola-words.zh-Hant.js"][..]), ("en-GB", &[]), ("sv", &[])] {
        let Some(html) = page(&scratch, &["-o", "deep/search.html", "--lang", lang]) else { return };
        let blocks =
            html.split("data-saola=\"").skip(1).filter_map(|block| block.split_once("\">saolaWords({"));
        let names: Vec<&str> = blocks.map(|(name, _)| name).collect();
        assert_eq!(names, words, "{lang}");
    }
}

#[test]
fn links_lead_from_the_page_to_the_documents() {
    let scratch = Scratch::with_index();
    let Some(html) = page(&scratch, &["-o", "deep/search.html"]) else { return };
    assert!(html.contains(r#"{"base":"../docs/","embedText":false,"title":"docs"}"#));
    let html = page(&scratch, &["-o", "deep/search.html", "--base", "https://example.org/", "--embed-text"]);
    assert!(html.unwrap().contains(r#"{"base":"https://example.org/","embedText":true,"title":"docs"}"#));
}

#[test]
fn the_same_input_gives_the_same_page() {
    let scratch = Scratch::with_index();
    let first = page(&scratch, &["-o", "deep/search.html"]);
    assert_eq!(page(&scratch, &["-o", "deep/search.html", "--threads", "1"]), first);
}

#[test]
fn a_page_among_its_documents_is_not_indexed() {
    let scratch = Scratch::with_index();
    if !scratch.has_runtime() {
        return;
    }
    for _ in 0..2 {
        let run = scratch.run(&["page", "docs", "-o", "docs/search.html"]).succeeds();
        assert!(run.stdout.contains("docs/search.html: 3 pages"), "{run:#?}");
    }
}
