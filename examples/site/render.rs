//! Pages of the site as HTML documents. Text is escaped where it is put into markup, nowhere else.

use super::{Page, Site};
use saola::read::markdown_to_html;
use std::fmt::Write;

/// What a value of the front matter is to the index.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    /// A date, to sort by.
    Date,
    /// A value to filter by.
    Filter,
    /// A value that is only shown.
    Meta,
}

/// A key of the front matter that is shown.
struct Fact {
    key: &'static str,
    role: Role,
    /// Labels in Vietnamese and English.
    labels: [&'static str; 2],
}

/// What is shown, in this order.
const FACTS: &[Fact] = &[
    Fact { key: "date", role: Role::Date, labels: ["Ngày", "Date"] },
    Fact { key: "kind", role: Role::Filter, labels: ["Loại", "Kind"] },
    Fact { key: "country", role: Role::Filter, labels: ["Nước", "Country"] },
    Fact { key: "province", role: Role::Filter, labels: ["Tỉnh", "Province"] },
    Fact { key: "organisations", role: Role::Filter, labels: ["Tổ chức", "Organisations"] },
    Fact { key: "tags", role: Role::Filter, labels: ["Chủ đề", "Tags"] },
    Fact { key: "source", role: Role::Meta, labels: ["Nguồn", "Source"] },
];

/// The page of all results.
pub(super) const SEARCH_PAGE: &str = "search.html";

impl Site {
    /// The page of all results, with facets and a timeline. It is no document and not to be found itself.
    pub(super) fn search_page(&self) -> String {
        let mut page = self.front_page();
        page.title = page.say(["Tìm kiếm", "Search"]).into();
        let facets = FACTS.iter().filter(|fact| fact.role == Role::Filter).map(|fact| fact.key);
        let facets = facets.collect::<Vec<_>>().join(" ");
        format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n{head}\
             <meta name=\"saola\" content=\"noindex\">\n<script src=\"search.js\" defer></script>\n</head>\n\
             <body class=\"results\">\n<header>\n<a class=\"name\" href=\"index.html\">{name}</a>\n</header>\n\
             <main>\n<h1>{title}</h1>\n<saola-search mode=\"page\" facets=\"date:month {facets}\" \
             sorts=\"score date:desc title\"></saola-search>\n</main>\n</body>\n</html>\n",
            lang = escape(page.lang()),
            head = self.head(&page),
            name = escape(&self.name),
            title = escape(&page.title),
        )
    }

    /// Names of the facets in the language of the site.
    pub(super) fn search_script(&self) -> String {
        let page = self.front_page();
        let label = |fact: &Fact| format!("  {}: '{}',\n", fact.key, page.say(fact.labels));
        let labels: String = FACTS.iter().map(label).collect();
        let month = page.say(["Thời gian", "Time"]);
        format!(
            "document.querySelector('saola-search').labels = {{\n{labels}  'date:month': '{month}',\n}}\n"
        )
    }

