//! The scope of several named tenants.

use std::collections::HashSet;
use std::fmt::{self, Debug};
use std::hash::Hash;
use std::sync::Arc;

use super::{ScopeId, ScopeOrigin, TenantId, TenantScope};

/// On behalf of several named tenants: reads the rows of any of them, writes
/// nothing. The host writes over them: [`HostScope::write_over`](crate::HostScope::write_over).
///
/// Rows of two tenants don't meet in one row of a result: joined tables, and subqueries that
/// depend on the query around them, are aligned by the tenant. A table of members, whose rows
/// can belong to several tenants, therefore comes last in a join
/// ([`Error::MembersFirst`](crate::Error::MembersFirst)).
///
/// On PostgreSQL a set is one value, however long it is, and so it is on SQLite, from 501 ids on,
/// if these are `i16`, `i32`, `i64` or `String`. MySQL binds each id, 65,535 in one statement at
/// most, and so does SQLite ids of other types, 32,766 of them, those that are texts twice.
/// What is more is [`Error::TooManyIds`](crate::Error::TooManyIds), before anything is sent.
///
/// The empty set reads no tenant's rows. Two scopes are equal when they name
/// the same tenants, in any order.
#[derive(Clone)]
pub struct TenantSetScope<Id> {
    ids: Arc<[Id]>,
    origin: ScopeOrigin,
}

impl<Id: TenantId> TenantSetScope<Id> {
    /// The scope, made by an authority or on the word of the caller.
    pub(super) fn made(ids: impl IntoIterator<Item = Id>, origin: ScopeOrigin) -> Self {
        Self {
            ids: ids.into_iter().collect(),
            origin,
        }
    }

    /// The scope of all tenants in `ids`, on the word of the caller.
    ///
    /// Only with the feature `trusted-scopes`; a service has a
    /// [`ScopeAuthority`](crate::ScopeAuthority) instead.
    ///
    /// `origin` says where the ids come from, as in
    /// [`TenantScope::trusted`].
    ///
    /// ```
    /// use tenant_core::prelude::*;
    ///
    /// let group = TenantSetScope::trusted([1, 2], "companies of one owner");
    /// assert_eq!(group.ids(), [1, 2]);
    /// ```
    #[cfg(feature = "trusted-scopes")]
    pub fn trusted(ids: impl IntoIterator<Item = Id>, origin: impl Into<ScopeOrigin>) -> Self {
        Self::made(ids, origin.into())
    }

    /// The scope of all tenants that `scopes` name: no more rights than those.
    ///
    /// ```
    /// use tenant_core::prelude::*;
    ///
    /// let one = TenantScope::trusted(1, "login");
    /// let two = TenantScope::trusted(2, "login");
    /// assert_eq!(TenantSetScope::of([&one, &two]).ids(), [1, 2]);
    /// ```
    pub fn of<'a>(scopes: impl IntoIterator<Item = &'a TenantScope<Id>>) -> Self {
        Self {
            ids: scopes.into_iter().map(|scope| scope.id().clone()).collect(),
            origin: ScopeOrigin::new("TenantSetScope::of"),
        }
    }

    /// The ids, in the order they were given.
    pub fn ids(&self) -> &[Id] {
        &self.ids
    }

    /// Where the ids came from, in the words of the code that made the scope.
    pub fn origin(&self) -> &ScopeOrigin {
        &self.origin
    }

    pub(crate) fn binds(&self) -> Vec<ScopeId<Id>> {
        self.ids.iter().cloned().map(ScopeId).collect()
    }
}

/// Shows a few of the ids: a report has thousands, and each error that names its scope would
/// list them all.
impl<Id: Debug> Debug for TenantSetScope<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// As many ids are shown.
        const SHOWN: usize = 8;

        let mut shown = f.debug_struct("TenantSetScope");
        match self.ids.get(..SHOWN) {
            Some(first) if self.ids.len() > SHOWN => {
                let more = self.ids.len() - SHOWN;
                shown.field("ids", &format_args!("{first:?} and {more} more"));
            }
            _ => {
                shown.field("ids", &self.ids);
            }
        }
        shown.field("origin", &self.origin).finish()
    }
}

impl<Id: Eq + Hash> PartialEq for TenantSetScope<Id> {
    fn eq(&self, other: &Self) -> bool {
        // A connection and its statements nearly always share one list.
        Arc::ptr_eq(&self.ids, &other.ids)
            || self.ids.iter().collect::<HashSet<_>>() == other.ids.iter().collect()
    }
}

impl<Id: Eq + Hash> Eq for TenantSetScope<Id> {}
