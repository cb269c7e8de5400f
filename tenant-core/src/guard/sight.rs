//! Which tenant columns a guard sees while it is walked.
//!
//! A pass has no place for values of ours, so they are handed on by the thread, for as long
//! as the walk of one part of a statement lasts. No scope is looked up here: a guard that
//! sees nothing is the scope's whole list.

use std::cell::{Cell, RefCell};

use diesel::query_builder::AstPass;
use diesel::result::QueryResult;

use super::Anchors;
use crate::backend::ScopedBackend;
use crate::error::Error;
use crate::pass::{self, WalkStatement};
use crate::text::Tables;

/// The tenant columns in sight.
#[derive(Debug, Clone, Default)]
struct Sight {
    /// Of a guard: what it is aligned with.
    guards: Anchors,
    /// Of a query in another part of the statement, if it depends on the one around.
    parts: Anchors,
}

thread_local! {
    static SIGHT: RefCell<Sight> = RefCell::default();
    /// Whether a query is read for the columns that it names. Nothing is aligned then.
    static SEARCHING: Cell<bool> = const { Cell::new(false) };
}

/// The sight before, to which its drop returns, even after a panic.
#[must_use = "the sight returns to the one before when it is dropped"]
pub(crate) struct Before(Sight);

impl Drop for Before {
    fn drop(&mut self) {
        SIGHT.set(std::mem::take(&mut self.0));
    }
}

impl Before {
    fn replaced_by(sight: Sight) -> Self {
        Self(SIGHT.replace(sight))
    }
}

/// From here on a query sees these, for as long as what is returned lives.
///
/// It is held during a walk. A function that takes the walk as a closure would be compiled
/// for each statement of a program.
pub(crate) fn see(parts: Anchors) -> Before {
    let guards = in_sight();
    Before::replaced_by(Sight { guards, parts })
}

/// As [`see`], if there are some.
pub(crate) fn see_parts(parts: &Anchors) -> Option<Before> {
    (!parts.is_empty()).then(|| see(parts.clone()))
}

/// As [`see`], of what is in sight already together with the tenant columns of a query, if it
/// has some.
pub(crate) fn see_query(anchors: &Anchors) -> Option<Before> {
    (!anchors.is_empty()).then(|| see(in_sight().joined(anchors, false)))
}

/// From here on a guard is aligned with these.
pub(crate) fn see_in_guard(guards: Anchors) -> Before {
    let parts = SIGHT.with_borrow(|sight| sight.parts.clone());
    Before::replaced_by(Sight { guards, parts })
}

/// What a guard is aligned with.
pub(crate) fn in_sight() -> Anchors {
    SIGHT.with_borrow(|sight| sight.guards.clone())
}

/// Walks a query inside of a statement. It is aligned with the query around it if it names
/// a column of that.
///
/// # Errors
///
/// [`Error::SameTableInside`] if it can't be aligned, since a table of its own takes the name of
/// the one that says whose the rows around are.
pub(crate) fn nested<'b, DB>(
    query: &dyn WalkStatement<DB>,
    out: &mut AstPass<'_, 'b, DB>,
    walk: impl FnOnce(AstPass<'_, 'b, DB>) -> QueryResult<()>,
) -> QueryResult<()>
where
    DB: ScopedBackend,
{
    let around = SIGHT.with_borrow(|sight| sight.parts.clone());
    if around.is_empty() {
        return walk(out.reborrow());
    }
    let guards = if depends(query, &around, out.backend())? {
        around.seen_inside()
    } else {
        Anchors::default()
    };
    let parts = guards.clone();
    let _before = Before::replaced_by(Sight { guards, parts });
    walk(out.reborrow())
}

/// Whether a query names columns of the query around it, whose tenant columns these are.
#[cold]
fn depends<DB: ScopedBackend>(
    query: &dyn WalkStatement<DB>,
    around: &Anchors,
    backend: &DB,
) -> QueryResult<bool> {
    /// Ends the search, even if it panics.
    struct Search(bool);
    impl Drop for Search {
        fn drop(&mut self) {
            SEARCHING.set(self.0);
        }
    }
    if SEARCHING.get() {
        return Ok(false);
    }
    let sql = {
        let _search = Search(SEARCHING.replace(true));
        let _before = Before::replaced_by(Sight::default());
        pass::written(query, backend)?
    };
    let tables = Tables::of(&sql, backend.dialect());
    if !tables.has_outside() {
        return Ok(false);
    }
    for anchor in around.as_slice() {
        if let Some(table) = tables.hides(&anchor.tables(backend)?) {
            return Err(pass::found(Error::SameTableInside {
                table: table.to_owned(),
            }));
        }
    }
    Ok(true)
}
