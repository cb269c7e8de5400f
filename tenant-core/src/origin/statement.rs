//! What every statement of a scope is.

use std::sync::Arc;

use super::{LookedUp, Origin, StatementScope};

/// A statement that a scope made.
///
/// Implemented by the statements of this crate only; their methods are private.
#[diagnostic::on_unimplemented(
    message = "a query that no scope made can't stand here",
    label = "expected a query made by a scope",
    note = "a query without scope reads the rows of all tenants",
    note = "start the query with the scope: `scope.from(table)…` instead of `table…`"
)]
pub trait ScopedStatement: sealed::Sealed {
    /// The scope, or [`Unconstrained`](crate::hatch::Unconstrained) scope, of
    /// the statement.
    type Scope: StatementScope;

    /// Whether the statement writes rows. What does not has written none, whatever a
    /// database counts.
    #[doc(hidden)]
    const WRITES: bool;

    /// Where the statement comes from.
    #[doc(hidden)]
    fn origin(&self) -> &Origin<Self::Scope>;
}

pub(crate) mod sealed {
    /// Implemented for the statements of this crate, each in its own file.
    #[diagnostic::on_unimplemented(
        message = "this trait is sealed: it can't be implemented for `{Self}`",
        label = "only types of `tenant_core` implement it",
        note = "an implementation by hand could claim a guard where there is none",
        note = "a table gets its class by a derive, `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant`; a scope is made by one of its constructors"
    )]
    pub trait Sealed {}
}

/// What decides the text of a statement, as far as its type does.
///
/// It stands for Diesel's `QueryId`, which the executors of Diesel and of other crates
/// ask for. A statement without `QueryId` can be shown by `debug_query`, and run only
/// once it is authorized.
#[doc(hidden)]
pub trait StatementId {
    /// The type that stands for the text.
    type Id: 'static;

    /// Whether all statements of this type have one text.
    const IS_STATIC: bool;

    /// Whether the texts of this type differ in number, so that a connection keeps
    /// prepared statements of some only.
    const HAS_MANY_TEXTS: bool = false;

    /// Whether the statement is about a list of rows, which can be empty.
    const IS_LIST: bool = false;

    /// The columns by which inserted rows name their parents, if these are looked up.
    const LOOKED_UP: LookedUp = LookedUp::Nothing;

    /// What decides the text together with the type, if a number tells it: what a reading
    /// finds out about one statement is true of all that have the type and the shape.
    fn shape(&self) -> Option<u64> {
        Self::IS_STATIC.then_some(0)
    }
}

/// The columns that a statement returns, as SQL types.
///
/// It stands for Diesel's `Query`, which Diesel and other crates ask of what they load.
pub trait Returns {
    /// The SQL types of the columns.
    type SqlType;
}

/// A statement from which rows can be loaded: a query, or a write that returns
/// the rows it wrote.
pub trait IntoLoadable: ScopedStatement {
    /// The statement with what it returns.
    type Loadable: ScopedStatement<Scope = Self::Scope>;

    /// Adds what it returns, if nothing was said.
    #[doc(hidden)]
    fn into_loadable(self) -> Self::Loadable;
}

// A statement that is shared by several runs.

impl<Q: ScopedStatement> sealed::Sealed for Arc<Q> {}

#[diagnostic::do_not_recommend]
impl<Q: ScopedStatement> ScopedStatement for Arc<Q> {
    type Scope = Q::Scope;

    const WRITES: bool = Q::WRITES;

    fn origin(&self) -> &Origin<Q::Scope> {
        (**self).origin()
    }
}

impl<Q: StatementId> StatementId for Arc<Q> {
    type Id = Q::Id;

    const IS_STATIC: bool = Q::IS_STATIC;
    const HAS_MANY_TEXTS: bool = Q::HAS_MANY_TEXTS;
    const IS_LIST: bool = Q::IS_LIST;
    const LOOKED_UP: LookedUp = Q::LOOKED_UP;

    fn shape(&self) -> Option<u64> {
        (**self).shape()
    }
}

impl<Q: Returns> Returns for Arc<Q> {
    type SqlType = Q::SqlType;
}
