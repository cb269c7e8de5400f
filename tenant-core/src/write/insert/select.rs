//! `INSERT … SELECT`, from a scoped query.

use std::fmt;
use std::marker::PhantomData;

use diesel::expression::Expression;
use diesel::query_builder::{AstPass, QueryId};
use diesel::query_source::Table;
use diesel::result::QueryResult;

use super::complete::Complete;
use super::source::{InsertSource, sealed};
use super::{Fill, FillsQueries, NamesByName, Records, ScopedInsert};
use crate::backend::{Dialect, ScopedBackend};
use crate::class::TableHasOneClass;
use crate::origin::{Origin, Returns, ScopedStatement, StatementId};
use crate::pass::WalkStatement;
use crate::query::{ScopedCombination, ScopedSelect};
use crate::scope::ScopeValue;
use crate::write::sealed::Key;
use crate::write::{
    ColumnNames, IntoColumns, LeavesTenantOut, NamesTenant, NothingReturned, TenantColumn,
    WritableTable,
};

/// Marks rows from a scoped query.
#[derive(Debug, Clone, Copy)]
pub struct FromQuery;

/// In place of the columns of an insert from a query, which are still to come.
#[derive(Debug, Clone, Copy)]
pub struct NoColumns;

/// The rows that the scoped query `Q` selects for the columns `C`, each one
/// completed with the tenant by the fill `F`.
pub struct SelectedRows<Q: Complete<F>, C, F> {
    query: Q::Completed,
    is_open: bool,
    columns: PhantomData<(C, F)>,
}

/// Both kinds of queries.
macro_rules! from_query {
    ($(<$($param:ident),*> $query:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($param,)* T, S> Records<T, S, FromQuery> for $query
        where
            Self: Complete<T::Fill, Scope = S>,
            T: WritableTable<S>,
            S: ScopeValue,
        {
            type Source = SelectedRows<Self, NoColumns, T::Fill>;

            fn into_source(self, origin: &mut Origin<S>, _: Key) -> Self::Source {
                origin.takes_in(ScopedStatement::origin(&self));
                SelectedRows {
                    is_open: self.is_open(),
                    query: self.complete(T::fill(origin.scope())),
                    columns: PhantomData,
                }
            }
        }
    )*};
}

from_query! {
    <Q, G, P> ScopedSelect<Q, G, P, S>;
    <C, D, L, R, O, Page> ScopedCombination<C, D, L, R, O, Page, S>;
}

impl<T, Q, F, Op, S> ScopedInsert<T, SelectedRows<Q, NoColumns, F>, Op, NothingReturned, S>
where
    T: Table + TableHasOneClass,
    Q: Complete<F>,
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
    ) -> ScopedInsert<T, SelectedRows<Q, C::Columns, F>, Op, NothingReturned, S>
    where
        C: IntoColumns<T, By> + Expression,
        Q: Returns<SqlType = C::SqlType>,
        <C::Columns as ColumnNames>::Values: NamesTenant<<T::Class as TenantColumn>::Column, Output: LeavesTenantOut>
            + NamesByName<F>,
        F: Fill + FillsQueries,
    {
        let mut insert = self;
        if <<C::Columns as ColumnNames>::Values as NamesByName<F>>::IS_NAMED {
            insert.names_tenant_column::<F>();
        }
        insert.map_source(|rows| SelectedRows {
            query: rows.query,
            is_open: rows.is_open,
            columns: PhantomData,
        })
    }
}

/// Writes the names of the columns, and that of the tenant column.
fn walk_columns<DB, C, F>(out: &mut AstPass<'_, '_, DB>) -> QueryResult<()>
where
    DB: ScopedBackend,
    C: ColumnNames,
    F: Fill,
{
    out.push_sql("(");
    C::push_names(out, Key)?;
    if let Some(tenant) = F::COLUMN {
        out.push_sql(", ");
        out.push_identifier(tenant)?;
    }
    out.push_sql(") ");
    Ok(())
}

impl<Q: Complete<F>, C, F> sealed::Sealed for SelectedRows<Q, C, F> {}

impl<DB, Q, C, F> InsertSource<DB> for SelectedRows<Q, C, F>
where
    DB: ScopedBackend,
    Q: Complete<F, Completed: WalkStatement<DB>>,
    C: ColumnNames,
    F: Fill,
{
    fn walk_source<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        walk_columns::<DB, C, F>(&mut out)?;
        self.query.walk(out)
    }

    fn walk_before_conflict<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if !self.is_open || out.backend().dialect() != Dialect::Sqlite {
            return self.walk_source(out);
        }
        walk_columns::<DB, C, F>(&mut out)?;
        out.push_sql("SELECT * FROM (");
        self.query.walk(out.reborrow())?;
        out.push_sql(") WHERE 1 = 1");
        Ok(())
    }
}

impl<Q, C, F> StatementId for SelectedRows<Q, C, F>
where
    Q: Complete<F, Completed: StatementId>,
    C: 'static,
    F: QueryId,
{
    type Id = (
        <Q::Completed as StatementId>::Id,
        PhantomData<(C, F::QueryId)>,
    );

    const IS_STATIC: bool = <Q::Completed as StatementId>::IS_STATIC;
}

impl<Q: Complete<F>, C, F> fmt::Debug for SelectedRows<Q, C, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SelectedRows").finish_non_exhaustive()
    }
}
