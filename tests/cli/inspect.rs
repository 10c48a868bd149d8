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
