//! What is written where the tenants' rows are, awaited.

use std::future::Future;

use diesel::prelude::*;
use tenant_core::async_prelude::*;
use tenant_core::connection::{AsyncConnectionHandle, AsyncScopedConnection};
use tenant_core::scope::TextId;

use super::options::Addressed;
use super::tables::{host_effects, host_outbox};
use crate::job::failure::is_taken;

/// A connection of diesel-async on which messages are sent: `AsyncPgConnection`,
/// `AsyncMysqlConnection`, `SyncConnectionWrapper<SqliteConnection>`.
pub trait AsyncJobConnection: AsyncScopedConnection {
    /// Writes a message to the outbox of the tenant.
    #[doc(hidden)]
    fn put<H>(
        conn: &mut AsyncTenantConnection<H, TenantScope<TextId>>,
        message: &Addressed,
    ) -> impl Future<Output = tenant_core::Result<()>> + Send
    where
        H: AsyncConnectionHandle<Connection = Self>;

    /// Writes that something takes effect. Says whether it had not before.
    #[doc(hidden)]
    fn take_effect<H>(
        conn: &mut AsyncTenantConnection<H, TenantScope<TextId>>,
        effect: &str,
        expires: i64,
    ) -> impl Future<Output = tenant_core::Result<bool>> + Send
    where
        H: AsyncConnectionHandle<Connection = Self>;
}

macro_rules! async_job_connection {
    ($connection:ty $(, $ignore:ident)?) => {
        impl AsyncJobConnection for $connection {
            async fn put<H>(
                conn: &mut AsyncTenantConnection<H, TenantScope<TextId>>,
                message: &Addressed,
            ) -> tenant_core::Result<()>
            where
                H: AsyncConnectionHandle<Connection = Self>,
            {
                let scope = conn.scope().clone();
                scope
                    .insert_into(host_outbox::table)
                    .values((
                        host_outbox::id.eq(message.sealed.id.to_string()),
                        host_outbox::queue.eq(message.queue.clone()),
                        host_outbox::kind.eq(message.sealed.kind),
                        host_outbox::envelope.eq(message.sealed.bytes.clone()),
                        host_outbox::run_at.eq(message.run_at),
                        host_outbox::expires.eq(message.sealed.expires),
                    ))
                    .execute(conn)
                    .await
                    .map(drop)
            }

            async fn take_effect<H>(
                conn: &mut AsyncTenantConnection<H, TenantScope<TextId>>,
                effect: &str,
                expires: i64,
            ) -> tenant_core::Result<bool>
            where
                H: AsyncConnectionHandle<Connection = Self>,
            {
                let scope = conn.scope().clone();
                let written = scope
                    .insert_into(host_effects::table)
                    .values((
                        host_effects::effect.eq(effect.to_owned()),
                        host_effects::expires.eq(expires),
                    ))
                    $(.$ignore())?
                    .execute(conn)
                    .await;
                match written {
                    Ok(count) => Ok(count == 1),
                    Err(error) if is_taken(&error) => Ok(false),
                    Err(error) => Err(error),
                }
            }
        }
    };
}

#[cfg(feature = "postgres")]
async_job_connection!(diesel_async::AsyncPgConnection, on_conflict_do_nothing);
#[cfg(feature = "mysql")]
async_job_connection!(diesel_async::AsyncMysqlConnection);
#[cfg(feature = "sqlite")]
async_job_connection!(
    diesel_async::sync_connection_wrapper::SyncConnectionWrapper<diesel::sqlite::SqliteConnection>,
    on_conflict_do_nothing
);
