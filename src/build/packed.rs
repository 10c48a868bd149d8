//! A page taken apart, in few bytes: what waits until the dictionary of all pages is known.
//!
//! ```text
//! page     = numbers(terms) numbers(gaps) spellings sections      numbers of the whole build by those of the page
//! numbers  = varint (count) varint{count}
//! spellings = varint (count) spelling{count}
//! spelling = varint (term of the page) form
//! form     = u8 (case + 3 * style)                                style: 0 not told, 1 old, 2 new
//!          | 9 str                                                as written
//! sections = varint (count) section{count}
//! section  = varint (items) item{items}
//! item     = varint    0 end of paragraph, 1 other gap than expected, 2 + 2 * gap of the page, 3 + 2 * spelling
//! ```

use super::words::{BlockWords, Item, PageWords, SectionWords, Spelling, Written};
use crate::analyze::{self, Style};
use crate::format::{
    Case, Reader, ends_sentence, expected_gap, flag, is_capitals, put_str, put_varint, short,
};

const END: u32 = 0;
const OTHER: u32 = 1;
const GAP: u32 = 2;
const WORD: u32 = 3;
const LITERAL: u8 = 9;

/// What a page gives to an index. Numbers of terms and gaps are those of the page.
#[derive(Debug, Default)]
pub(super) struct Packed {
    /// Distinct terms.
    pub(super) terms: Vec<Vec<u8>>,
    /// Distinct gaps, with how often each has to be written.
    pub(super) gaps: Vec<(String, u32)>,
    /// How often each term is written in each case, where no sentence starts.
    pub(super) cases: Vec<[u32; 3]>,
    /// Words in the old and in the new style of placing tones.
    pub(super) styles: [u32; 2],
    /// Words in the body of each section.
    pub(super) lengths: Vec<u32>,
    /// Terms of each section, in no order that matters.
    pub(super) postings: Vec<Vec<Posting>>,
    /// Spellings and sections: see the grammar.
    pub(super) text: Vec<u8>,
    /// Bytes of text in title, headings and bodies.
    pub(super) text_bytes: usize,
    /// Whether positions help to find words of the page.
    pub(super) needs_positions: bool,
}

/// A term in a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    /// Number of the term.
    pub(super) term: u32,
    /// Occurrences in title, heading and body.
    pub(super) count: u32,
    /// Fields: see [`flag`].
    pub(super) flags: u8,
    /// How short the title and the heading are that it stands in: see [`crate::format::Posting`].
    pub(super) short: u8,
    /// Weight of the occurrences in the body, in quarters, if other than one each.
    pub(super) quarters: Option<u32>,
}

impl Packed {
    /// Packs a page.
    pub(super) fn of(page: PageWords) -> Self {
        let mut packed = Self {
            cases: vec![[0; 3]; page.terms.len()],
            lengths: page.sections.iter().map(SectionWords::words).collect(),
            postings: page.sections.iter().map(|section| postings(&page, section)).collect(),
            text_bytes: page.text_bytes,
            needs_positions: page.needs_positions,
            ..Self::default()
        };
        packed.habits(&page);
        packed.spellings(&page.spellings);
        let mut uses = vec![0; page.gaps.len()];
        let atoms: Vec<bool> = page.spellings.iter().map(|one| is_atom(&page, one)).collect();
        put_varint(&mut packed.text, page.sections.len() as u32);
        for section in &page.sections {
            let mut writer = Writer { gaps: &page.gaps, atoms: &atoms, uses: &mut uses, items: Vec::new() };
            section.blocks.iter().for_each(|block| writer.block(block));
            put_varint(&mut packed.text, writer.items.len() as u32);
            writer.items.iter().for_each(|item| put_varint(&mut packed.text, *item));
        }
        packed.gaps = page.gaps.into_iter().zip(uses).collect();
        packed.terms = page.terms;
        packed
    }

