//! A page as lists name it.

use crate::search::PageReport;
use serde::Serialize;

/// A page as lists name it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Place {
    url: String,
    title: String,
}

impl Place {
    pub(super) fn of(page: &PageReport) -> Self {
        Self { url: page.url.clone(), title: page.title.clone() }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::search::PageBytes;

    /// A page of no words.
    pub(in crate::cli::inspect) fn page(url: &str, title: &str) -> PageReport {
        PageReport {
            page: 0,
            url: url.into(),
            title: title.into(),
            words: 0,
            sections: 1,
            bytes: PageBytes::default(),
            light: 0.0,
            likeness: 0,
        }
    }
}
