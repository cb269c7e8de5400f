//! The values of one row, as Diesel walks them.
//!
//! Diesel asks each value of a row whether it is empty before it walks it, in
//! every pass, since on SQLite a default value is left out together with its
//! comma. A row that a scope completes is a pair of the caller's values and the
//! tenant, so those values would be asked twice, and twice again in the pair.
//! Commas matter in the text only, and that is written once for a static type:
//! the other passes walk the values one after the other.

use diesel::backend::Backend;
use diesel::insertable::{CanInsertInSingleQuery, Insertable};
use diesel::query_builder::{AstPass, QueryFragment, QueryId, ValuesClause};
use diesel::result::QueryResult;

use super::values::{InsertedOn, InsertedValues, InspectValues};
use crate::run::inspect;
use crate::scope::Scope;
use crate::sealed::Sealed;

/// One complete row: a record `R`, or Diesel's values `V` of it.
#[derive(Debug, Clone, Copy)]
pub struct CompleteRow<R>(R);

impl<R> CompleteRow<R> {
    pub(super) fn new(record: R) -> Self {
        Self(record)
    }
}

/// Values that can be walked one after the other.
pub trait WalkValues<DB: Backend> {
    /// Walks them, without asking whether they are empty.
    #[doc(hidden)]
    fn walk_values<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
}

impl<R, T> Insertable<T> for CompleteRow<R>
where
    R: Insertable<T>,
{
    type Values = CompleteRow<R::Values>;

    fn values(self) -> Self::Values {
        CompleteRow(self.0.values())
    }
}

impl<DB, V, T> QueryFragment<DB> for CompleteRow<ValuesClause<V, T>>
where
    DB: Backend,
    ValuesClause<V, T>: QueryFragment<DB>,
    V: WalkValues<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if inspect::is_writing(&mut out) {
            return self.0.walk_ast(out);
        }
        // Not empty, even if all values are defaults.
        out.push_sql("");
        self.0.values.walk_values(out)
    }
}

impl<DB, V> CanInsertInSingleQuery<DB> for CompleteRow<V>
where
    DB: Backend,
    V: CanInsertInSingleQuery<DB>,
{
    fn rows_to_insert(&self) -> Option<usize> {
        self.0.rows_to_insert()
    }
}

impl<V: QueryId> QueryId for CompleteRow<V> {
    type QueryId = V::QueryId;

    const HAS_STATIC_QUERY_ID: bool = V::HAS_STATIC_QUERY_ID;
}

impl<V> Sealed for CompleteRow<V> {}

impl<V: InsertedValues> InsertedValues for CompleteRow<V> {}

impl<DB, V> InsertedOn<DB> for CompleteRow<V> {}

impl<DB, V: InspectValues<DB>> InspectValues<DB> for CompleteRow<V> {
    const HIDES: bool = V::HIDES;

    fn inspect_values<S: Scope>(&self, scope: &S, backend: &DB) -> QueryResult<()> {
        self.0.inspect_values(scope, backend)
    }
}
