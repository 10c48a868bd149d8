//! What an HTML document says of itself.
//!
//! `data-saola-*` attributes come first: they were written for search. After them come `<meta>` elements and
//! `<title>`, written for every program, and last what can be inferred from the text.

use super::attributes::{capture, ignores_all, own, value};
use super::elements::text_of;
use crate::read::boost::BOOST;
use crate::read::date;
use crate::read::fields::{self, Fields};
use crate::read::fold::fold;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html};
use serde_json::Value;
use std::collections::VecDeque;

/// Names of `<meta>` elements that hold the date of a document, the best first.
#[rustfmt::skip]
const DATES: &[&str] = &[
    "article:published_time", "datepublished", "date", "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date",
    "dc.date.created", "dcterms.created", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "article:modified_time", "og:updated_time",
    "datemodified", "last-modified",
];

/// Facts about a document.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Title set by `data-saola-meta="title"`.
    pub(super) own_title: Option<String>,
    /// `<title>`, or `og:title`.
    pub(super) title: Option<String>,
    /// The first `<h1>` anywhere, even in a header that is left out.
    pub(super) first_heading: Option<String>,
    /// Language, or empty.
    pub(super) lang: String,
    /// Summary, or empty.
    pub(super) description: String,
    /// Whether it asks to be left out.
    pub(super) left_out: bool,
    /// Everything else.
    pub(super) fields: Fields,
}

/// Gathers the facts of a document.
pub(super) fn gather(html: &Html) -> Facts {
    let mut search = Search::default();
    let mut ignored = 0;
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => {
                let Some(element) = ElementRef::wrap(node) else { continue };
                ignored += usize::from(ignores_all(element.value()));
                if ignored == 0 {
                    search.look_at(element);
                }
            }
            Edge::Close(node) => {
                ignored -= usize::from(node.value().as_element().is_some_and(ignores_all));
            }
        }
    }
    search.into_facts()
}

/// What was found so far, by where it was found; it is weighed at the end.
#[derive(Default)]
struct Search {
    facts: Facts,
    /// `<meta>` elements by name in lower case; the first of a name counts.
    metas: Fields,
    /// `datePublished` of the first JSON-LD that has one.
    published: Option<String>,
    /// `datetime` of the first `<time>`, and its text.
    time: Option<String>,
    time_text: Option<String>,
}

impl Search {
    /// Takes what `element` says.
    fn look_at(&mut self, element: ElementRef<'_>) {
        let attribute = |name| value(element.value(), name).unwrap_or_default();
        match element.value().name() {
            "html" => self.facts.lang = fields::language(first_of(attribute("lang"), attribute("xml:lang"))),
            "meta" => self.meta(element),
            "title" if !in_image(element) => set(&mut self.facts.title, &text_of(element)),
            "h1" => set(&mut self.facts.first_heading, &text_of(element)),
            "time" => {
                set(&mut self.time, attribute("datetime"));
                set(&mut self.time_text, &text_of(element));
            }
            "script" if attribute("type").eq_ignore_ascii_case("application/ld+json") => {
                set(&mut self.published, &published(&element.text().collect::<String>()));
            }
            _ => {}
        }
        if let ("html" | "body", Some(boost)) = (element.value().name(), own(element.value(), BOOST)) {
            fields::add(&mut self.facts.fields, BOOST, boost);
        }
        capture(element, &mut self.facts.fields);
    }

    /// Takes a `<meta>` element.
    fn meta(&mut self, element: ElementRef<'_>) {
        let attribute = |name| value(element.value(), name).unwrap_or_default();
        let other = first_of(attribute("itemprop"), attribute("http-equiv"));
        let name = first_of(attribute("name"), first_of(attribute("property"), other));
        // With a capture rule, the author said what it means.
        if own(element.value(), "meta").is_none() {
            fields::add(&mut self.metas, &name.trim().to_ascii_lowercase(), attribute("content"));
        }
    }

