//! Relevance on corpora whose right answers are known, for the tests and for `./build.sh relevance`.
//!
//! ```text
//! ../shared/data -> corpus::Corpus -> measure::Measured -> floors (tests/relevance.tsv)
//!                                                       -> peers (tests/peers.tsv)
//! ```
//!
//! The corpora are handed around with the project and are no part of the repository.

#![allow(dead_code, reason = "the tests and the command use a part each")]

pub(crate) mod corpus;
pub(crate) mod floors;
pub(crate) mod measure;
pub(crate) mod peers;

use std::path::{Path, PathBuf};

/// A path in the repository.
pub(crate) fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A path in `../shared`; a message where it is missing.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let path = own("../shared").join(path);
    if !path.exists() {
        println!("skipped: no ../shared");
        return None;
    }
    Some(path)
}
