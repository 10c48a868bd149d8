//! One line per rule: HTML in, what is read out.

use super::super::source::{Kind, Source};
use super::*;
use proptest::prelude::*;

fn source() -> Source {
    Source { path: "dir/the file.html".into(), url: "dir/the%20file.html".into(), kind: Kind::Html }
}

fn page(html: &str) -> Page {
    read(html, &source(), Boilerplate::Light).expect("the page is not left out")
}

/// A page as lines: `level heading #anchor` for each inner section, and its blocks, with a weight other than 1
/// before the text.
fn outline(html: &str) -> String {
    let mut lines = Vec::new();
    for section in page(html).sections {
        if section.level > 0 {
            lines.push(format!("{} {} #{}", section.level, section.heading, section.anchor));
        }
        for block in section.blocks {
            let weight = if block.weight == 1.0 { String::new() } else { format!("{}:", block.weight) };
            lines.push(weight + &block.text);
        }
    }
    lines.join(" / ")
}

fn fields(html: &str) -> String {
    let fields = page(html).fields;
    fields.iter().map(|(name, values)| format!("{name}={}", values.join("|"))).collect::<Vec<_>>().join(" ")
}

/// Checks pairs of HTML and its outline.
fn check(cases: &[(&str, &str)]) {
    for (html, expected) in cases {
        assert_eq!(outline(html), *expected, "{html}");
    }
}

#[test]
fn titles_by_trust() {
    for (html, title) in [
        ("<title>T</title><h1>H</h1><p data-saola-meta=title>M</p>", "M"),
        ("<title>T</title><h1 data-pagefind-meta=\"title:M\">H</h1>", "M"),
        ("<title>T</title><main><h1>H <a href='#h'>¶</a></h1></main>", "H"),
        ("<title>T</title><header><h1>Site</h1></header><main>x</main>", "T"),
        ("<title>T</title><main><header><h1>H</h1></header></main>", "H"),
        ("<meta property=og:title content=O><p>x", "O"),
        ("<header><h1>Site</h1></header><main>x</main>", "Site"),
        ("<svg><title>Icon</title></svg><p>x", "the file"),
        ("<title> </title><p>x", "the file"),
    ] {
        assert_eq!(page(html).title, title, "{html}");
    }
}

#[test]
fn roots() {
    check(&[
        ("<p>a<main>b</main>", "b"),
        ("<p>a<div role=main>b</div>", "b"),
        ("<p>a<article>b</article>c<article>d</article>", "b / d"),
        ("<main>a<p data-saola-body>b</p>c<p data-pagefind-body>d</p></main>", "b / d"),
        ("<p>a", "a"),
        ("<header data-saola-body>a</header>b", "a"),
    ]);
}

#[test]
fn what_is_left_out() {
    check(&[
        ("<nav>n</nav><header>h</header><footer>f</footer><div role=navigation>r</div>a", "a"),
        ("<main><header>h</header><footer>f</footer><nav>n</nav></main>", "h / f"),
        (
            "<script>s</script><style>s</style><template>t</template><noscript>n</noscript><svg><text>v</text></svg>a",
            "a",
        ),
        ("a<button>b</button><select><option>o</select><textarea>t</textarea><iframe>i</iframe>c", "a c"),
        ("<p hidden>h</p><p aria-hidden=true>x</p><p style='color:red; Display : none'>s</p>a", "a"),
        ("<p style='visibility:hidden!important'>s</p><p hidden=until-found>u</p>", "u"),
        ("<p data-saola-ignore>i</p><div data-pagefind-ignore=all><h2>h</h2></div>a", "a"),
        ("x<math><mi>y</mi><annotation>tex</annotation></math>", "xy"),
    ]);
}

