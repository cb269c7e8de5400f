//! The scope of a statement: a scope, or one whose guard is lifted.

use std::fmt::Debug;

use super::HatchUse;
use crate::scope::ScopeValue;

mod sealed {
    /// Implemented for scopes and for [`Unconstrained`](super::Unconstrained).
    #[diagnostic::on_unimplemented(
        message = "this trait is sealed: it can't be implemented for `{Self}`",
        label = "only types of `tenant_core` implement it",
        note = "an implementation by hand could claim a guard where there is none",
        note = "a table gets its class by a derive, `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant`; a scope is made by one of its constructors"
    )]
    pub trait Sealed {}
}

/// The scope of a statement: a [`Scope`](crate::Scope), or one whose guard is lifted.
pub trait StatementScope: sealed::Sealed + Clone + Debug + 'static {
    /// The scope that a connection must have to run the statement.
    type Base: ScopeValue;

    /// That scope.
    #[doc(hidden)]
    fn base(&self) -> &Self::Base;

    /// How the guard was lifted, if it was.
    #[doc(hidden)]
    fn hatch(&self) -> Option<&HatchUse>;
}

impl<S: ScopeValue> sealed::Sealed for S {}

impl<S: ScopeValue> StatementScope for S {
    type Base = S;

    fn base(&self) -> &S {
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

    fn base(&self) -> &S {
        &self.scope
    }

    fn hatch(&self) -> Option<&HatchUse> {
        Some(&self.used)
    }
}
