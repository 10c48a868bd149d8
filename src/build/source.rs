//! Where a build has its pages from: batches that it can ask for again, so that not all of them need be in memory.

use super::BuildError;
use super::compose::composed;
use crate::page::Page;
use rayon::prelude::*;
use std::borrow::Cow;

/// Pages in batches, always in the same order.
pub(crate) trait Pages: Sync {
    /// How many batches there are.
    fn batches(&self) -> usize;

    /// A batch by its number, all text in NFC.
    fn batch(&self, number: usize) -> Result<Cow<'_, [Page]>, BuildError>;
}

/// Pages that are in memory.
pub(super) struct Slices<'a>(pub(super) &'a [Page]);

/// Pages of a batch: more of them leave less to share out between threads.
const BATCH: usize = 64;

impl Pages for Slices<'_> {
    fn batches(&self) -> usize {
        self.0.len().div_ceil(BATCH)
    }

    fn batch(&self, number: usize) -> Result<Cow<'_, [Page]>, BuildError> {
        Ok(composed(self.0.chunks(BATCH).nth(number).unwrap_or_default()))
    }
}

/// Batches that each thread has at hand. More of them even out the differences between batches and take memory.
const WIDTH: usize = 4;

/// Makes something of each input, in parallel, and takes it in order, one after the other, while the next are made.
pub(crate) fn in_order<I: Send, T: Send, E: Send>(
    mut inputs: impl Iterator<Item = I> + Send,
    make: impl Fn(I) -> Result<T, E> + Sync,
    mut take: impl FnMut(T) -> Result<(), E> + Send,
) -> Result<(), E> {
    let width = rayon::current_num_threads() * WIDTH;
    let mut ready: Vec<T> = Vec::new();
    loop {
        let mut next = || {
            let some: Vec<I> = inputs.by_ref().take(width).collect();
            some.into_par_iter().map(&make).collect::<Result<Vec<T>, E>>()
        };
        let last = std::mem::take(&mut ready);
        let ended = last.is_empty();
        let (made, taken) = rayon::join(&mut next, || last.into_iter().try_for_each(&mut take));
        taken?;
        ready = made?;
        if ready.is_empty() && ended {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_taken_in_order() {
        for count in [0, 1, 2, 3, 4, 5, 63, 64, 65, 200] {
            let mut taken = Vec::new();
            let made = in_order(
                0..count,
                |n| Ok::<_, ()>(n * 2),
                |n| {
                    taken.push(n);
                    Ok(())
                },
            );
            assert_eq!(made, Ok(()));
            assert_eq!(taken, (0..count).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn errors_of_both_sides_end_it() {
        assert_eq!(in_order(0..99, |n| if n == 70 { Err(n) } else { Ok(n) }, |_| Ok(())), Err(70));
        assert_eq!(in_order(0..99, Ok, |n| if n == 7 { Err(n) } else { Ok(()) }), Err(7));
    }
}
