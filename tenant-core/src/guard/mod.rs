//! The guard: the predicate that restricts one table reference to a scope.
//!
//! | class \ scope | `TenantScope(t)` | `HostScope` | `TenantSetScope(ts)` |
//! | --- | --- | --- | --- |
//! | `MustHaveTenant` | `col = t` | can't be run without a hatch | `col IN ts` (empty set: no rows) |
//! | `MayHaveTenant` | `col = t` | `col IS NULL` | `col IN ts` |
//! | `MayHaveTenant`, `shared_reads` | `col = t OR col IS NULL` | `col IS NULL` | `col IN ts OR col IS NULL` |
//! | `MustHaveTenant` with `through` | `EXISTS` a parent, with its guard | as the parent | as the parent |
//! | `IsTenant` | `col = t` | none | `col IN ts` |
//! | `MemberOfTenants` | `EXISTS` a link, with its guard | none | likewise |
//! | `HasNoTenant` | none | none | none |
//! | `HostOnly` | does not compile | none | does not compile |
//!
//! The table is [`rules`](GuardRule), one `impl` a cell.

mod among;
mod anchor;
mod column;
mod equal;
#[cfg(feature = "sqlite")]
mod json;
mod key;
mod needs_hatch;
mod parent;
#[cfg(feature = "postgres_backend")]
mod pg;
mod predicate;
mod rules;
mod set;
mod sight;
mod source;
mod subtree;
mod through;
mod within;

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
pub use self::anchor::{Anchor, Anchors};
pub use self::column::{ColumnOn, OnAlias, OnTable};
pub use self::equal::EqualTo;
pub use self::key::{Equal, KeyMatches, KeyOn, StatedByJoin};
pub use self::needs_hatch::NeedsHatch;
pub use self::parent::{ByAlias, ByName, ParentColumn, ParentGuard, Reference, ReferenceTo};
pub use self::predicate::{ColumnGuard, Guard, GuardInJoin, Lifted, NoGuard};
pub use self::rules::GuardRule;
pub(crate) use self::rules::{OfTenant, of_tenant};
pub use self::set::SetGuard;
pub(crate) use self::sight::{Before, in_sight, nested, see, see_in_guard, see_parts, see_query};
pub use self::source::ScopedSource;
pub use self::subtree::BothGuards;
pub use self::through::ReadsTablesOfTheHost;
pub(crate) use self::through::{GuardByKey, ParentClass, guard_by_key};
pub(crate) use self::within::Subtree;
pub use self::within::Within;