#[test]
fn words_and_blocks() {
    check(&[
        ("<p>foo<b>bar</b> <i>baz</i>", "foobar baz"),
        ("<p>soft&shy;hyphen<wbr>ated<br>line", "softhyphenated line"),
        ("<ul><li>a<li>b</ul>c", "a / b / c"),
        ("<table><tr><th>a<td>b</table>", "a / b"),
        ("<pre>a\n  b</pre>", "a b"),
        ("<dl><dt>a<dd>b</dl>", "a / b"),
        ("<p>word<sup><a href='#n'>1</a></sup>.", "word 1."),
        ("H<sub>2</sub>O", "H2O"),
        ("<ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp>京<rt>きょう</rt></ruby>", "東 京 / とう / きょう"),
    ]);
}

#[test]
fn attributes_that_are_text() {
    check(&[
        ("<p>a<img alt='pic ture'>b", "a pic ture b"),
        (
            "<p>a <abbr title='World Health Organization'>WHO</abbr> b",
            "a WHO b / 0.5:World Health Organization",
        ),
        ("<p>a <b title=x>x</b>", "a x"),
        ("<img alt=x title=x>", "x"),
        ("<p data-saola-index='title, data-x' title=t data-x=y>a", "a / t / y"),
        ("<p data-pagefind-index-attrs=data-x data-x=y>a", "a / y"),
        ("<h2 title=t>a <a href='#a' title='Permanent link'>#</a></h2>", "2 a #"),
    ]);
}

#[test]
fn headings_and_anchors() {
    check(&[
        ("<title>T</title><p>a<h2 id=x>b</h2>c", "a / 2 b #x / c"),
        ("<title>T</title><h2><a id=x></a>b</h2>", "2 b #x"),
        ("<title>T</title><h2><a name=x>b</a></h2>", "2 b #x"),
        ("<title>T</title><a name=x></a>\n<h2>b</h2>", "2 b #x"),
        ("<title>T</title><section id=x>\n<h2>b</h2></section>", "2 b #x"),
        ("<title>T</title><section id=x>a<h2>b</h2></section>", "a / 2 b #"),
        ("<title>T</title><h3>C<b>#</b><div>d</div></h3>", "3 C# d #"),
        ("<h1>T</h1>a<h1 id=u>U</h1>b", "a / 1 U #u / b"),
        ("a<h1>T</h1>b", "a / b"),
        ("<h2></h2>a", "a"),
    ]);
}

#[test]
fn weights() {
    check(&[
        ("<div data-saola-weight=5>a<p data-pagefind-weight=0.5>b</p>c</div>d", "5:a / 0.5:b / 5:c / d"),
        ("<p data-saola-weight=99>a<p data-saola-weight=-1>b<p data-saola-weight=nan>c", "10:a / 0:b / c"),
        ("<p>a<b data-saola-weight=2>b</b>c", "a / 2:b / c"),
        ("<aside>a<p data-saola-weight=1>b</aside>", "0.3:a / b"),
    ]);
}

#[test]
fn lists_of_links_are_light() {
    let item = |text: &str| format!("<li><a href=x>{text}</a>");
    let (a, b, c) = (item("aaaa"), item("bbbb"), item("cccc"));
    check(&[
        (&format!("x<ul>{a}{b}{c}</ul>y"), "x / 0.3:aaaa / 0.3:bbbb / 0.3:cccc / y"),
        (&format!("<ul>{a}{b}</ul>"), "aaaa / bbbb"),
        (
            &format!("<ul>{a}{b}{c}<li>and much more of plain text</ul>"),
            "aaaa / bbbb / cccc / and much more of plain text",
        ),
        ("<p><a href=x>aaa</a> | <a href=y>bbb</a> | <a href=z>ccc</a>", "0.3:aaa | bbb | ccc"),
    ]);
}

