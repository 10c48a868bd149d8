//! Records, one JSON object per line, to pages.
//!
//! ```text
//! {"url": "a.html", "title": "A", "body": "one\ntwo", "lang": "vi", "date": "2024-10-23", "tags": ["x", "y"]}
//! ```
//!
//! | keys | become |
//! |---|---|
//! | `url`, else `id`, else the file and line (`file.ndjson#L7`) | the link; an `id` beside a `url` is dropped |
//! | `title`, else the first words of the text | the title |
//! | `body`, `text`, `content` | the text, a block per line |
//! | `lang`, `description` | themselves |
//! | `boost` | what the score of the page is multiplied by |
//! | all others | fields |
//!
//! A file is read in batches of lines, so that its size is limited by nothing but the pages it makes. Text is taken
//! as it stands: a `*` or a `<b>` in it is not markup.

use super::boilerplate::Boilerplate;
use super::document::{Document, Kind};
use super::fields::{self, scalar};
use super::fold::first_words;
use super::outline::Outline;
use super::source::Source;
use super::{ReadOptions, Warning, boost, date};
use crate::page::Page;
use serde_json::{Map, Value};
use std::io::{self, BufRead, BufReader, Read};

/// Bytes of lines that are parsed together, by one thread.
const BATCH: usize = 1 << 19;
/// Broken lines of a file named one by one.
const NAMED: usize = 20;
/// Length, in characters, of a title made from the first words of a text.
const TITLE: usize = 80;
/// Keys of the text, all of which are read, in this order.
const TEXT: &[&str] = &["body", "text", "content"];

/// A record with what is odd about it, and the number of its line.
type Record = (usize, Result<(Page, Vec<Warning>), Broken>);

/// Why a line is no record.
#[derive(Debug)]
enum Broken {
    /// It is not JSON.
    Json(serde_json::Error),
    /// It is a number, a list or the like.
    NotAnObject,
    /// There is nothing in it to find it by.
    Blank,
    /// It is longer than this limit.
    TooLong(u64),
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Json(why) => write!(f, "line skipped: {}", without_place(&why.to_string())),
            Self::NotAnObject => {
                f.write_str("line skipped: expected an object, { \"url\": ..., \"body\": ... }")
            }
            Self::Blank => f.write_str("line skipped: the record has neither title nor text"),
            Self::TooLong(limit) => write!(f, "line skipped: longer than the limit of {limit} bytes"),
        }
    }
}

/// The message of a JSON error without its line, which is always 1 here; the column stays.
fn without_place(message: &str) -> String {
    message.replace(" at line 1 column ", " at column ")
}

/// Reads the records in some lines of `source`.
pub(super) fn read(lines: &[Line], source: &Source, options: &ReadOptions) -> Document {
    let mut document = Document { url: source.url.clone(), ..Document::default() };
    for (line, record) in lines.iter().filter_map(|line| line.record(source, &options.lang)) {
        match record {
            Ok((page, warnings)) => {
                document.pages.push(page);
                document.odd += warnings.len() as u32;
                document.warn(Kind::Odd, warnings);
            }
            Err(why) => {
                document.broken += 1;
                let warning = Warning::new(format!("{}:{line}", source.place()), why.to_string());
                document.warn(Kind::Broken, vec![warning]);
            }
        }
    }
    document
}

impl Document {
    /// Notes what is odd about records, as far as it may be shown.
    fn warn(&mut self, kind: Kind, warnings: Vec<Warning>) {
        let shown = self.warnings.iter().filter(|(own, _)| *own == kind).count();
        self.warnings.extend(warnings.into_iter().take(NAMED - shown).map(|warning| (kind, warning)));
    }
}

/// The warnings of a file of records, of all its parts together: the first of each kind, and how many more there are.
#[derive(Debug, Default)]
pub(super) struct Warnings {
    place: String,
    broken: u32,
    odd: u32,
    shown: [usize; 3],
}

impl Warnings {
    /// No warnings of a file yet.
    pub(super) fn new(place: String) -> Self {
        Self { place, ..Self::default() }
    }

    /// The warnings of the next part that are to be shown.
    pub(super) fn add(&mut self, part: &mut Document) -> Vec<Warning> {
        self.broken += part.broken;
        self.odd += part.odd;
        let mut shown = Vec::new();
        for (kind, warning) in std::mem::take(&mut part.warnings) {
            let count = &mut self.shown[kind as usize];
            *count += 1;
            if kind == Kind::File || *count <= NAMED {
                shown.push(warning);
            }
        }
        shown
    }

