//! Renders a folder of Markdown with front matter to a static site with a search box:
//!
//! ```text
//! cargo run --example site -- www/dossier OUT
//! saola index OUT
//! ```
//!
//! The pages link to each other by relative paths and load nothing from elsewhere, so the folder works from disk.

mod render;

use saola::read::{FrontMatter, front_matter};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

/// The style sheet of every page.
const STYLE: &str = include_str!("style.css");

fn main() -> ExitCode {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [input, output] = folders.as_slice() else {
        eprintln!("usage: site INPUT OUTPUT");
        return ExitCode::from(2);
    };
    match build(input, output) {
        Ok(pages) => {
            println!("{pages} pages in {}", output.display());
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{}: {why}", input.display());
            ExitCode::FAILURE
        }
    }
}

/// Renders the site; returns the number of pages.
fn build(input: &Path, output: &Path) -> io::Result<usize> {
    let site = Site::read(input)?;
    for page in &site.pages {
        write(&output.join(page.link()), &site.document(page))?;
    }
    if !site.pages.iter().any(|page| page.path == "index.md") {
        write(&output.join("index.html"), &site.document(&site.front_page()))?;
    }
    for path in &site.others {
        copy(&input.join(path), &output.join(path))?;
    }
    write(&output.join(render::SEARCH_PAGE), &site.search_page())?;
    write(&output.join("search.js"), &site.search_script())?;
    write(&output.join("style.css"), STYLE)?;
    Ok(site.pages.len())
}

/// Writes a file and the folders it needs.
fn write(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    fs::write(path, text)
}

/// Copies a file that is no page, such as an image.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to.parent().unwrap_or(Path::new(".")))?;
    fs::copy(from, to).map(|_| ())
}

/// A Markdown file.
struct Page {
    /// Path below the input, with `/` between its parts.
    path: String,
    front: FrontMatter,
    title: String,
    body: String,
}

impl Page {
    /// Reads the file at `path` below `folder`.
    fn read(folder: &Path, path: &str) -> io::Result<Self> {
        let text = fs::read_to_string(folder.join(path))?;
        let (front, body) = front_matter(&text);
        if let Some(problem) = &front.problem {
            eprintln!("{path}:{}: {}", problem.line, problem.message);
        }
        let title = front.title.clone().or_else(|| heading(body)).unwrap_or_else(|| stem(path).to_owned());
        Ok(Self { path: path.to_owned(), front, title, body: body.to_owned() })
    }

    /// Path of the rendered page.
    fn link(&self) -> String {
        self.path.strip_suffix(".md").map_or_else(|| self.path.clone(), |stem| format!("{stem}.html"))
    }

    /// The folder it stands in, or empty.
    fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// What leads from the page to the root of the site.
    fn root(&self) -> String {
        "../".repeat(self.path.matches('/').count())
    }

    /// Language of the page.
    fn lang(&self) -> &str {
        if self.front.lang.is_empty() { "vi" } else { &self.front.lang }
    }

    /// `vi` in a Vietnamese page, else `en`.
    fn say(&self, [vi, en]: [&'static str; 2]) -> &'static str {
        if self.lang().starts_with("vi") { vi } else { en }
    }
}

/// The first heading of level 1.
fn heading(markdown: &str) -> Option<String> {
    markdown.lines().find_map(|line| line.strip_prefix("# ")).map(|text| text.trim().to_owned())
}

/// File name without extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}

/// All files of a site.
struct Site {
    name: String,
    /// Sorted by path.
    pages: Vec<Page>,
    others: Vec<String>,
}

impl Site {
    /// Reads every file below `folder`, but hidden ones and drafts.
    fn read(folder: &Path) -> io::Result<Self> {
        let mut paths = Vec::new();
        list(folder, "", &mut paths)?;
        paths.sort();
        let (pages, others): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.ends_with(".md"));
        let mut pages = pages.iter().map(|path| Page::read(folder, path)).collect::<io::Result<Vec<_>>>()?;
        pages.retain(|page| !page.front.draft);
        let front = pages.iter().find(|page| page.path == "index.md").map(|page| page.title.clone());
        let name =
            front.unwrap_or_else(|| folder.file_name().unwrap_or_default().to_string_lossy().into_owned());
        Ok(Self { name, pages, others })
    }

    /// The front page of a site that has none of its own.
    fn front_page(&self) -> Page {
        let lang = self.pages.first().map_or("vi", Page::lang).to_owned();
        let front = FrontMatter { lang, ..FrontMatter::default() };
        Page { path: "index.md".into(), front, title: self.name.clone(), body: String::new() }
    }
}

/// Adds the paths of all files below `folder`/`below`, with `/` between their parts.
fn list(folder: &Path, below: &str, paths: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder.join(below))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
        if name.starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            list(folder, &path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}