    /// Counts how words are written. Those that start a sentence do not count for case.
    fn habits(&mut self, page: &PageWords) {
        for block in page.sections.iter().flat_map(|section| &section.blocks) {
            let mut starts = true;
            for item in &block.items {
                match item {
                    Item::Gap(gap) => starts |= ends_sentence(&page.gaps[*gap as usize]),
                    Item::Word(spelling) => {
                        self.habit(&page.spellings[*spelling as usize], starts);
                        starts = false;
                    }
                }
            }
        }
    }

    fn habit(&mut self, spelling: &Spelling, starts: bool) {
        let Written::Regular(case, style) = spelling.form else { return };
        self.styles[0] += u32::from(style == Some(Style::Old));
        self.styles[1] += u32::from(style == Some(Style::New));
        self.cases[spelling.term as usize][case as usize] += u32::from(!starts);
    }

    fn spellings(&mut self, spellings: &[Spelling]) {
        put_varint(&mut self.text, spellings.len() as u32);
        for spelling in spellings {
            put_varint(&mut self.text, spelling.term);
            match &spelling.form {
                Written::Regular(case, style) => {
                    let style = style.map_or(0, |style| 1 + style as u8);
                    self.text.push(*case as u8 + 3 * style);
                }
                Written::Literal(surface) => {
                    self.text.push(LITERAL);
                    put_str(&mut self.text, surface);
                }
            }
        }
    }
}

/// Whether what will be shown is of a script without spaces. The key may be of another script: 〸 has the key 十.
fn is_atom(page: &PageWords, spelling: &Spelling) -> bool {
    match &spelling.form {
        Written::Literal(surface) if !is_capitals(surface) => return analyze::is_atom(surface),
        _ => {}
    }
    let key = analyze::split(&page.terms[spelling.term as usize]).0;
    std::str::from_utf8(key).is_ok_and(analyze::is_atom)
}

/// Writes the items of a section.
struct Writer<'a> {
    gaps: &'a [String],
    /// Whether a spelling is an atom.
    atoms: &'a [bool],
    /// How often each gap is written.
    uses: &'a mut [u32],
    items: Vec<u32>,
}

impl Writer<'_> {
    fn block(&mut self, block: &BlockWords) {
        let (mut gap, mut before) = (None, None);
        for item in &block.items {
            match item {
                Item::Gap(number) => gap = Some(*number),
                Item::Word(spelling) => {
                    self.gap(before, gap.take(), Some(*spelling));
                    self.items.push(WORD + spelling * 2);
                    before = Some(*spelling);
                }
            }
        }
        if gap.is_some() {
            self.gap(before, gap, None);
        }
        self.items.push(END);
    }

    /// Writes what stands between two words, if it is not the expected.
    fn gap(&mut self, before: Option<u32>, gap: Option<u32>, after: Option<u32>) {
        let written = gap.map_or("", |gap| &self.gaps[gap as usize]);
        let atom = |spelling: u32| self.atoms[spelling as usize];
        let expected = match (before, after) {
            (Some(before), Some(after)) => expected_gap(atom(before), atom(after)),
            _ => "",
        };
        match (written, gap) {
            _ if written == expected => {}
            ("" | " ", _) if before.is_some() && after.is_some() => self.items.push(OTHER),
            (_, Some(gap)) => {
                self.uses[gap as usize] += 1;
                self.items.push(GAP + gap * 2);
            }
            (_, None) => {}
        }
    }
}

/// One word in one field.
#[derive(Debug, Clone, Copy)]
struct Occurrence {
    term: u32,
    field: u8,
    /// Weight, for words of the body.
    weight: f32,
}

fn postings(page: &PageWords, section: &SectionWords) -> Vec<Posting> {
    let mut all = occurrences(page, section);
    all.sort_by_key(|one| one.term);
    all.chunk_by(|a, b| a.term == b.term).map(|own| posting(own, section)).collect()
}

