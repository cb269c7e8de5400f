//! The upsert as it is built.

use diesel::expression::{Expression, NonAggregate};
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;
use diesel::sql_types::BoolOrNullableBool;

use super::{AnyTarget, ConflictTarget, DoNothing, DoUpdate, UpsertsOn};
use crate::backend::ScopedBackend;
use crate::expr::ScopedExpression;
use crate::origin::{LookedUp, StatementId};
use crate::query::{AllRows, AndPredicate, ValidPredicate};
use crate::write::insert::source_sealed;
use crate::write::sealed::Key;
use crate::write::{
    Assignments, Changes, InsertSource, NothingReturned, ScopedInsert, WritableTable, WriteRule,
};

/// The values of an insert, and what happens when they collide.
#[derive(Debug, Clone)]
pub struct Upsert<V, Target, Action> {
    source: V,
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

impl<T, V, Op, S> ScopedInsert<T, V, Op, NothingReturned, S> {
    /// Leaves the row that this one collides with as it is, whosever it is. The
    /// count tells whether a row was written.
    ///
    /// On PostgreSQL and SQLite.
    pub fn on_conflict_do_nothing(
        self,
    ) -> ScopedInsert<T, Upsert<V, AnyTarget, DoNothing>, Op, NothingReturned, S> {
        self.map_source(|source| Upsert {
            source,
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
            target: target.into_conflict_target(Key),
        }
    }
}

impl<T, V, Op, S, Target> OnConflict<ScopedInsert<T, V, Op, NothingReturned, S>, Target> {
    /// Leaves the row that this one collides with as it is, whosever it is.
    pub fn do_nothing(
        self,
    ) -> ScopedInsert<T, Upsert<V, Target, DoNothing>, Op, NothingReturned, S> {
        let target = self.target;
        self.insert.map_source(|source| Upsert {
            source,
            target,
            action: DoNothing,
        })
    }

    /// Updates the row that this one collides with, if it is the scope's own.
    pub fn do_update(
        self,
    ) -> OnConflictDoUpdate<ScopedInsert<T, V, Op, NothingReturned, S>, Target> {
        OnConflictDoUpdate {
            insert: self.insert,
            target: self.target,
        }
    }
}

/// An update of colliding rows: values, target, changes and guard.
type Updating<T, V, Target, Changed, P, S> =
    Upsert<V, Target, DoUpdate<Changes<Changed, T>, <T as WritableTable<S>>::Guard, P>>;

impl<T, V, Op, S, Target> OnConflictDoUpdate<ScopedInsert<T, V, Op, NothingReturned, S>, Target>
where
    T: WritableTable<S>,
{
    /// What is assigned to an own row that is hit: what
    /// [`ScopedUpdate::set`](crate::write::ScopedUpdate::set) takes, and
    /// `diesel::upsert::excluded`. Never the tenant column.
    pub fn set<C, NotTheTenantColumn>(
        self,
        changes: C,
    ) -> ScopedInsert<T, Updating<T, V, Target, C::Changeset, AllRows, S>, Op, NothingReturned, S>
    where
        C: Assignments<T, NotTheTenantColumn>,
    {
        let target = self.target;
        let guard = T::write_guard(self.insert.scope());
        let changes = Changes::new(changes.as_changeset(), <T::Class as WriteRule<S>>::KEPT);
        self.insert.map_source(|source| Upsert {
            source,
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
    ScopedInsert<T, Upsert<V, Target, DoUpdate<C, G, P>>, Op, NothingReturned, S>
{
    /// Restricts the update of own rows that are hit to those that also fulfil
    /// `predicate`.
    pub fn filter<X>(
        self,
        predicate: X,
    ) -> ScopedInsert<T, Upsert<V, Target, DoUpdate<C, G, P::Output>>, Op, NothingReturned, S>
    where
        X: ScopedExpression<S> + Expression + NonAggregate,
        X::SqlType: BoolOrNullableBool,
        P: AndPredicate<X::Accepted, T, Output: ValidPredicate<T>>,
    {
        self.map_source(|upsert| Upsert {
            source: upsert.source,
            target: upsert.target,
            action: DoUpdate {
                changes: upsert.action.changes,
                guard: upsert.action.guard,
                predicate: upsert.action.predicate.and(predicate.accepted()),
            },
        })
    }
}

impl<V, Target, Action> source_sealed::Sealed for Upsert<V, Target, Action> {}

impl<DB, V, Target, Action> InsertSource<DB> for Upsert<V, Target, Action>
where
    DB: ScopedBackend + UpsertsOn,
    V: InsertSource<DB>,
    Target: QueryFragment<DB>,
    Action: QueryFragment<DB>,
{
    fn walk_source<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.source.walk_before_conflict(out.reborrow())?;
        self.walk_conflict(out)
    }

    fn separate_rows(&self, backend: &DB) -> Option<usize> {
        self.source.separate_rows(backend)
    }

    fn rows(&self) -> usize {
        self.source.rows()
    }

    fn walk_one<'b>(&'b self, row: usize, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.source.walk_one(row, out.reborrow())?;
        self.walk_conflict(out)
    }
}

impl<V, Target, Action> Upsert<V, Target, Action> {
    fn walk_conflict<'b, DB>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        DB: ScopedBackend,
        Target: QueryFragment<DB>,
        Action: QueryFragment<DB>,
    {
        out.push_sql(" ON CONFLICT");
        self.target.walk_ast(out.reborrow())?;
        self.action.walk_ast(out)
    }
}

/// A changeset with optional fields has many texts, so no upsert is known by its type.
impl<V: StatementId, Target, Action> StatementId for Upsert<V, Target, Action> {
    type Id = ();

    const IS_STATIC: bool = false;
    const HAS_MANY_TEXTS: bool = true;
    const IS_LIST: bool = V::IS_LIST;
    const LOOKED_UP: LookedUp = V::LOOKED_UP;
}
