//! Takes all pages apart: what they have in common is gathered, what stands for each of them alone goes into DOCS.

use super::decay;
use super::gather::Gathered;
use super::packed::Packed;
use super::source::{Pages, in_order};
use super::survey::Survey;
use super::words::{Lexicon, take_apart};
use super::{BuildError, BuildOptions, Positions};
use crate::format::{DocsWriter, Meta, Roles};
use crate::page::Page;

/// The pages that were taken apart.
pub(super) struct Taken {
    /// What they have in common.
    pub(super) gathered: Gathered,
    /// DOCS.
    pub(super) docs: DocsWriter,
    /// The counts.
    pub(super) meta: Meta,
    /// Pages on which positions count.
    pub(super) positioned_pages: usize,
    positions: Positions,
}

/// What is known of a page besides what it says.
struct About {
    /// Number of its language.
    language: Option<usize>,
    decay: f32,
}

impl Taken {
    /// Takes all pages apart, in parallel, and gathers them in their order. `known` are their languages, `roles` the words of
    /// dates.
    pub(super) fn all(
        pages: &dyn Pages,
        survey: &Survey,
        known: &[&str],
        roles: Roles<'_>,
        options: &BuildOptions,
    ) -> Result<Self, BuildError> {
        let decay = decay::of_pages(&survey.fields, options.decay.as_ref());
        let mut taken = Self {
            gathered: Gathered::new(&options.memory, known.len()),
            docs: DocsWriter::default(),
            meta: Meta::default(),
            positioned_pages: 0,
            positions: options.positions,
        };
        let take = |number: usize| {
            let batch = pages.batch(number)?;
            let languages = &survey.languages[survey.starts[number]..];
            let mut lexicon = Lexicon::default();
            let mut packed = |page, lang: &String| Packed::of(take_apart(page, lang, roles, &mut lexicon));
            let packed: Vec<Packed> =
                batch.iter().zip(languages).map(|(page, lang)| packed(page, lang)).collect();
            Ok::<_, BuildError>((batch, packed))
        };
        in_order(0..pages.batches(), take, |(batch, packed)| {
            for (page, packed) in batch.iter().zip(packed) {
                let at = taken.meta.pages as usize;
                let language = known.binary_search(&survey.languages[at].as_str()).ok();
                taken.add(page, packed, &About { language, decay: decay[at] })?;
            }
            Ok(())
        })?;
        Ok(taken)
    }

    fn add(&mut self, page: &Page, packed: Packed, about: &About) -> Result<(), BuildError> {
        let positions = match self.positions {
            Positions::Auto => packed.needs_positions,
            Positions::On => true,
            Positions::Off => false,
        };
        self.positioned_pages += usize::from(positions);
        self.docs.page(&page.url, &page.title, positions, page.boost * about.decay, packed.lengths.len());
        for (at, length) in packed.lengths.iter().enumerate() {
            match page.sections.get(at) {
                Some(s) if at > 0 || s.level > 0 => {
                    self.docs.section(*length, s.level.max(1), &s.heading, &s.anchor);
                }
                _ => self.docs.section(*length, 0, "", ""),
            }
            self.meta.tokens = self.meta.tokens.checked_add(*length).ok_or(BuildError::TooLarge)?;
        }
        self.meta.sections += packed.lengths.len() as u32;
        self.meta.pages += 1;
        self.gathered.add(packed, about.language)
    }
}
