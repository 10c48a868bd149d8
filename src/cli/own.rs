//! What an earlier run left inside the inputs: `saola build public/ -o public/saola` must not index `public/saola`.

use super::percent::decode;
use std::fs;
use std::path::{Path, PathBuf};

/// The earlier output, by the names under which a reader may meet it.
pub(super) struct Own {
    /// Its path below each input that holds it, with `/` between the parts.
    urls: Vec<String>,
    /// Its path, joined to each input that holds it, as a warning may name it.
    places: Vec<PathBuf>,
}

impl Own {
    /// Finds `output`, a file or a folder, in the folders among `inputs`. Nothing is found while it does not exist,
    /// or where it is an input itself.
    pub(super) fn find(inputs: &[PathBuf], output: &Path) -> Self {
        let mut own = Self { urls: Vec::new(), places: Vec::new() };
        for input in inputs {
            if let Some(below) = below(input, output) {
                own.urls.push(slashed(&below));
                own.places.push(input.join(below));
            }
        }
        own
    }

    /// Whether a page with this link was written by an earlier run. Readers differ in what they escape in a link.
    pub(super) fn has_url(&self, url: &str) -> bool {
        let plain = decode(url).unwrap_or_else(|| url.to_owned());
        let rest = |own: &String| plain.strip_prefix(own.as_str());
        self.urls.iter().filter_map(rest).any(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Whether a warning about this place is about the output of an earlier run.
    pub(super) fn has_place(&self, place: &str) -> bool {
        self.has_url(place) || self.places.iter().any(|own| Path::new(place).starts_with(own))
    }
}

/// The path of `output` below `input`; `None` when it is not there or the same.
fn below(input: &Path, output: &Path) -> Option<PathBuf> {
    let input = fs::canonicalize(input).ok()?;
    let output = fs::canonicalize(output).ok()?;
    let below = output.strip_prefix(input).ok()?;
    (!below.as_os_str().is_empty()).then(|| below.to_path_buf())
}

/// The parts of a path with `/` between them.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_output_is_found_in_the_inputs() {
        let scratch = tempfile::tempdir().unwrap();
        let input = scratch.path().join("public");
        let output = input.join("tìm search");
        fs::create_dir_all(&output).unwrap();
        let own = Own::find(std::slice::from_ref(&input), &output);
        for url in ["tìm search", "tìm search/a.html", "tìm%20search/a.html", "t%C3%ACm%20search/a.html"] {
            assert!(own.has_url(url), "{url}");
        }
        for url in ["", "my", "tìm searching.html", "a/my search/b.html"] {
            assert!(!own.has_url(url), "{url}");
        }
        assert!(own.has_place(output.join("saola.js").to_str().unwrap()));
    }

    #[test]
    fn an_input_is_not_left_out_whole() {
        let scratch = tempfile::tempdir().unwrap();
        let input = scratch.path().to_path_buf();
        let own = Own::find(std::slice::from_ref(&input), &input);
        assert!(!own.has_url("a.html") && !own.has_url(""));
    }
}
