//! What an update or a delete is about: a table, a record, a scoped query.

use diesel::EqAll;
use diesel::associations::{HasTable, Identifiable};
use diesel::internal::table_macro::{FromClause, SelectStatement};
use diesel::query_source::{QuerySource, Table};

use super::WritableTable;
use super::sealed::Key;
use crate::class::TableHasOneClass;
use crate::origin::{Origin, WriteOver};
use crate::query::{AllRows, First, ScopedSelect};
use crate::scope::{ScopeValue, TenantId, TenantSetScope};

/// A table, an `Identifiable` record (by value or reference), or a scoped query
/// that has filters and nothing else.
///
/// `By` is found by the compiler; it keeps the implementations apart.
#[diagnostic::on_unimplemented(
    message = "the scope `{S}` can't delete from this target",
    label = "expected a table that this scope writes, a record of it, or a query of this scope",
    note = "a target is a table with a tenant class, an `Identifiable` record of one, or a query of the same scope with filters and nothing else: no join, select, order or limit",
    note = "a tenant writes its own rows, the host its own and those of `HasNoTenant` tables; a tenant writes a `HasNoTenant` table, and its row of an `IsTenant` table, if that says `#[tenant(writable)]`; `MemberOfTenants` and `HostOnly` tables are the host's to write; a `TenantSetScope` only reads, and the host writes over one, by `host.write_over(&tenants, \"reason\")`, the rows that belong to one of its tenants; and the id of a scope has the type of the tenant column",
    note = "the predicate of a plain Diesel query can't be kept apart from the guard: write `scope.update(table).filter(…)` or `scope.update(scope.from(table).filter(…))`, and `scope.delete(…)` likewise; without the filter, all rows of the scope are written"
)]
pub trait WriteTarget<S, By> {
    /// The table.
    type Table: WritableTable<S>;
    /// Which of its rows.
    type Predicate;

    /// The table and the predicate; `origin`, of the write, takes in where they come from.
    #[doc(hidden)]
    fn into_target(self, origin: &mut Origin<S>, key: Key) -> (Self::Table, Self::Predicate);
}

/// Marks a table.
#[derive(Debug, Clone, Copy)]
pub struct ByTable;

/// Marks a record.
#[derive(Debug, Clone, Copy)]
pub struct ByIdentity;

/// Marks a scoped query.
#[derive(Debug, Clone, Copy)]
pub struct ByQuery;

impl<T, S> WriteTarget<S, ByTable> for T
where
    T: TableHasOneClass + WritableTable<S>,
{
    type Table = T;
    type Predicate = AllRows;

    fn into_target(self, _: &mut Origin<S>, _: Key) -> (T, AllRows) {
        (self, AllRows)
    }
}

impl<R, S> WriteTarget<S, ByIdentity> for R
where
    R: Identifiable,
    R::Table: WritableTable<S>,
    <R::Table as Table>::PrimaryKey: EqAll<R::Id>,
{
    type Table = R::Table;
    type Predicate = First<<<R::Table as Table>::PrimaryKey as EqAll<R::Id>>::Output>;

    fn into_target(self, _: &mut Origin<S>, _: Key) -> (Self::Table, Self::Predicate) {
        let table = <R as HasTable>::table();
        let key = table.primary_key().eq_all(self.id());
        (table, First(key))
    }
}

impl<T, G, P, S> WriteTarget<S, ByQuery> for ScopedSelect<SelectStatement<FromClause<T>>, G, P, S>
where
    T: QuerySource + WritableTable<S> + Default,
    S: ScopeValue,
{
    type Table = T;
    type Predicate = P;

    fn into_target(self, origin: &mut Origin<S>, _: Key) -> (T, P) {
        origin.takes_in(&self.origin);
        (T::default(), self.predicate)
    }
}

/// The host writes what a query of the set finds, as far as it is the tenants' own.
#[diagnostic::do_not_recommend]
impl<T, G, P, Id> WriteTarget<WriteOver<Id>, ByQuery>
    for ScopedSelect<SelectStatement<FromClause<T>>, G, P, TenantSetScope<Id>>
where
    T: QuerySource + WritableTable<WriteOver<Id>> + Default,
    Id: TenantId,
{
    type Table = T;
    type Predicate = P;

    fn into_target(self, origin: &mut Origin<WriteOver<Id>>, _: Key) -> (T, P) {
        origin.takes_in_query(&self.origin);
        (T::default(), self.predicate)
    }
}
