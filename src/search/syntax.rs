//! The language of queries: text to clauses.
//!
//! ```text
//! query   = choice*
//! choice  = clause ("OR" clause)*
//! clause  = ["+" | "-"] body
//! body    = phrase | "(" query ")" | field ":" value | word
//! phrase  = '"' text '"'                      \" and \\ stand for themselves without the backslash
//! value   = phrase | "(" query ")" | [word] ".." [word] | (">" | ">=" | "<" | "<=") word | word
//! word    = any characters but a space        "*" at its end: the beginning of a word; at its start too: a part of one
//! ```
//!
//! Nothing is an error. What does not fit (a quote or a parenthesis without its other half, an operator without anything
//! behind it, a field nobody knows) is read as words, so that a query means something at every key while it is typed.

use super::results::{Clause, ClauseKind, Role};

/// Groups inside groups are read so deep; further parentheses are spaces.
const DEEPEST: usize = 8;
/// Most clauses of a query; what follows is ignored.
const MOST_CLAUSES: usize = 128;

/// Reads `query`; `is_field` tells names of fields.
pub(crate) fn parse(query: &str, is_field: &dyn Fn(&str) -> bool) -> Vec<Clause> {
    let mut parser = Parser { text: query, at: 0, depth: 0, clauses: 0, is_field };
    let mut all = Vec::new();
    while parser.at < query.len() && parser.clauses < MOST_CLAUSES {
        parser.clauses(&mut all, "");
    }
    all
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    /// Open parentheses.
    depth: usize,
    /// Clauses so far that are more than plain words.
    clauses: usize,
    is_field: &'a dyn Fn(&str) -> bool,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Goes past `what` if it comes next.
    fn takes(&mut self, what: &str) -> bool {
        let comes = self.rest().starts_with(what);
        if comes {
            self.at += what.len();
        }
        comes
    }

    /// Goes past spaces, and past parentheses that close nothing.
    fn skip(&mut self) {
        for (at, c) in self.rest().char_indices() {
            if !(c.is_whitespace() || c == ')' && self.depth == 0) {
                self.at += at;
                return;
            }
        }
        self.at = self.text.len();
    }

    /// Adds the clauses up to the end of the group. Plain words are one clause as long as nothing else stands between them: they
    /// may be a date, or an expression.
    fn clauses(&mut self, all: &mut Vec<Clause>, field: &str) {
        let mut words: Option<usize> = None;
        let closed = loop {
            self.skip();
            let start = self.at;
            let closed = self.takes(")");
            if closed || start == self.text.len() || self.clauses >= MOST_CLAUSES {
                break closed;
            }
            let Some(clause) = self.choice(field) else { continue };
            match (is_plain(&clause), words, all.last_mut()) {
                (true, Some(first), Some(last)) => last.text = self.text[first..self.at].into(),
                (true, ..) => {
                    words = Some(start);
                    all.push(clause);
                }
                (false, ..) if clause.kind == ClauseKind::All && clause.role == Role::Should => {
                    // Parentheses around everything mean nothing.
                    words = None;
                    all.extend(clause.clauses);
                }
                _ => {
                    words = None;
                    all.push(clause);
                }
            }
        };
        // A space behind the last word says that it is whole.
        if let (true, Some(first), Some(last)) = (self.rest().is_empty() && !closed, words, all.last_mut()) {
            last.text = self.text[first..].into();
        }
    }

    /// A clause, or several of which one is enough.
    fn choice(&mut self, field: &str) -> Option<Clause> {
        let first = self.clause(field)?;
        let mut clauses = vec![first];
        while self.or() {
            clauses.extend(self.clause(field));
        }
        match clauses.len() {
            1 => clauses.pop(),
            _ => Some(group(ClauseKind::Any, Role::Must, clauses)),
        }
    }

    /// Goes past an `OR` that has something behind it.
    fn or(&mut self) -> bool {
        let rest = self.rest().trim_start();
        let Some(behind) = rest.strip_prefix("OR") else { return false };
        let operand = behind.trim_start();
        let stands = rest.len() < self.rest().len() && operand.len() < behind.len();
        if !stands || operand.is_empty() || operand.starts_with(')') {
            return false;
        }
        self.at = self.text.len() - operand.len();
        true
    }

    fn clause(&mut self, field: &str) -> Option<Clause> {
        let role = self.role();
        let mut clause = self.body(field)?;
        match (role, clause.role) {
            (Role::Should, _) | (Role::Must, Role::Not) => {}
            (Role::Not, Role::Not) => clause = group(ClauseKind::All, Role::Not, vec![clause]),
            _ => clause.role = role,
        }
        self.clauses += usize::from(!is_plain(&clause));
        Some(clause)
    }

    /// The sign in front of a clause, if it is one: something must follow at once.
    fn role(&mut self) -> Role {
        let mut chars = self.rest().chars();
        let role = match chars.next() {
            Some('-') => Role::Not,
            Some('+') => Role::Must,
            _ => return Role::Should,
        };
        match chars.next() {
            Some(next) if next.is_alphanumeric() || matches!(next, '"' | '“' | '(' | '*') => {
                self.at += 1;
                role
            }
            _ => Role::Should,
        }
    }

    fn body(&mut self, field: &str) -> Option<Clause> {
        if let Some(text) = self.phrase() {
            return Some(leaf(ClauseKind::Phrase, field, text));
        }
        if self.depth < DEEPEST && self.takes("(") {
            let mut inner = Vec::new();
            self.depth += 1;
            self.clauses(&mut inner, field);
            self.depth -= 1;
            return match inner.len() {
                0 => None,
                1 => inner.pop(),
                _ => Some(group(ClauseKind::All, Role::Should, inner)),
            };
        }
        let name = if field.is_empty() { self.field() } else { None };
        match name {
            Some(name) => self.body(name),
            None => self.word(field),
        }
    }

    /// Text in quotes, if both are there.
    fn phrase(&mut self) -> Option<String> {
        let first = self.rest().chars().next().filter(|c| matches!(c, '"' | '“'))?;
        let mut text = String::new();
        let mut escaped = false;
        for (at, c) in self.rest().char_indices().skip(1) {
            match c {
                '\\' if !escaped => {
                    escaped = true;
                    continue;
                }
                '"' | '”' if !escaped && (c == '"') == (first == '"') => {
                    self.at += at + c.len_utf8();
                    return Some(text);
                }
                '"' | '\\' => {}
                _ if escaped => text.push('\\'),
                _ => {}
            }
            escaped = false;
            text.push(c);
        }
        None
    }

    /// Goes past the name of a field and its colon; something must follow at once.
    fn field(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'))?;
        let (name, value) = (&rest[..end], rest[end..].strip_prefix(':')?);
        let follows = value.chars().next().is_some_and(|c| !c.is_whitespace() && c != ')');
        if !follows || !(self.is_field)(name) {
            return None;
        }
        self.at += end + 1;
        Some(name)
    }

    fn word(&mut self, field: &str) -> Option<Clause> {
        let rest = self.rest();
        let inside = self.depth > 0;
        let ends = |c: char| c.is_whitespace() || inside && c == ')';
        // A quote or a parenthesis that opened nothing is part of no word.
        let lead = rest.chars().next().filter(|c| matches!(c, '"' | '“' | '(')).map_or(0, char::len_utf8);
        let end =
            rest.char_indices().find(|(at, c)| *at >= lead && ends(*c)).map_or(rest.len(), |(at, _)| at);
        self.at += end.max(1);
        let word = &rest[lead.min(end)..end];
        if word.is_empty() {
            return None;
        }
        Some(if field.is_empty() { starred(word, field) } else { value(word, field) })
    }
}

