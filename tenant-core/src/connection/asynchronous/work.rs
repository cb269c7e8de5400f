//! Whether a connection may go on after what was done on it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::turn::Turns;
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
    /// How many pieces of work are begun beside each other. Who has the connection alone
    /// finds some only if their futures were forgotten.
    beside: AtomicUsize,
    /// Whether a lender has a transaction open, of which this connection's work is a part.
    lent_in_transaction: bool,
    /// How many transactions are open, one in the other. It is written by who has the
    /// connection alone.
    open: AtomicUsize,
    /// In how many of them the caller's work is being polled. Made by the first transaction.
    turns: Option<Arc<Turns>>,
}

impl Work {
    /// For a connection that is lent out of a transaction.
    pub(super) fn in_transaction() -> Self {
        Self {
            lent_in_transaction: true,
            ..Self::default()
        }
    }

    /// Begins a piece of work of one who has the connection alone.
    ///
    /// # Errors
    ///
    /// [`Error::Abandoned`] if the work before was never finished.
    #[inline]
    pub(crate) fn begin(&self) -> Result<AtWork<'_>> {
        if self.is_abandoned() || self.beside.load(Ordering::Relaxed) != 0 {
            self.abandon();
            return Err(Error::Abandoned);
        }
        self.abandon();
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
        self.beside.fetch_add(1, Ordering::Relaxed);
        Ok(AtWork {
            work: self,
            shared: true,
            done: false,
        })
    }

    /// Whether a piece of work was begun that was never finished; or a transaction whose
    /// future somebody has forgotten, since what comes next would be a part of it.
    #[inline]
    fn is_abandoned(&self) -> bool {
        let polled = self.turns.as_ref().map_or(0, |turns| turns.count());
        self.abandoned.load(Ordering::Relaxed) || self.open.load(Ordering::Relaxed) != polled
    }

    /// Whether the connection may not be handed on by the one who drops it.
    pub(super) fn is_unfinished(&self) -> bool {
        self.abandoned.load(Ordering::Relaxed)
            || self.open.load(Ordering::Relaxed) != 0
            || self.beside.load(Ordering::Relaxed) != 0
    }

    pub(crate) fn abandon(&self) {
        self.abandoned.store(true, Ordering::Relaxed);
    }

    /// A transaction was opened. Gives the count of those whose work is being polled.
    pub(super) fn opened(&mut self) -> Arc<Turns> {
        *self.open.get_mut() += 1;
        Arc::clone(self.turns.get_or_insert_default())
    }

    /// The innermost transaction was closed.
    pub(super) fn closed(&mut self) {
        *self.open.get_mut() -= 1;
    }

    fn is_in_transaction(&self) -> bool {
        self.lent_in_transaction || self.open.load(Ordering::Relaxed) != 0
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
        if !self.shared {
            return;
        }
        self.work.beside.fetch_sub(1, Ordering::Relaxed);
        // A statement beside others is whole in itself, and runs to its end without its
        // future. In a transaction it would be committed with the rest, although nobody
        // waited for it.
        if !self.done && self.work.is_in_transaction() {
            self.work.abandon();
        }
    }
}
