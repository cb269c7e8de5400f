//! What can be executed under a scope.

use std::fmt::Debug;

use crate::hatch::HatchUse;
use crate::scope::Scope;
use crate::sealed::Sealed;

/// A statement that a scope made.
///
/// Implemented by the statements of this crate only; their methods are private.
#[diagnostic::on_unimplemented(
    message = "a query that no scope made can't stand here",
    label = "expected a query made by a scope",
    note = "a query without scope reads the rows of all tenants",
    note = "start the query with the scope: `scope.from(table)…` instead of `table…`"
)]
pub trait ScopedStatement: Sealed {
    /// The scope, or [`Unconstrained`](crate::hatch::Unconstrained) scope, of
    /// the statement.
    type Scope: StatementScope;

    /// The scope that made the statement, and what it has put into it.
    #[doc(hidden)]
    fn made_by(&self) -> MadeBy<'_, Self::Scope>;

    /// The scope that made the statement.
    #[doc(hidden)]
    fn scope(&self) -> &Self::Scope {
        self.made_by().scope
    }
}

/// Who has made a statement, and what is to be known of it besides its text.
///
/// It is one value, since each function that is asked of a statement is compiled
/// for each query of a program.
#[derive(Debug, Clone, Copy)]
#[doc(hidden)]
pub struct MadeBy<'a, S> {
    /// The scope that made the statement.
    pub(crate) scope: &'a S,
    /// How many ids the statement's own guards bind: those of the root table
    /// and of joined tables, not those of subqueries.
    pub(crate) guard_ids: usize,
    /// The scope of a query that the statement is made of, if it may be another
    /// one: of the query that a write is about, of an arm of a combination.
    pub(crate) other_scope: Option<&'a S>,
    /// The column that the statement must not assign, if it assigns any.
    pub(crate) tenant_column: Option<&'static str>,
    /// Whether its parts alone decide if the prepared statement is kept. Diesel
    /// prepares each update anew, whatever it is made of.
    pub(crate) is_kept_as_its_parts: bool,
}

impl<'a, S> MadeBy<'a, S> {
    /// A statement that is made of no other query, and assigns nothing.
    pub(crate) fn of(scope: &'a S, guard_ids: usize) -> Self {
        Self {
            scope,
            guard_ids,
            other_scope: None,
            tenant_column: None,
            is_kept_as_its_parts: false,
        }
    }
}

/// The scope that made `statement`, or a query that it is made of, if that is not
/// `scope`.
pub(crate) fn scope_other_than<'a, Q>(statement: &'a Q, scope: &Q::Scope) -> Option<&'a Q::Scope>
where
    Q: ScopedStatement<Scope: PartialEq>,
{
    let made_by = statement.made_by();
    let scopes = [Some(made_by.scope), made_by.other_scope];
    scopes.into_iter().flatten().find(|other| *other != scope)
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

/// The scope of a statement: a [`Scope`], or one whose guard is lifted.
pub trait StatementScope: Sealed + Clone + Debug + 'static {
    /// The scope that a connection must have to run the statement.
    type Base: Scope;

    /// That scope.
    #[doc(hidden)]
    fn base(&self) -> &Self::Base;

    /// How the guard was lifted, if it was.
    #[doc(hidden)]
    fn hatch(&self) -> Option<&HatchUse>;
}

impl<S: Scope> StatementScope for S {
    type Base = S;

    fn base(&self) -> &S {
        self
    }

    fn hatch(&self) -> Option<&HatchUse> {
        None
    }
}
