//! `saola.toml`, boosts, and what `search` does with fields.

use crate::scratch::Scratch;
use serde_json::{Value, json};

const BUILD: [&str; 4] = ["build", "docs", "-o", "out"];

/// Records about rivers.
fn rivers() -> Scratch {
    let scratch = Scratch::new();
    scratch.write(
        "docs/rivers.ndjson",
        r#"{"url": "a", "title": "Nậm Mo", "body": "A river.", "date": "2024-05-17", "land": ["Lào > Houaphanh", "Việt Nam"], "km": 160, "zip": "10"}
{"url": "b", "title": "Sê Kông", "body": "A river.", "date": "2023-01-02", "land": ["Lào > Sê Kông"], "km": 480.5, "zip": "9"}
{"url": "c", "title": "Mã", "body": "A river.", "land": ["Việt Nam"], "km": 512, "boost": 2, "zip": "8"}
"#,
    );
    scratch
}

/// The answer to the query `river`.
fn answer(scratch: &Scratch, more: &[&str]) -> Value {
    let run = scratch.run(&[&["search", "out", "river", "--json"], more].concat()).succeeds();
    serde_json::from_str(&run.stdout).unwrap()
}

/// Links of the hits for `river`.
fn urls(scratch: &Scratch, more: &[&str]) -> String {
    let hits = answer(scratch, more)["hits"].clone();
    hits.as_array().unwrap().iter().map(|hit| hit["url"].as_str().unwrap()).collect()
}

#[test]
fn hits_are_sorted_and_counted() {
    let scratch = rivers();
    scratch.run(&BUILD).succeeds();
    assert_eq!(urls(&scratch, &[]), "cab");
    for (sort, expected) in
        [("date", "abc"), ("km:desc", "cba"), ("title", "cab"), ("zip", "cba"), ("land,km", "abc")]
    {
        assert_eq!(urls(&scratch, &["--sort", sort]), expected, "{sort}");
    }
    let counted = answer(&scratch, &["--facet", "date:year", "--facet", "land", "--limit", "1"]);
    let years = json!([{"value": "2023", "count": 1}, {"value": "2024", "count": 1}]);
    assert_eq!(counted["facets"][0], json!({"name": "date:year", "kind": "date", "values": years}));
    let text = scratch.run(&["search", "out", "river", "--facet", "land", "--facet", "km"]).succeeds().stdout;
    let counts = "land: Lào 2, Lào > Houaphanh 1, Lào > Sê Kông 1, Việt Nam 2\nkm: 160 1, 480.5 1, 512 1\n";
    assert!(text.ends_with(counts), "{text}");
}

#[test]
fn inspect_names_the_kinds() {
    let scratch = rivers();
    scratch.run(&BUILD).succeeds();
    let run = scratch.run(&["inspect", "out"]).succeeds();
    let kinds = "date (date, 2), km (number, 3), land (text, 3), zip (number, 3)";
    assert!(run.stdout.contains(kinds), "{run:#?}");
}

#[test]
fn settings_are_read_where_they_are() {
    let scratch = rivers();
    scratch.write("elsewhere.toml", "[fields]\nzip = \"text\"\n");
    scratch.write("saola.toml", "[fields]\nzip = \"hidden\"\n");
    let plain = scratch.run(&BUILD).succeeds();
    assert!(plain.stdout.contains("  config saola.toml\n"), "{plain:#?}");
    assert_eq!(answer(&scratch, &[])["hits"][0]["fields"].get("zip"), None);
    assert_eq!(urls(&scratch, &["--sort", "zip"]), "cba", "hidden, yet there");
    let given = scratch.run(&[&BUILD[..], &["--config", "elsewhere.toml"]].concat()).succeeds();
    assert!(given.stdout.contains("  config elsewhere.toml\n"), "{given:#?}");
    assert_eq!(answer(&scratch, &[])["hits"][0]["fields"]["zip"], json!(["8"]));
    assert_eq!(urls(&scratch, &["--sort", "zip"]), "acb", "as text");
    scratch.write("docs/saola.toml", "");
    let first = scratch.run(&BUILD).succeeds();
    assert!(first.stdout.contains("  config docs/saola.toml\n"), "{first:#?}");
    assert!(!rivers().run(&BUILD).succeeds().stdout.contains("config"));
}

