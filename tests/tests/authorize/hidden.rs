//! What is hidden: queries of others, and what hides them.

use diesel::dsl::{max, sql};
use diesel::expression::{AppearsOnTable, Expression, ValidGrouping, is_aggregate};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Integer, Nullable};
use tenant_tests::prelude::*;
use tenant_tests::schema::{labels, notices, projects, tasks};
use tenant_tests::writes::host;
use tenant_tests::{A, B, Db, Tenant, a, b};

/// A number, from a query or not. A's own is 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// No query.
    Plain,
    /// Raw SQL.
    Text(&'static str),
    /// Of A.
    Own,
    /// Of another tenant.
    Other,
    /// Of the host.
    Host,
    /// Of a set of tenants.
    Set,
    /// Of a set that is A alone.
    SetOfOne,
    /// Of A, without guard.
    Lifted,
    /// Of A, without guard and reason.
    LiftedForNothing,
    /// On a plain table, with its type erased.
    Unscoped,
    /// On a plain table, in SQL.
    Raw,
    /// Of A, with another tenant's in its filter.
    InOwnFilter,
    /// Of A, joined with another tenant's rows.
    InOwnJoin,
}

/// What must run.
pub(crate) const INNOCENT: [Kind; 2] = [Kind::Plain, Kind::Own];

/// What must not.
pub(crate) const FOREIGN: [Kind; 10] = [
    Kind::Other,
    Kind::Host,
    Kind::Set,
    Kind::SetOfOne,
    Kind::Lifted,
    Kind::LiftedForNothing,
    Kind::Unscoped,
    Kind::Raw,
    Kind::InOwnFilter,
    Kind::InOwnJoin,
];

impl Kind {
    /// The tenant, of those kinds that have one type.
    pub(crate) fn tenant(self) -> Tenant {
        match self {
            Self::Own => a(),
            Self::Other => b(),
            other => unreachable!("{other:?} is of another type"),
        }
    }
}

/// The most points of the tasks of a scope.
macro_rules! most {
    ($scope:expr) => {
        $scope
            .from(tasks::table)
            .select(diesel::dsl::max(tasks::points))
            .single_value()
    };
}

pub(crate) use most;

/// The query, of any type.
pub(crate) fn fragment(kind: Kind) -> Box<dyn QueryFragment<Db> + Send> {
    match kind {
        Kind::Plain => Box::new(sql::<Nullable<Integer>>("abs(8)")),
        Kind::Text(text) => Box::new(sql::<Nullable<Integer>>(text)),
        Kind::Own => Box::new(most!(a())),
        Kind::Other => Box::new(most!(b())),
        Kind::Host => Box::new(
            host()
                .from(notices::table)
                .select(max(notices::id))
                .single_value(),
        ),
        Kind::Set => Box::new(most!(TenantSetScope::trusted([A, B], "test"))),
        Kind::SetOfOne => Box::new(most!(TenantSetScope::trusted([A], "test"))),
        Kind::Lifted | Kind::LiftedForNothing => {
            let reason = if kind == Kind::Lifted { "test" } else { " " };
            let lifted = a().from(tasks::table).unconstrained_unsafe(reason);
            Box::new(lifted.select(max(tasks::points)).single_value())
        }
        Kind::Unscoped => Box::new(
            tasks::table
                .select(max(tasks::points))
                .into_boxed::<Db>()
                .single_value(),
        ),
        Kind::Raw => Box::new(sql::<Nullable<Integer>>("(SELECT max(points) FROM tasks)")),
        Kind::InOwnFilter => {
            let foreign = b().from(projects::table).select(projects::id);
            let own = a().from(tasks::table);
            let own = own.filter(tasks::project_id.eq_any(foreign));
            Box::new(own.select(max(tasks::points)).single_value())
        }
        Kind::InOwnJoin => {
            let foreign = b().from(tasks::table).inner_join(labels::table);
            let own = a().from(projects::table).left_join(foreign);
            Box::new(own.select(max(projects::id)).single_value())
        }
    }
}

/// An expression of another crate, of whose content its type says nothing. With an `ID`,
/// it claims to have one text, as an enum with a derived `QueryId` does.
pub(crate) struct Veiled<const ID: u8>(Kind, Box<dyn QueryFragment<Db> + Send>);

impl<const ID: u8> Clone for Veiled<ID> {
    fn clone(&self) -> Self {
        Self::new(self.0)
    }
}

impl<const ID: u8> Veiled<ID> {
    pub(crate) fn new(kind: Kind) -> Self {
        Self(kind, fragment(kind))
    }
}

impl<const ID: u8> std::fmt::Debug for Veiled<ID> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Veiled")
    }
}

impl<const ID: u8> Expression for Veiled<ID> {
    type SqlType = Nullable<Integer>;
}

impl<GB, const ID: u8> ValidGrouping<GB> for Veiled<ID> {
    type IsAggregate = is_aggregate::Never;
}

impl<QS, const ID: u8> AppearsOnTable<QS> for Veiled<ID> {}

impl<QS, const ID: u8> SelectableExpression<QS> for Veiled<ID> {}

impl<const ID: u8> QueryId for Veiled<ID> {
    type QueryId = Self;

    const HAS_STATIC_QUERY_ID: bool = ID > 0;
}

impl<const ID: u8> QueryFragment<Db> for Veiled<ID> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Db>) -> QueryResult<()> {
        self.1.walk_ast(out)
    }
}
