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

/// What the script is told.
fn options(html: &str) -> &str {
    let (_, rest) = html.split_once("data-saola=\"options\">").unwrap();
    rest.split_once("</script>").unwrap().0
}

#[test]
fn links_lead_from_the_page_to_the_documents() {
    let scratch = Scratch::with_index();
    let Some(html) = page(&scratch, &["-o", "deep/search.html"]) else { return };
    let plain = r#"{"base":"../docs/","dated":false,"embedText":false,"facets":[],"labels":{},"published":false,"start":null,"title":"docs"}"#;
    assert_eq!(options(&html), plain);
    let args =
        ["-o", "deep/search.html", "--base", "https://example.org/", "--embed-text", "--start", "borders.md"];
    let told = r#"{"base":"https://example.org/","dated":false,"embedText":true,"facets":[],"labels":{},"published":true,"start":"borders.md","title":"docs"}"#;
    assert_eq!(options(&page(&scratch, &args).unwrap()), told);
}

/// Settings of every kind.
const SETTINGS: &str = "[page]\ntitle = \"Handbook\"\nlogo = \"logo.svg\"\naccent = \"#0A6\"\nui_lang = \"ar\"\nfacets = [\"tags\"]\n\
                        intro = \"One.\\n\\nTwo <b>\"\nfooter = \"End\"\nlabels = { tags = \"Subjects\" }\n";

/// Documents with a field, and settings beside them.
fn with_settings() -> Scratch {
    let scratch = Scratch::with_index();
    scratch.write("docs/tags.md", "---\ntags: [a, b]\ndate: 2024-05-17\n---\n\n# Tags\n\nText.\n");
    scratch.write("docs/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    scratch.write("docs/saola.toml", SETTINGS);
    scratch
}

#[test]
fn settings_of_the_file_are_taken_and_flags_go_first() {
    let scratch = with_settings();
    let Some(html) = page(&scratch, &["-o", "deep/search.html", "--embed-text"]) else { return };
    for part in [
        "<html lang=\"ar\" dir=\"rtl\">",
        "<title>Handbook</title>",
        "<link rel=\"icon\" href=\"data:image/svg+xml;base64,",
        "<style>:root{--accent-light:#",
        "data-saola=\"saola-words.ar.js\">",
        "<p dir=\"auto\">One.</p><p dir=\"auto\">Two &lt;b&gt;</p>",
        "<footer><p dir=\"auto\">End</p></footer>",
        r#""dated":true,"embedText":true,"facets":["tags"],"labels":{"tags":"Subjects"},"published":false,"start":null"#,
    ] {
        assert!(html.contains(part), "{part}");
    }
    let flags =
        ["--title", "T", "--ui-lang", "en", "--facet", "date:year", "--facet", "tags", "--footer", "F"];
    let more = ["-o", "deep/search.html", "--embed-text", "--start", "notes.txt"];
    let html = page(&scratch, &[&flags[..], &more].concat()).unwrap();
    for part in [
        "<html lang=\"en\" dir=\"ltr\">",
        "<title>T</title>",
        "</p></div>\n<noscript>",
        "<p dir=\"auto\">F</p>",
        r#""facets":["date:year","tags"]"#,
        r#""start":"notes.txt""#,
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(!html.contains("One."), "the document stands in for the text");
}

#[test]
fn mistakes_are_named_in_one_line_and_nothing_is_written() {
    let scratch = with_settings();
    if !scratch.has_runtime() {
        return;
    }
    scratch.write("out.html", "earlier");
    scratch.write("logo.gif", "GIF89a");
    scratch.write("large.svg", [b"<svg>".as_slice(), &vec![b' '; 300 << 10][..]].concat());
    for (args, told) in [
        (
            &["--logo", "none.svg"][..],
            "none.svg: cannot read the logo: no such file or directory (check the path)",
        ),
        (&["--logo", "logo.gif"], "logo.gif: is no picture for a logo (choose PNG, SVG, WebP or JPEG)"),
        (&["--logo", "large.svg"], "large.svg: is too large for a logo (choose a picture of at most 256K)"),
        (&["--facet", "tgs"], "docs: no document has a field \"tgs\" to filter by (choose from date, tags)"),
        (
            &["--start", "a.md"],
            "docs: a start document can only be shown where texts are inside (add --embed-text)",
        ),
        (
            &["--start", "a.md", "--embed-text"],
            "docs: no document \"a.md\" to start with (write its link as in borders.md)",
        ),
    ] {
        scratch.run(&[&["page", "docs", "-o", "out.html"], args].concat()).fails(&[told]);
    }
    scratch.write("docs/saola.toml", "[page]\nfooter = \"\"\naccent = \"#12345\"\n");
    let told = "docs/saola.toml: line 3: accent \"#12345\" is not a colour: write it as in #8a3b12";
    scratch.run(&["page", "docs", "-o", "out.html"]).fails(&[told]);
    scratch.run(&["build", "docs", "-o", "out"]).fails(&[told]);
    assert_eq!(scratch.read("out.html"), b"earlier");
}

#[test]
fn flags_that_cannot_be_read_are_refused() {
    let scratch = Scratch::with_docs();
    for (args, told) in [
        (&["--accent", "red"][..], "not a colour: write it as in #8a3b12"),
        (&["--ui-lang", "sv"], "no language of the interface: choose from en, vi, lo"),
        (&["--ui-lang", "v i"], "not a language tag"),
        (&["--start", "a.md", "--intro", "b"], "cannot be used with"),
    ] {
        let run = scratch.run(&[&["page", "docs", "-o", "out.html"], args].concat());
        assert!(run.code == 2 && run.stderr.contains(told), "{run:#?}");
    }
}

#[test]
fn the_policy_names_what_is_in_the_page() {
    let scratch = Scratch::with_index();
    let Some(html) = page(&scratch, &["-o", "deep/search.html", "--accent", "#123456"]) else { return };
    let (_, rest) = html.split_once("http-equiv=\"Content-Security-Policy\" content=\"").unwrap();
    let policy = rest.split_once('"').unwrap().0;
    assert!(
        policy.starts_with("default-src 'none'; script-src 'sha256-") && !policy.contains("unsafe-inline"),
        "{policy}"
    );
    assert_eq!((policy.matches("'sha256-").count(), html.matches("<style>").count()), (3, 2), "{policy}");
    assert_eq!(html.matches("</script").count(), html.matches("<script").count());
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
