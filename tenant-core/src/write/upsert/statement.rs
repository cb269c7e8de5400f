//! The upsert as it is built.

use diesel::expression::{Expression, NonAggregate};
use diesel::insertable::CanInsertInSingleQuery;
use diesel::query_builder::{AstPass, InsertStatement, QueryFragment, QueryId};
use diesel::query_source::QuerySource;
use diesel::result::QueryResult;
use diesel::sql_types::BoolOrNullableBool;

use super::{AnyTarget, ConflictTarget, DoNothing, DoUpdate};
use crate::backend::ScopedBackend;
use crate::expr::ScopedExpression;
use crate::query::{AllRows, AndPredicate, ValidPredicate};
use crate::run::{inspect, verify};
use crate::scope::Scope;
use crate::text::{Part, Piece};
use crate::write::{
    Assignments, Changes, Fill, InsertedOn, InspectValues, ScopedInsert, WritableTable,
};

/// The values of an insert, and what happens when they collide.
#[derive(Debug, Clone)]
pub struct Upsert<V, Target, Action> {
    values: V,
    target: Target,
    action: Action,
}

/// An insert with a conflict target, of which the action is still to come.
#[derive(Debug)]
#[must_use = "an upsert needs `do_nothing` or `do_update`"]
pub struct OnConflict<I, Target> {
    insert: I,
    target: Target,
}

/// An insert with a conflict target, of which the changes are still to come.
#[derive(Debug)]
#[must_use = "`do_update` needs `set`"]
pub struct OnConflictDoUpdate<I, Target> {
    insert: I,
    target: Target,
}

impl<T, V, Op, S> ScopedInsert<InsertStatement<T, V, Op>, S>
where
    T: QuerySource,
{
    /// Leaves the row that this one collides with as it is, whosever it is. The
    /// count tells whether a row was written.
    ///
    /// On PostgreSQL and SQLite; MySQL has
    /// [`insert_or_ignore_into`](crate::Scope::insert_or_ignore_into).
    pub fn on_conflict_do_nothing(
        self,
    ) -> ScopedInsert<InsertStatement<T, Upsert<V, AnyTarget, DoNothing>, Op>, S> {
        self.map_values(|values| Upsert {
            values,
            target: AnyTarget,
            action: DoNothing,
        })
    }

    /// Names the unique key whose collisions are handled: a column, a tuple of
    /// columns, or `tenant_core::dsl::on_constraint` (PostgreSQL).
    ///
    /// A row of another scope that is hit stays as it is: the update applies to
    /// own rows only. The count tells: nothing written.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// use diesel::upsert::excluded;
    ///
    /// let scope = TenantScope::trusted(1, "docs");
    /// let mut rename = |id: i32, name: &str| {
    ///     scope
    ///         .insert_into(projects::table)
    ///         .values((projects::id.eq(id), projects::name.eq(name)))
    ///         .on_conflict(projects::id)
    ///         .do_update()
    ///         .set(projects::name.eq(excluded(projects::name)))
    ///         .execute(&mut conn)
    /// };
    /// assert_eq!(rename(1, "gemini")?, 1); // an own row: updated
    /// assert_eq!(rename(2, "gemini")?, 0); // another tenant's: untouched
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    pub fn on_conflict<C, By>(self, target: C) -> OnConflict<Self, C::Target>
    where
        C: ConflictTarget<T, By>,
    {
        OnConflict {
            insert: self,
            target: target.into_conflict_target(),
        }
    }
}

impl<T, V, Op, S, Target> OnConflict<ScopedInsert<InsertStatement<T, V, Op>, S>, Target>
where
    T: QuerySource,
{
    /// Leaves the row that this one collides with as it is, whosever it is.
    pub fn do_nothing(
        self,
    ) -> ScopedInsert<InsertStatement<T, Upsert<V, Target, DoNothing>, Op>, S> {
        let target = self.target;
        self.insert.map_values(|values| Upsert {
            values,
            target,
            action: DoNothing,
        })
    }

    /// Updates the row that this one collides with, if it is the scope's own.
    pub fn do_update(
        self,
    ) -> OnConflictDoUpdate<ScopedInsert<InsertStatement<T, V, Op>, S>, Target> {
        OnConflictDoUpdate {
            insert: self.insert,
            target: self.target,
        }
    }
}

