//! Front matter: YAML between `---` lines, or TOML between `+++` lines, at the top of a document.

use crate::read::fields::{self, Fields};
use crate::read::fold::fold;
use serde_json::{Map, Value};

/// What a document says of itself before it begins.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct FrontMatter {
    /// Title, if there is one.
    pub title: Option<String>,
    /// Summary, or empty.
    pub description: String,
    /// Language tag, or empty.
    pub lang: String,
    /// Whether the document is not to be published.
    pub draft: bool,
    /// All other keys; those of nested maps joined by dots.
    pub fields: Fields,
    /// What is wrong with it.
    pub problem: Option<Problem>,
}

/// Why front matter could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line in the document, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl Problem {
    /// A problem at `line` of the front matter, which begins on the second line of the document.
    fn new(line: usize, why: &str) -> Self {
        // The parser counts lines from the start of the front matter; ours are those of the document.
        let why = why.lines().next().and_then(|why| why.split(" at line ").next()).unwrap_or_default();
        Self { line: line + 1, message: format!("front matter not read, only the text: {why}") }
    }
}

/// The two notations.
#[derive(Debug, Clone, Copy)]
enum Notation {
    Yaml,
    Toml,
}

/// Splits a document into its front matter and its text.
///
/// ```
/// let (front, text) = saola::read::front_matter("---\ntitle: Biên giới\n---\nText");
/// assert_eq!((front.title.as_deref(), text), (Some("Biên giới"), "Text"));
/// ```
pub fn front_matter(document: &str) -> (FrontMatter, &str) {
    let Some((notation, head, text)) = split(document) else {
        return (FrontMatter::default(), document);
    };
    let parsed = match notation {
        Notation::Yaml => yaml(head),
        Notation::Toml => toml(head),
    };
    let front = match parsed {
        Ok(entries) => FrontMatter::from_entries(entries),
        Err(problem) => FrontMatter { problem: Some(problem), ..FrontMatter::default() },
    };
    (front, text)
}

/// Notation, front matter and text of a document that has front matter.
fn split(document: &str) -> Option<(Notation, &str, &str)> {
    let document = document.strip_prefix('\u{feff}').unwrap_or(document);
    let (first, rest) = document.split_once('\n')?;
    let (notation, ends): (_, &[&str]) = match first.trim_end() {
        "---" => (Notation::Yaml, &["---", "..."]),
        "+++" => (Notation::Toml, &["+++"]),
        _ => return None,
    };
    let mut end = 0;
    for line in rest.split_inclusive('\n') {
        if ends.contains(&line.trim_end()) {
            return Some((notation, &rest[..end], &rest[end + line.len()..]));
        }
        end += line.len();
    }
    None
}

/// Parses YAML. Only `true` and `false` are flags, so that `lang: no` is Norwegian.
fn yaml(head: &str) -> Result<Map<String, Value>, Problem> {
    let options = serde_saphyr::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
    };
    let value = serde_saphyr::from_str_with_options(head, options).map_err(|why| {
        let line = why.location().map_or(1, |location| usize::try_from(location.line()).unwrap_or(1));
        Problem::new(line_of(head, line), &why.to_string())
    })?;
    match value {
        Value::Object(entries) => Ok(entries),
        Value::Null => Ok(Map::new()),
        _ => Err(Problem::new(1, "expected lines of the form `key: value`")),
    }
}

/// The line of the front matter that YAML gives this number: there a lone carriage return ends a line as well.
fn line_of(head: &str, number: usize) -> usize {
    let head = head.replace("\r\n", "\n");
    let before = head.split_inclusive(['\n', '\r']).take(number.saturating_sub(1));
    1 + before.filter(|line| line.ends_with('\n')).count()
}

/// Parses TOML.
fn toml(head: &str) -> Result<Map<String, Value>, Problem> {
    let table: toml::Table = head.parse().map_err(|why: toml::de::Error| {
        let start = why.span().map_or(0, |span| span.start);
        let before = head.get(..start).unwrap_or_default();
        Problem::new(before.matches('\n').count() + 1, why.message())
    })?;
    Ok(table.into_iter().map(|(key, value)| (key, from_toml(value))).collect())
}

/// A TOML value as JSON; dates as they are written. The parser bounds the nesting.
fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(flag) => Value::Bool(flag),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(from_toml).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, from_toml(value))).collect())
        }
    }
}

impl FrontMatter {
    /// Sorts the entries into their places.
    fn from_entries(mut entries: Map<String, Value>) -> Self {
        let mut take = |keys: &[&str]| {
            let values: Vec<_> = keys.iter().filter_map(|key| entries.shift_remove(*key)).collect();
            values.iter().find_map(fields::scalar).map(|text| fold(&text)).filter(|text| !text.is_empty())
        };
        let mut front = Self {
            title: take(&["title"]),
            description: take(&["description", "summary"]).unwrap_or_default(),
            lang: fields::language(&take(&["lang", "language"]).unwrap_or_default()),
            draft: take(&["draft"]).is_some_and(|flag| flag == "true"),
            ..Self::default()
        };
        entries.iter().for_each(|(key, value)| fields::add_value(&mut front.fields, key, value));
        front
    }
}
