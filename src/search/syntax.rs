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
use crate::format::place_of;

/// Groups inside groups are read so deep; further parentheses are spaces.
const DEEPEST: usize = 8;
/// Most clauses of a query; what follows is ignored.
const MOST_CLAUSES: usize = 128;

/// Reads `query`; `is_field` tells names of fields.
pub(crate) fn parse(query: &str, is_field: &impl Fn(&str) -> bool) -> Vec<Clause> {
    let mut parser = Parser { text: query, at: 0, depth: 0, clauses: 0, is_field };
    let mut all = Vec::new();
    while parser.at < query.len() && parser.clauses < MOST_CLAUSES {
        parser.clauses(&mut all, "");
    }
    all
}

struct Parser<'a, F> {
    text: &'a str,
    at: usize,
    /// Open parentheses.
    depth: usize,
    /// Clauses so far that are more than plain words.
    clauses: usize,
    is_field: &'a F,
}

impl<'a, F: Fn(&str) -> bool> Parser<'a, F> {
    /// The byte so far ahead; 0 at the end.
    fn byte(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    /// Goes past a byte if it comes next.
    fn takes(&mut self, byte: u8) -> bool {
        let comes = self.byte(0) == byte && self.at < self.text.len();
        self.at += usize::from(comes);
        comes
    }

    /// Goes past spaces, and past parentheses that close nothing.
    fn skip(&mut self) {
        while self.takes(b' ') || self.depth == 0 && self.takes(b')') {}
    }

    /// Adds the clauses up to the end of the group. Plain words are one clause as long as nothing else stands between them: they
    /// may be a date, or an expression.
    fn clauses(&mut self, all: &mut Vec<Clause>, field: &str) {
        let mut words = usize::MAX;
        let closed = loop {
            self.skip();
            let start = self.at;
            let closed = self.takes(b')');
            if closed || start == self.text.len() || self.clauses >= MOST_CLAUSES {
                break closed;
            }
            let Some(mut clause) = self.choice(field) else { continue };
            let plain = is_plain(&clause);
            match all.last_mut() {
                Some(last) if plain && words < start => last.text = self.text[words..self.at].into(),
                // Parentheses around everything mean nothing.
                _ if clause.kind == ClauseKind::All && clause.role == Role::Should => {
                    all.append(&mut clause.clauses);
                }
                _ => all.push(clause),
            }
            words = if plain { words.min(start) } else { usize::MAX };
        };
        // A space behind the last word says that it is whole.
        if self.at == self.text.len()
            && !closed
            && words < self.at
            && let Some(last) = all.last_mut()
        {
            last.text = self.text[words..].into();
        }
    }

    /// A clause, or several of which one is enough.
    fn choice(&mut self, field: &str) -> Option<Clause> {
        let first = self.clause(field)?;
        let mut clauses = vec![first];
        while self.or() {
            if let Some(clause) = self.clause(field) {
                clauses.push(clause);
            }
        }
        if clauses.len() > 1 {
            return Some(group(ClauseKind::Any, Role::Must, clauses));
        }
        clauses.pop()
    }

    /// Goes past an `OR` that has something behind it.
    fn or(&mut self) -> bool {
        let start = self.at;
        while self.takes(b' ') {}
        if self.at > start && self.takes(b'O') && self.takes(b'R') && self.takes(b' ') {
            while self.takes(b' ') {}
            if !matches!(self.byte(0), 0 | b')') {
                return true;
            }
        }
        self.at = start;
        false
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

    /// The sign in front of a clause, if it is one: a word or the like must follow at once. A digit may not: `F -16` and `-5` are
    /// written by people who want them found.
    fn role(&mut self) -> Role {
        let role = match self.byte(0) {
            b'-' => Role::Not,
            b'+' => Role::Must,
            _ => return Role::Should,
        };
        let next = self.byte(1);
        if next >= 0x80 || next.is_ascii_alphabetic() || matches!(next, b'"' | b'(' | b'*') {
            self.at += 1;
            return role;
        }
        Role::Should
    }

    fn body(&mut self, field: &str) -> Option<Clause> {
        if let Some(text) = self.phrase() {
            return Some(leaf(ClauseKind::Phrase, field, &text));
        }
        if self.depth < DEEPEST && self.takes(b'(') {
            let mut inner = Vec::new();
            self.depth += 1;
            self.clauses(&mut inner, field);
            self.depth -= 1;
            if inner.len() > 1 {
                return Some(group(ClauseKind::All, Role::Should, inner));
            }
            return inner.pop();
        }
        match self.field() {
            Some(name) if field.is_empty() => self.body(name),
            _ => self.word(field),
        }
    }

    /// Goes past a quote, straight or curly.
    fn quote(&mut self) -> bool {
        if self.text.as_bytes()[self.at..].starts_with(CURLY) && matches!(self.byte(2), 0x9C | 0x9D) {
            self.at += 3;
            return true;
        }
        self.takes(b'"')
    }

    /// Text in quotes, if both are there.
    fn phrase(&mut self) -> Option<String> {
        let start = self.at;
        if !self.quote() {
            return None;
        }
        let mut text = Vec::new();
        while self.at < self.text.len() {
            if self.quote() {
                return String::from_utf8(text).ok();
            }
            if self.byte(0) == b'\\' && matches!(self.byte(1), b'"' | b'\\') {
                self.at += 1;
            }
            text.push(self.byte(0));
            self.at += 1;
        }
        self.at = start;
        None
    }

    /// Goes past the name of a field and its colon; something must follow at once.
    fn field(&mut self) -> Option<&'a str> {
        let mut end = 0;
        while self.byte(end) >= 0x80
            || self.byte(end).is_ascii_alphanumeric()
            || matches!(self.byte(end), b'_' | b'-' | b'.')
        {
            end += 1;
        }
        let name = &self.text[self.at..self.at + end];
        if self.byte(end) != b':' || matches!(self.byte(end + 1), 0 | b' ' | b')') || !(self.is_field)(name) {
            return None;
        }
        self.at += end + 1;
        Some(name)
    }

    fn word(&mut self, field: &str) -> Option<Clause> {
        // A quote or a parenthesis that opened nothing is part of no word.
        if !self.quote() {
            self.takes(b'(');
        }
        let start = self.at;
        while self.at < self.text.len() && !(self.byte(0) == b' ' || self.depth > 0 && self.byte(0) == b')') {
            self.at += 1;
        }
        let word = &self.text[start..self.at];
        if word.is_empty() {
            return None;
        }
        Some(if field.is_empty() { starred(word, field) } else { value(word, field) })
    }
}

/// How curly quotes begin.
const CURLY: &[u8] = &[0xE2, 0x80];

/// A word, of which stars may stand for what was left out.
fn starred(word: &str, field: &str) -> Clause {
    let bytes = word.as_bytes();
    let (mut start, mut end) = (0, bytes.len());
    while end > 0 && bytes[end - 1] == b'*' {
        end -= 1;
    }
    while start < end && bytes[start] == b'*' {
        start += 1;
    }
    let kind = match (start, end) {
        _ if start == end => return leaf(ClauseKind::Words, field, word),
        (1.., _) => ClauseKind::Part,
        _ if end < bytes.len() => ClauseKind::Prefix,
        _ => ClauseKind::Words,
    };
    leaf(kind, field, &word[start..end])
}

/// A value of a field, or a range of them.
fn value(word: &str, field: &str) -> Clause {
    let bytes = word.as_bytes();
    let range = parted_at(word).is_some() || bytes.len() > 1 && matches!(bytes[0], b'<' | b'>');
    match (range, place_of(b'*', bytes) < bytes.len()) {
        (true, _) => leaf(ClauseKind::Range, field, word),
        (_, true) => starred(word, field),
        _ => leaf(ClauseKind::Value, field, word),
    }
}

/// Where a range has its two points.
pub(super) fn parted_at(range: &str) -> Option<usize> {
    range.as_bytes().windows(2).position(|pair| pair == b"..")
}

fn is_plain(clause: &Clause) -> bool {
    clause.role == Role::Should && clause.kind == ClauseKind::Words
}

fn leaf(kind: ClauseKind, field: &str, text: &str) -> Clause {
    Clause { role: Role::Should, kind, field: field.into(), text: text.into(), clauses: Vec::new() }
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
            "F -16 +84",
            "a:b",
            "f(x)",
            "*",
            "* a",
            "a\0-b \0+c",
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
