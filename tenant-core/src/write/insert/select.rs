//! `INSERT … SELECT`, from a scoped query.

use std::fmt;
use std::marker::PhantomData;

use diesel::expression::Expression;
use diesel::insertable::{CanInsertInSingleQuery, Insertable};
use diesel::query_builder::{AstPass, InsertStatement, Query, QueryFragment, QueryId};
use diesel::query_source::Table;
use diesel::result::QueryResult;

use super::complete::{Complete, FurtherColumn};
use super::{Fill, InsertedOn, InspectValues, Records, ScopedInsert};
use crate::backend::ScopedBackend;
use crate::class::TableHasOneClass;
use crate::error::Error;
use crate::query::{
    ScopedCombination, ScopedSelect, ScopedStatement, StatementScope, scope_other_than,
};
use crate::run::{inspect, verify};
use crate::scope::Scope;
use crate::sealed::Key;
use crate::text::{Part, Piece};
use crate::write::{
    ColumnNames, IntoColumns, LeavesTenantOut, NamesTenant, TenantColumn, WritableTable,
};

/// Marks rows from a scoped query.
#[derive(Debug, Clone, Copy)]
pub struct FromQuery;

/// In place of the columns of an insert from a query, which are still to come.
#[derive(Debug, Clone, Copy)]
pub struct NoColumns;

/// The rows that the scoped query `Q` selects for the columns `C`, each one
/// completed with the tenant by the fill `F`.
pub struct SelectedRows<Q: Complete<F::Selected>, C, F: Fill> {
    query: Q::Completed,
    columns: PhantomData<(C, F)>,
}

/// What `values` makes of a query, and the error if another scope made it.
type Rows<Q, F> = (SelectedRows<Q, NoColumns, F>, Option<Error>);

fn rows<Q, T, S>(query: Q, scope: &S) -> Rows<Q, T::Fill>
where
    Q: Complete<<T::Fill as Fill>::Selected> + ScopedStatement<Scope = S>,
    T: WritableTable<S>,
    S: Scope,
{
    let problem = scope_other_than(&query, scope)
        .map(|made_by| Error::mismatch(scope, format!("{made_by:?}")));
    let absent = T::Fill::COLUMN.is_none();
    let tenant = FurtherColumn::new(T::fill(scope).selected(), absent);
    let rows = SelectedRows {
        query: query.complete(tenant),
        columns: PhantomData,
    };
    (rows, problem)
}

#[diagnostic::do_not_recommend]
impl<Q, G, P, T, S> Records<T, S, FromQuery> for ScopedSelect<Q, G, P, S>
where
    T: WritableTable<S>,
    S: Scope,
{
    type Inserted = SelectedRows<Self, NoColumns, T::Fill>;
    type Values = SelectedRows<Self, NoColumns, T::Fill>;

    fn fill(self, scope: &S, _: Key) -> Rows<Self, T::Fill> {
        rows::<_, T, _>(self, scope)
    }
}

#[diagnostic::do_not_recommend]
impl<C, D, L, R, O, Page, T, S> Records<T, S, FromQuery>
    for ScopedCombination<C, D, L, R, O, Page, S>
where
    Self: Complete<<T::Fill as Fill>::Selected>,
    T: WritableTable<S>,
    S: Scope,
{
    type Inserted = SelectedRows<Self, NoColumns, T::Fill>;
    type Values = SelectedRows<Self, NoColumns, T::Fill>;

    fn fill(self, scope: &S, _: Key) -> Rows<Self, T::Fill> {
        rows::<_, T, _>(self, scope)
    }
}

impl<Q: Complete<F::Selected>, C, F: Fill, T> Insertable<T> for SelectedRows<Q, C, F> {
    type Values = Self;

    fn values(self) -> Self {
        self
    }
}

impl<T, Q, F, Op, S> ScopedInsert<InsertStatement<T, SelectedRows<Q, NoColumns, F>, Op>, S>
where
    T: Table + TableHasOneClass,
    Q: Complete<F::Selected>,
    F: Fill,
{
    /// The columns that the query's select list is for, without the tenant
    /// column: the scope adds it to both.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let copied = scope
    ///     .insert_into(projects::table)
    ///     .values(scope.from(tasks::table).select(tasks::title))
    ///     .into_columns(projects::name)
    ///     .execute(&mut conn)?;
    /// assert_eq!(copied, 1); // the other tenant's tasks are not copied
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    pub fn into_columns<C, By>(
        self,
        _: C,
    ) -> ScopedInsert<InsertStatement<T, SelectedRows<Q, C::Columns, F>, Op>, S>
    where
        C: IntoColumns<T, By> + Expression,
        Q: Query<SqlType = C::SqlType>,
        <C::Columns as ColumnNames>::Values:
            NamesTenant<<T::Class as TenantColumn>::Column, Output: LeavesTenantOut>,
    {
        self.map_values(|rows| SelectedRows {
            query: rows.query,
            columns: PhantomData,
        })
    }
}

impl<DB, Q, C, F> QueryFragment<DB> for SelectedRows<Q, C, F>
where
    DB: ScopedBackend,
    Q: Complete<F::Selected, Completed: QueryFragment<DB>>,
    C: ColumnNames,
    F: Fill,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("(");
        C::push_names(&mut out)?;
        if let Some(tenant) = F::COLUMN {
            out.push_sql(", ");
            out.push_identifier(tenant)?;
        }
        out.push_sql(") ");
        self.query.walk_ast(out)
    }
}

impl<Q, C, F> QueryId for SelectedRows<Q, C, F>
where
    Q: Complete<F::Selected, Completed: QueryId>,
    C: 'static,
    F: Fill + 'static,
{
    type QueryId = (<Q::Completed as QueryId>::QueryId, PhantomData<(C, F)>);

    const HAS_STATIC_QUERY_ID: bool = <Q::Completed as QueryId>::HAS_STATIC_QUERY_ID;
}

impl<DB, Q, C, F> CanInsertInSingleQuery<DB> for SelectedRows<Q, C, F>
where
    DB: ScopedBackend,
    Q: Complete<F::Selected>,
    F: Fill,
{
    fn rows_to_insert(&self) -> Option<usize> {
        None
    }
}

impl<DB, Q: Complete<F::Selected>, C, F: Fill> InsertedOn<DB> for SelectedRows<Q, C, F> {}

impl<DB, Q, C, F> InspectValues<DB> for SelectedRows<Q, C, F>
where
    DB: ScopedBackend,
    Q: Complete<F::Selected, Completed: ScopedStatement + QueryFragment<DB> + QueryId>,
    F: Fill,
{
    const HIDES: bool = true;

    fn inspect_values<Sc: Scope>(&self, _: &Sc, backend: &DB) -> QueryResult<()> {
        inspect::inspect(&self.query, Part::Statement(Piece::Part), backend)?;
        let made_by = self.query.made_by();
        verify::is_flat(&self.query, made_by.scope.base(), made_by.guard_ids)
            .map_err(inspect::found)?;
        Ok(())
    }
}

impl<Q: Complete<F::Selected>, C, F: Fill> fmt::Debug for SelectedRows<Q, C, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SelectedRows").finish_non_exhaustive()
    }
}
