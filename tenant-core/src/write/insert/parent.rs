//! The parent of an inserted row, of a table that belongs to a tenant through another.
//!
//! The caller names the parent, so the scope looks it up: where the value of the key stands
//! in the statement, there is a query for that parent with the parent's guard. If it finds
//! none, the statement fails, and
//! [`Error::ParentNotInScope`](crate::Error::ParentNotInScope) says why.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::query_source::Column;
use diesel::result::{DatabaseErrorKind, Error as DieselError, QueryResult};

use super::{ColumnFill, Fill, FindValue, NoFill};
use crate::backend::{Dialect, ScopedBackend};
use crate::class::KeyOfParent;
use crate::error::Error;
use crate::guard::Guard;
use crate::origin::LookedUp;
use crate::pass::unpack;

/// The parents that a row may have: rows of `P` that fulfil the guard `G`. `C` are the columns
/// by which they are found.
#[derive(Debug, Clone, Copy)]
pub struct ParentFill<K, P, C, G> {
    parent: P,
    columns: C,
    guard: G,
    key: PhantomData<K>,
}

impl<K, P: Default, C: Default, G> ParentFill<K, P, C, G> {
    pub(in crate::write) fn new(guard: G) -> Self {
        Self {
            parent: P::default(),
            columns: C::default(),
            guard,
            key: PhantomData,
        }
    }
}

impl<K: KeyOfParent, P, C, G: Guard> Fill for ParentFill<K, P, C, G> {
    const COLUMN: Option<&'static str> = None;
    const LOOKED_UP: LookedUp = if G::IS_ABSENT {
        LookedUp::Nothing
    } else {
        LookedUp::Parent(K::OWN)
    };
}

impl<K: 'static, P: QueryId, C: 'static, G: QueryId> QueryId for ParentFill<K, P, C, G> {
    type QueryId = ParentFill<K, P::QueryId, C, G::QueryId>;

    const HAS_STATIC_QUERY_ID: bool = P::HAS_STATIC_QUERY_ID && G::HAS_STATIC_QUERY_ID;
}

/// There is no column of its own.
impl<DB: Backend, K, P, C, G> QueryFragment<DB> for ParentFill<K, P, C, G> {
    fn walk_ast<'b>(&'b self, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}

/// A fill that looks up values.
pub trait LookUp<DB: ScopedBackend>: Fill {
    /// Walks what stands for the value of the column `at` of the key in `row`.
    #[doc(hidden)]
    fn walk_lookup<'b>(
        &'b self,
        at: usize,
        row: &'b dyn FindValue<DB>,
        out: AstPass<'_, 'b, DB>,
    ) -> QueryResult<()>;

    /// Walks the value of a column to which the caller gives none, if the scope has one.
    #[doc(hidden)]
    fn walk_supplied<'b>(&'b self, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}

/// Nothing is looked up.
macro_rules! no_lookup {
    ($(<$($param:ident $(: $bound:path)?),*> $fill:ty;)*) => {$(
        impl<DB: ScopedBackend, $($param $(: $bound)?),*> LookUp<DB> for $fill {
            fn walk_lookup<'b>(
                &'b self,
                _: usize,
                _: &'b dyn FindValue<DB>,
                _: AstPass<'_, 'b, DB>,
            ) -> QueryResult<()> {
                Ok(())
            }
        }
    )*};
}

no_lookup! {
    <C: Column, E> ColumnFill<C, E>;
    <> NoFill;
}

/// In an error of SQLite's.
const MARK: &str = "tenant_core: parent not in scope";

/// What stands before the columns of the query.
pub(super) fn start(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Postgres => "(SELECT ",
        Dialect::Sqlite | Dialect::Mysql => "coalesce((SELECT ",
    }
}

/// What stands behind the query, and fails where it finds nothing.
pub(super) fn end(dialect: Dialect) -> &'static str {
    match dialect {
        // The column is NOT NULL.
        Dialect::Postgres => ")",
        // A column that is NOT NULL may be a key that counts up, which NULL would move on.
        Dialect::Sqlite => "), json_extract('{}', 'tenant_core: parent not in scope'))",
        // Besides, a lenient mode makes a zero of NULL.
        Dialect::Mysql => "), (SELECT NULL UNION ALL SELECT NULL))",
    }
}

impl<DB, K, P, C, G> LookUp<DB> for ParentFill<K, P, C, G>
where
    DB: ScopedBackend,
    K: KeyOfParent,
    P: QueryFragment<DB>,
    C: WalkColumns<DB>,
    G: Guard + QueryFragment<DB>,
{
    fn walk_lookup<'b>(
        &'b self,
        at: usize,
        row: &'b dyn FindValue<DB>,
        mut out: AstPass<'_, 'b, DB>,
    ) -> QueryResult<()> {
        out.push_sql(start(out.backend().dialect()));
        self.columns.walk_column(at, out.reborrow())?;
        out.push_sql(" FROM ");
        self.parent.walk_ast(out.reborrow())?;
        out.push_sql(" WHERE ");
        self.guard.walk_ast(out.reborrow())?;
        let is_plain = K::OWN.len() > 1;
        for (at, own) in K::OWN.iter().enumerate() {
            out.push_sql(" AND ");
            self.columns.walk_column(at, out.reborrow())?;
            out.push_sql(" = (");
            row.walk_value_of(own, is_plain, out.reborrow())?;
            out.push_sql(")");
        }
        out.push_sql(end(out.backend().dialect()));
        Ok(())
    }
}

/// Columns, of which one is walked.
pub trait WalkColumns<DB: Backend> {
    /// Walks one of them.
    #[doc(hidden)]
    fn walk_column<'b>(&'b self, at: usize, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
}

/// One implementation for each length of keys.
macro_rules! columns {
    ($(($(($column:ident $at:tt))+);)+) => {$(
        impl<DB: Backend, $($column: QueryFragment<DB>),+> WalkColumns<DB> for ($($column,)+) {
            fn walk_column<'b>(&'b self, at: usize, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
                match at {
                    $($at => self.$at.walk_ast(out),)+
                    _ => Ok(()),
                }
            }
        }
    )+};
}

columns! {
    ((K1 0));
    ((K1 0) (K2 1));
    ((K1 0) (K2 1) (K3 2));
    ((K1 0) (K2 1) (K3 2) (K4 3));
}

/// A fill of which rows from a query can have the value.
#[diagnostic::on_unimplemented(
    message = "rows from a query can't be inserted into a table that belongs to a tenant through its parents",
    label = "each row names its parent, which can't be looked up here",
    note = "load the rows first, and insert them by `values`: then each parent is looked up among those of the scope"
)]
pub trait FillsQueries {}

impl<C, E> FillsQueries for ColumnFill<C, E> {}
impl FillsQueries for NoFill {}

/// The error of an insert that looks up values of its rows.
#[cold]
pub(crate) fn explain(error: DieselError, looked_up: LookedUp) -> Error {
    let columns = looked_up.columns();
    if let DieselError::DatabaseError(kind, about) = &error
        && !columns.is_empty()
    {
        let is_null = matches!(kind, DatabaseErrorKind::NotNullViolation)
            && about
                .column_name()
                .is_some_and(|name| columns.contains(&name));
        let message = about.message();
        if is_null || message.contains(MARK) || message.contains("Subquery returns more than 1 row")
        {
            let columns = columns.join("`, `");
            return if looked_up.is_supplied() {
                Error::PathNotInScope { column: columns }
            } else {
                Error::ParentNotInScope { columns }
            };
        }
    }
    unpack(error)
}
