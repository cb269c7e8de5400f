//! What the caller filters by, kept apart from the guard.
//!
//! The predicates are a type-level chain in the order of the calls. Each one is
//! written in parentheses of its own, since Diesel puts none around a raw
//! fragment: a filter `sql("a OR b")` must not widen what stands next to it.

mod boxed;
mod chain;
mod valid;

pub use self::boxed::{BoxedPredicate, IntoBoxedPredicate};
pub use self::chain::{AllRows, And, AndPredicate, First, Or, OrPredicate};
pub(crate) use self::chain::{parenthesised, walk_conjunct};
pub use self::valid::ValidPredicate;

mod sealed {
    /// Implemented for the chains of this module.
    #[diagnostic::on_unimplemented(
        message = "this trait is sealed: it can't be implemented for `{Self}`",
        label = "only types of `tenant_core` implement it",
        note = "an implementation by hand could claim a guard where there is none",
        note = "a table gets its class by a derive, `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant`; a scope is made by one of its constructors"
    )]
    pub trait Sealed {}
}

/// A chain of the caller's predicates.
pub trait Predicate: sealed::Sealed {
    /// Whether the caller filters by nothing.
    fn is_absent(&self) -> bool {
        false
    }

    /// Whether any chain of this type is a disjunction. What is false here is not
    /// even compiled.
    const CAN_BE_DISJUNCTION: bool = false;

    /// Whether the chain ends in `OR`, and needs parentheses next to `AND`.
    fn is_disjunction(&self) -> bool {
        false
    }
}

impl sealed::Sealed for AllRows {}
impl<X> sealed::Sealed for First<X> {}
impl<L, X> sealed::Sealed for And<L, X> {}
impl<L, X> sealed::Sealed for Or<L, X> {}
impl<DB> sealed::Sealed for BoxedPredicate<'_, DB> {}
