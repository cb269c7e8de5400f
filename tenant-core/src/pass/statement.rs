//! A statement as a whole.

use diesel::backend::Backend;
use diesel::internal::derives::multiconnection::AstPassHelper;
use diesel::query_builder::{AstPass, QueryBuilder, QueryFragment};
use diesel::result::QueryResult;

use super::visit::{self, Visited};
use super::{Fragment, found, is_reading, is_writing};
use crate::backend::ScopedBackend;
use crate::error::Error;

/// A statement of a scope that can be walked for the backend `DB`.
///
/// It stands for Diesel's `QueryFragment`, whose walk of a statement of ours is for
/// showing it only.
pub trait WalkStatement<DB: Backend> {
    /// Walks the statement.
    #[doc(hidden)]
    fn walk<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;

    /// How many rows are sent one by one, if the backend can't take them in one
    /// statement; zero if there is nothing to send.
    #[doc(hidden)]
    fn separate_rows(&self, _backend: &DB) -> Option<usize> {
        None
    }

    /// How many rows the statement has that can be walked one by one.
    #[doc(hidden)]
    fn rows(&self) -> usize {
        0
    }

    /// Walks the statement of one row.
    #[doc(hidden)]
    fn walk_row<'b>(&'b self, _row: usize, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.walk(out)
    }

    /// Walks the values of one row, without what stands around them.
    #[doc(hidden)]
    fn walk_values_of<'b>(&'b self, _row: usize, _out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}

impl<DB: Backend, Q: WalkStatement<DB>> WalkStatement<DB> for std::sync::Arc<Q> {
    fn walk<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        (**self).walk(out)
    }

    fn separate_rows(&self, backend: &DB) -> Option<usize> {
        (**self).separate_rows(backend)
    }

    fn rows(&self) -> usize {
        (**self).rows()
    }

    fn walk_row<'b>(&'b self, row: usize, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        (**self).walk_row(row, out)
    }

    fn walk_values_of<'b>(&'b self, row: usize, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        (**self).walk_values_of(row, out)
    }
}

/// Walks a statement for Diesel's `QueryFragment`: it can be shown. To be sent, it has to
/// be authorized.
///
/// # Errors
///
/// [`Error::NotAuthorized`] if the pass is one that sends it.
pub(crate) fn show<'b, DB, Q>(statement: &'b Q, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
where
    DB: Backend,
    Q: WalkStatement<DB>,
{
    if is_reading(&out) || is_writing(&mut out) || out.debug_binds().is_some() {
        let _looked_at = visit::look_at();
        statement.walk(out)
    } else {
        refuse_to_send()
    }
}

/// Refuses a statement that was not authorized as it is.
///
/// # Errors
///
/// Always [`Error::NotAuthorized`].
pub(crate) fn refuse_to_send<T>() -> QueryResult<T> {
    Err(found(Error::NotAuthorized))
}

/// A statement whose type is forgotten, as Diesel walks it.
struct Whole<'a, DB>(&'a dyn WalkStatement<DB>);

impl<DB: Backend> QueryFragment<DB> for Whole<'_, DB> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk(out)
    }
}

/// One row of a statement, as Diesel walks it.
struct RowOf<'a, DB>(&'a dyn WalkStatement<DB>, usize);

impl<DB: Backend> QueryFragment<DB> for RowOf<'_, DB> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_row(self.1, out)
    }
}

/// The values of one row of a statement, as Diesel walks them.
struct ValuesOf<'a, DB>(&'a dyn WalkStatement<DB>, usize);

impl<DB: Backend> QueryFragment<DB> for ValuesOf<'_, DB> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_values_of(self.1, out)
    }
}

/// Sets the flag of a reading for everything below.
pub(super) struct Reading<'a, DB>(pub(super) &'a dyn Fragment<DB>);

impl<DB: Backend> QueryFragment<DB> for Reading<'_, DB> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.skip_from(true);
        let _reading = visit::reading();
        self.0.walk(out)
    }
}

/// Reads what the caller wrote in `statement`, part by part; a query inside is read on
/// its own.
///
/// # Errors
///
/// [`Error::UnguardedTable`], [`Error::UnsafeFragment`] and
/// [`Error::TenantColumnAssigned`], in an error of Diesel's: see [`found`].
pub(crate) fn read<DB: ScopedBackend>(
    statement: &dyn WalkStatement<DB>,
    backend: &DB,
) -> QueryResult<()> {
    text_of(&Reading(&Whole(statement)), backend)?;
    Ok(())
}

/// The text of a statement.
pub(crate) fn written<DB: ScopedBackend>(
    statement: &dyn WalkStatement<DB>,
    backend: &DB,
) -> QueryResult<String> {
    text_of(&Whole(statement), backend)
}

/// The text of one row of a statement.
pub(crate) fn written_row<DB: ScopedBackend>(
    statement: &dyn WalkStatement<DB>,
    row: usize,
    backend: &DB,
) -> QueryResult<String> {
    text_of(&RowOf(statement, row), backend)
}

/// The text of the values of one row of a statement; empty if they can't be told apart.
pub(crate) fn written_values<DB: ScopedBackend>(
    statement: &dyn WalkStatement<DB>,
    row: usize,
    backend: &DB,
) -> QueryResult<String> {
    text_of(&ValuesOf(statement, row), backend)
}

/// The text of `fragment`.
pub(crate) fn text_of<DB: ScopedBackend>(
    fragment: &dyn Fragment<DB>,
    backend: &DB,
) -> QueryResult<String> {
    let mut builder = backend.query_builder();
    let _looked_at = visit::look_at();
    fragment.to_sql(&mut builder, backend)?;
    Ok(builder.finish())
}

/// Whether two fragments have the same text.
pub(crate) fn same_text<DB: ScopedBackend>(
    one: &dyn Fragment<DB>,
    other: &dyn Fragment<DB>,
    backend: &DB,
) -> QueryResult<bool> {
    Ok(text_of(one, backend)? == text_of(other, backend)?)
}

/// Walks a statement, and tells what the walk has met.
pub(crate) fn visit<DB: ScopedBackend>(
    statement: &dyn WalkStatement<DB>,
    backend: &DB,
) -> QueryResult<Visited> {
    let mut values = Vec::with_capacity(16);
    let pass = AstPass::collect_debug_binds_pass(&mut values, backend);
    let _looked_at = visit::look_at();
    let mut visited = visit::during(|| statement.walk(pass))?;
    visited.binds = values.len();
    Ok(visited)
}

/// How many values `fragment` binds, with those of the queries in it.
pub(super) fn count_binds<DB: ScopedBackend>(
    fragment: &dyn Fragment<DB>,
    backend: &DB,
) -> QueryResult<usize> {
    let mut values = Vec::new();
    let pass = AstPass::collect_debug_binds_pass(&mut values, backend);
    let _looked_at = visit::look_at();
    fragment.walk(pass)?;
    Ok(values.len())
}

/// Whether Diesel keeps prepared statements of all parts of the statement.
pub(crate) fn is_safe_to_keep<DB: ScopedBackend>(
    statement: &dyn WalkStatement<DB>,
    backend: &DB,
) -> QueryResult<bool> {
    let _looked_at = visit::look_at();
    Whole(statement).is_safe_to_cache_prepared(backend)
}

/// A statement as a fragment, for [`nested`](super::nested).
pub(super) fn count_binds_of<DB: ScopedBackend>(
    statement: &dyn WalkStatement<DB>,
    backend: &DB,
) -> QueryResult<usize> {
    count_binds(&Whole(statement), backend)
}
