//! Where a tenant's rows are.

use super::{DatabaseName, ServerName};

/// Where a tenant's rows are.
///
/// It is chosen when the tenant is created, and edited no more once the tenant is served: rows
/// don't follow an edit. Only a move changes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Placement {
    /// In the tables that all tenants of this placement share, on the shared server.
    Shared,
    /// In a schema of its own. MySQL has no schemas: there it is a database.
    Schema {
        /// The server.
        server: ServerName,
        /// The schema, whose name the catalog has made.
        schema: DatabaseName,
    },
    /// In a database of its own: on SQLite a file.
    Database {
        /// The server.
        server: ServerName,
        /// The database, whose name the catalog has made.
        database: DatabaseName,
    },
}

impl Placement {
    /// The server, if it is not the shared one.
    pub fn server(&self) -> Option<&ServerName> {
        match self {
            Self::Shared => None,
            Self::Schema { server, .. } | Self::Database { server, .. } => Some(server),
        }
    }

    /// The name of the tenant's own schema or database.
    pub fn name(&self) -> Option<&DatabaseName> {
        match self {
            Self::Shared => None,
            Self::Schema { schema, .. } => Some(schema),
            Self::Database { database, .. } => Some(database),
        }
    }

    /// The kind of place, as the catalog's table holds it: `shared`, `schema` or `database`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Schema { .. } => "schema",
            Self::Database { .. } => "database",
        }
    }

    /// The placement that three columns hold.
    pub(crate) fn read(kind: &str, server: Option<&str>, place: Option<&str>) -> Option<Self> {
        let server = server.map(|text| ServerName::new(text).ok());
        let place = place.map(DatabaseName::read);
        match (kind, server, place) {
            ("shared", None, None) => Some(Self::Shared),
            ("schema", Some(Some(server)), Some(Some(schema))) => {
                Some(Self::Schema { server, schema })
            }
            ("database", Some(Some(server)), Some(Some(database))) => {
                Some(Self::Database { server, database })
            }
            _ => None,
        }
    }
}
