//! `UPDATE`.

use diesel::backend::Backend;
use diesel::expression::{Expression, NonAggregate, SelectableExpression};
use diesel::query_builder::{AstPass, QueryFragment, ReturningClause};
use diesel::result::{EmptyChangeset, Error as DieselError, QueryResult};

use super::rows::TargetRows;
use super::{
    Assignments, Changes, NoSubquery, NothingReturned, ReturnedFrom, WritableTable, WriteRule,
    WriteTarget,
};
use crate::backend::ScopedBackend;
use crate::guard::{Guard, see_parts};
use crate::impossible::{Holds, Impossible};
use crate::origin::{
    IntoLoadable, Origin, Returns, ScopedStatement, StatementId, StatementScope, sealed,
};
use crate::pass::{self, WalkStatement, is_writing, walk_part};
use crate::query::{Predicate, ValidPredicate, walk_where};
use crate::write::sealed::Key;

/// An update of rows of one scope, made by [`Scope::update`](crate::Scope::update).
///
/// Its methods are those of Diesel's `UpdateStatement`,
/// [`or_filter`](Self::or_filter) and [`find`](Self::find). Guard and predicates are
/// kept apart, as in [`ScopedSelect`](crate::query::ScopedSelect).
///
/// Its prepared statement is kept, as that of a query is; Diesel prepares each
/// update anew. Not kept are updates with a part of which Diesel keeps none, such as
/// raw SQL or a list that is no array; nor are more than 256 texts, since one
/// changeset with optional fields gives many.
#[derive(Debug, Clone)]
#[must_use = "statements are only executed when calling `execute`, `get_result` or similar"]
pub struct ScopedUpdate<T, G, P, V, R, S> {
    rows: TargetRows<T, G, P>,
    changes: V,
    returning: R,
    origin: Origin<S>,
}

/// No `SET` yet.
#[derive(Debug, Clone, Copy)]
pub struct NothingAssigned;

impl<DB: Backend> QueryFragment<DB> for NothingAssigned {
    fn walk_ast<'b>(&'b self, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}

/// What an update assigns.
#[diagnostic::on_unimplemented(
    message = "this update assigns nothing",
    label = "an update without `set`",
    note = "an update is run with its assignments: `scope.update(target).set(column.eq(value))`"
)]
pub trait SetWasCalled {}

#[diagnostic::do_not_recommend]
impl<V, T> SetWasCalled for Changes<V, T> {}

/// A target that scope `S` can update.
#[diagnostic::on_unimplemented(
    message = "the scope `{S}` can't update this target",
    label = "expected a table that this scope writes, a record of it, or a query of this scope",
    note = "a target is a table with a tenant class, an `Identifiable` record of one, or a query of the same scope with filters and nothing else: no join, select, order or limit",
    note = "a tenant writes its own rows, the host its own and those of `HasNoTenant` tables; a tenant writes a `HasNoTenant` table, and its row of an `IsTenant` table, if that says `#[tenant(writable)]`; `MemberOfTenants` and `HostOnly` tables are the host's to write; a `TenantSetScope` only reads, and the host writes over one, by `host.write_over(&tenants, \"reason\")`, the rows that belong to one of its tenants; and the id of a scope has the type of the tenant column",
    note = "the predicate of a plain Diesel query can't be kept apart from the guard: write `scope.update(table).filter(…)` or `scope.update(scope.from(table).filter(…))`, and `scope.delete(…)` likewise; without the filter, all rows of the scope are written"
)]
pub trait Updatable<S, By> {
    /// The update, of which the assignments are still to come.
    type Statement;

    /// Starts the update.
    #[doc(hidden)]
    fn start(self, scope: &S) -> Self::Statement;
}

#[diagnostic::do_not_recommend]
impl<W, S, By> Updatable<S, By> for W
where
    S: StatementScope,
    W: WriteTarget<S, By>,
{
    type Statement = ScopedUpdate<
        W::Table,
        <W::Table as WritableTable<S>>::Guard,
        W::Predicate,
        NothingAssigned,
        NothingReturned,
        S,
    >;

    fn start(self, scope: &S) -> Self::Statement {
        let mut origin = Origin::of(scope.clone());
        ScopedUpdate {
            rows: TargetRows::of(self, &mut origin),
            changes: NothingAssigned,
            returning: NothingReturned,
            origin,
        }
    }
}

// What can't be updated is told once: see `Impossible`.
#[diagnostic::do_not_recommend]
impl<W, S, By> Updatable<S, By> for W
where
    Impossible<W>: Holds,
{
    type Statement = Impossible<W>;

    fn start(self, _: &S) -> Self::Statement {
        <Impossible<W> as Holds>::refuse()
    }
}

impl<T, G, P, V, R, S> ScopedUpdate<T, G, P, V, R, S> {
    pub(super) fn map_rows<N>(
        self,
        change: impl FnOnce(TargetRows<T, G, P>) -> TargetRows<T, G, N>,
    ) -> ScopedUpdate<T, G, N, V, R, S> {
        ScopedUpdate {
            rows: change(self.rows),
            changes: self.changes,
            returning: self.returning,
            origin: self.origin,
        }
    }

