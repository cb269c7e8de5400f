//! The host acts as a tenant.

use std::panic::Location;

use super::HatchUse;
use crate::connection::{ConnectionHandle, Lent, TenantConnection};
use crate::error::{Error, Result};
use crate::scope::{HostScope, TenantId, TenantScope};

impl<C> TenantConnection<C, HostScope>
where
    C: ConnectionHandle,
{
    /// Runs `work` as a tenant, on this very connection and inside its transaction.
    ///
    /// For what concerns both sides at once, such as a sign-up: the host writes the
    /// tenant, and as that tenant its first owner, and both are kept or neither. Inside,
    /// the statements of the tenant's scope run and no others. It is a transaction of its
    /// own, a savepoint if the host is in one: `Ok` commits it, `Err` and a panic roll it
    /// back.
    ///
    /// Each call leaves a [`HatchUse`], before `work` begins. The connection inside has the
    /// sink of this one.
    ///
    /// # Errors
    ///
    /// What `work` returns, or as [`transaction`](Self::transaction). Before anything is
    /// sent, [`Error::EmptyReason`] if `reason` has no words and
    /// [`Error::HatchNotRecorded`] if the sink fails.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let raw = sqlite();
    /// let host = HostScope::trusted("sign-up");
    /// let mut conn = TenantConnection::new(raw, &host);
    /// let new = TenantScope::trusted(3, "sign-up");
    ///
    /// conn.transaction(|conn| {
    ///     // … the host writes the tenant's row
    ///     conn.act_as(&new, "sign-up: first project", |conn| {
    ///         new.insert_into(projects::table)
    ///             .values(projects::name.eq("hello"))
    ///             .execute(conn)
    ///     })
    /// })?;
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    #[track_caller]
    pub fn act_as<Id, T, E, F>(
        &mut self,
        tenant: &TenantScope<Id>,
        reason: impl Into<String>,
        work: F,
    ) -> std::result::Result<T, E>
    where
        Id: TenantId,
        F: FnOnce(&mut TenantConnection<Lent<'_, C>, TenantScope<Id>>) -> std::result::Result<T, E>,
        E: From<Error>,
    {
        self.record_act_as(tenant, reason, Location::caller())?;
        self.transaction(|host| work(&mut host.bound_to(tenant)))
    }

    /// Leaves the record of [`act_as`](Self::act_as), and no more: for what the host does as
    /// a tenant whose rows are in another database than the host's.
    ///
    /// A router calls it on a connection of the host, in a transaction if the sink writes,
    /// before it takes one to the database of the tenant. `location` is the place in the
    /// source that the record names.
    ///
    /// # Errors
    ///
    /// [`Error::EmptyReason`] if `reason` has no words and [`Error::HatchNotRecorded`] if the
    /// sink fails: then there must be no acting.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let raw = sqlite();
    /// use std::panic::Location;
    ///
    /// let host = HostScope::trusted("support");
    /// let tenant = TenantScope::trusted(3, "support");
    /// let mut conn = TenantConnection::new(raw, &host);
    /// conn.record_act_as(&tenant, "ticket 7: wrong invoice", Location::caller())?;
    /// // … on a connection of that tenant's database
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    pub fn record_act_as<Id: TenantId>(
        &mut self,
        tenant: &TenantScope<Id>,
        reason: impl Into<String>,
        location: &'static Location<'static>,
    ) -> Result<()> {
        let used = HatchUse::acting(self.scope(), tenant, reason.into(), location);
        self.record(&used)
    }
}
