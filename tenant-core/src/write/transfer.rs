//! Rows that change their owner.

use diesel::backend::Backend;
use diesel::expression::{Expression, NonAggregate};
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;
use diesel::sql_types::BoolOrNullableBool;

use super::rows::TargetRows;
use super::{Fill, FillsColumn, WritableTable};
use crate::backend::ScopedBackend;
use crate::expr::ScopedExpression;
use crate::guard::{Anchors, Guard};
use crate::origin::{HatchUse, Origin, ScopedStatement, StatementId, sealed};
use crate::pass::{self, WalkStatement};
use crate::query::{AllRows, AndPredicate, Predicate, ValidPredicate, walk_where};
use crate::scope::{HostScope, TenantId, TenantScope};

/// Moves rows of one tenant to another: the one statement that changes the
/// tenant column. Made by [`HostScope::transfer`].
#[derive(Debug, Clone)]
#[must_use = "statements are only executed when calling `execute`"]
pub struct Transfer<T, G, P, F> {
    rows: TargetRows<T, G, P>,
    fill: F,
    origin: Origin<HostScope>,
}

/// The type of `host.transfer(table, &from, &to, reason)`.
pub type TransferOf<T, Id> = Transfer<
    T,
    <T as WritableTable<TenantScope<Id>>>::Guard,
    AllRows,
    <T as WritableTable<TenantScope<Id>>>::Fill,
>;

/// A table whose rows can move between tenants with ids of type `Id`: one with a
/// tenant column.
#[diagnostic::on_unimplemented(
    message = "no rows of `{Self}` can move between tenants",
    label = "expected a table with a tenant column of the ids' type",
    note = "a transfer changes the tenant column, so the table needs one: `MustHaveTenant` or `MayHaveTenant`"
)]
pub trait TransferableTable<Id>: WritableTable<TenantScope<Id>, Fill: FillsColumn> {}

#[diagnostic::do_not_recommend]
impl<T, Id> TransferableTable<Id> for T where T: WritableTable<TenantScope<Id>, Fill: FillsColumn> {}

impl<T, G, F> Transfer<T, G, AllRows, F> {
    /// The transfer of all rows of one tenant.
    pub(crate) fn start<Id>(
        table: T,
        tenants: (&TenantScope<Id>, &TenantScope<Id>),
        host: &HostScope,
        used: HatchUse,
    ) -> Self
    where
        Id: TenantId,
        T: TransferableTable<Id> + WritableTable<TenantScope<Id>, Guard = G, Fill = F>,
    {
        let (from, to) = tenants;
        let mut origin = Origin::of(host.clone());
        origin.uses_hatch(used);
        Self {
            rows: TargetRows {
                table,
                guard: T::write_guard(from),
                anchors: Anchors::default(),
                predicate: AllRows,
            },
            fill: T::fill(to),
            origin,
        }
    }
}

impl<T, G, P, F> Transfer<T, G, P, F> {
    /// Restricts the transfer to rows that also fulfil `predicate`.
    pub fn filter<X>(self, predicate: X) -> Transfer<T, G, P::Output, F>
    where
        X: ScopedExpression<HostScope> + Expression + NonAggregate,
        X::SqlType: BoolOrNullableBool,
        P: AndPredicate<X::Accepted, T>,
    {
        let predicate = predicate.accepted();
        Transfer {
            rows: self.rows.map(|chain| chain.and(predicate)),
            fill: self.fill,
            origin: self.origin,
        }
    }
}

impl<T, G, P, F> sealed::Sealed for Transfer<T, G, P, F> {}

#[diagnostic::do_not_recommend]
impl<T, G, P, F> ScopedStatement for Transfer<T, G, P, F> {
    type Scope = HostScope;

    const WRITES: bool = true;

    fn origin(&self) -> &Origin<HostScope> {
        &self.origin
    }
}

impl<T, G, P, F> StatementId for Transfer<T, G, P, F> {
    type Id = ();

    const IS_STATIC: bool = false;
}

/// For `debug_query`.
impl<DB, T, G, P, F> QueryFragment<DB> for Transfer<T, G, P, F>
where
    DB: Backend,
    Self: WalkStatement<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        pass::show(self, out)
    }
}

impl<DB, T, G, P, F> WalkStatement<DB> for Transfer<T, G, P, F>
where
    DB: ScopedBackend,
    T: QueryFragment<DB>,
    G: Guard + QueryFragment<DB>,
    P: Predicate + QueryFragment<DB> + ValidPredicate<T>,
    F: Fill + QueryFragment<DB>,
{
    fn walk<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("UPDATE ");
        self.rows.table.walk_ast(out.reborrow())?;
        out.push_sql(" SET ");
        if let Some(column) = F::COLUMN {
            out.push_identifier(column)?;
            out.push_sql(" = ");
        }
        self.fill.walk_ast(out.reborrow())?;
        walk_where!(&self.rows.guard => G, &self.rows.predicate => P, out);
        Ok(())
    }
}
