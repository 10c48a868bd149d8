//! What has to be known of all pages before the first of them can be taken apart: their languages, and with them the words
//! of dates; and what is small enough to be kept of each.

use super::acronyms::{Chunk, Reading};
use super::language;
use super::source::{Pages, in_order};
use super::{BuildError, BuildOptions};
use crate::page::Page;

/// Facts about all pages, in their order.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Number of the first page of each batch.
    pub(super) starts: Vec<usize>,
    /// Language of each page: see [`language::of_page`] and [`language::settle`].
    pub(super) languages: Vec<String>,
    /// The pages with nothing but their fields.
    pub(super) fields: Vec<Page>,
    /// All words, if acronyms are to be looked for.
    pub(super) corpus: Option<Reading>,
    /// Bytes of text in blocks that weigh less than ordinary ones.
    pub(super) light_bytes: usize,
}

impl Survey {
    /// Goes through all pages once.
    pub(super) fn of(pages: &dyn Pages, options: &BuildOptions) -> Result<Self, BuildError> {
        let mut survey = Self { corpus: options.acronyms.then(Reading::default), ..Self::default() };
        let look = |number| Ok::<_, BuildError>(Part::of(&pages.batch(number)?, options));
        in_order(0..pages.batches(), look, |part| {
            survey.add(part);
            Ok(())
        })?;
        language::settle(&mut survey.languages);
        Ok(survey)
    }

    fn add(&mut self, part: Part) {
        self.starts.push(self.languages.len());
        self.languages.extend(part.languages);
        self.fields.extend(part.fields);
        self.light_bytes += part.light_bytes;
        if let (Some(corpus), Some(words)) = (&mut self.corpus, part.words) {
            corpus.add(words);
        }
    }
}

/// Facts about the pages of a batch.
struct Part {
    languages: Vec<String>,
    fields: Vec<Page>,
    words: Option<Chunk>,
    light_bytes: usize,
}

impl Part {
    fn of(pages: &[Page], options: &BuildOptions) -> Self {
        let fields = |page: &Page| Page { fields: page.fields.clone(), ..Page::default() };
        let blocks = pages.iter().flat_map(|page| &page.sections).flat_map(|section| &section.blocks);
        Self {
            languages: pages.iter().map(|page| language::of_page(page, &options.lang)).collect(),
            fields: pages.iter().map(fields).collect(),
            words: options.acronyms.then(|| Chunk::of(pages)),
            light_bytes: blocks.filter(|block| block.weight < 1.0).map(|block| block.text.len()).sum(),
        }
    }
}
