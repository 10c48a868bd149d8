//! Values of options.

use crate::Positions;
use crate::cli::assets;
use crate::cli::count::parse_bytes;
use crate::read::Boilerplate;
use clap::ValueEnum;
use serde::Deserialize;

/// `--positions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(in crate::cli) enum When {
    /// Where the language needs them.
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

impl From<When> for Positions {
    fn from(when: When) -> Self {
        match when {
            When::Auto => Self::Auto,
            When::On => Self::On,
            When::Off => Self::Off,
        }
    }
}

/// `on` or `off`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(in crate::cli) enum Switch {
    /// Do it.
    On,
    /// Leave it.
    Off,
}

impl From<Switch> for Boilerplate {
    fn from(switch: Switch) -> Self {
        match switch {
            Switch::On => Self::Light,
            Switch::Off => Self::Ordinary,
        }
    }
}

/// `yes` or `no`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Answer {
    /// Do it.
    Yes,
    /// Leave it.
    No,
}

/// Least memory to build with.
const LEAST_MEMORY: u64 = 16 << 20;

/// Reads the size of `--memory`.
pub(in crate::cli) fn memory(text: &str) -> Result<u64, String> {
    match parse_bytes(text)? {
        0..LEAST_MEMORY => Err("too little to build with: choose 16M or more".into()),
        size => Ok(size),
    }
}

/// A language tag, as far as its characters tell.
pub(in crate::cli) fn language(text: &str) -> Result<String, String> {
    let well_formed =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match text.split('-').all(well_formed) {
        true => Ok(text.into()),
        false => Err("not a language tag: write it as in vi, en-GB or zh-Hant".into()),
    }
}

/// A language tag that the interface has words for.
pub(in crate::cli) fn interface_language(text: &str) -> Result<String, String> {
    match language(text)? {
        tag if assets::speaks(&tag) => Ok(tag),
        _ => Err(format!("no language of the interface: choose from {}", assets::languages().join(", "))),
    }
}

/// A file name's ending, with or without its dot.
pub(super) fn extension(text: &str) -> Result<String, String> {
    let bare = text.strip_prefix('.').unwrap_or(text);
    match !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        true => Ok(bare.into()),
        false => Err("not a file name's ending: write it as in html".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_are_checked() {
        for good in ["vi", "en-GB", "zh-Hant", "sr-Latn-RS"] {
            assert_eq!(language(good).as_deref(), Ok(good));
        }
        for bad in ["-", "vi_VN", "tiếng", "vi-", "\"><script>"] {
            assert!(language(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn endings_lose_their_dot() {
        assert_eq!(extension(".html").as_deref(), Ok("html"));
        assert_eq!(extension("htm").as_deref(), Ok("htm"));
        assert!(extension(".").is_err());
        assert!(extension("a/b").is_err());
    }
}
