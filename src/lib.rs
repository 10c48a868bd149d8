//! Full-text search that runs in the reader's browser.
//!
//! ```text
//! read -> Page -> analyze -> invert -> encode -> [bytes] -> open + check -> match -> score -> verify -> present
//! `---------------- build (native) --------------'         `------------- search (native and wasm) ----------'
//! ```

mod analyze;
#[cfg(feature = "build")]
mod build;
#[cfg(feature = "cli")]
pub mod cli;
mod error;
mod format;
#[cfg(any(feature = "fuzzing", all(test, feature = "cli")))]
#[doc(hidden)]
pub mod fuzzing;
mod ids;
pub mod page;
mod page_set;
#[cfg(feature = "cli")]
pub mod read;
mod search;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

#[cfg(feature = "build")]
pub use build::{
    Acronym, BuildError, BuildOptions, Built, Decay, Evidence, Holds, Memory, Positions, Stats, Synonym,
    build,
};
#[cfg(feature = "cli")]
pub use build::{Synonyms, SynonymsError};
pub use error::FormatError;
pub use page::{Block, Page, Section};
#[cfg(feature = "split")]
pub use search::PartPlace;
#[cfg(feature = "build")]
pub use search::SplitIndex;
#[cfg(feature = "full")]
pub use search::{
    Clause, ClauseKind, Explanation, Facet, FacetCount, FieldKind, How, Role, ScoreFactor, ScoreField,
    ScorePart, Setting, SettingError, Suggestion, SuggestionKind,
};
pub use search::{
    Document, DocumentSection, Fields, Hit, Index, Reading, Results, SearchOptions, SectionHit, Segment,
};
