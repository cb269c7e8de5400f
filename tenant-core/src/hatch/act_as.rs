//! The host acts as a tenant.

use std::panic::Location;

use super::{HatchKind, HatchUse};
use crate::connection::{ConnectionHandle, Lent, TenantConnection};
use crate::error::Error;
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
    ) -> Result<T, E>
    where
        Id: TenantId,
        F: FnOnce(&mut TenantConnection<Lent<'_, C>, TenantScope<Id>>) -> Result<T, E>,
        E: From<Error>,
    {
        let used = HatchUse::new(
            HatchKind::ActAs,
            reason.into(),
            Location::caller(),
            self.scope(),
        )
        .about(format_args!(", as {tenant:?}"));
        self.record(&used)?;
        self.transaction(|host| work(&mut host.bound_to(tenant)))
    }
}
