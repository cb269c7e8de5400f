//! The scope of a statement: a scope, or one whose guard is lifted.

use std::fmt::Debug;

use super::HatchUse;
use crate::scope::ScopeValue;

pub(super) mod sealed {
    /// Implemented for scopes, for [`Unconstrained`](super::Unconstrained) and for
    /// [`WriteOver`](crate::write::WriteOver).
    #[diagnostic::on_unimplemented(
        message = "this trait is sealed: it can't be implemented for `{Self}`",
        label = "only types of `tenant_core` implement it",
        note = "an implementation by hand could claim a guard where there is none",
        note = "a table gets its class by a derive, `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant`; a scope is made by one of its constructors"
    )]
    pub trait Sealed {}
}

/// The scope of a statement: a [`Scope`](crate::Scope), one whose guard is lifted, or the host
/// as it writes over several tenants.
pub trait StatementScope: sealed::Sealed + Clone + Debug + Send + Sync + 'static {
    /// The scope that a connection must have to run the statement.
    type Base: ScopeValue;

    /// The scope of the queries inside of the statement.
    type Parts: ScopeValue;

    /// The scope of the connection.
    #[doc(hidden)]
    fn base(&self) -> &Self::Base;

    /// The scope of the queries inside.
    #[doc(hidden)]
    fn parts(&self) -> &Self::Parts;

    /// What goes on record, if the guard was lifted or the scope is not its own.
    #[doc(hidden)]
    fn hatch(&self) -> Option<&HatchUse>;
}

impl<S: ScopeValue> sealed::Sealed for S {}

impl<S: ScopeValue> StatementScope for S {
    type Base = S;
    type Parts = S;

    fn base(&self) -> &S {
        self
    }

    fn parts(&self) -> &S {
        self
    }

    fn hatch(&self) -> Option<&HatchUse> {
        None
    }
}

/// The scope of a query whose guard is lifted.
#[derive(Debug, Clone)]
pub struct Unconstrained<S> {
    scope: S,
    used: HatchUse,
}

impl<S> Unconstrained<S> {
    pub(crate) fn new(scope: S, used: HatchUse) -> Self {
        Self { scope, used }
    }
}

impl<S: ScopeValue> sealed::Sealed for Unconstrained<S> {}

impl<S: ScopeValue> StatementScope for Unconstrained<S> {
    type Base = S;
    type Parts = S;

    fn base(&self) -> &S {
        &self.scope
    }

    fn parts(&self) -> &S {
        &self.scope
    }

    fn hatch(&self) -> Option<&HatchUse> {
        Some(&self.used)
    }
}
