//! Writes pages of generated text, to measure how building and searching grow with the number of pages.
//!
//! ```text
//! cargo run --release --example generate -- 10000 pages.ndjson          10,000 records of about 10 KB of text
//! cargo run --release --example generate -- 1000 folder 40000           1,000 HTML files of about 40 KB
//! ```
//!
//! Words follow Zipf's law by octaves: each power of two of ranks is drawn as often as any other, and within it all ranks
//! alike. Nothing but integers decides, so the same arguments give the same bytes everywhere.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Different words: two to this power.
const OCTAVES: u64 = 18;
/// Bytes of text of a page, unless said otherwise.
const BYTES: usize = 10_000;

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| args.get(at).and_then(|text| text.parse::<usize>().ok());
    let (Some(pages), Some(out)) = (number(0), args.get(1)) else {
        eprintln!("usage: generate PAGES FILE.ndjson|FOLDER [BYTES OF A PAGE]");
        std::process::exit(2);
    };
    let bytes = number(2).unwrap_or(BYTES);
    match out.ends_with(".ndjson") {
        true => records(pages, bytes, Path::new(out)),
        false => files(pages, bytes, Path::new(out)),
    }
}

/// Writes a record for each page.
fn records(pages: usize, bytes: usize, path: &Path) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    for page in 0..pages {
        let Text { title, parts } = Text::of(page, bytes);
        let body = parts.iter().flat_map(|(heading, part)| std::iter::once(heading).chain(part));
        let body = body.map(String::as_str).collect::<Vec<_>>().join("\\n");
        let line = format!(
            "{{\"url\":\"{}\",\"title\":\"{title}\",\"lang\":\"en\",\"body\":\"{body}\"}}\n",
            url(page)
        );
        out.write_all(line.as_bytes())?;
    }
    out.flush()
}

/// Writes an HTML file for each page.
fn files(pages: usize, bytes: usize, folder: &Path) -> io::Result<()> {
    for page in 0..pages {
        let Text { title, parts } = Text::of(page, bytes);
        let mut html = format!(
            "<!doctype html>\n<html lang=\"en\"><head><title>{title}</title></head><body><nav><a href=\"/\">Home</a></nav>\n\
             <main><h1>{title}</h1>\n"
        );
        for (at, (heading, part)) in parts.iter().enumerate() {
            writeln!(html, "<h2 id=\"s{at}\">{heading}</h2>").expect("memory does not fail");
            part.iter().for_each(|text| html += &format!("<p>{text}</p>\n"));
        }
        html += "</main><footer>Printed on recycled electrons.</footer></body></html>\n";
        let path = folder.join(url(page));
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, html)?;
    }
    Ok(())
}

fn url(page: usize) -> String {
    format!("{:03}/{page:06}.html", page / 1000)
}

/// The text of a page: headings with their paragraphs.
struct Text {
    title: String,
    parts: Vec<(String, Vec<String>)>,
}

impl Text {
    fn of(page: usize, bytes: usize) -> Self {
        let mut random = Random(page as u64 + 1);
        let title = random.phrase(4);
        let (mut parts, mut length) = (Vec::new(), 0);
        while length < bytes {
            let heading = random.phrase(3);
            let part: Vec<String> = (0..5).map(|_| random.paragraph()).collect();
            length += heading.len() + part.iter().map(String::len).sum::<usize>();
            parts.push((heading, part));
        }
        Self { title, parts }
    }
}

/// Random numbers of a page: splitmix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn word(&mut self) -> String {
        let octave = 1 << self.below(OCTAVES);
        word(octave + self.below(octave))
    }

    /// Words of which the first has a capital.
    fn phrase(&mut self, words: usize) -> String {
        let text = (0..words).map(|_| self.word()).collect::<Vec<_>>().join(" ");
        text[..1].to_uppercase() + &text[1..]
    }

    fn paragraph(&mut self) -> String {
        let sentences = 3 + self.below(4);
        (0..sentences).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }

    fn sentence(&mut self) -> String {
        let words = 6 + self.below(12) as usize;
        let mut text = self.phrase(words);
        if self.below(20) == 0 {
            write!(text, " in {}", 1900 + self.below(125)).expect("memory does not fail");
        }
        text + "."
    }
}

/// The word of a rank: frequent ones are short.
fn word(mut rank: u64) -> String {
    const SYLLABLES: [&str; 24] = [
        "ta", "re", "mi", "so", "lu", "ne", "ka", "vo", "di", "pe", "ru", "sha", "ton", "mer", "li", "gan",
        "bo", "fi", "qua", "sto", "ven", "dal", "ji", "zu",
    ];
    let mut text = String::new();
    while rank > 0 {
        text += SYLLABLES[(rank % SYLLABLES.len() as u64) as usize];
        rank /= SYLLABLES.len() as u64;
    }
    text
}
