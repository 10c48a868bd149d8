//! `saola.toml`: settings of a site, so that they need not be typed. Flags win over it.
//!
//! ```toml
//! lang = "vi"                       # as the flags of the same names
//! positions = "auto"                # auto, on, off
//! boilerplate = "on"                # on, off
//! synonyms = ["names.toml"]         # relative to this file
//!
//! [fields]                          # what the values of a field are, where they do not tell
//! code = "text"                     # text, number, date
//! internal = "hidden"               # to filter, count and sort by, not shown with hits
//!
//! [ranking]                         # constants other than the usual ones
//! title = 8.0
//!
//! [build]
//! memory = "512M"                   # as --memory
//!
//! [decay]                           # old pages count less, from the newest page on
//! field = "date"                    # optional
//! half_life_days = 365
//! weight = 0.3
//!
//! [page]                            # of `saola page`, as its flags of the same names
//! title = "Handbook"
//! logo = "logo.svg"                 # relative to this file
//! accent = "#8a3b12"
//! ui_lang = "vi"
//! facets = ["tags", "date:year"]
//! start = "welcome.md"              # or intro = "..."
//! footer = "Second edition"
//! labels = { tags = "Subjects" }    # names of fields for the reader
//! ```

use super::args::{self, InputArgs, Switch, When};
use super::error::Error;
use super::page::PageTable;
use super::terminal::printable;
use crate::format::is_of;
use crate::read::Warning;
use crate::{Decay, FieldKind, Page};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// Name of the file in the first input or the current folder.
const NAME: &str = "saola.toml";

/// The settings of a build: those of the flags, else those of the file, else the usual ones.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// The file that was read, if any.
    pub path: Option<PathBuf>,
    /// Language of documents that name none.
    pub lang: Option<String>,
    /// Whether the positions of words count.
    pub positions: Option<When>,
    /// Whether boilerplate counts less.
    pub boilerplate: Option<Switch>,
    /// Files of synonyms.
    pub synonyms: Vec<PathBuf>,
    /// Kinds of fields.
    pub kinds: Vec<(String, FieldKind)>,
    /// Fields that hits do not show.
    pub hidden: Vec<String>,
    /// Constants of ranking.
    pub ranking: Vec<(String, f32)>,
    /// How pages lose weight with age.
    pub decay: Option<Decay>,
    /// How the page of `saola page` is to be.
    pub page: PageTable,
    /// Memory for what is kept of the pages.
    pub memory: Option<u64>,
}

