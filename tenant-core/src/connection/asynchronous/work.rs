//! Whether a connection may go on after what was done on it.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::{Error, Result};

/// What is at work on a connection.
///
/// Any future can be dropped at any await: by a timeout, by `select!`, or because the client
/// has gone. What the database has done by then, nobody knows. So a connection counts as
/// abandoned from the first step of a piece of work to its last, and a future that is
/// dropped, or forgotten, in between leaves it so.
#[derive(Debug, Default)]
pub(crate) struct Work {
    abandoned: AtomicBool,
    /// Whether a transaction is open. It is written by who has the connection alone.
    in_transaction: AtomicBool,
}

impl Work {
    /// Begins a piece of work of one who has the connection alone.
    ///
    /// # Errors
    ///
    /// [`Error::Abandoned`] if the work before was never finished.
    #[inline]
    pub(crate) fn begin(&self) -> Result<AtWork<'_>> {
        if self.abandoned.swap(true, Ordering::Relaxed) {
            return Err(Error::Abandoned);
        }
        Ok(AtWork {
            work: self,
            shared: false,
            done: false,
        })
    }

    /// Begins a piece of work beside others, each of which is whole in itself.
    ///
    /// # Errors
    ///
    /// [`Error::Abandoned`] if the work before was never finished.
    #[inline]
    pub(crate) fn begin_beside(&self) -> Result<AtWork<'_>> {
        if self.is_abandoned() {
            return Err(Error::Abandoned);
        }
        Ok(AtWork {
            work: self,
            shared: true,
            done: false,
        })
    }

    pub(crate) fn is_abandoned(&self) -> bool {
        self.abandoned.load(Ordering::Relaxed)
    }

    pub(crate) fn abandon(&self) {
        self.abandoned.store(true, Ordering::Relaxed);
    }

    /// Notes whether a transaction is open. Returns what was noted before.
    pub(super) fn set_in_transaction(&self, open: bool) -> bool {
        self.in_transaction.swap(open, Ordering::Relaxed)
    }
}

/// A piece of work that was begun.
#[derive(Debug)]
#[must_use = "the connection counts as abandoned until the work is `done`"]
pub(crate) struct AtWork<'a> {
    work: &'a Work,
    shared: bool,
    done: bool,
}

impl AtWork<'_> {
    /// The work is finished, well or with an error: the database has answered.
    #[inline]
    pub(crate) fn done(mut self) {
        self.done = true;
        if !self.shared {
            self.work.abandoned.store(false, Ordering::Relaxed);
        }
    }
}

impl Drop for AtWork<'_> {
    #[inline]
    fn drop(&mut self) {
        // A statement beside others is whole in itself, and runs to its end without its
        // future. In a transaction it would be committed with the rest, although nobody
        // waited for it.
        if self.shared && !self.done && self.work.in_transaction.load(Ordering::Relaxed) {
            self.work.abandon();
        }
    }
}
