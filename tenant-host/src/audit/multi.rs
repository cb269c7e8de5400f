//! The host's connection, which is of one database or another.

#[cfg(feature = "mysql")]
use diesel::mysql::MysqlConnection;
#[cfg(feature = "postgres")]
use diesel::pg::PgConnection;
#[cfg(feature = "sqlite")]
use diesel::sqlite::SqliteConnection;
use tenant_core::connection::ConnectionHandle;
use tenant_core::scope::TextId;
use tenant_core::{HostScope, TenantConnection, TenantScope};

use super::connection::ChainOn;
use super::draft::Draft;
use super::schema::{EntryRow, HeadRow};
use super::{AuditError, AuditFilter, AuditPage};
use crate::database::Conn;

/// Calls the method of the database of which the connection is.
macro_rules! on_variant {
    ($S:ty, $conn:ident, $method:ident($($argument:ident),*)) => {{
        #[cfg(feature = "postgres")]
        if let Some(mut conn) = $conn.on::<PgConnection>() {
            return <PgConnection as ChainOn<$S>>::$method(&mut conn, $($argument),*);
        }
        #[cfg(feature = "mysql")]
        if let Some(mut conn) = $conn.on::<MysqlConnection>() {
            return <MysqlConnection as ChainOn<$S>>::$method(&mut conn, $($argument),*);
        }
        #[cfg(feature = "sqlite")]
        if let Some(mut conn) = $conn.on::<SqliteConnection>() {
            return <SqliteConnection as ChainOn<$S>>::$method(&mut conn, $($argument),*);
        }
        // Each connection is of one of these.
        Err(AuditError::NotMigrated)
    }};
}

macro_rules! chain_on_variants {
    ($S:ty) => {
        impl ChainOn<$S> for Conn {
            fn append<H>(
                conn: &mut TenantConnection<H, $S>,
                draft: Draft,
            ) -> Result<EntryRow, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                on_variant!($S, conn, append(draft))
            }

            fn page<H>(
                conn: &mut TenantConnection<H, $S>,
                filter: AuditFilter,
                page: AuditPage,
            ) -> Result<Vec<EntryRow>, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                on_variant!($S, conn, page(filter, page))
            }

            fn after<H>(
                conn: &mut TenantConnection<H, $S>,
                seq: i64,
                limit: i64,
            ) -> Result<Vec<EntryRow>, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                on_variant!($S, conn, after(seq, limit))
            }

            fn head<H>(conn: &mut TenantConnection<H, $S>) -> Result<Option<HeadRow>, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                on_variant!($S, conn, head())
            }

            fn foreign<H>(conn: &mut TenantConnection<H, $S>) -> Result<Option<i64>, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                on_variant!($S, conn, foreign())
            }

            fn begin_removal<H>(conn: &mut TenantConnection<H, $S>) -> Result<bool, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                on_variant!($S, conn, begin_removal())
            }

            fn first_since<H>(
                conn: &mut TenantConnection<H, $S>,
                time: i64,
            ) -> Result<Option<i64>, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                on_variant!($S, conn, first_since(time))
            }

            fn remove_until<H>(
                conn: &mut TenantConnection<H, $S>,
                seq: i64,
                anchor: String,
            ) -> Result<usize, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                on_variant!($S, conn, remove_until(seq, anchor))
            }

            fn remove_all<H>(conn: &mut TenantConnection<H, $S>) -> Result<usize, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                on_variant!($S, conn, remove_all())
            }
        }
    };
}

chain_on_variants!(HostScope);
chain_on_variants!(TenantScope<TextId>);
