//! Markdown to pages, by way of HTML: what is rendered is what is read, raw HTML and `data-saola-*` attributes
//! included.

mod front_matter;
mod slug;
#[cfg(test)]
mod tests;

use super::boilerplate::Boilerplate;
use super::source::Source;
use super::{Warning, fields, html};
use crate::page::Page;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use slug::Slugs;

pub use front_matter::{FrontMatter, front_matter};

/// What is understood beyond CommonMark: what GitHub does, and `{#id}` after a heading.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM);

/// Reads a Markdown document; `None` where it asks to be left out (`draft: true`).
pub(super) fn read(
    text: &str,
    source: &Source,
    boilerplate: Boilerplate,
    warnings: &mut Vec<Warning>,
) -> Option<Page> {
    let (front, body) = front_matter(text);
    if let Some(problem) = &front.problem {
        warnings.push(Warning::new(format!("{}:{}", source.place(), problem.line), problem.message.clone()));
    }
    if front.draft {
        return None;
    }
    // A raw `<header>` or `<footer>` belongs to the text, so the text is a `<main>`.
    let rendered = format!("<main>{}</main>", render(without_references(events(body))));
    Some(page(front, html::content(&rendered, boilerplate)?, source))
}

/// A page of the text and what the front matter says.
fn page(front: FrontMatter, content: html::Content, source: &Source) -> Page {
    let (outline, found) = content.into_parts();
    let mut page = Page { url: source.url.clone(), fields: front.fields, ..Page::default() };
    for (name, values) in found {
        values.iter().for_each(|value| fields::add(&mut page.fields, &name, value));
    }
    let title = front.title.or_else(|| outline.first_title().map(str::to_owned));
    page.title = title.unwrap_or_else(|| source.stem());
    page.lang = front.lang;
    page.description = front.description;
    page.sections = outline.into_sections(&page.title);
    page
}

/// Renders Markdown (without front matter) as HTML whose headings have the ids that pages of an index link to.
/// `link` may replace the target of a link.
///
/// ```
/// let html = saola::read::markdown_to_html("## Biên giới\n[b](b.md)", &|_| Some("b.html".into()));
/// assert_eq!(html, "<h2 id=\"biên-giới\">Biên giới</h2>\n<p><a href=\"b.html\">b</a></p>\n");
/// ```
pub fn markdown_to_html(markdown: &str, link: &dyn Fn(&str) -> Option<String>) -> String {
    render(events(markdown).into_iter().map(|event| match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = link(&dest_url).map_or(dest_url, Into::into);
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        event => event,
    }))
}

/// Events as HTML.
fn render<'a>(events: impl IntoIterator<Item = Event<'a>>) -> String {
    let mut rendered = String::new();
    pulldown_cmark::html::push_html(&mut rendered, events.into_iter());
    rendered
}

/// The events of a document, with an id for each heading.
fn events(markdown: &str) -> Vec<Event<'_>> {
    let mut events: Vec<_> = Parser::new_ext(markdown, OPTIONS).collect();
    let mut slugs = Slugs::default();
    for at in 0..events.len() {
        if let Event::Start(Tag::Heading { id: None, .. }) = &events[at] {
            let slug = slugs.slug(&heading_text(&events[at + 1..]));
            set_id(&mut events[at], slug);
        }
    }
    events
}

/// The text of the heading whose content begins with `events`.
fn heading_text(events: &[Event<'_>]) -> String {
    let inner = events.iter().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    let texts = inner.filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
        Event::SoftBreak | Event::HardBreak => Some(" "),
        _ => None,
    });
    texts.collect()
}

/// Sets the id of a heading, unless it would be empty.
fn set_id(heading: &mut Event<'_>, slug: String) {
    if let Event::Start(Tag::Heading { id, .. }) = heading {
        *id = Some(slug).filter(|slug| !slug.is_empty()).map(Into::into);
    }
}

/// `events` without the numbers of footnotes, which are no words.
fn without_references(events: Vec<Event<'_>>) -> impl Iterator<Item = Event<'_>> {
    events.into_iter().filter_map(|event| match event {
        Event::FootnoteReference(_) => None,
        Event::Start(Tag::FootnoteDefinition(_)) => Some(Event::Html("<div>".into())),
        Event::End(TagEnd::FootnoteDefinition) => Some(Event::Html("</div>".into())),
        event => Some(event),
    })
}
