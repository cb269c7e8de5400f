//! The hatches of an asynchronous connection.

use std::future::Future;
use std::panic::Location;

use super::{HatchKind, HatchUse};
use crate::connection::{AsyncConnectionHandle, AsyncLent, AsyncTenantConnection, AsyncWork};
use crate::error::{Error, Result};
use crate::scope::{HostScope, ScopeValue, TenantId, TenantScope};

impl<C, S> AsyncTenantConnection<C, S>
where
    C: AsyncConnectionHandle,
    S: ScopeValue,
{
    /// The raw connection of diesel-async: every table, every row, any SQL.
    ///
    /// # Isolation
    ///
    /// The caller answers for everything that is done with it: see
    /// [`hatch`](crate::hatch). A future of it that is dropped at its work is not noticed
    /// here.
    ///
    /// # Errors
    ///
    /// As [`TenantConnection::unconstrained_unsafe`](crate::TenantConnection::unconstrained_unsafe).
    ///
    /// ```
    /// # use tenant_doc_setup::asynchronous::*;
    /// # run(async {
    /// # let mut conn = connection().await;
    /// use diesel_async::SimpleAsyncConnection;
    ///
    /// conn.unconstrained_unsafe("maintenance: reindex")
    ///     .await?
    ///     .batch_execute("REINDEX projects")
    ///     .await?;
    /// # Ok(())
    /// # });
    /// ```
    #[track_caller]
    pub fn unconstrained_unsafe(
        &mut self,
        reason: impl Into<String>,
    ) -> impl Future<Output = Result<&mut C::Connection>> + Send {
        let used = HatchUse::new(
            HatchKind::UnguardedConnection,
            reason.into(),
            Location::caller(),
            self.scope(),
        );
        async move {
            self.record(&used).await?;
            Ok(self.hand_out())
        }
    }
}

impl<C> AsyncTenantConnection<C, HostScope>
where
    C: AsyncConnectionHandle,
{
    /// Runs `work` as a tenant, on this very connection and inside its transaction: as
    /// [`TenantConnection::act_as`](crate::TenantConnection::act_as).
    ///
    /// # Errors
    ///
    /// What `work` returns, or as [`transaction`](Self::transaction). Before anything is
    /// sent, [`Error::EmptyReason`] if `reason` has no words and
    /// [`Error::HatchNotRecorded`] if the sink fails.
    ///
    /// ```
    /// # use tenant_doc_setup::asynchronous::*;
    /// # run(async {
    /// # let raw = sqlite().await;
    /// let host = HostScope::trusted("sign-up");
    /// let mut conn = AsyncTenantConnection::new(raw, &host);
    /// let new = TenantScope::trusted(3, "sign-up");
    ///
    /// conn.act_as(&new, "sign-up: first project", async |conn| {
    ///     let row = projects::name.eq("hello");
    ///     new.insert_into(projects::table).values(row).execute(conn).await
    /// })
    /// .await?;
    /// # Ok(())
    /// # });
    /// ```
    #[track_caller]
    pub fn act_as<'conn, 'a, Id, T, E, F>(
        &'conn mut self,
        tenant: &'conn TenantScope<Id>,
        reason: impl Into<String>,
        work: F,
    ) -> impl Future<Output = std::result::Result<T, E>> + Send + 'conn
    where
        Id: TenantId,
        for<'l, 'r> F: AsyncFnOnce(
                &'r mut AsyncTenantConnection<AsyncLent<'l, C>, TenantScope<Id>>,
            ) -> std::result::Result<T, E>
            + AsyncWork<
                &'r mut AsyncTenantConnection<AsyncLent<'l, C>, TenantScope<Id>>,
                std::result::Result<T, E>,
                Future: Send,
            > + Send
            + 'a,
        T: Send + 'a,
        E: From<Error> + Send + 'a,
        'a: 'conn,
    {
        let used = HatchUse::acting(self.scope(), tenant, reason.into(), Location::caller());
        async move {
            self.record(&used).await?;
            self.transaction(async |host| work(&mut host.bound_to(tenant)).await)
                .await
        }
    }

    /// Leaves the record of [`act_as`](Self::act_as), and no more: as
    /// [`TenantConnection::record_act_as`](crate::TenantConnection::record_act_as).
    ///
    /// # Errors
    ///
    /// [`Error::EmptyReason`] if `reason` has no words and [`Error::HatchNotRecorded`] if the
    /// sink fails: then there must be no acting.
    pub fn record_act_as<Id: TenantId>(
        &mut self,
        tenant: &TenantScope<Id>,
        reason: impl Into<String>,
        location: &'static Location<'static>,
    ) -> impl Future<Output = Result<()>> + Send {
        let used = HatchUse::acting(self.scope(), tenant, reason.into(), location);
        async move { self.record(&used).await }
    }
}
