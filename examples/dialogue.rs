//! Answers questions to indexes, a line of JSON each: the program's side of `tests/wasm/differential.test.mjs`.
//!
//! ```text
//! {"open": "index.saola"}                                    {"answer": null}, or {"error": "why it cannot be opened"}
//! {"search": "biên", "options": {"limit": 3, ...}}           {"answer": results}
//! {"suggest": "biê", "limit": 5}                             {"answer": [suggestion, ...]}
//! {"didYouMean": "bein"}                                     {"answer": "biên" or null}
//! {"related": 3, "limit": 5}  {"document": 3}                {"answer": [hit, ...]}  {"answer": document or null}
//! ```
//!
//! Options have the names of the API of JavaScript. What panics answers `{"panic": "why"}`. The index opened last is asked.

use saola::{Index, SearchOptions};
use serde_json::{Value, json};
use std::error::Error;
use std::fs;
use std::io::{BufRead, Write, stdin, stdout};
use std::panic::{AssertUnwindSafe, catch_unwind};

fn main() -> Result<(), Box<dyn Error>> {
    let (mut index, mut out) = (None, stdout().lock());
    for line in stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let answer = catch_unwind(AssertUnwindSafe(|| respond(&mut index, &request)));
        let answer = answer.unwrap_or_else(|why| json!({ "panic": message(&*why) }));
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}

/// What a panic says.
fn message(why: &(dyn std::any::Any + Send)) -> &str {
    let text = why.downcast_ref::<String>().map(String::as_str);
    text.or(why.downcast_ref::<&str>().copied()).unwrap_or("no message")
}

fn respond(index: &mut Option<Index>, request: &Value) -> Value {
    if let Some(path) = request["open"].as_str() {
        *index = None;
        let file = fs::read(path).expect("a file that is there");
        return match Index::open(&file) {
            Ok(opened) => {
                *index = Some(opened);
                json!({ "answer": null })
            }
            Err(why) => json!({ "error": why.message() }),
        };
    }
    json!({ "answer": ask(index.as_ref().expect("an index was opened"), request) })
}

fn ask(index: &Index, request: &Value) -> Value {
    let text = |name: &str| request[name].as_str();
    let number = |name: &str| request[name].as_u64().map(|number| number as u32);
    let limit = number("limit").unwrap_or(5) as usize;
    if let Some(query) = text("search") {
        json!(index.search(query, &options(&request["options"])))
    } else if let Some(query) = text("suggest") {
        json!(index.suggest(query, limit))
    } else if let Some(query) = text("didYouMean") {
        json!(index.did_you_mean(query))
    } else if let Some(page) = number("related") {
        json!(index.related(page, limit))
    } else if let Some(page) = number("document") {
        json!(index.document(page))
    } else {
        panic!("no question: {request}")
    }
}

fn options(given: &Value) -> SearchOptions {
    let defaults = SearchOptions::default();
    let number = |name: &str, own: usize| given[name].as_u64().map_or(own, |number| number as usize);
    let text = |name: &str| given[name].as_str().unwrap_or_default().to_owned();
    let is = |name: &str| given[name].as_bool().unwrap_or_default();
    let facets = given["facets"].as_array().into_iter().flatten();
    let ranking = given["ranking"].as_object().into_iter().flatten();
    SearchOptions {
        limit: number("limit", defaults.limit),
        offset: number("offset", defaults.offset),
        exact: is("exact"),
        filter: text("filter"),
        sort: text("sort"),
        facets: facets.filter_map(|name| name.as_str().map(Into::into)).collect(),
        explain: is("explain"),
        ranking: ranking.map(|(name, value)| (name.clone(), value.as_f64().unwrap_or(0.0) as f32)).collect(),
        excerpt_length: number("excerptLength", defaults.excerpt_length),
        excerpts: number("excerpts", defaults.excerpts),
        sections: number("sections", defaults.sections),
    }
}
