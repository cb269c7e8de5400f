//! Rows that change their owner.

use std::panic::Location;

use diesel::connection::Connection;
use diesel::dsl;
use diesel::expression::{Expression, NonAggregate};
use diesel::query_builder::{
    AsChangeset, AsQuery, IntoUpdateTarget, QueryFragment, QueryId, UpdateStatement,
};
use diesel::query_dsl::methods::FilterDsl;
use diesel::query_source::QuerySource;
use diesel::sql_types::BoolOrNullableBool;

use super::update::Whole;
use super::{Fill, WritableTable};
use crate::error::Result;
use crate::expr::ScopedExpression;
use crate::hatch::HatchUse;
use crate::query::{Conjunct, First, Restrict, ValidPredicate};
use crate::run::{ExecuteScoped, RunScopedDsl, RunsScope, door, inspect};
use crate::scope::{HostScope, TenantId, TenantScope};

/// Moves rows of one tenant to another: the one statement that changes the
/// tenant column. Made by [`HostScope::transfer`].
#[derive(Debug, Clone)]
#[must_use = "statements are only executed when calling `execute`"]
pub struct Transfer<U> {
    statement: U,
    host: HostScope,
    used: HatchUse,
}

/// A table whose rows can move between tenants with ids of type `Id`: one with a
/// tenant column.
pub trait TransferableTable<Id>: WritableTable<TenantScope<Id>> {
    /// Diesel's update, restricted to the rows of the giving tenant.
    type Statement;

    /// Starts the update.
    #[doc(hidden)]
    fn start(self, from: &TenantScope<Id>, to: &TenantScope<Id>) -> Self::Statement;
}

impl<T, Id, W, C> TransferableTable<Id> for T
where
    T: WritableTable<TenantScope<Id>> + IntoUpdateTarget<Table = T>,
    T::Guard: Restrict<Whole<T>, Output = UpdateStatement<T, W>>,
    T::Fill: Fill<Alone: AsChangeset<Target = T, Changeset = C>>,
    UpdateStatement<T, W, C>: AsQuery,
{
    type Statement = UpdateStatement<T, W, C>;

    fn start(self, from: &TenantScope<Id>, to: &TenantScope<Id>) -> Self::Statement {
        T::write_guard(from)
            .restrict(diesel::update(self))
            .set(T::fill(to).alone())
    }
}

impl HostScope {
    /// Moves rows of `table` from one tenant to another.
    ///
    /// Only the host can, and each run leaves a [`HatchUse`] with the reason and
    /// both tenants. Without a [`filter`](Transfer::filter) all rows of `from`
    /// move. Rows that refer to the moved ones by a composite foreign key must
    /// move in the same statement (`ON UPDATE CASCADE`) or be moved first, with
    /// the key deferred.
    ///
    /// # Errors
    ///
    /// A `reason` without words makes each run fail with
    /// [`Error::EmptyReason`](crate::Error::EmptyReason).
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let raw = sqlite();
    /// let host = HostScope::trusted("back office");
    /// let mut conn = TenantConnection::new(raw, &host);
    /// let seller = TenantScope::trusted(1, "back office");
    /// let buyer = TenantScope::trusted(2, "back office");
    ///
    /// let moved = host
    ///     .transfer(projects::table, &seller, &buyer, "sale of Zeppelin, ticket 7")
    ///     .filter(projects::name.eq("zeppelin"))
    ///     .execute(&mut conn)?;
    /// assert_eq!(moved, 1);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    #[track_caller]
    pub fn transfer<T, Id>(
        &self,
        table: T,
        from: &TenantScope<Id>,
        to: &TenantScope<Id>,
        reason: impl Into<String>,
    ) -> Transfer<T::Statement>
    where
        Id: TenantId,
        T: TransferableTable<Id>,
    {
        let scope = format!("{self:?}, from {from:?} to {to:?}");
        Transfer {
            statement: table.start(from, to),
            host: self.clone(),
            used: HatchUse::new(reason.into(), Location::caller(), scope),
        }
    }
}

impl<T, W, V> Transfer<UpdateStatement<T, W, V>>
where
    T: QuerySource,
{
    /// Restricts the transfer to rows that also fulfil `predicate`.
    pub fn filter<X>(
        self,
        predicate: X,
    ) -> Transfer<dsl::Filter<UpdateStatement<T, W, V>, Conjunct<First<X::Accepted>>>>
    where
        X: ScopedExpression<HostScope> + Expression + NonAggregate,
        X::SqlType: BoolOrNullableBool,
        First<X::Accepted>: ValidPredicate<T>,
        UpdateStatement<T, W, V>: FilterDsl<Conjunct<First<X::Accepted>>>,
    {
        Transfer {
            statement: FilterDsl::filter(self.statement, Conjunct(First(predicate.accepted()))),
            host: self.host,
            used: self.used,
        }
    }
}

impl<U, Conn> RunScopedDsl<Conn> for Transfer<U> {}

#[diagnostic::do_not_recommend]
impl<U, Conn> ExecuteScoped<Conn> for Transfer<U>
where
    Conn: RunsScope<HostScope>,
    U: QueryFragment<<Conn::Connection as Connection>::Backend> + QueryId,
{
    fn execute_scoped(self, conn: &mut Conn) -> Result<usize> {
        inspect::piece(&self.statement)?;
        let connection = door::open_for(conn, &self.host, Some(&self.used))?;
        Ok(connection.execute_returning_count(&self.statement)?)
    }
}
