//! What all scopes have in common.

use std::fmt::Debug;

use super::{
    HostScope, ScopeOrigin, ScopePath, SubtreeScope, TenantId, TenantScope, TenantSetScope,
};

mod sealed {
    /// Implemented for the scopes of this crate.
    #[diagnostic::on_unimplemented(
        message = "this trait is sealed: it can't be implemented for `{Self}`",
        label = "only types of `tenant_core` implement it",
        note = "an implementation by hand could claim a guard where there is none",
        note = "a table gets its class by a derive, `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant`; a scope is made by one of its constructors"
    )]
    pub trait Sealed {}
}

/// A scope as a value: it is compared, copied and shown.
///
/// Implemented by [`TenantScope`], [`HostScope`] and [`TenantSetScope`], and by
/// nothing else. What users name in bounds is [`Scope`](crate::Scope), which every
/// scope implements, and whose methods make the statements.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a scope",
    label = "expected a scope",
    note = "a query runs on behalf of a `TenantScope`, the `HostScope` or a `TenantSetScope`"
)]
pub trait ScopeValue: sealed::Sealed + Clone + Debug + PartialEq + Send + Sync + 'static {
    /// Where the scope comes from, and who uses it.
    fn origin(&self) -> &ScopeOrigin;
}

impl<Id: TenantId> sealed::Sealed for TenantScope<Id> {}
impl sealed::Sealed for HostScope {}
impl<Id: TenantId> sealed::Sealed for TenantSetScope<Id> {}
impl<Id: TenantId, Path: ScopePath> sealed::Sealed for SubtreeScope<Id, Path> {}

#[diagnostic::do_not_recommend]
impl<Id: TenantId> ScopeValue for TenantScope<Id> {
    fn origin(&self) -> &ScopeOrigin {
        self.origin()
    }
}

#[diagnostic::do_not_recommend]
impl ScopeValue for HostScope {
    fn origin(&self) -> &ScopeOrigin {
        self.origin()
    }
}

#[diagnostic::do_not_recommend]
impl<Id: TenantId> ScopeValue for TenantSetScope<Id> {
    fn origin(&self) -> &ScopeOrigin {
        self.origin()
    }
}

#[diagnostic::do_not_recommend]
impl<Id: TenantId, Path: ScopePath> ScopeValue for SubtreeScope<Id, Path> {
    fn origin(&self) -> &ScopeOrigin {
        self.origin()
    }
}
