//! The guard: the predicate that restricts one table reference to a scope.
//!
//! | class \ scope | `TenantScope(t)` | `HostScope` | `TenantSetScope(ts)` |
//! | --- | --- | --- | --- |
//! | `MustHaveTenant` | `col = t` | can't be run without a hatch | `col IN ts` (empty set: no rows) |
//! | `MayHaveTenant` | `col = t` | `col IS NULL` | `col IN ts` |
//! | `MayHaveTenant`, `shared_reads` | `col = t OR col IS NULL` | `col IS NULL` | `col IN ts OR col IS NULL` |
//! | `HasNoTenant` | none | none | none |
//!
//! The table is [`rules`](GuardRule), one `impl` a cell.

mod among;
mod column;
mod equal;
mod needs_hatch;
#[cfg(feature = "postgres")]
mod pg;
mod predicate;
mod rules;
mod source;

pub(crate) mod sealed {
    /// Implemented for the guards of this module.
    #[diagnostic::on_unimplemented(
        message = "this trait is sealed: it can't be implemented for `{Self}`",
        label = "only types of `tenant_core` implement it",
        note = "an implementation by hand could claim a guard where there is none",
        note = "a table gets its class by a derive, `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant`; a scope is made by one of its constructors"
    )]
    pub trait Sealed {}

    /// Seals [`ScopedSource`](super::ScopedSource), which is implemented for tables of any
    /// crate: nothing outside of this crate can name it.
    #[derive(Debug)]
    pub struct Key;
}

pub use self::among::Among;
pub use self::column::{ColumnOn, OnAlias, OnTable};
pub use self::equal::EqualTo;
pub use self::needs_hatch::NeedsHatch;
pub use self::predicate::{ColumnGuard, Guard, Lifted, NoGuard};
pub use self::rules::GuardRule;
pub(crate) use self::rules::{OfTenant, of_tenant};
pub use self::source::ScopedSource;