#[test]
fn fields_of_a_page() {
    for (html, expected) in [
        ("<p data-saola-meta='author'>A <b>B</b></p>", "author=A B"),
        ("<p data-saola-filter='tag:x'></p><p data-pagefind-filter=tag>y</p>", "tag=x|y"),
        ("<img data-saola-meta='image[src], alt[alt]' src=a.png alt=b>", "alt=b image=a.png"),
        ("<p data-saola-sort='n:12, 5'>x", "n=12, 5"),
        ("<div data-saola-ignore><p data-saola-meta=a>b</div>", "a=b"),
        ("<div data-saola-ignore=all><p data-saola-meta=a>b</div>", ""),
        ("<ul data-saola-meta=by><li>A<li>B<script>x</script></ul>", "by=A B"),
        ("<meta name=keywords content='a, b,,a'>", "tags=a|b"),
        ("<meta name=date content=2024-01-02><time datetime=2020-01-01>", "date=2024-01-02"),
        ("<time datetime=2020-01-01>x</time><time datetime=2021-01-01>", "date=2020-01-01"),
        ("<meta name=date content=2024><p data-saola-filter=date>2023</p>", "date=2023"),
        (
            "<meta name=DC.date.issued content=2024-01-02><meta property=og:updated_time content=2025-01-02>",
            "date=2024-01-02",
        ),
        ("<meta itemprop=datePublished content=2024-01-02>", "date=2024-01-02"),
        ("<meta name=date content=soon><time>2 January 2024</time>", "date=2 January 2024"),
        ("<meta name=date content=soon><time>today</time>", "date=soon"),
        ("<time>today</time>", ""),
        (
            "<script type=application/ld+json>{\"@graph\":[{\"dateCreated\":\"2020-01-01\"},{\"datePublished\":\"2024-01-02\"}]}</script>",
            "date=2024-01-02",
        ),
        ("<script type=application/ld+json>{\"datePublished\":</script>", ""),
        ("<meta data-pagefind-filter='author[content]' content=A name=author>", "author=A"),
    ] {
        assert_eq!(fields(html), expected, "{html}");
    }
}

#[test]
fn language_and_description() {
    for (html, expected) in [
        ("<html lang=vi-VN><meta name=description content=' a  b '>x", ("vi-VN", "a b")),
        (
            "<meta http-equiv=Content-Language content='vi, en'><meta property=og:description content=o>",
            ("vi", "o"),
        ),
        ("<html xml:lang=vi><p data-saola-meta='description'>d", ("vi", "d")),
        ("<html lang='???'>x", ("", "")),
    ] {
        let page = page(html);
        assert_eq!((page.lang.as_str(), page.description.as_str()), expected, "{html}");
    }
}

#[test]
fn pages_can_ask_to_be_left_out() {
    for (name, content, left_out) in [
        ("robots", "noindex", true),
        ("ROBOTS", "nofollow, NoIndex", true),
        ("saola", "none", true),
        ("robots", "index", false),
        ("googlebot", "noindex", false),
    ] {
        let html = format!("<meta name={name} content='{content}'>x");
        assert_eq!(read(&html, &source(), Boilerplate::Light).is_none(), left_out, "{html}");
    }
}

#[test]
fn deep_nesting_is_read() {
    let deep = |tag: &str| {
        format!("a{}b{}c", format!("<{tag}>").repeat(100_000), format!("</{tag}>").repeat(100_000))
    };
    assert_eq!(outline(&deep("div")), "a / b / c");
    assert_eq!(outline(&deep("b")), "abc");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_markup_is_read(tags in prop::collection::vec(
        prop::sample::select(vec![
            "<p>", "</p>", "<h1>", "</h1>", "<h2 id=x>", "</h2>", "<ul>", "<li>", "</ul>", "<a href=#x>", "</a>", "<b>",
            "</b>", "<main>", "</main>", "<article>", "<table>", "<td>", "</table>", "<svg>", "</svg>", "<template>",
            "<script>", "</script>", "<rt>", "<aside>", "<div hidden>", "</div>", "<img alt=i title=j>", "text", " ", "&amp;",
            "<title>", "</title>", "<frameset>", "<select>", "<p data-saola-meta='a,b[c],d:e'>", "<math>", "<!--", "-->",
            "<body data-saola-ignore=all>", "<plaintext>", "<div data-saola-body data-saola-weight=3>",
        ]), 0..60)
    ) {
        if let Some(page) = read(&tags.concat(), &source(), Boilerplate::Light) {
            prop_assert!(!page.title.is_empty());
            prop_assert!(page.sections.iter().flat_map(|s| &s.blocks).all(|b| !b.text.is_empty()));
        }
    }
}