/// What is wrong with a file of settings, and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) line: usize,
    pub(super) what: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    lang: Option<Spanned<String>>,
    positions: Option<When>,
    boilerplate: Option<Switch>,
    #[serde(default)]
    synonyms: Vec<PathBuf>,
    #[serde(default)]
    fields: BTreeMap<String, FieldRule>,
    #[serde(default)]
    ranking: BTreeMap<String, Spanned<f32>>,
    decay: Option<DecayTable>,
    #[serde(default)]
    page: PageTable,
    build: Option<BuildTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BuildTable {
    memory: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum FieldRule {
    Text,
    Number,
    Date,
    Hidden,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecayTable {
    #[serde(default = "date")]
    field: String,
    half_life_days: Spanned<f32>,
    weight: Spanned<f32>,
}

fn date() -> String {
    "date".into()
}

impl Config {
    /// The settings for a build.
    pub(super) fn of(args: &InputArgs) -> Result<Self, Error> {
        let mut config = match place(args) {
            Some(path) => Self::read(&path)?,
            None => Self::default(),
        };
        config.lang = args.lang.clone().or(config.lang);
        config.memory = args.memory.or(config.memory);
        config.positions = args.positions.or(config.positions);
        config.boilerplate = args.boilerplate.or(config.boilerplate);
        if !args.synonyms.is_empty() {
            config.synonyms.clone_from(&args.synonyms);
        }
        Ok(config)
    }

    fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(Error::file(path, "cannot read the settings"))?;
        let mut config = Self::parse(&text).map_err(|Problem { line, what }| Error::Config {
            path: path.into(),
            line,
            problem: what,
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        config.synonyms.iter_mut().for_each(|own| *own = folder.join(&own));
        config.page.settle(folder);
        config.path = Some(path.into());
        Ok(config)
    }

    pub(super) fn parse(text: &str) -> Result<Self, Problem> {
        let unreadable = |why: toml::de::Error| {
            Problem::at(text, why.span().map_or(0, |span| span.start), &unreadable(why.message()))
        };
        let file: File = toml::from_str(text).map_err(unreadable)?;
        let mut config = Self {
            lang: file.lang.map(|lang| language(text, &lang)).transpose()?,
            positions: file.positions,
            boilerplate: file.boilerplate,
            synonyms: file.synonyms,
            decay: file.decay.map(|decay| decay.checked(text)).transpose()?,
            page: checked(text, file.page)?,
            memory: file.build.and_then(|build| build.memory).map(|size| memory(text, &size)).transpose()?,
            ..Self::default()
        };
        for (name, constant) in file.ranking {
            config.ranking.push((name, number(text, &constant, f32::is_finite, "write a number")?));
        }
        file.fields.into_iter().for_each(|(name, rule)| config.rule(name, &rule));
        Ok(config)
    }

    fn rule(&mut self, name: String, rule: &FieldRule) {
        let kind = match rule {
            FieldRule::Text => FieldKind::Text,
            FieldRule::Number => FieldKind::Number,
            FieldRule::Date => FieldKind::Date,
            FieldRule::Hidden => return self.hidden.push(name),
        };
        self.kinds.push((name, kind));
    }

    /// What the pages do not have of what the file says about fields.
    pub(super) fn warnings(&self, pages: &[Page]) -> Vec<Warning> {
        let place = self.path.as_deref().map_or(String::new(), |path| path.display().to_string());
        let named = self.kinds.iter().map(|(name, _)| name).chain(&self.hidden);
        let named = named.chain(self.decay.iter().map(|decay| &decay.field));
        let missing = named.filter(|name| !pages.iter().any(|page| page.fields.contains_key(*name)));
        let missing = missing.map(|name| format!("no page has a field \"{name}\": check its spelling"));
        let odd = self.kinds.iter().filter_map(|(name, kind)| odd_values(pages, name, *kind));
        missing.chain(odd).map(|message| Warning { place: place.clone(), message }).collect()
    }
}

impl Problem {
    /// At a place in the text. Values that are named may have line ends in them.
    fn at(text: &str, place: usize, what: &str) -> Self {
        let before = text.bytes().take(place);
        let line = 1 + before.filter(|byte| *byte == b'\n').count();
        Self { line, what: printable(what) }
    }
}

impl DecayTable {
    fn checked(self, text: &str) -> Result<Decay, Problem> {
        let days = |days: f32| days.is_finite() && days > 0.0;
        let share = |weight: f32| (0.0..=1.0).contains(&weight);
        Ok(Decay {
            field: self.field,
            half_life_days: number(text, &self.half_life_days, days, "choose more than 0 days")?,
            weight: number(text, &self.weight, share, "choose 0 to 1")?,
        })
    }
}

fn checked(text: &str, page: PageTable) -> Result<PageTable, Problem> {
    match page.check() {
        Ok(()) => Ok(page),
        Err((place, what)) => Err(Problem::at(text, place, &what)),
    }
}

fn number(text: &str, number: &Spanned<f32>, good: fn(f32) -> bool, remedy: &str) -> Result<f32, Problem> {
    match *number.get_ref() {
        number if good(number) => Ok(number),
        odd => Err(Problem::at(text, number.span().start, &format!("{odd} is out of range ({remedy})"))),
    }
}

fn memory(text: &str, size: &Spanned<String>) -> Result<u64, Problem> {
    let problem =
        |why| Problem::at(text, size.span().start, &format!("memory \"{}\": {why}", size.get_ref()));
    args::memory(size.get_ref()).map_err(problem)
}

fn language(text: &str, lang: &Spanned<String>) -> Result<String, Problem> {
    let problem =
        |why| Problem::at(text, lang.span().start, &format!("lang \"{}\" is {why}", lang.get_ref()));
    args::language(lang.get_ref()).map_err(problem)
}

/// What to say about values that are not of the kind their field was given.
fn odd_values(pages: &[Page], name: &str, kind: FieldKind) -> Option<String> {
    let values = pages.iter().filter_map(|page| page.fields.get(name)).flatten();
    let mut odd = values.filter(|value| !is_of(kind, value));
    let first = odd.next()?;
    let more = match odd.count() {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    Some(format!(
        "field \"{name}\": \"{first}\"{more} no {}: in no range, and sorted behind all others",
        kind.name()
    ))
}

/// The file to read: the one asked for, or the one there is.
fn place(args: &InputArgs) -> Option<PathBuf> {
    let first = args.inputs.first().filter(|input| input.is_dir());
    let usual = [first.map(|input| input.join(NAME)), Some(NAME.into())];
    args.config.clone().or_else(|| usual.into_iter().flatten().find(|path| path.is_file()))
}

/// What the parser said, on one line.
fn unreadable(message: &str) -> String {
    let message = message.lines().map(str::trim).collect::<Vec<_>>().join(", ");
    format!(
        "{message} (a file has lang, positions, boilerplate and synonyms on top, then [fields], [ranking], [build], [decay] and [page])"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read() {
        let text = "lang = \"vi\"\npositions = \"off\"\nboilerplate = \"on\"\nsynonyms = [\"a.toml\"]\n\
                    [fields]\nzip = \"text\"\nkey = \"hidden\"\nn = \"number\"\n[ranking]\ntitle = 8\npair = 0.5\n\
                    [decay]\nhalf_life_days = 365\nweight = 0.3\n";
        let config = Config::parse(text).expect("good settings");
        assert_eq!(config.lang.as_deref(), Some("vi"));
        assert_eq!((config.positions, config.boilerplate), (Some(When::Off), Some(Switch::On)));
        assert_eq!(config.synonyms, [PathBuf::from("a.toml")]);
        assert_eq!(config.kinds, [("n".into(), FieldKind::Number), ("zip".into(), FieldKind::Text)]);
        assert_eq!(config.hidden, ["key"]);
        assert_eq!(config.ranking, [("pair".into(), 0.5), ("title".into(), 8.0)]);
        let decay = Decay { field: "date".into(), half_life_days: 365.0, weight: 0.3 };
        assert_eq!(config.decay, Some(decay));
        assert!(Config::parse("").expect("no settings").kinds.is_empty());
    }

    #[test]
    fn mistakes_are_named_with_their_line_and_a_remedy() {
        for (text, line, part) in [
            ("lnag = \"vi\"", 1, "unknown field `lnag`, expected one of `lang`"),
            ("\nlang = 3", 2, "invalid type: integer `3`, expected a string (a file has"),
            ("\nlang = \"vi_VN\"", 2, "lang \"vi_VN\" is not a language tag: write it as in vi"),
            ("lang = \"v\\ni\"", 1, "lang \"v i\" is not a language tag: write it as in vi"),
            ("positions = \"yes\"", 1, "unknown variant `yes`, expected one of `auto`, `on`, `off`"),
            ("\nboilerplate = true", 2, "wanted string"),
            ("synonyms = \"a.toml\"", 1, "expected a sequence"),
            (
                "[fields]\n\nzip = \"txt\"",
                3,
                "unknown variant `txt`, expected one of `text`, `number`, `date`, `hidden`",
            ),
            ("[ranking]\ntitle = \"8\"", 2, "expected f32"),
            ("[ranking]\ntitle = nan", 2, "NaN is out of range (write a number)"),
            ("[decay]\nhalf_life_days = 0\nweight = 0.3", 2, "0 is out of range (choose more than 0 days)"),
            ("[decay]\nhalf_life_days = 1\nweight = 1.5", 3, "1.5 is out of range (choose 0 to 1)"),
            ("[decay]\nweight = 1.0", 1, "missing field `half_life_days`"),
            ("[decay]\nhalf_life = 1\nweight = 1.0", 2, "unknown field `half_life`"),
            ("lang = \"vi", 1, "("),
            ("[page]\n\naccent = \"red\"", 3, "accent \"red\" is not a colour: write it as in #8a3b12"),
            (
                "[page]\nui_lang = \"sv\"",
                2,
                "ui_lang \"sv\" is no language of the interface: choose from en, vi, lo",
            ),
            (
                "[page]\ncolour = \"#fff\"",
                2,
                "unknown field `colour`, expected one of `title`, `logo`, `accent`",
            ),
        ] {
            let problem = Config::parse(text).expect_err(text);
            assert_eq!(problem.line, line, "{text}: {problem:?}");
            assert!(problem.what.contains(part) && !problem.what.contains('\n'), "{text}: {problem:?}");
        }
    }

    #[test]
    fn fields_that_do_not_fit_are_told() {
        let config =
            Config::parse("[fields]\nn = \"number\"\nd = \"date\"\nx = \"hidden\"\n").expect("good settings");
        let mut page = Page::default();
        page.fields.insert("n".into(), ["1", "n/a", "?"].map(Into::into).into());
        page.fields.insert("d".into(), vec!["soon".into()]);
        let messages: Vec<String> =
            config.warnings(&[page]).into_iter().map(|warning| warning.message).collect();
        let expected = [
            "no page has a field \"x\": check its spelling",
            "field \"d\": \"soon\" no date: in no range, and sorted behind all others",
            "field \"n\": \"n/a\" and 1 more no number: in no range, and sorted behind all others",
        ];
        assert_eq!(messages, expected);
    }
}
