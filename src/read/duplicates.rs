//! Pages that share a link.

use super::Warning;
use crate::page::Page;
use std::collections::BTreeMap;

/// Links named one by one; a site with more of them has one mistake, not many.
const NAMED: usize = 20;

/// A warning for each link that several pages have. All of them stay: a reader finds the text of each.
pub(super) fn warnings(pages: &[Page]) -> Vec<Warning> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for page in pages {
        *counts.entry(&page.url).or_default() += 1;
    }
    let shared: Vec<_> = counts.into_iter().filter(|&(_, count)| count > 1).collect();
    let mut warnings: Vec<_> = shared.iter().take(NAMED).map(|&(url, count)| warning(url, count)).collect();
    if shared.len() > NAMED {
        let message = format!("{} more links are shared by several pages", shared.len() - NAMED);
        warnings.push(Warning::new("all inputs", message));
    }
    warnings
}

/// What to say about a link that `count` pages have.
fn warning(url: &str, count: usize) -> Warning {
    let message =
        format!("{count} pages have this link, and all will open the same one: rename or remove the others");
    Warning::new(url, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_links_are_named() {
        let page = |url: &str| Page { url: url.into(), ..Page::default() };
        assert!(warnings(&[page("a"), page("b")]).is_empty());
        assert_eq!(warnings(&[page("a"), page("b"), page("a")])[0].place, "a");
        let many: Vec<_> = (0..60).map(|n| page(&(n / 2).to_string())).collect();
        assert_eq!(warnings(&many).len(), NAMED + 1);
    }
}