fn posting(own: &[Occurrence], section: &SectionWords) -> Posting {
    let placed = || own.iter().filter(|o| o.field != flag::META);
    let body = || own.iter().filter(|o| o.field == 0);
    let once = |field| placed().filter(|o| o.field == field).count() <= 1;
    let weight: f32 = body().map(|o| o.weight).sum();
    let plain = body().all(|o| o.weight == 1.0) && once(flag::TITLE) && once(flag::HEADING);
    let flags = own.iter().fold(0, |flags, o| flags | o.field);
    Posting {
        term: own[0].term,
        count: placed().count() as u32,
        flags,
        short: short(flags, section.title.len(), section.heading.len()),
        quarters: (!plain).then(|| ((weight * 4.0).round() as u32).max(u32::from(weight > 0.0))),
    }
}

fn occurrences(page: &PageWords, section: &SectionWords) -> Vec<Occurrence> {
    let mut all = Vec::new();
    for (field, terms) in
        [(flag::TITLE, &section.title), (flag::HEADING, &section.heading), (flag::META, &section.meta)]
    {
        all.extend(terms.iter().map(|term| Occurrence { term: *term, field, weight: 0.0 }));
    }
    all.extend(section.extra.iter().map(|(term, weight)| Occurrence {
        term: *term,
        field: 0,
        weight: *weight,
    }));
    for block in &section.blocks {
        for item in &block.items {
            if let Item::Word(spelling) = item {
                let term = page.spellings[*spelling as usize].term;
                all.push(Occurrence { term, field: 0, weight: block.weight });
            }
        }
    }
    all
}

/// Writes a packed page whose terms and gaps have these numbers in the whole build.
pub(super) fn write(out: &mut Vec<u8>, terms: &[u32], gaps: &[u32], text: &[u8]) {
    for numbers in [terms, gaps] {
        put_varint(out, numbers.len() as u32);
        numbers.iter().for_each(|number| put_varint(out, *number));
    }
    out.extend_from_slice(text);
}

/// A packed page that is read back.
#[derive(Debug, Default)]
pub(super) struct Unpacked {
    /// Numbers of its terms and gaps in the whole build.
    pub(super) terms: Vec<u32>,
    pub(super) gaps: Vec<u32>,
    /// Distinct spellings.
    pub(super) spellings: Vec<Spelling>,
    /// The sections.
    pub(super) sections: Vec<Vec<Mark>>,
}

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// End of a paragraph.
    End,
    /// The other gap than the expected one.
    Other,
    /// A gap of the page.
    Gap(u32),
    /// A spelling of the page.
    Word(u32),
}

impl Unpacked {
    /// Reads the next page; `None` where the bytes are not those of [`write`].
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let (terms, gaps) = (numbers(reader)?, numbers(reader)?);
        let spellings = (0..reader.count()?).map(|_| spelling(reader)).collect::<Option<_>>()?;
        let section = |reader: &mut Reader<'_>| {
            (0..reader.count()?).map(|_| reader.varint().map(Mark::of)).collect::<Option<Vec<Mark>>>()
        };
        let sections = (0..reader.count()?).map(|_| section(reader)).collect::<Option<_>>()?;
        Some(Self { terms, gaps, spellings, sections })
    }
}

impl Mark {
    fn of(item: u32) -> Self {
        match item {
            END => Self::End,
            OTHER => Self::Other,
            _ if item.is_multiple_of(2) => Self::Gap((item - GAP) / 2),
            _ => Self::Word((item - WORD) / 2),
        }
    }
}

fn numbers(reader: &mut Reader<'_>) -> Option<Vec<u32>> {
    (0..reader.count()?).map(|_| reader.varint()).collect()
}

fn spelling(reader: &mut Reader<'_>) -> Option<Spelling> {
    let term = reader.varint()?;
    let form = match reader.byte()? {
        LITERAL => Written::Literal(reader.str()?.into()),
        form => {
            let case = [Case::Lower, Case::Title, Case::Upper][usize::from(form % 3)];
            Written::Regular(
                case,
                [None, Some(Style::Old), Some(Style::New)].get(usize::from(form / 3)).copied()?,
            )
        }
    };
    Some(Spelling { term, form })
}
