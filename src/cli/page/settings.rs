//! What a page looks like and begins with: the flags, else `[page]` of `saola.toml`, else what fits the documents.

use super::accent::Colour;
use super::contents;
use super::logo::{self, Logo};
use crate::Page;
use crate::cli::args::{PageArgs, interface_language};
use crate::cli::error::Error;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use toml::Spanned;

/// The table `[page]` of a file of settings.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli) struct PageTable {
    title: Option<String>,
    logo: Option<PathBuf>,
    accent: Option<Spanned<String>>,
    ui_lang: Option<Spanned<String>>,
    facets: Option<Vec<String>>,
    start: Option<String>,
    intro: Option<String>,
    footer: Option<String>,
    /// Names of fields for the reader.
    #[serde(default)]
    labels: BTreeMap<String, String>,
}

/// A value that cannot be used: where it stands in the text, and what is wrong with it.
type Mistake = (usize, String);

impl PageTable {
    /// An error for the first value that cannot be used.
    pub(in crate::cli) fn check(&self) -> Result<(), Mistake> {
        let accent = self.accent.as_ref().map(|text| checked("accent", text, Colour::from_str));
        let ui_lang = self.ui_lang.as_ref().map(|text| checked("ui_lang", text, interface_language));
        accent.into_iter().chain(ui_lang).collect()
    }

    /// Makes paths relative to the folder of the file.
    pub(in crate::cli) fn settle(&mut self, folder: &Path) {
        self.logo = self.logo.take().map(|logo| folder.join(logo));
    }
}

fn checked<T, E: ToString>(
    key: &str,
    text: &Spanned<String>,
    read: impl Fn(&str) -> Result<T, E>,
) -> Result<(), Mistake> {
    let mistake =
        |why: E| (text.span().start, format!("{key} \"{}\" is {}", text.get_ref(), why.to_string()));
    read(text.get_ref()).map(drop).map_err(mistake)
}

/// How a page is to be.
#[derive(Debug)]
pub(super) struct Settings {
    pub title: Option<String>,
    pub logo: Option<Logo>,
    pub accent: Option<Colour>,
    pub ui_lang: Option<String>,
    /// Fields to filter by, as the element takes them.
    pub facets: Vec<String>,
    /// Link of the document that is shown at first.
    pub start: Option<String>,
    pub intro: Option<String>,
    pub footer: Option<String>,
    pub labels: BTreeMap<String, String>,
}

impl Settings {
    /// Merges flags and file, and compares them with the documents.
    pub(super) fn of(
        args: &PageArgs,
        table: PageTable,
        hidden: &[String],
        pages: &[Page],
    ) -> Result<Self, Error> {
        let input = || args.input.inputs.first().cloned().unwrap_or_default();
        let facets = Some(args.facet.clone()).filter(|facets| !facets.is_empty()).or(table.facets);
        // A text of either kind stands in for whatever the file says.
        let (start, intro) = match (&args.start, &args.intro) {
            (None, None) => (table.start, table.intro),
            (start, intro) => (start.clone(), intro.clone()),
        };
        if start.is_some() && !args.embed_text {
            return Err(Error::Content { input: input(), problem: NOT_INSIDE.into() });
        }
        let content = |problem| Error::Content { input: input(), problem };
        Ok(Self {
            title: args.title.clone().or(table.title),
            logo: args.logo.clone().or(table.logo).map(|path| logo::read(&path)).transpose()?,
            accent: args.accent.or_else(|| table.accent.and_then(|text| text.get_ref().parse().ok())),
            ui_lang: args.ui_lang.clone().or(table.ui_lang.map(Spanned::into_inner)),
            facets: contents::facets(facets, hidden, pages).map_err(content)?,
            start: contents::start(start, intro.is_some(), pages).map_err(content)?,
            intro,
            footer: args.footer.clone().or(table.footer),
            labels: table.labels,
        })
    }
}

/// What to say where a document is to be shown that is not in the page.
const NOT_INSIDE: &str = "a start document can only be shown where texts are inside (add --embed-text)";
