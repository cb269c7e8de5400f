//! Whose turn it is: whether the work inside of a transaction is being polled.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};

/// In how many transactions of a connection, one in the other, the caller's work is being
/// polled at this moment.
///
/// The work of a transaction is the only place where its connection can be reached, so a
/// statement that begins elsewhere while the transaction is open tells that its future was
/// forgotten: `mem::forget` runs no destructor. It lives apart from the connection, which the
/// work has for itself and may even exchange for another.
#[derive(Debug, Default)]
pub(super) struct Turns(AtomicUsize);

impl Turns {
    #[inline]
    pub(super) fn count(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }

    /// Awaits `work`, and counts it in each time that it is polled.
    pub(super) async fn of<T>(&self, work: impl Future<Output = T> + Send) -> T {
        let mut work = pin!(work);
        poll_fn(|context| {
            let _turn = Turn::new(self);
            work.as_mut().poll(context)
        })
        .await
    }
}

/// Counts out when it ends, also by a panic.
struct Turn<'a>(&'a Turns);

impl<'a> Turn<'a> {
    fn new(turns: &'a Turns) -> Self {
        turns.0.fetch_add(1, Ordering::Relaxed);
        Self(turns)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}
