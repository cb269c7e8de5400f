//! What must take effect once.

use std::time::SystemTime;

use tenant_core::connection::ConnectionHandle;
use tenant_core::{TenantConnection, TenantScope};

use super::JobConnection;
use crate::TenantKey;
use crate::catalog::time::to_millis;
use crate::job::{Envelope, Job};

/// What must take effect once for a tenant, although it may be tried several times.
///
/// A job may run again after it was done, if its worker was killed before it could say so. What
/// it writes is written once if that an effect takes place is written in the same transaction:
/// in the table `host_effects`, beside the tenant's rows.
///
/// ```
/// # #[cfg(feature = "sqlite")] {
/// # use diesel::sqlite::SqliteConnection;
/// # use tenant_core::TenantScope;
/// # use tenant_host::job::{Effect, Job};
/// # use tenant_host::route::{RouteError, RoutedConnection, Router};
/// # type TenantDb = RoutedConnection<SqliteConnection, TenantScope<i64>>;
/// # fn write_invoice(conn: &mut TenantDb) -> Result<(), RouteError> { Ok(()) }
/// fn handle(router: &Router<i64, SqliteConnection>, job: &Job<i64, String>) -> Result<(), RouteError> {
///     router.transaction(job, |conn| {
///         Effect::of(job).once(conn, write_invoice)?;
///         Ok(())
///     })
/// }
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    key: String,
    expires: i64,
}

impl Effect {
    /// The longest key, in bytes.
    const LONGEST: usize = 128;

    /// That of a job. It is remembered until the job expires.
    pub fn of<Id, T>(job: &Job<Id, T>) -> Self {
        Self::of_envelope(job.envelope())
    }

    /// That of a message.
    pub fn of_envelope<Id, T>(envelope: &Envelope<Id, T>) -> Self {
        Self {
            key: format!("job {}", envelope.id()),
            expires: to_millis(envelope.expires()),
        }
    }

    /// One with a key of the caller's. It is remembered until `expires`. Of a key that is longer
    /// than 110 bytes, or that has control characters, there is none.
    pub fn keyed(key: &str, expires: SystemTime) -> Option<Self> {
        let key = format!("key {key}");
        let is_key = key.len() <= Self::LONGEST && !key.chars().any(char::is_control);
        is_key.then(|| Self {
            key,
            expires: to_millis(expires),
        })
    }

    /// Does `work` in the transaction that is open on `conn`, if the effect has not taken place
    /// for its tenant. `None` if it has.
    ///
    /// If somebody else's transaction is at the same effect, this one waits for it. If this one
    /// rolls back, the effect has not taken place.
    ///
    /// # Errors
    ///
    /// What `work` returns, and what the database says.
    pub fn once<Id, H, T, E>(
        &self,
        conn: &mut TenantConnection<H, TenantScope<Id>>,
        work: impl FnOnce(&mut TenantConnection<H, TenantScope<Id>>) -> Result<T, E>,
    ) -> Result<Option<T>, E>
    where
        Id: TenantKey,
        H: ConnectionHandle<Connection: JobConnection>,
        E: From<tenant_core::Error>,
    {
        let is_first =
            conn.with_text_id(|conn| H::Connection::take_effect(conn, &self.key, self.expires))?;
        if is_first {
            work(conn).map(Some)
        } else {
            Ok(None)
        }
    }

    /// [`once`](Self::once), awaited, without the work: whether the effect has not taken place,
    /// and now does with the transaction that is open on `conn`.
    ///
    /// # Errors
    ///
    /// What the database says.
    #[cfg(feature = "async")]
    pub async fn is_first_awaited<Id, H>(
        &self,
        conn: &mut tenant_core::AsyncTenantConnection<H, TenantScope<Id>>,
    ) -> tenant_core::Result<bool>
    where
        Id: TenantKey,
        H: tenant_core::connection::AsyncConnectionHandle<Connection: super::AsyncJobConnection>,
    {
        conn.with_text_id(async |conn| {
            <H::Connection as super::AsyncJobConnection>::take_effect(conn, &self.key, self.expires)
                .await
        })
        .await
    }
}