/// A word, of which stars may stand for what was left out.
fn starred(word: &str, field: &str) -> Clause {
    let start = word.trim_end_matches('*');
    let middle = start.trim_start_matches('*');
    let (kind, text) = match (middle.is_empty(), start.len() > middle.len(), start.len() < word.len()) {
        (false, true, _) => (ClauseKind::Part, middle),
        (false, false, true) => (ClauseKind::Prefix, middle),
        _ => (ClauseKind::Words, word),
    };
    leaf(kind, field, text.into())
}

/// A value of a field, or a range of them.
fn value(word: &str, field: &str) -> Clause {
    let range = word.contains("..") || word.len() > 1 && word.starts_with(['<', '>']);
    match (range, word.contains('*')) {
        (true, _) => leaf(ClauseKind::Range, field, word.into()),
        (_, true) => starred(word, field),
        _ => leaf(ClauseKind::Value, field, word.into()),
    }
}

fn is_plain(clause: &Clause) -> bool {
    clause.role == Role::Should && clause.kind == ClauseKind::Words
}

fn leaf(kind: ClauseKind, field: &str, text: String) -> Clause {
    Clause { role: Role::Should, kind, field: field.into(), text, clauses: Vec::new() }
}

fn group(kind: ClauseKind, role: Role, clauses: Vec<Clause>) -> Clause {
    Clause { role, kind, field: String::new(), text: String::new(), clauses }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clauses in short: sign, kind, field and text; groups in parentheses.
    fn short(clauses: &[Clause]) -> String {
        let one = |clause: &Clause| {
            let role = match clause.role {
                Role::Should => "",
                Role::Must => "+",
                Role::Not => "-",
            };
            let kind = format!("{:?}", clause.kind).to_lowercase();
            let field = if clause.field.is_empty() { String::new() } else { format!("{}:", clause.field) };
            match clause.clauses.is_empty() {
                true => format!("{role}{kind}[{field}{}]", clause.text),
                false => format!("{role}{kind}({})", short(&clause.clauses)),
            }
        };
        clauses.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    fn read(query: &str) -> String {
        short(&parse(query, &|name| matches!(name, "title" | "date" | "country" | "mã-số")))
    }

    #[test]
    fn plain_words_are_one_clause() {
        for query in [
            "",
            "a",
            "biên giới Việt - Lào",
            "a or b",
            "C++ x-ray 5\" --help",
            "tin: 5",
            "a:b",
            "f(x)",
            "*",
            "* a",
        ] {
            let expected = if query.is_empty() { String::new() } else { format!("words[{query}]") };
            assert_eq!(read(query), expected, "{query}");
        }
        assert_eq!(read("a b "), "words[a b ]");
        assert_eq!(read(" a ) b"), "words[a ) b]");
    }

    #[test]
    fn operators_are_read() {
        for (query, expected) in [
            ("\"a b\" c", "phrase[a b] words[c]"),
            ("a “b c” d", "words[a] phrase[b c] words[d]"),
            ("\"say \\\"hi\\\" \\\\ \\n\"", "phrase[say \"hi\" \\ \\n]"),
            ("a -b +c d", "words[a] -words[b] +words[c] words[d]"),
            ("-\"b c\" -(d e)", "-phrase[b c] -words[d e]"),
            ("a b OR c OR \"d e\" f", "words[a] +any(words[b] words[c] phrase[d e]) words[f]"),
            ("(a b) OR c", "+any(words[a b] words[c])"),
            ("(a (b c))", "words[(a (b c))]"),
            ("((a) -(b c)) d", "words[a] -words[b c] words[d]"),
            ("-(-a) +(-b)", "-all(-words[a]) -words[b]"),
            ("title:a title:\"b c\"", "value[title:a] phrase[title:b c]"),
            ("-mã-số:7 x", "-value[mã-số:7] words[x]"),
            ("country:(a OR \"b c\")", "+any(value[country:a] phrase[country:b c])"),
            ("country:(a b)", "value[country:a] value[country:b]"),
            ("date:2023-10..2024-05 date:>=2024", "range[date:2023-10..2024-05] range[date:>=2024]"),
            ("title:bi* bi* *iê* *", "prefix[title:bi] prefix[bi] part[iê] words[*]"),
        ] {
            assert_eq!(read(query), expected, "{query}");
        }
    }

    #[test]
    fn what_is_unfinished_is_read_as_words() {
        for (query, expected) in [
            ("\"a b", "words[\"a b]"),
            ("a \"", "words[a \"]"),
            ("(a b", "words[(a b]"),
            ("a OR", "words[a OR]"),
            ("OR a", "words[OR a]"),
            ("a -", "words[a -]"),
            ("a - b + c", "words[a - b + c]"),
            ("title:", "words[title:]"),
            ("other:x", "words[other:x]"),
            ("()", ""),
            ("a () b", "words[a () b]"),
            ("-", "words[-]"),
        ] {
            assert_eq!(read(query), expected, "{query}");
        }
    }

    #[test]
    fn nesting_has_a_floor() {
        let deep = "(".repeat(10_000) + "a" + &")".repeat(10_000);
        assert!(read(&deep).contains('a'));
        let many = "-a ".repeat(10_000);
        assert_eq!(parse(&many, &|_| false).len(), MOST_CLAUSES);
    }
}