    /// What to say of those that were not shown.
    pub(super) fn more(self) -> Vec<Warning> {
        let more = [
            (self.broken, "more lines skipped: is every line one JSON object?"),
            (self.odd, "more dates or boosts not understood: write them as 2024-10-23, and 0.1 to 10"),
        ];
        let many = more.into_iter().filter(|(count, _)| *count as usize > NAMED);
        many.map(|(count, what)| {
            Warning::new(self.place.clone(), format!("{} {what}", count as usize - NAMED))
        })
        .collect()
    }
}

/// The lines of a file.
pub(super) struct Lines<R> {
    reader: BufReader<R>,
    /// Lines read so far.
    number: usize,
    /// Longest line that is kept.
    max_bytes: u64,
}

/// A line.
pub(super) struct Line {
    /// Its place in the file, from 1.
    pub(super) number: usize,
    /// The line with its end, or nothing if it was too long.
    pub(super) bytes: Vec<u8>,
    /// The limit it exceeded.
    limit: Option<u64>,
}

impl<R: Read> Lines<R> {
    /// The lines of `file`. Those above the limit are skipped without being held in memory.
    pub(super) fn new(file: R, options: &ReadOptions) -> Self {
        let reader = BufReader::with_capacity(1 << 18, file);
        Self { reader, number: 0, max_bytes: options.max_bytes }
    }

    /// The next lines, about [`BATCH`] bytes of them; none at the end of the file.
    pub(super) fn batch(&mut self) -> io::Result<Vec<Line>> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH {
            let Some(line) = self.next()? else { break };
            bytes += line.bytes.len();
            batch.push(line);
        }
        Ok(batch)
    }

    /// The next line; none at the end of the file. A line that is too long is skipped to its end.
    fn next(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        // One byte more than allowed tells a line at the limit from a longer one.
        let limit = self.max_bytes.saturating_add(1);
        if self.reader.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let cut = bytes.len() as u64 > self.max_bytes && bytes.last() != Some(&b'\n');
        if cut {
            bytes.clear();
            self.reader.skip_until(b'\n')?;
        }
        Ok(Some(Line { number: self.number, bytes, limit: cut.then_some(self.max_bytes) }))
    }
}

impl Line {
    /// The record in this line; `None` for a blank line.
    fn record(&self, source: &Source, lang: &str) -> Option<Record> {
        let bytes = self.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&self.bytes);
        match self.limit {
            Some(limit) => Some((self.number, Err(Broken::TooLong(limit)))),
            None if bytes.trim_ascii().is_empty() => None,
            None => Some((self.number, self.dated(bytes, source, lang))),
        }
    }

    /// The record with its date settled.
    fn dated(&self, bytes: &[u8], source: &Source, lang: &str) -> Result<(Page, Vec<Warning>), Broken> {
        let mut page = parse(bytes, &format!("{}#L{}", source.url, self.number))?;
        let mut warnings = Vec::new();
        let place = || format!("{}:{}", source.place(), self.number);
        date::settle(&mut page, lang, &place, &mut warnings);
        boost::settle(&mut page, &place, &mut warnings);
        Ok((page, warnings))
    }
}

/// Parses a record whose link is `fallback` where it names none.
fn parse(bytes: &[u8], fallback: &str) -> Result<Page, Broken> {
    match serde_json::from_slice(bytes).map_err(Broken::Json)? {
        Value::Object(record) => page(record, fallback),
        _ => Err(Broken::NotAnObject),
    }
}

/// A record as a page.
fn page(mut record: Map<String, Value>, fallback: &str) -> Result<Page, Broken> {
    let mut outline = Outline::new(Boilerplate::Light);
    let body = take_text(&mut record);
    body.split('\n').for_each(|line| outline.block(line, 1.0));
    let title = take(&mut record, "title").unwrap_or_else(|| first_words(&body, TITLE));
    if title.is_empty() {
        return Err(Broken::Blank);
    }
    let id = take(&mut record, "id");
    let url = take(&mut record, "url").or(id).unwrap_or_else(|| fallback.to_owned());
    let mut page = Page { url, sections: outline.into_sections(&title), title, ..Page::default() };
    page.lang = fields::language(&take(&mut record, "lang").unwrap_or_default());
    page.description = take(&mut record, "description").unwrap_or_default();
    record.iter().for_each(|(name, value)| fields::add_value(&mut page.fields, name, value));
    Ok(page)
}