    /// The first content of the `<meta>` elements called one of `names`, or empty.
    fn meta_named(&self, names: &[&str]) -> &str {
        let values = names.iter().filter_map(|name| self.metas.get(*name));
        values.flatten().next().map_or("", String::as_str)
    }

    /// Whether a robot is told not to index.
    fn is_left_out(&self) -> bool {
        let values = ["robots", "saola"].into_iter().filter_map(|name| self.metas.get(name)).flatten();
        values.flat_map(|value| value.split(',')).any(|word| {
            let word = word.trim();
            word.eq_ignore_ascii_case("noindex") || word.eq_ignore_ascii_case("none")
        })
    }

    /// Weighs what was found.
    fn into_facts(mut self) -> Facts {
        self.facts.own_title = take(&mut self.facts.fields, "title");
        let description = take(&mut self.facts.fields, "description");
        self.facts.description =
            description.unwrap_or_else(|| self.meta_named(&["description", "og:description"]).to_owned());
        self.facts.left_out = self.is_left_out();
        let title = self.meta_named(&["og:title"]).to_owned();
        set(&mut self.facts.title, &title);
        if self.facts.lang.is_empty() {
            self.facts.lang = fields::language(self.meta_named(&["content-language"]));
        }
        self.set_date_and_tags();
        self.facts
    }

    /// The first date among what the document says, else what it says first, or empty.
    fn date(&self) -> String {
        let metas = DATES.iter().filter_map(|name| self.metas.get(*name)).flatten();
        let mut given: Vec<&String> = metas.chain(&self.published).chain(&self.time).collect();
        let first = given.first().map_or(String::new(), |value| (*value).clone());
        given.extend(&self.time_text);
        let date = given.into_iter().find(|value| date::is_date(value, &self.facts.lang));
        date.cloned().unwrap_or(first)
    }

    /// Sets the date and the tags, unless `data-saola-*` attributes did.
    fn set_date_and_tags(&mut self) {
        if !self.facts.fields.contains_key("date") {
            let date = self.date();
            fields::add(&mut self.facts.fields, "date", &date);
        }
        if !self.facts.fields.contains_key("tags") {
            let tags = self.meta_named(&["keywords"]).to_owned();
            tags.split(',').for_each(|tag| fields::add(&mut self.facts.fields, "tags", tag));
        }
    }
}

/// `datePublished`, or else `dateCreated`, anywhere in JSON-LD; empty where it has none or is broken.
fn published(json: &str) -> String {
    let Ok(whole) = serde_json::from_str::<Value>(json) else { return String::new() };
    let find = |key: &str| {
        let mut open = VecDeque::from([&whole]);
        while let Some(value) = open.pop_front() {
            match value {
                Value::Object(entries) => match entries.get(key) {
                    Some(Value::String(date)) => return Some(date.clone()),
                    _ => open.extend(entries.values()),
                },
                Value::Array(items) => open.extend(items),
                _ => {}
            }
        }
        None
    };
    find("datePublished").or_else(|| find("dateCreated")).unwrap_or_default()
}

/// Sets `place`, unless it is set already or `text` is blank.
fn set(place: &mut Option<String>, text: &str) {
    let text = fold(text);
    if place.is_none() && !text.is_empty() {
        *place = Some(text);
    }
}

/// Takes the first value of a field, and the field with it.
fn take(fields: &mut Fields, name: &str) -> Option<String> {
    fields.remove(name).and_then(|values| values.into_iter().next())
}

/// `text`, or `other` where it is blank.
fn first_of<'a>(text: &'a str, other: &'a str) -> &'a str {
    if text.trim().is_empty() { other } else { text }
}

/// Whether a `<title>` names a drawing in the page instead of the page.
fn in_image(title: ElementRef<'_>) -> bool {
    title.ancestors().filter_map(|node| node.value().as_element()).any(|outer| outer.name() == "svg")
}
