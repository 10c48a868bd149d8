//! Pages in NFC, so that each text has one way to be written down.

use crate::analyze::canonical;
use crate::page::{Block, Page, Section};
use std::borrow::Cow;

/// The pages with all their text in NFC; a copy only where some is not.
pub(crate) fn composed(pages: &[Page]) -> Cow<'_, [Page]> {
    if pages.iter().all(is_composed) {
        return pages.into();
    }
    pages.iter().map(page).collect::<Vec<_>>().into()
}

fn is_composed(page: &Page) -> bool {
    let composed = |text: &str| matches!(canonical(text), Cow::Borrowed(_));
    let section = |s: &Section| composed(&s.heading) && s.blocks.iter().all(|block| composed(&block.text));
    let fields = || page.fields.values().flatten().all(|value| composed(value));
    composed(&page.title) && composed(&page.description) && fields() && page.sections.iter().all(section)
}

fn page(page: &Page) -> Page {
    Page {
        title: canonical(&page.title).into(),
        description: canonical(&page.description).into(),
        sections: page.sections.iter().map(section).collect(),
        fields: page.fields.iter().map(|(name, own)| (name.clone(), values(own))).collect(),
        ..page.clone()
    }
}

fn values(values: &[String]) -> Vec<String> {
    values.iter().map(|value| canonical(value).into()).collect()
}

fn section(section: &Section) -> Section {
    let block = |block: &Block| Block { text: canonical(&block.text).into(), weight: block.weight };
    Section {
        heading: canonical(&section.heading).into(),
        blocks: section.blocks.iter().map(block).collect(),
        ..section.clone()
    }
}
