//! Bytes as a row of decisions, so that small changes of an input are small changes of what is done with it.

/// Decisions that are left. Past the end all are 0.
pub(crate) struct Choices<'a>(&'a [u8]);

impl<'a> Choices<'a> {
    /// The decisions in an input.
    pub(crate) fn new(input: &'a [u8]) -> Self {
        Self(input)
    }

    /// Whether any are left.
    pub(crate) fn any(&self) -> bool {
        !self.0.is_empty()
    }

    /// A byte.
    pub(crate) fn byte(&mut self) -> u8 {
        self.bytes(1).first().copied().unwrap_or(0)
    }

    /// A number below `end`, which may be up to 65,536; 0 if that is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let two = self.bytes(if end > 256 { 2 } else { 1 });
        let number = two.iter().fold(0, |number, byte| number << 8 | usize::from(*byte));
        number % end.max(1)
    }

    /// One of some things.
    pub(crate) fn of<'b, T>(&mut self, things: &'b [T]) -> &'b T {
        &things[self.below(things.len())]
    }

    /// The next bytes, as many as there are.
    pub(crate) fn bytes(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(count.min(self.0.len()));
        self.0 = rest;
        taken
    }

    /// A line of text; bytes that are no UTF-8 are replaced.
    pub(crate) fn line(&mut self) -> String {
        let end = self.0.iter().position(|byte| *byte == b'\n').unwrap_or(self.0.len());
        let line = self.bytes(end);
        self.bytes(1);
        String::from_utf8_lossy(line).into_owned()
    }

    /// All that is left.
    pub(crate) fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.0)
    }
}
