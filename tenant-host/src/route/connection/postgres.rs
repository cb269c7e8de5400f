//! PostgreSQL.

use diesel::connection::{CacheSize, Connection};
use diesel::pg::PgConnection;
use diesel::result::ConnectionResult;
use tenant_core::connection::PgTransaction;

use super::super::begin::{Begin, Tables};
use super::super::server::Address;
use super::ServerConnection;
use super::kind::sealed::Sealed;
use crate::database::DatabaseKind;

impl Sealed for PgConnection {}

impl ServerConnection for PgConnection {
    const KIND: DatabaseKind = DatabaseKind::Postgres;

    fn open(address: &Address, has_pooler: bool) -> ConnectionResult<Self> {
        let mut connection = Self::establish(address.expose())?;
        if has_pooler {
            // The next transaction may be on a session that does not have the statement, or has
            // another one by that name.
            connection.set_prepared_statement_cache_size(CacheSize::Disabled);
        }
        Ok(connection)
    }

    fn settings(begin: &Begin) -> PgTransaction {
        postgres(begin)
    }
}

/// The settings with which a transaction begins on PostgreSQL.
pub(crate) fn postgres(begin: &Begin) -> PgTransaction {
    let settings = match &begin.tables {
        Tables::OfConnection => PgTransaction::default(),
        Tables::Configured => PgTransaction::default().configured_schemas(),
        Tables::In(schema) => PgTransaction::default().schema(schema.as_str()),
    };
    if begin.is_read_only {
        settings.read_only()
    } else {
        settings
    }
}
