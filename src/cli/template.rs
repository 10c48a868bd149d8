//! Puts texts into a template, and makes data safe to stand in HTML.

/// Replaces each `{{NAME}}` for which `values` has a text, in one pass: what was put in is not looked at again.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled =
        String::with_capacity(template.len() + values.iter().map(|(_, text)| text.len()).sum::<usize>());
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once("{{") {
        filled.push_str(before);
        let (text, after) = value(tail, values).unwrap_or(("{{", tail));
        filled.push_str(text);
        rest = after;
    }
    filled + rest
}

/// The text for the placeholder whose name starts `tail`, and what follows it.
fn value<'a>(tail: &'a str, values: &[(&str, &'a str)]) -> Option<(&'a str, &'a str)> {
    let (name, after) = tail.split_once("}}")?;
    let (_, text) = values.iter().find(|(known, _)| *known == name)?;
    Some((text, after))
}

/// Text for an element or a quoted attribute.
pub(super) fn escape_html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// JSON for a `<script>` data block: nothing in it can end the element or begin a comment.
pub(super) fn escape_json(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// JavaScript for a `<script>` element. `</script` and `<!--` can stand in its strings and patterns only, where the
/// escapes mean the same.
pub(super) fn escape_script(script: &str) -> String {
    let mut escaped = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(at) = rest.find('<') {
        let (before, tail) = rest.split_at(at);
        let (written, length) = escape_tag(tail);
        escaped.push_str(before);
        escaped.push_str(written);
        rest = &tail[length..];
    }
    escaped.push_str(rest);
    escaped
}

/// What to write for the `<` at the start of `tail`, and how many bytes of `tail` that covers.
fn escape_tag(tail: &str) -> (&'static str, usize) {
    let starts = |word: &str| tail.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    if starts("</script") {
        ("<\\/", 2)
    } else if starts("<!--") {
        ("\\x3C", 1)
    } else {
        ("<", 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_once() {
        let values = [("A", "{{B}}"), ("B", "b")];
        let cases = [
            ("", ""),
            ("{{A}}", "{{B}}"),
            ("x{{A}}{{B}}y{{B}}", "x{{B}}byb"),
            ("{{C}} {{B}}", "{{C}} b"),
            ("{{A", "{{A"),
            ("{{ {{B}}", "{{ b"),
            ("a { b } }}", "a { b } }}"),
        ];
        for (template, filled) in cases {
            assert_eq!(fill(template, &values), filled, "{template}");
        }
    }

    #[test]
    fn titles_stay_text() {
        assert_eq!(escape_html("<b>\"R&D\" 'x'"), "&lt;b&gt;&quot;R&amp;D&quot; &#39;x&#39;");
    }

    #[test]
    fn scripts_do_not_end_early() {
        let cases = [
            ("a < b", "a < b"),
            ("'</script>'", "'<\\/script>'"),
            ("'</ScRipt'", "'<\\/ScRipt'"),
            ("'<!--<script>'", "'\\x3C!--<script>'"),
            ("i<script.length", "i<script.length"),
            ("'</scrip", "'</scrip"),
            ("<đ</script", "<đ<\\/script"),
        ];
        for (script, escaped) in cases {
            assert_eq!(escape_script(script), escaped, "{script}");
        }
        assert_eq!(escape_json("{\"a\":\"</script><!--\"}"), "{\"a\":\"\\u003c/script>\\u003c!--\"}");
    }
}
