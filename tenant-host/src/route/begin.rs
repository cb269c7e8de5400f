//! How the transactions of a route begin.

use super::server::{Place, Servers};
use crate::catalog::DatabaseName;

/// How a transaction begins: what the connection says to the database about the tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(hidden)]
pub struct Begin {
    pub(crate) tables: Tables,
    pub(crate) is_read_only: bool,
}

/// Where a table is whose name is written without a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tables {
    /// In the database of the connection, or where its session looks.
    OfConnection,
    /// Where the configuration says, whatever the session was told: it may be another one for
    /// each transaction, and somebody else's before.
    Configured,
    /// In this schema alone.
    In(DatabaseName),
}

impl Begin {
    pub(crate) fn at(place: &Place, servers: &Servers, is_read_only: bool) -> Self {
        let tables = match &place.schema {
            Some(schema) => Tables::In(schema.clone()),
            None if servers.has_pooler(place.server) => Tables::Configured,
            None => Tables::OfConnection,
        };
        Self {
            tables,
            is_read_only,
        }
    }
}
