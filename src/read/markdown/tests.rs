//! One line per rule: Markdown in, what is read out.

use super::super::source::Kind;
use super::*;
use proptest::prelude::*;

fn source() -> Source {
    Source { path: "dir/the file.md".into(), url: "dir/the%20file.md".into(), kind: Kind::Markdown }
}

fn page(markdown: &str) -> Page {
    read(markdown, &source(), Boilerplate::Light, &mut Vec::new()).expect("the page is not left out")
}

/// A page as lines: `level heading #anchor` for each inner section, and its blocks.
fn outline(markdown: &str) -> String {
    let mut lines = Vec::new();
    for section in page(markdown).sections {
        if section.level > 0 {
            lines.push(format!("{} {} #{}", section.level, section.heading, section.anchor));
        }
        lines.extend(section.blocks.into_iter().map(|block| block.text));
    }
    lines.join(" / ")
}

#[test]
fn markup_becomes_text() {
    for (markdown, expected) in [
        ("a *b* **c** `d` ~~e~~\nf", "a b c d e f"),
        ("[text](url.md) ![alt](pic.png)", "text alt"),
        ("```rust\nlet a = 1;\n\nlet b;\n```", "let a = 1; let b;"),
        ("| a | b |\n|---|---|\n| c | d *e* |", "a / b / c / d e"),
        ("- [x] done\n- [ ] open", "done / open"),
        ("word[^1].\n\n[^1]: the note", "word. / the note"),
        ("a<b>b</b> <span data-saola-ignore>no</span>\n\n<div><p>raw</p></div>", "ab / raw"),
        ("<header>kept</header>", "kept"),
        ("> [!NOTE]\n> quoted", "quoted"),
        (
            "# T\na\n## Biên giới\nb\n## Biên giới\nc",
            "a / 2 Biên giới #biên-giới / b / 2 Biên giới #biên-giới-1 / c",
        ),
        ("## A `b` {#own}\nc", "2 A b #own / c"),
    ] {
        assert_eq!(outline(markdown), expected, "{markdown}");
    }
}

#[test]
fn titles() {
    for (markdown, title) in [
        ("---\ntitle: F\n---\n# H", "F"),
        ("# H\ntext", "H"),
        ("text", "the file"),
        ("---\ntitle: ''\n---\n## H", "the file"),
    ] {
        assert_eq!(page(markdown).title, title, "{markdown}");
    }
    assert_eq!(outline("---\ntitle: F\n---\n# F\na"), "a");
    assert_eq!(outline("---\ntitle: F\n---\n# H\na"), "1 H #h / a");
}

#[test]
fn front_matter_of_both_notations() {
    let yaml = "---\ntitle: T\nsummary: S\nlang: no\ndate: 2024-01-05\ncode: 007\ntags: [a, b]\ngeo:\n  at: {x: 1}\nok: yes\n---\r\nx";
    let toml = "+++\ntitle = 'T'\nsummary = 'S'\nlang = 'no'\ndate = 2024-01-05\ncode = '007'\ntags = ['a', 'b']\ngeo.at.x = 1\nok = 'yes'\n+++\nx";
    for document in [yaml, toml] {
        let (front, text) = front_matter(document);
        assert_eq!(text, "x");
        assert_eq!(front.problem, None);
        assert_eq!(
            (front.title.as_deref(), front.description.as_str(), front.lang.as_str()),
            (Some("T"), "S", "no")
        );
        let fields: Vec<_> =
            front.fields.iter().map(|(key, values)| format!("{key}={}", values.join("|"))).collect();
        assert_eq!(fields, ["code=007", "date=2024-01-05", "geo.at.x=1", "ok=yes", "tags=a|b"]);
    }
}

#[test]
fn what_is_no_front_matter_stays_text() {
    for document in ["---\nno end", "text\n---\na: b\n---\n", "----\na\n----\n", ""] {
        assert_eq!(front_matter(document), (FrontMatter::default(), document));
    }
}

#[test]
fn broken_front_matter_names_the_line() {
    for (document, line) in [
        ("---\na: 1\nb: [1\n---\ntext", 3),
        ("+++\na = 1\nb = \n+++\ntext", 3),
        ("---\n- a\n---\ntext", 2),
        ("---\r\nbiên: 1\r\nb: [1\r\n---\r\ntext", 3),
        ("---\na: 1\r\r\r\nb: [1\n---\ntext", 3),
        ("---\na: x\u{85}\u{2028}\r\nb: [1\n---\ntext", 3),
    ] {
        let mut warnings = Vec::new();
        let page = read(document, &source(), Boilerplate::Light, &mut warnings).expect("the text is read");
        assert_eq!(page.sections[0].blocks[0].text, "text");
        assert_eq!(warnings[0].place, format!("dir/the file.md:{line}"), "{}", warnings[0].message);
    }
}

#[test]
fn drafts_are_left_out() {
    assert!(read("---\ndraft: true\n---\nx", &source(), Boilerplate::Light, &mut Vec::new()).is_none());
    assert!(read("---\ndraft: false\n---\nx", &source(), Boilerplate::Light, &mut Vec::new()).is_some());
}

#[test]
fn deep_nesting_is_read() {
    for mark in ["> ", "- ", "*", "[", "<div>"] {
        page(&format!("{}x", mark.repeat(3000)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_markdown_is_read(text in "(---\n|\\+\\+\\+\n|a: |= |# |\\* |> |`{3}|\\[|\\]|\\(|\\)|<b>|\\||\n|[a-z]| ){0,80}") {
        read(&text, &source(), Boilerplate::Light, &mut Vec::new());
    }
}