    fn map_returning<N>(self, change: impl FnOnce(R) -> N) -> ScopedUpdate<T, G, P, V, N, S> {
        ScopedUpdate {
            rows: self.rows,
            changes: self.changes,
            returning: change(self.returning),
            origin: self.origin,
        }
    }
}

impl<T, G, P, S> ScopedUpdate<T, G, P, NothingAssigned, NothingReturned, S> {
    /// What is assigned: a column, a tuple, an `Option` of these, or an
    /// `AsChangeset` struct.
    ///
    /// The tenant column is none of it: a column, tuple or `Option` that names it
    /// does not compile; a struct or a raw fragment that does makes the
    /// statement fail with
    /// [`Error::TenantColumnAssigned`](crate::Error::TenantColumnAssigned)
    /// before it is sent.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let renamed = scope
    ///     .update(projects::table)
    ///     .find(3)
    ///     .set(projects::name.eq("hindenburg"))
    ///     .execute(&mut conn)?;
    /// assert_eq!(renamed, 1);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    ///
    /// ```compile_fail,E0283
    /// # use tenant_doc_setup::*;
    /// let scope = TenantScope::trusted(1, "docs");
    /// scope.update(projects::table).find(3).set(projects::tenant_id.eq(2));
    /// ```
    pub fn set<V, NotTheTenantColumn>(
        self,
        values: V,
    ) -> ScopedUpdate<T, G, P, Changes<V::Changeset, T>, NothingReturned, S>
    where
        T: WritableTable<S>,
        V: Assignments<T, NotTheTenantColumn>,
    {
        ScopedUpdate {
            rows: self.rows,
            changes: Changes::new(values.as_changeset(), <T::Class as WriteRule<S>>::KEPT),
            returning: self.returning,
            origin: self.origin,
        }
    }
}

impl<T, G, P, V, S> ScopedUpdate<T, G, P, V, NothingReturned, S> {
    /// What comes back of each updated row, on backends with `RETURNING`.
    ///
    /// Columns of the table and expressions of them; no subqueries.
    pub fn returning<E>(self, returned: E) -> ScopedUpdate<T, G, P, V, ReturningClause<E>, S>
    where
        E: NoSubquery + SelectableExpression<T> + NonAggregate,
    {
        self.map_returning(|_| ReturningClause(returned))
    }
}

impl<T, G, P, V, R, S: StatementScope> sealed::Sealed for ScopedUpdate<T, G, P, V, R, S> {}

#[diagnostic::do_not_recommend]
impl<T, G, P, V, R, S: StatementScope> ScopedStatement for ScopedUpdate<T, G, P, V, R, S> {
    type Scope = S;

    const WRITES: bool = true;

    fn origin(&self) -> &Origin<S> {
        &self.origin
    }
}

impl<T, G, P, V, E: Expression, S> Returns for ScopedUpdate<T, G, P, V, ReturningClause<E>, S> {
    type SqlType = E::SqlType;
}

/// As in Diesel: a statement without `returning` returns all columns.
impl<T, G, P, V, R, S> IntoLoadable for ScopedUpdate<T, G, P, V, R, S>
where
    R: ReturnedFrom<T>,
    S: StatementScope,
{
    type Loadable = ScopedUpdate<T, G, P, V, R::Clause, S>;

    fn into_loadable(self) -> Self::Loadable {
        self.map_returning(|returned| returned.into_clause(Key))
    }
}

/// A changeset with optional fields has many texts, so no update is known by its type.
impl<T, G, P, V, R, S> StatementId for ScopedUpdate<T, G, P, V, R, S> {
    type Id = ();

    const IS_STATIC: bool = false;
    const HAS_MANY_TEXTS: bool = true;
}

/// For `debug_query`.
impl<DB, T, G, P, V, R, S> QueryFragment<DB> for ScopedUpdate<T, G, P, V, R, S>
where
    DB: Backend,
    Self: WalkStatement<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        pass::show(self, out)
    }
}

impl<DB, T, G, P, V, R, S> WalkStatement<DB> for ScopedUpdate<T, G, P, V, R, S>
where
    DB: ScopedBackend,
    T: QueryFragment<DB>,
    G: Guard + QueryFragment<DB>,
    P: Predicate + QueryFragment<DB> + ValidPredicate<T>,
    V: SetWasCalled + QueryFragment<DB>,
    R: QueryFragment<DB>,
{
    fn walk<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        // As in Diesel: without changes there is no statement.
        if is_writing(&mut out) && self.changes.is_noop(out.backend())? {
            return Err(DieselError::QueryBuilderError(Box::new(EmptyChangeset)));
        }
        let _sight = see_parts(&self.rows.anchors);
        out.push_sql("UPDATE ");
        self.rows.table.walk_ast(out.reborrow())?;
        out.push_sql(" SET ");
        self.changes.walk_ast(out.reborrow())?;
        walk_where!(&self.rows.guard => G, &self.rows.predicate => P, out);
        walk_part(&self.returning, out)
    }
}