/// Takes the text out of a record, with its line breaks.
fn take_text(record: &mut Map<String, Value>) -> String {
    let texts = TEXT.iter().filter_map(|key| record.shift_remove(*key));
    texts.filter_map(|text| scalar(&text)).collect::<Vec<_>>().join("\n")
}

/// Takes a scalar out of a record, folded; `None` where it is missing or blank.
fn take(record: &mut Map<String, Value>, key: &str) -> Option<String> {
    let text = scalar(&record.shift_remove(key)?)?;
    Some(super::fold::fold(&text)).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;
    use proptest::prelude::*;

    /// What a file gives.
    struct Output {
        pages: Vec<Page>,
        warnings: Vec<Warning>,
    }

    fn output(bytes: &[u8], max_bytes: u64) -> Output {
        let source = Source { path: "r.ndjson".into(), url: "r.ndjson".into(), kind: source::Kind::Records };
        let options = ReadOptions { max_bytes, ..ReadOptions::default() };
        let mut lines = Lines::new(bytes, &options);
        let (mut all, mut output) =
            (Warnings::new(source.place()), Output { pages: vec![], warnings: vec![] });
        loop {
            let batch = lines.batch().expect("memory can be read");
            if batch.is_empty() {
                output.warnings.extend(all.more());
                return output;
            }
            let mut part = read(&batch, &source, &options);
            output.warnings.extend(all.add(&mut part));
            output.pages.extend(part.pages);
        }
    }

    #[test]
    fn keys_have_their_places() {
        let line = r#"{"url":"a.html","id":7,"title":" T ","text":"one\n\ntwo *x*","lang":"vi_VN","description":"d","date":"2024-01-02","tags":["x",2],"geo":{"lat":1}}"#;
        let page = output(line.as_bytes(), 1000).pages.remove(0);
        assert_eq!((page.url.as_str(), page.title.as_str(), page.lang.as_str()), ("a.html", "T", "vi-VN"));
        assert_eq!(page.description, "d");
        let blocks: Vec<_> = page.sections[0].blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(blocks, ["one", "two *x*"]);
        let fields: Vec<_> =
            page.fields.iter().map(|(name, values)| format!("{name}={}", values.join("|"))).collect();
        assert_eq!(fields, ["date=2024-01-02", "geo.lat=1", "tags=x|2"]);
    }

    #[test]
    fn links_and_titles_have_fallbacks() {
        let output = output(b"{\"body\":\"first words\"}\n\n{\"id\":5,\"body\":\"x\"}\r\n", 1000);
        let shown: Vec<_> =
            output.pages.iter().map(|page| (page.url.as_str(), page.title.as_str())).collect();
        assert_eq!(shown, [("r.ndjson#L1", "first words"), ("5", "x")]);
    }

    #[test]
    fn broken_lines_are_named_and_skipped() {
        let lines = format!(
            "\u{feff}{{\"body\":\"a\"}}\n{{\"body\": \n[1]\n{{}}\n{}\n{{\"body\":\"z\"}}",
            "x".repeat(99)
        );
        let output = output(lines.as_bytes(), 40);
        assert_eq!(output.pages.len(), 2);
        let places: Vec<_> = output.warnings.iter().map(|warning| warning.place.as_str()).collect();
        assert_eq!(places, ["r.ndjson:2", "r.ndjson:3", "r.ndjson:4", "r.ndjson:5"]);
        assert_eq!(output.warnings[0].message, "line skipped: EOF while parsing a value at line 2 column 0");
    }

    #[test]
    fn many_broken_lines_are_counted() {
        assert_eq!(output("?\n".repeat(99).as_bytes(), 40).warnings.len(), NAMED + 1);
    }

    #[test]
    fn dates_are_settled() {
        let two =
            output(b"{\"body\":\"a\",\"date\":\"23.10.2024\"}\n{\"body\":\"b\",\"date\":\"soon\"}", 1000);
        let dates: Vec<_> = two.pages.iter().map(|page| page.fields["date"].join("|")).collect();
        assert_eq!(dates, ["2024-10-23", "soon"]);
        assert_eq!(two.warnings.len(), 1);
        assert_eq!(two.warnings[0].place, "r.ndjson:2");
        assert_eq!(
            output("{\"body\":\"b\",\"date\":\"soon\"}\n".repeat(30).as_bytes(), 99).warnings.len(),
            NAMED + 1
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_records_or_warnings(bytes: Vec<u8>) {
            output(&bytes, 16);
        }
    }
}
