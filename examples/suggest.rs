//! How well suggestions go on: `cargo run --release --example suggest -- FOLDER QUERIES.txt`.
//!
//! FOLDER was written by `saola build --packed` or `--split`; QUERIES.txt has a query a line. Each is typed word by word into a fresh
//! index, with a search for what is there so far, as a reader would; the last word is not typed yet, or its first one or two letters
//! are. Prints how often the query goes on as one of five suggestions does, and as the first of them.

#[path = "../tests/common/parts.rs"]
mod parts;

use parts::Split;
use saola::{Index, SearchOptions};
use std::path::Path;
use std::{env, fs, io};

/// Words of a query that are suggested, at the most.
const MOST_WORDS: usize = 8;

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [folder, queries] = args.as_slice() else {
        eprintln!("usage: suggest FOLDER QUERIES.txt");
        std::process::exit(2);
    };
    let split = parts::read(Path::new(folder))?;
    for letters in 0..3 {
        let (mut points, mut among, mut first) = (0, 0, 0);
        for query in fs::read_to_string(queries)?.lines() {
            let words: Vec<&str> = query.split_whitespace().take(MOST_WORDS).collect();
            let mut index = Split::open(&split);
            for at in 1..words.len() {
                let place = place_of(&mut index, &words[..at], words[at], letters);
                points += 1;
                among += usize::from(place.is_some());
                first += usize::from(place == Some(0));
            }
        }
        let share = |count: usize| count as f64 / f64::from(points.max(1));
        println!(
            "{letters} letters: among five {:.3}, first {:.3} ({points} points)",
            share(among),
            share(first)
        );
    }
    Ok(())
}

/// The place of the suggestion that goes on with `next`, of which some letters are typed.
fn place_of(index: &mut Split, before: &[&str], next: &str, letters: usize) -> Option<usize> {
    let before = before.join(" ");
    let typed = format!("{before} {}", next.chars().take(letters).collect::<String>());
    for text in [&before, &typed] {
        index.ask(|index: &Index| index.search(text, &SearchOptions::default()));
    }
    let goal = format!("{before} {next} ").to_lowercase();
    let all = index.ask(|index| index.suggest(&typed, 5));
    all.iter().position(|own| format!("{} ", own.text.to_lowercase()).starts_with(&goal))
}