#[test]
fn flags_win() {
    let scratch = rivers();
    scratch.write("names.toml", "[[group]]\nwords = [\"river\", \"stream\"]\n");
    scratch.write("none.toml", "");
    scratch.write(
        "docs/saola.toml",
        "positions = \"on\"\nboilerplate = \"off\"\nsynonyms = [\"../names.toml\"]\n",
    );
    let run = scratch.run(&BUILD).succeeds();
    assert!(run.stdout.contains(", with positions") && run.stdout.contains("1 synonym group"), "{run:#?}");
    let flags = ["--positions", "off", "--synonyms", "none.toml"];
    let run = scratch.run(&[&BUILD[..], &flags].concat()).succeeds();
    assert!(run.stdout.contains(", without positions") && !run.stdout.contains("synonym"), "{run:#?}");
}

#[test]
fn boosts_and_decay_change_the_order() {
    let scratch = rivers();
    scratch.write("docs/small.md", "---\ntitle: Small\nboost: 0.1\n---\nA river.\n");
    scratch.write("docs/big.html", "<html data-saola-boost=\"10\"><title>Big</title><p>A river.</p></html>");
    scratch.run(&BUILD).succeeds();
    assert_eq!(urls(&scratch, &[]), "big.htmlcabsmall.md");
    let hits = answer(&scratch, &[])["hits"].clone();
    assert!(hits.as_array().unwrap().iter().all(|hit| hit["fields"].get("boost").is_none()), "{hits}");
    scratch.write("saola.toml", "[decay]\nhalf_life_days = 30\nweight = 0.9\n");
    scratch.run(&BUILD).succeeds();
    let hits = answer(&scratch, &[])["hits"].clone();
    let score =
        |url: &str| hits.as_array().unwrap().iter().find(|hit| hit["url"] == url).unwrap()["score"].as_f64();
    assert!(score("b") < score("a").map(|newest| newest * 0.2), "{hits}");
}

#[test]
fn odd_boosts_are_warnings() {
    let scratch = Scratch::new();
    scratch.write("docs/a.md", "---\nboost: 20\n---\n# A\n\nA river.\n");
    scratch.write("docs/b.ndjson", "{\"title\": \"B\", \"body\": \"A river.\", \"boost\": \"much\"}\n");
    let run = scratch.run(&BUILD).succeeds();
    for line in [
        "docs/a.md: boost \"20\" ignored: write a number from 0.1 to 10",
        "docs/b.ndjson:1: boost \"much\" ignored: write a number from 0.1 to 10",
    ] {
        assert!(run.stderr.contains(line), "{run:#?}");
    }
}

#[test]
fn mistakes_in_settings_stop_before_anything_is_read() {
    let scratch = rivers();
    scratch.write("saola.toml", "[fields]\nzip = \"postcode\"\n");
    scratch
        .run(&BUILD)
        .fails(&["saola.toml: line 2: unknown variant `postcode`", "`text`, `number`, `date`, `hidden`"]);
    scratch
        .run(&[&BUILD[..], &["--config", "none.toml"]].concat())
        .fails(&["none.toml: cannot read the settings"]);
    assert!(!scratch.path("out").exists());
}

#[test]
fn fields_that_no_page_has_are_warnings() {
    let scratch = rivers();
    scratch.write("saola.toml", "[fields]\nzpi = \"text\"\nland = \"number\"\n");
    let run = scratch.run(&BUILD).succeeds();
    assert!(run.stderr.contains("saola.toml: no page has a field \"zpi\": check its spelling"), "{run:#?}");
    assert!(run.stderr.contains("field \"land\": \"Lào > Houaphanh\" and 3 more no number"), "{run:#?}");
    scratch.run(&[&BUILD[..], &["--strict"]].concat()).fails(&["2 warnings, nothing written"]);
}
