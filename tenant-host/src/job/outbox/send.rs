//! Sending.

use std::fmt;
use std::sync::Arc;

use tenant_core::connection::ConnectionHandle;
use tenant_core::{HostScope, TenantConnection, TenantScope};

use super::options::Addressed;
use super::{JobConnection, SendError, SendOptions, Wake};
use crate::TenantKey;
use crate::catalog::TenantAccess;
use crate::database::Leased;
use crate::job::queue::add_in;
use crate::job::{Message, MessageId, SealError, Sealer};

/// Sends messages with the transaction of the change that they are about.
///
/// A message is written to the table `host_outbox`, where the tenant's rows are. So it is there
/// if the transaction commits, and is not if it rolls back. A [`Relay`](crate::job::Relay) takes
/// it on from there. Copies are handles of the same.
#[derive(Clone)]
pub struct Outbox {
    sealer: Sealer,
    pub(in crate::job) wake: Arc<Wake>,
}

impl Outbox {
    /// One whose messages `sealer` seals.
    pub fn new(sealer: &Sealer) -> Self {
        Self {
            sealer: sealer.clone(),
            wake: Arc::default(),
        }
    }

    /// What seals the messages.
    pub fn sealer(&self) -> &Sealer {
        &self.sealer
    }

    /// Sends a message in the transaction that is open on `conn`. `access` is that for which the
    /// connection was lent.
    ///
    /// # Errors
    ///
    /// [`SendError`]; [`SealError::OtherTenant`] is in it if the connection is another tenant's.
    pub fn send<Id, H, T>(
        &self,
        conn: &mut TenantConnection<H, TenantScope<Id>>,
        access: &impl AsRef<TenantAccess<Id>>,
        message: &T,
    ) -> Result<MessageId, SendError>
    where
        Id: TenantKey,
        H: ConnectionHandle<Connection: JobConnection>,
        T: Message,
    {
        self.send_with(conn, access, message, SendOptions::new())
    }

    /// As [`send`](Self::send), later or to another queue.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub fn send_with<Id, H, T>(
        &self,
        conn: &mut TenantConnection<H, TenantScope<Id>>,
        access: &impl AsRef<TenantAccess<Id>>,
        message: &T,
        options: SendOptions,
    ) -> Result<MessageId, SendError>
    where
        Id: TenantKey,
        H: ConnectionHandle<Connection: JobConnection>,
        T: Message,
    {
        let access = access.as_ref();
        let addressed = self.addressed(conn.scope(), access, message, options)?;
        conn.with_text_id(|conn| H::Connection::put(conn, &addressed))?;
        self.wake.sent(access.tenant().placement());
        Ok(addressed.sealed.id)
    }

    /// Sends a message of the host in the transaction that is open on `conn`, on the host's
    /// database. It is in the [`Queue`](crate::job::Queue) at once, if the transaction commits.
    ///
    /// # Errors
    ///
    /// [`SendError`].
    pub fn send_for_host<T: Message>(
        &self,
        conn: &mut tenant_core::HostConnection<Leased>,
        message: &T,
        options: SendOptions,
    ) -> Result<MessageId, SendError> {
        let host: HostScope = conn.scope().clone();
        let addressed = options.addressed::<T>(|not_before| {
            self.sealer.seal_for_host_from(&host, message, not_before)
        })?;
        add_in(conn, &host, &addressed)?;
        Ok(addressed.sealed.id)
    }

    /// Seals a message for the tenant of a connection.
    pub(super) fn addressed<Id: TenantKey, T: Message>(
        &self,
        scope: &TenantScope<Id>,
        access: &TenantAccess<Id>,
        message: &T,
        options: SendOptions,
    ) -> Result<Addressed, SealError> {
        if access.scope().id() != scope.id() {
            return Err(SealError::OtherTenant);
        }
        options.addressed::<T>(|not_before| self.sealer.seal_from(access, message, not_before))
    }
}

#[cfg(feature = "async")]
mod awaited {
    use tenant_core::connection::AsyncConnectionHandle;
    use tenant_core::{AsyncTenantConnection, TenantScope};

    use super::super::{AsyncJobConnection, SendError, SendOptions};
    use super::Outbox;
    use crate::TenantKey;
    use crate::catalog::TenantAccess;
    use crate::job::{Message, MessageId};

    impl Outbox {
        /// [`send_with`](Self::send_with), awaited.
        ///
        /// # Errors
        ///
        /// As [`send`](Self::send).
        pub async fn send_awaited<Id, H, T>(
            &self,
            conn: &mut AsyncTenantConnection<H, TenantScope<Id>>,
            access: &(impl AsRef<TenantAccess<Id>> + Sync),
            message: &T,
            options: SendOptions,
        ) -> Result<MessageId, SendError>
        where
            Id: TenantKey,
            H: AsyncConnectionHandle<Connection: AsyncJobConnection>,
            T: Message + Sync,
        {
            let access = access.as_ref();
            let addressed = self.addressed(conn.scope(), access, message, options)?;
            let id = addressed.sealed.id;
            conn.with_text_id(async |conn| {
                <H::Connection as AsyncJobConnection>::put(conn, &addressed).await
            })
            .await?;
            self.wake.sent(access.tenant().placement());
            Ok(id)
        }
    }
}

impl fmt::Debug for Outbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbox")
            .field("sealer", &self.sealer)
            .finish_non_exhaustive()
    }
}
