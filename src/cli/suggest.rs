//! `saola suggest` and `saola related`: what a search box offers besides the answer.
//!
//! ```text
//! did you mean: biên giới
//! biên giới  phrase  23 pages
//! Tin từ biên giới  title  path/to/page.html
//! ```

use super::Outcome;
use super::args::{RelatedArgs, SuggestArgs};
use super::count::counted;
use super::error::Error;
use super::load::load;
use super::terminal::{print, printable};
use crate::{Hit, Index, Suggestion, SuggestionKind};
use serde_json::json;

/// Runs `saola suggest`.
pub(super) fn suggest(args: &SuggestArgs) -> Result<Outcome, Error> {
    let index = load(&args.index)?.index;
    let query = args.text.join(" ");
    let suggestions = index.suggest(&query, args.limit);
    let meant = index.did_you_mean(&query);
    let found = !suggestions.is_empty() || meant.is_some();
    if args.json {
        let answer = json!({ "query": query, "did_you_mean": meant, "suggestions": suggestions });
        print(&format!("{answer}\n"))?;
    } else {
        let meant = meant.map(|meant| format!("did you mean: {}\n", printable(&meant)));
        print(&(meant.unwrap_or_default() + &suggestions.iter().map(line).collect::<String>()))?;
    }
    Ok(if found { Outcome::Done } else { Outcome::Nothing })
}

/// A suggestion as a line.
fn line(own: &Suggestion) -> String {
    let text = printable(&own.text);
    match own.kind {
        SuggestionKind::Phrase => format!("{text}  phrase  {}\n", counted(own.count, "page")),
        SuggestionKind::Word => format!("{text}  word  {}\n", counted(own.count, "page")),
        SuggestionKind::Title => format!("{text}  title  {}\n", printable(&own.url)),
    }
}

/// Runs `saola related`.
pub(super) fn related(args: &RelatedArgs) -> Result<Outcome, Error> {
    let index = load(&args.index)?.index;
    let Some(page) = page(&index, &args.page) else {
        let problem = "no such page: give its link in the index, or its number from 0";
        return Err(Error::Kind { path: args.page.clone().into(), problem });
    };
    let hits = index.related(page, args.limit);
    if args.json {
        print(&format!("{}\n", json!(hits)))?;
    } else {
        let all = hits.iter().enumerate().map(|(place, hit)| describe(place + 1, hit));
        print(&all.collect::<String>())?;
    }
    Ok(if hits.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// The page with this link, or with this number.
fn page(index: &Index, named: &str) -> Option<u32> {
    index.page(named).or_else(|| named.parse().ok().filter(|page| index.document(*page).is_some()))
}

/// A related page.
fn describe(rank: usize, hit: &Hit) -> String {
    let show = |text: &str, mark: bool| if mark { format!("[{text}]") } else { text.into() };
    let excerpt: String = hit.excerpt.iter().map(|own| show(&printable(&own.text), own.mark)).collect();
    let (title, url) = (printable(&hit.title), printable(&hit.url));
    format!("{rank}. {title}  {:.2}\n   {url}\n   {excerpt}\n\n", hit.score)
}
