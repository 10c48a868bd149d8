//! What the user sees beside the answers: progress, warnings, the error.

use super::error::Error;
use crate::read::{Progress, Warning};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write, stderr, stdout};
use std::time::Duration;

/// Warnings shown before the rest is only counted.
const WARNINGS_SHOWN: usize = 20;

/// How often work that cannot be counted shows that it goes on.
const TICK: Duration = Duration::from_millis(200);

/// The bar that grows while files are read.
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// A bar for work whose parts are counted.
    pub(super) fn counting(work: &'static str) -> Self {
        Self::with_template("{msg} {wide_bar} {human_pos}/{human_len}", work)
    }

    /// A word for work that cannot be counted, and how long it has taken.
    pub(super) fn waiting(work: &'static str) -> Self {
        let bar = Self::with_template("{spinner} {msg} {elapsed}", work);
        if !bar.0.is_hidden() {
            bar.0.enable_steady_tick(TICK);
        }
        bar
    }

    /// A bar that nobody sees.
    pub(super) fn hidden() -> Self {
        Self(ProgressBar::hidden())
    }

    /// A bar on standard error, if that is a terminal.
    fn with_template(template: &str, work: &'static str) -> Self {
        if !stderr().is_terminal() {
            return Self::hidden();
        }
        let style = ProgressStyle::with_template(template).expect("templates are constant and valid");
        Self(ProgressBar::new(0).with_style(style).with_message(work))
    }
}

impl Drop for Bar {
    /// Leaves nothing behind on the terminal.
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn advance(&self, files: usize, total: usize) {
        self.0.set_length(total as u64);
        self.0.inc(files as u64);
    }
}

/// Shows the first warnings on standard error and counts the others.
pub(super) fn warn_all(warnings: &[Warning]) {
    for warning in warnings.iter().take(WARNINGS_SHOWN) {
        warn(&format!("{}: {}", warning.place, warning.message));
    }
    let more = warnings.len().saturating_sub(WARNINGS_SHOWN);
    if more > 0 {
        warn(&format!("and {more} more"));
    }
}

/// Shows one warning on standard error. That nobody may be listening is no reason to stop.
pub(super) fn warn(message: &str) {
    let _ = writeln!(stderr(), "warning: {}", printable(message));
}

/// Writes to standard output.
pub(super) fn print(text: &str) -> Result<(), Error> {
    let mut out = stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Error::Output)
}

/// Shows why the program stops.
pub(super) fn complain(error: &Error) {
    let _ = writeln!(stderr(), "saola: {}", printable(&error.to_string()));
}

/// The text on one line, without the control characters by which a document or a file name could command the terminal.
pub(super) fn printable(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn documents_do_not_command_the_terminal() {
        assert_eq!(printable("a\u{1b}[2Jb\nc\u{9b}d"), "a [2Jb c d");
        assert_eq!(printable("biên giới"), "biên giới");
    }
}
