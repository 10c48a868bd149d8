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
