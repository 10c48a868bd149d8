//! `saola inspect`.

use crate::scratch::Scratch;

#[test]
fn facts_and_sections_are_shown() {
    let scratch = Scratch::with_index();
    let run = scratch.run(&["inspect", "out"]).succeeds();
    for part in ["index.saola", "section", "stored", "raw", "of file", "(header)", "100.0 %"] {
        assert!(run.stdout.contains(part), "{part}: {run:#?}");
    }
    assert!(run.stdout.lines().count() > 8, "{run:#?}");
}

#[test]
fn the_table_covers_the_whole_file() {
    let scratch = Scratch::with_index();
    let run = scratch.run(&["inspect", "out/index.saola"]).succeeds();
    let number =
        |line: &str| line.split_whitespace().nth(1).unwrap().replace(',', "").parse::<usize>().unwrap();
    let table = run.stdout.lines().skip_while(|line| !line.contains("stored")).skip(1);
    let stored: Vec<usize> = table.map(number).collect();
    let (file, parts) = stored.split_last().unwrap();
    assert_eq!(*file, scratch.read("out/index.saola").len());
    assert_eq!(parts.iter().sum::<usize>(), *file);
}

#[test]
fn links_are_listed_where_asked() {
    let scratch = Scratch::new();
    scratch.write("docs/who.txt", "The World Health Organization (WHO) met. The WHO said.\n");
    scratch.write("a.toml", "[[group]]\nwords = [\"met\", \"gathered\"]\n");
    scratch.run(&["build", "docs", "-o", "out", "--quiet", "--synonyms", "a.toml"]).succeeds();
    let run = scratch.run(&["inspect", "out", "--links"]).succeeds();
    for line in [
        "  links            3\n",
        "  acronym    who -> world health organization  0.60\n",
        "  acronym    world health organization -> who  0.60\n",
        "  synonym    gathered -> met  0.60\n",
    ] {
        assert!(run.stdout.contains(line), "{line}: {run:#?}");
    }
    assert!(!scratch.run(&["inspect", "out"]).succeeds().stdout.contains("->"), "only where asked");
}

/// Writes the report of an index, or gives nothing where the program has no runtime and rightly says so.
fn html(scratch: &Scratch, index: &str) -> Option<String> {
    let args = ["inspect", index, "--html", "deep/report.html"];
    if scratch.has_runtime() {
        scratch.run(&args).succeeds();
        return Some(String::from_utf8(scratch.read("deep/report.html")).unwrap());
    }
    scratch.run(&args).fails(&["built without the browser runtime", "./build.sh"]);
    None
}

/// The figures of a report.
fn figures(html: &str) -> serde_json::Value {
    let (_, rest) = html.split_once("data-saola=\"report\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn a_report_carries_figures_index_and_engine() {
    let scratch = Scratch::with_index();
    let Some(html) = html(&scratch, "out") else { return };
    for name in ["report", "saola-full.wasm", "index.saola"] {
        assert_eq!(html.matches(&format!("data-saola=\"{name}\">")).count(), 1, "{name}");
    }
    for placeholder in
        ["{{TITLE}}", "{{DATA}}", "{{SCRIPT}}", "{{STYLE}}", "{{STYLE_SOURCE}}", "{{SCRIPT_SOURCE}}"]
    {
        assert!(!html.contains(placeholder), "{placeholder} was left");
    }
    assert!(!html.contains("unsafe-inline") && !html.contains(" style=\""), "a strict policy");
    assert_eq!(html.matches("</script").count(), html.matches("<script").count());
    let figures = figures(&html);
    assert_eq!(figures["size"].as_u64().unwrap() as usize, scratch.read("out/index.saola").len());
    assert_eq!(figures["longest"].as_array().unwrap().len(), 3);
    let words = |page: &serde_json::Value| page["words"].as_u64().unwrap();
    let sum: u64 = figures["longest"].as_array().unwrap().iter().map(words).sum();
    let fact = |name: &str| {
        let facts = figures["facts"].as_array().unwrap();
        facts.iter().find(|fact| fact[0] == name).unwrap()[1].as_str().unwrap().to_owned()
    };
    assert_eq!(sum.to_string(), fact("words"), "all words are some page's");
}

#[test]
fn a_report_is_the_same_each_time_and_of_a_split_index_but_for_bytes() {
    let scratch = Scratch::with_index();
    scratch.run(&["build", "docs", "-o", "split", "--split", "--quiet"]).succeeds();
    let Some(first) = html(&scratch, "out") else { return };
    assert_eq!(html(&scratch, "out").unwrap(), first);
    let split = html(&scratch, "split").unwrap();
    assert!(split.contains("data-saola=\"part-"), "files of parts come along");
    let (packed, split) = (figures(&first), figures(&split));
    assert!(split["parts"].as_u64().unwrap() > 0 && packed["parts"] == 0);
    for same in [
        "lengths",
        "byPages",
        "byPlaces",
        "pairs",
        "columns",
        "dates",
        "light",
        "alike",
        "warnings",
        "languages",
    ] {
        assert_eq!(packed[same], split[same], "{same}");
    }
}

#[test]
fn files_of_parts_have_a_line() {
    let scratch = Scratch::with_docs();
    scratch.run(&["build", "docs", "-o", "split", "--split", "--quiet"]).succeeds();
    let run = scratch.run(&["inspect", "split"]).succeeds();
    let parts: usize = scratch
        .files("split")
        .iter()
        .filter(|(name, _)| name.starts_with("part-") && name.ends_with(".saola"))
        .map(|(_, bytes)| bytes.len())
        .sum();
    let line = run.stdout.lines().find(|line| line.contains("(parts)")).unwrap();
    assert_eq!(line.split_whitespace().nth(1).unwrap().replace(',', ""), parts.to_string());
}

#[test]
fn a_report_never_takes_the_place_of_an_index_or_a_folder() {
    let scratch = Scratch::with_index();
    if !scratch.has_runtime() {
        return;
    }
    let index = scratch.read("out/index.saola");
    for (output, told) in [
        ("out/index.saola", "out/index.saola: is the index itself, and would be lost (choose another name)"),
        ("docs/../out/index.saola", "is the index itself"),
        ("docs", "docs: is a folder, but a file is to be written there"),
    ] {
        let run = scratch.run(&["inspect", "out", "--html", output]);
        assert!(run.code == 2 && run.stderr.contains(told), "{run:#?}");
    }
    assert_eq!(scratch.read("out/index.saola"), index);
    scratch.write("report.html", "earlier");
    scratch.run(&["inspect", "none", "--html", "report.html"]).fails(&["none: cannot read the index"]);
    assert_eq!(scratch.read("report.html"), b"earlier");
}
