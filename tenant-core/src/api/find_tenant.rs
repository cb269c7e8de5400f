//! `host.find_tenant(…)`.

use std::panic::Location;

use diesel::result::Error as DieselError;

use crate::error::{Error, Result};
use crate::execute::LoadScoped;
use crate::origin::{HatchKind, HatchUse};
use crate::query::{
    FindTenant, Found, Lookup, TableOfTenants, TellsOwner, TenantLookup, TenantLookupWith,
};
use crate::scope::{HostScope, TenantId};

impl HostScope {
    /// Looks up whose row of `table` has a certain key, for a login or an API key, where
    /// the tenant is not known before.
    ///
    /// One table, one key, one row; what comes back is the row's tenant, as an
    /// [`Unverified`](crate::Unverified) id, and other columns only if they are named. In a
    /// `MayHaveTenant` table a row can be the host's, so there it is an
    /// [`UnverifiedOwner`](crate::UnverifiedOwner). Each run leaves a [`HatchUse`].
    ///
    /// # Errors
    ///
    /// A `reason` without words makes each run fail with [`Error::EmptyReason`].
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut raw = sqlite();
    /// let host = HostScope::trusted("authentication");
    /// let (tenant, name) = host
    ///     .find_tenant(projects::table, "log in by project key")
    ///     .by(projects::id, 2)
    ///     .with(projects::name)
    ///     .first::<i32, String>(&mut raw)?;
    /// assert_eq!(name, "secret");
    /// assert_eq!(format!("{tenant:?}"), "Unverified(2)");
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    #[track_caller]
    pub fn find_tenant<T>(&self, table: T, reason: impl Into<String>) -> FindTenant<T>
    where
        T: TableOfTenants,
    {
        let location = Location::caller();
        let used = HatchUse::new(HatchKind::LookupOfTenant, reason.into(), location, self);
        FindTenant::start(table, self, used)
    }
}

/// Runs the lookup of one tenant.
pub trait FindTenantDsl<Conn>: Lookup {
    /// Whose the row is: the tenant, [`Unverified`](crate::Unverified); of a `MayHaveTenant`
    /// table an [`UnverifiedOwner`](crate::UnverifiedOwner), which can be the host.
    ///
    /// # Errors
    ///
    /// `NotFound` without a row: see [`optional`](crate::OptionalRow::optional).
    /// [`Error::NotUnique`] if several rows have the key. Else as
    /// [`load`](crate::RunScopedDsl::load).
    fn first<'query, Id>(self, conn: &mut Conn) -> Result<Found<Self, Id>>
    where
        Id: TenantId,
        Self::Owner: TellsOwner<Id>,
        Self::Query: LoadScoped<'query, Conn, <Self::Owner as TellsOwner<Id>>::Value>,
    {
        only_row(self.into_query().load_scoped(conn)?).map(Self::Owner::found)
    }
}

impl<Q, C, O, Conn> FindTenantDsl<Conn> for TenantLookup<Q, C, O> {}

/// Runs the lookup of one tenant, and of columns of its row.
pub trait FindTenantWithDsl<Conn>: Lookup {
    /// Whose the row is, and the columns of it that were named.
    ///
    /// # Errors
    ///
    /// As [`FindTenantDsl::first`].
    fn first<'query, Id, U>(self, conn: &mut Conn) -> Result<(Found<Self, Id>, U)>
    where
        Id: TenantId,
        Self::Owner: TellsOwner<Id>,
        Self::Query: LoadScoped<'query, Conn, (<Self::Owner as TellsOwner<Id>>::Value, U)>,
    {
        let (id, columns) = only_row(self.into_query().load_scoped(conn)?)?;
        Ok((Self::Owner::found(id), columns))
    }
}

impl<Q, O, Conn> FindTenantWithDsl<Conn> for TenantLookupWith<Q, O> {}

/// The only row, or why there is none.
pub(super) fn only_row<U>(mut rows: impl Iterator<Item = Result<U>>) -> Result<U> {
    let row = rows.next().ok_or(DieselError::NotFound)??;
    match rows.next() {
        None => Ok(row),
        Some(_) => Err(Error::NotUnique),
    }
}
