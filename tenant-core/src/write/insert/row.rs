//! One row.

use diesel::query_builder::{AstPass, DefaultValues, QueryFragment, QueryId};
use diesel::result::QueryResult;

use super::source::{InsertSource, sealed};
use super::{Completing, Fill, LookUp, RowState, ValuesId, WalkValues};
use crate::backend::ScopedBackend;
use crate::origin::{LookedUp, StatementId};
use crate::pass::is_writing;

/// One row: the caller's values `V`, and the tenant by the fill `F`.
#[derive(Debug, Clone, Copy)]
pub struct Row<V, F> {
    pub(super) values: V,
    pub(super) fill: F,
}

/// Walks the columns of rows like this one. In other passes than that which writes the
/// text there is nothing in them.
pub(super) fn walk_columns<DB, V, F>(values: &V, out: &mut AstPass<'_, '_, DB>) -> QueryResult<()>
where
    DB: ScopedBackend,
    V: WalkValues<DB, F>,
    F: Fill,
{
    if is_writing(out) {
        let mut state = RowState::default();
        out.push_sql("(");
        values.walk_columns(&mut state, out)?;
        state.fill_column::<DB, F>(out)?;
        state.supply_columns::<DB, F>(out)?;
        out.push_sql(") VALUES ");
    }
    Ok(())
}

/// Walks the values of a row.
pub(super) fn walk_values<'b, DB, V, F>(
    values: &'b V,
    fill: &'b F,
    out: &mut AstPass<'_, 'b, DB>,
) -> QueryResult<()>
where
    DB: ScopedBackend,
    V: WalkValues<DB, F>,
    F: LookUp<DB> + QueryFragment<DB>,
{
    let mut state = RowState::default();
    out.push_sql("(");
    values.walk_values(Completing { fill, row: values }, &mut state, out)?;
    state.fill_value(fill, out)?;
    state.supply_values(fill, out)?;
    out.push_sql(")");
    Ok(())
}

/// Walks a row with its columns.
pub(super) fn walk_row<'b, DB, V, F>(
    values: &'b V,
    fill: &'b F,
    mut out: AstPass<'_, 'b, DB>,
) -> QueryResult<()>
where
    DB: ScopedBackend,
    V: WalkValues<DB, F>,
    F: LookUp<DB> + QueryFragment<DB>,
    DefaultValues: QueryFragment<DB>,
{
    if F::COLUMN.is_none() && F::LOOKED_UP.columns().is_empty() && values.is_empty(out.backend()) {
        return DefaultValues.walk_ast(out);
    }
    walk_columns::<DB, V, F>(values, &mut out)?;
    walk_values(values, fill, &mut out)
}

impl<V, F> sealed::Sealed for Row<V, F> {}

impl<DB, V, F> InsertSource<DB> for Row<V, F>
where
    DB: ScopedBackend,
    V: WalkValues<DB, F>,
    F: LookUp<DB> + QueryFragment<DB>,
    DefaultValues: QueryFragment<DB>,
{
    fn walk_source<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        walk_row(&self.values, &self.fill, out)
    }
}

impl<V: ValuesId, F: Fill + QueryId> StatementId for Row<V, F> {
    type Id = Row<V::Id, F::QueryId>;

    const IS_STATIC: bool = V::IS_STATIC && F::HAS_STATIC_QUERY_ID;
    /// Each absent value makes another text.
    const HAS_MANY_TEXTS: bool = !Self::IS_STATIC;
    const LOOKED_UP: LookedUp = F::LOOKED_UP;

    fn shape(&self) -> Option<u64> {
        if F::HAS_STATIC_QUERY_ID {
            self.values.shape()
        } else {
            None
        }
    }
}