    /// A page as an HTML document.
    pub(super) fn document(&self, page: &Page) -> String {
        format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n{head}</head>\n<body>\n{header}{crumbs}\
             <main data-saola-body>\n<article>\n{article}</article>\n</main>\n{contents}</body>\n</html>\n",
            lang = escape(page.lang()),
            head = self.head(page),
            header = self.header(page),
            crumbs = self.crumbs(page),
            article = article(page),
            contents = self.contents(page),
        )
    }

    /// What stands in the head of a page.
    fn head(&self, page: &Page) -> String {
        let root = page.root();
        let title =
            if page.title == self.name { String::new() } else { format!("{} · ", escape(&page.title)) };
        let mut head = format!(
            "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}{}</title>\n",
            escape(&self.name)
        );
        if !page.front.description.is_empty() {
            put(
                &mut head,
                format_args!("<meta name=\"description\" content=\"{}\">\n", escape(&page.front.description)),
            );
        }
        head + &format!(
            "<link rel=\"stylesheet\" href=\"{root}style.css\">\n\
             <script src=\"{root}saola/saola.global.js\" defer></script>\n\
             <script src=\"{root}saola/saola-highlight.js\" defer></script>\n"
        )
    }

    /// The top of a page: the name of the site and the search box.
    fn header(&self, page: &Page) -> String {
        let (root, name) = (page.root(), escape(&self.name));
        format!(
            "<header>\n<a class=\"name\" href=\"{root}index.html\">{name}</a>\n<saola-search></saola-search>\n\
             <a class=\"all\" href=\"{root}{SEARCH_PAGE}\">{all}</a>\n</header>\n",
            all = page.say(["Tìm nâng cao", "All results"]),
        )
    }

    /// The way from the front page to a page.
    fn crumbs(&self, page: &Page) -> String {
        if page.path == "index.md" {
            return String::new();
        }
        let (root, folder) = (page.root(), page.folder());
        let label = page.say(["Vị trí", "Breadcrumb"]);
        let home = page.say(["Trang đầu", "Home"]);
        let mut items = format!("<li><a href=\"{root}index.html\">{home}</a></li>\n");
        if !folder.is_empty() {
            let (id, name) = (escape(folder), escape(&self.folder_name(folder)));
            put(&mut items, format_args!("<li><a href=\"{root}index.html#{id}\">{name}</a></li>\n"));
        }
        put(&mut items, format_args!("<li aria-current=\"page\">{}</li>\n", escape(&page.title)));
        format!("<nav class=\"crumbs\" aria-label=\"{label}\">\n<ol>\n{items}</ol>\n</nav>\n")
    }

    /// Name of a folder: the kind its pages share, else the title of its index, else its path.
    fn folder_name(&self, folder: &str) -> String {
        let index = format!("{folder}/index.md");
        if let Some(page) = self.pages.iter().find(|page| page.path == index) {
            return page.title.clone();
        }
        let mut kinds: Vec<_> = self.in_folder(folder).map(|page| page.front.fields.get("kind")).collect();
        kinds.dedup();
        match kinds.as_slice() {
            [Some(kind)] => capital(&kind.join(", ")),
            _ => capital(&folder.replace(['-', '/'], " ")),
        }
    }

    /// The pages of one folder.
    fn in_folder<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Page> {
        self.pages.iter().filter(move |page| page.folder() == folder && page.path != "index.md")
    }

    /// Links to all pages by folder, on the front page only.
    fn contents(&self, page: &Page) -> String {
        if page.path != "index.md" {
            return String::new();
        }
        let mut folders: Vec<_> = self.pages.iter().map(Page::folder).collect();
        folders.sort_unstable();
        folders.dedup();
        let lists: String = folders.iter().map(|folder| self.folder_contents(folder)).collect();
        format!(
            "<nav class=\"contents\" aria-label=\"{}\">\n{lists}</nav>\n",
            page.say(["Mục lục", "Contents"])
        )
    }

    /// Links to the pages of one folder.
    fn folder_contents(&self, folder: &str) -> String {
        let item = |page: &Page| {
            format!("<li><a href=\"{}\">{}</a></li>\n", escape(&page.link()), escape(&page.title))
        };
        let items: String = self.in_folder(folder).map(item).collect();
        if items.is_empty() {
            return items;
        }
        let name = if folder.is_empty() { self.name.clone() } else { self.folder_name(folder) };
        let (id, name) = (escape(folder), escape(&name));
        format!("<section id=\"{id}\">\n<h2>{name}</h2>\n<ul>\n{items}</ul>\n</section>\n")
    }
}

/// The text of a page under its title, with the facts between.
fn article(page: &Page) -> String {
    let text = markdown_to_html(&page.body, &rendered_link);
    match text.split_once("</h1>\n") {
        Some((title, rest)) => format!("{title}</h1>\n{}{rest}", facts(page)),
        None => format!("<h1>{}</h1>\n{}{text}", escape(&page.title), facts(page)),
    }
}

/// The link to a rendered page, for a link to its Markdown file.
fn rendered_link(link: &str) -> Option<String> {
    let (path, fragment) = link.split_at(link.find('#').unwrap_or(link.len()));
    let stem = path.strip_suffix(".md").filter(|path| !path.contains(':') && !path.starts_with('/'))?;
    Some(format!("{stem}.html{fragment}"))
}

/// What the front matter says, as a list that search can filter by.
fn facts(page: &Page) -> String {
    let shown: String = FACTS.iter().map(|known| fact(page, known)).collect();
    let label = page.say(["Thông tin trang", "About this page"]);
    if shown.is_empty() {
        shown
    } else {
        format!("<aside aria-label=\"{label}\">\n<dl>\n{shown}</dl>\n</aside>\n")
    }
}

/// One entry of the list, or nothing.
fn fact(page: &Page, fact: &Fact) -> String {
    let values = page.front.fields.get(fact.key).map(Vec::as_slice).unwrap_or_default();
    let label = page.say(fact.labels);
    let shown: String = values.iter().map(|value| definition(page, fact, value)).collect();
    if shown.is_empty() { shown } else { format!("<dt>{label}</dt>\n{shown}") }
}

/// One value of an entry.
fn definition(page: &Page, fact: &Fact, value: &str) -> String {
    let (key, text) = (fact.key, escape(value));
    match fact.role {
        Role::Filter => format!("<dd data-saola-filter=\"{key}\">{text}</dd>\n"),
        Role::Meta => format!("<dd data-saola-meta=\"{key}\">{text}</dd>\n"),
        Role::Date => {
            let shown = escape(&date(page, value));
            format!("<dd><time datetime=\"{text}\" data-saola-sort=\"{key}[datetime]\">{shown}</time></dd>\n")
        }
    }
}

/// An ISO date as it is written in Vietnamese; other dates and languages as they are.
fn date(page: &Page, iso: &str) -> String {
    let parts: Vec<_> = iso.split('-').collect();
    match parts.as_slice() {
        [year, month, day] if page.lang().starts_with("vi") => format!("{day}/{month}/{year}"),
        _ => iso.to_owned(),
    }
}

/// `text` with its first letter as a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Appends formatted text.
fn put(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    text.write_fmt(arguments).expect("a String takes any text");
}

/// `text` for use between tags and in quoted attributes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
