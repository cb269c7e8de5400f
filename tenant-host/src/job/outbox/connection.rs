//! What is written where the tenants' rows are.

use diesel::prelude::*;
use diesel::result::QueryResult;
use tenant_core::connection::ConnectionHandle;
use tenant_core::prelude::*;
use tenant_core::scope::TextId;

use super::options::Addressed;
use super::tables::{OutboxRow, host_effects, host_outbox};
use crate::job::failure::is_taken;
use crate::route::ServerConnection;

/// A connection on which messages are sent: `PgConnection`, `MysqlConnection`,
/// `SqliteConnection`.
pub trait JobConnection: ServerConnection {
    /// Writes a message to the outbox of the tenant.
    #[doc(hidden)]
    fn put<H>(
        conn: &mut TenantConnection<H, TenantScope<TextId>>,
        message: &Addressed,
    ) -> tenant_core::Result<()>
    where
        H: ConnectionHandle<Connection = Self>;

    /// Writes that something takes effect. Says whether it had not before.
    #[doc(hidden)]
    fn take_effect<H>(
        conn: &mut TenantConnection<H, TenantScope<TextId>>,
        effect: &str,
        expires: i64,
    ) -> tenant_core::Result<bool>
    where
        H: ConnectionHandle<Connection = Self>;

    /// The first messages of all tenants after one, in the order of sending.
    #[doc(hidden)]
    fn waiting(&mut self, after: &str, limit: i64) -> QueryResult<Vec<OutboxRow>>;

    /// Deletes messages that were taken on.
    #[doc(hidden)]
    fn taken_on(&mut self, ids: &[&str]) -> QueryResult<usize>;

    /// Forgets effects that nothing can have any more.
    #[doc(hidden)]
    fn forget_effects(&mut self, now: i64) -> QueryResult<usize>;
}

macro_rules! job_connection {
    ($connection:ty $(, $ignore:ident)?) => {
        impl JobConnection for $connection {
            fn put<H>(
                conn: &mut TenantConnection<H, TenantScope<TextId>>,
                message: &Addressed,
            ) -> tenant_core::Result<()>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                let scope = conn.scope().clone();
                scope
                    .insert_into(host_outbox::table)
                    .values((
                        host_outbox::id.eq(message.sealed.id.to_string()),
                        host_outbox::queue.eq(&message.queue),
                        host_outbox::kind.eq(message.sealed.kind),
                        host_outbox::envelope.eq(&message.sealed.bytes),
                        host_outbox::run_at.eq(message.run_at),
                        host_outbox::expires.eq(message.sealed.expires),
                    ))
                    .execute(conn)
                    .map(drop)
            }

            fn take_effect<H>(
                conn: &mut TenantConnection<H, TenantScope<TextId>>,
                effect: &str,
                expires: i64,
            ) -> tenant_core::Result<bool>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                let scope = conn.scope().clone();
                let written = scope
                    .insert_into(host_effects::table)
                    .values((
                        host_effects::effect.eq(effect),
                        host_effects::expires.eq(expires),
                    ))
                    $(.$ignore())?
                    .execute(conn);
                match written {
                    Ok(count) => Ok(count == 1),
                    // Where a row that is there can't be ignored, its transaction goes on.
                    Err(error) if is_taken(&error) => Ok(false),
                    Err(error) => Err(error),
                }
            }

            fn waiting(&mut self, after: &str, limit: i64) -> QueryResult<Vec<OutboxRow>> {
                use diesel::RunQueryDsl;

                RunQueryDsl::load(
                    host_outbox::table
                        .filter(host_outbox::id.gt(after))
                        .order_by(host_outbox::id)
                        .limit(limit)
                        .select(OutboxRow::as_select()),
                    self,
                )
            }

            fn taken_on(&mut self, ids: &[&str]) -> QueryResult<usize> {
                let rows = host_outbox::table.filter(host_outbox::id.eq_any(ids));
                diesel::RunQueryDsl::execute(diesel::delete(rows), self)
            }

            fn forget_effects(&mut self, now: i64) -> QueryResult<usize> {
                let rows = host_effects::table.filter(host_effects::expires.le(now));
                diesel::RunQueryDsl::execute(diesel::delete(rows), self)
            }
        }
    };
}

#[cfg(feature = "postgres")]
job_connection!(diesel::pg::PgConnection, on_conflict_do_nothing);
#[cfg(feature = "mysql")]
job_connection!(diesel::mysql::MysqlConnection);
#[cfg(feature = "sqlite")]
job_connection!(diesel::sqlite::SqliteConnection, on_conflict_do_nothing);
