//! The report as one file: its frame, the figures, the index and the engine, for the box that explains how pages rank.

use crate::cli::assets::{FULL_WASM, REPORT, REPORT_SCRIPT};
use crate::cli::offline::base64;
use crate::cli::page::{element, source};
use crate::cli::template::{escape_html, escape_json, escape_script, fill};
use crate::format::deflate;
use serde_json::Value;

const OCTETS: &str = "application/octet-stream";

/// The whole file. `files` are those of the index, the first being the one that is opened.
pub(super) fn html(title: &str, data: &Value, files: &[(String, Vec<u8>)]) -> String {
    let script = escape_script(&String::from_utf8_lossy(REPORT_SCRIPT.bytes));
    let engine = element(OCTETS, FULL_WASM.name, &base64(&deflate(FULL_WASM.bytes)));
    let index = files.iter().map(|(name, bytes)| element(OCTETS, name, &base64(bytes)));
    let figures = element("application/json", "report", &escape_json(&data.to_string()));
    let blocks: String = [figures, engine].into_iter().chain(index).collect();
    let values = [
        ("TITLE", escape_html(title)),
        ("SCRIPT_SOURCE", source(&script)),
        ("DATA", blocks),
        ("SCRIPT", script),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    fill(&String::from_utf8_lossy(REPORT.bytes), &values)
}