/// An update of colliding rows: values, target, changes and guard.
type Updating<T, V, Target, Changed, P, S> =
    Upsert<V, Target, DoUpdate<Changes<Changed, T>, <T as WritableTable<S>>::Guard, P>>;

impl<T, V, Op, S, Target> OnConflictDoUpdate<ScopedInsert<InsertStatement<T, V, Op>, S>, Target>
where
    T: QuerySource + WritableTable<S>,
{
    /// What is assigned to an own row that is hit: what
    /// [`ScopedUpdate::set`](crate::write::ScopedUpdate::set) takes, and
    /// `diesel::upsert::excluded`. Never the tenant column.
    pub fn set<C, NotTheTenantColumn>(
        self,
        changes: C,
    ) -> ScopedInsert<InsertStatement<T, Updating<T, V, Target, C::Changeset, AllRows, S>, Op>, S>
    where
        C: Assignments<T, NotTheTenantColumn>,
    {
        let target = self.target;
        let guard = T::write_guard(self.insert.scope());
        let changes = Changes::new(changes.as_changeset(), T::Fill::COLUMN);
        self.insert.map_values(|values| Upsert {
            values,
            target,
            action: DoUpdate {
                changes,
                guard,
                predicate: AllRows,
            },
        })
    }
}

impl<T, V, Op, S, Target, C, G, P>
    ScopedInsert<InsertStatement<T, Upsert<V, Target, DoUpdate<C, G, P>>, Op>, S>
where
    T: QuerySource,
{
    /// Restricts the update of own rows that are hit to those that also fulfil
    /// `predicate`.
    pub fn filter<X>(
        self,
        predicate: X,
    ) -> ScopedInsert<InsertStatement<T, Upsert<V, Target, DoUpdate<C, G, P::Output>>, Op>, S>
    where
        X: ScopedExpression<S> + Expression + NonAggregate,
        X::SqlType: BoolOrNullableBool,
        P: AndPredicate<X::Accepted, T, Output: ValidPredicate<T>>,
    {
        self.map_values(|upsert| Upsert {
            values: upsert.values,
            target: upsert.target,
            action: DoUpdate {
                changes: upsert.action.changes,
                guard: upsert.action.guard,
                predicate: upsert.action.predicate.and(predicate.accepted()),
            },
        })
    }
}

impl<V, Target, Action> QueryId for Upsert<V, Target, Action> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<DB, V, Target, Action> CanInsertInSingleQuery<DB> for Upsert<V, Target, Action>
where
    DB: ScopedBackend,
    V: CanInsertInSingleQuery<DB>,
{
    fn rows_to_insert(&self) -> Option<usize> {
        self.values.rows_to_insert()
    }
}

impl<DB, V, Target, Action> QueryFragment<DB> for Upsert<V, Target, Action>
where
    DB: ScopedBackend,
    Self: InsertedOn<DB>,
    V: QueryFragment<DB>,
    Target: QueryFragment<DB>,
    Action: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.values.walk_ast(out.reborrow())?;
        out.push_sql(" ON CONFLICT");
        self.target.walk_ast(out.reborrow())?;
        self.action.walk_ast(out)
    }
}

/// The action is always checked: its changes could assign the tenant column, and
/// its subqueries could be of another scope.
impl<DB, V, Target, Action> InspectValues<DB> for Upsert<V, Target, Action>
where
    DB: ScopedBackend,
    V: InspectValues<DB>,
    Action: QueryFragment<DB>,
{
    const HIDES: bool = true;

    fn inspect_values<Sc: Scope>(&self, scope: &Sc, backend: &DB) -> QueryResult<()> {
        if V::HIDES {
            self.values.inspect_values(scope, backend)?;
        }
        inspect::inspect(&self.action, Part::Statement(Piece::Part), backend)?;
        verify::guards(&self.action, scope, |_| ()).map_err(inspect::found)?;
        Ok(())
    }
}
