//! Traits that only this crate implements.
//!
//! A hand-written implementation of one of them could claim a guard where there
//! is none.

/// Sealed: the traits below it are part of the public interface for bounds, not
/// for implementations.
#[diagnostic::on_unimplemented(
    message = "this trait is sealed: it can't be implemented for `{Self}`",
    label = "only `tenant_core` implements the trait",
    note = "an implementation by hand could claim a guard where there is none",
    note = "a table gets its class by a derive, `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant`; a scope is made by one of its constructors"
)]
pub trait Sealed {}

/// Seals a trait that is implemented for types of any crate: nothing outside of
/// this crate can name it, and so write a method that takes it.
#[derive(Debug, Clone, Copy)]
pub struct Key;
