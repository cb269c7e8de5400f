//! The servers on which tenants are placed.

mod address;
mod builder;
#[cfg(feature = "sqlite")]
mod file;
mod location;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod network;

use std::fmt;
use std::sync::Arc;

pub use self::address::Address;
pub use self::builder::ServersBuilder;
#[cfg(feature = "sqlite")]
pub(crate) use self::file::Folder;
#[cfg(feature = "sqlite")]
use self::location::FILE_OR_FOLDER;
use self::location::{Location, NoAddress};
use super::RouteError;
use crate::catalog::{DatabaseName, Placement, ServerName};
use crate::database::DatabaseKind;

/// The servers on which tenants are placed, by name, and the shared database.
///
/// Their URLs come from the configuration or from the environment, and are not shown: `Debug`
/// and errors name the servers alone. (An instrumentation of Diesel that the application sets
/// gets each URL from Diesel itself; leave the events of connecting out of its log.)
///
/// A placement names a server by this name. One that is not there is an error, never another
/// one, and never the shared database. All servers of one router are of one kind of database.
///
/// | | PostgreSQL | MySQL, MariaDB | SQLite |
/// | --- | --- | --- | --- |
/// | URL of a server | with the database for what is common: schemas of tenants are in it | with any database | the path of a folder |
/// | URL of the shared database | the same | the same | the path of a file |
/// | `Placement::Database` | the same URL with another database | the same | the file *name*`.sqlite` in the folder |
/// | `Placement::Schema` | a schema | a database: it is the same thing there | refused |
///
/// The database is the path of a URL: `postgres://app:secret@db.example/main`. Special
/// characters of a user or a password are percent-encoded, as everywhere in URLs.
///
/// ```
/// use tenant_host::route::Servers;
///
/// # #[cfg(feature = "sqlite")] {
/// let servers = Servers::builder()
///     .shared("sqlite:///var/lib/app/shared.sqlite")
///     .server("eu-1", "sqlite:///var/lib/app/eu-1")
///     .build()?;
/// assert_eq!(format!("{servers:?}"), r#"Servers { kind: Sqlite, names: ["shared", "eu-1"], shared: Some("shared") }"#);
/// # }
/// # Ok::<(), tenant_host::route::RouteError>(())
/// ```
#[derive(Clone)]
pub struct Servers {
    list: Arc<[Server]>,
    /// The place of the server in the list on which the shared database is.
    shared: Option<usize>,
    kind: DatabaseKind,
}

/// A server, or a folder of SQLite files.
struct Server {
    name: ServerName,
    location: Location,
    /// Whether a pooler stands before it, which gives each transaction another session.
    has_pooler: bool,
}

/// The database of a placement: on which server, and which one there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The place of the server in the list.
    pub(crate) server: usize,
    /// The database on it; the one of the URL, if there is none.
    pub(crate) database: Option<DatabaseName>,
    /// The schema in it, where that is more than a database.
    pub(crate) schema: Option<DatabaseName>,
}

impl Servers {
    /// Sets servers up.
    pub fn builder() -> ServersBuilder {
        ServersBuilder::default()
    }

    /// The servers that the environment names: of each variable that begins with `prefix`, the
    /// rest of its name is that of a server, in small letters and with `-` for `_`. With the
    /// prefix `APP_SERVER_`, `APP_SERVER_EU_1` is the URL of `eu-1`, and `APP_SERVER_SHARED`
    /// that of the shared database.
    ///
    /// # Errors
    ///
    /// As [`ServersBuilder::env`] and [`ServersBuilder::build`].
    pub fn from_env(prefix: &str) -> Result<Self, RouteError> {
        Self::builder().env(prefix).build()
    }

    /// The names of the servers.
    pub fn names(&self) -> impl Iterator<Item = &ServerName> {
        self.list.iter().map(|server| &server.name)
    }

    /// Which kind of database they have.
    pub fn kind(&self) -> DatabaseKind {
        self.kind
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn name(&self, server: usize) -> &ServerName {
        &self.list[server].name
    }

    pub(crate) fn has_pooler(&self, server: usize) -> bool {
        self.list[server].has_pooler
    }

    /// Where the shared database is.
    ///
    /// # Errors
    ///
    /// [`RouteError::NoSharedDatabase`].
    pub(crate) fn shared(&self) -> Result<Place, RouteError> {
        let server = self.shared.ok_or(RouteError::NoSharedDatabase)?;
        Ok(Place {
            server,
            database: None,
            schema: None,
        })
    }

    /// Where the rows of a tenant are.
    ///
    /// # Errors
    ///
    /// [`RouteError::UnknownServer`], [`RouteError::NoSharedDatabase`] or
    /// [`RouteError::NoSchemas`].
    pub(crate) fn place(&self, placement: &Placement) -> Result<Place, RouteError> {
        match placement {
            Placement::Shared => self.shared(),
            Placement::Database { server, database } => Ok(Place {
                server: self.find(server)?,
                database: Some(database.clone()),
                schema: None,
            }),
            Placement::Schema { server, schema } => {
                let server = self.find(server)?;
                match self.kind {
                    DatabaseKind::Postgres => Ok(Place {
                        server,
                        database: None,
                        schema: Some(schema.clone()),
                    }),
                    DatabaseKind::Mysql => Ok(Place {
                        server,
                        database: Some(schema.clone()),
                        schema: None,
                    }),
                    kind @ DatabaseKind::Sqlite => Err(RouteError::NoSchemas { kind }),
                }
            }
        }
    }

    fn find(&self, name: &ServerName) -> Result<usize, RouteError> {
        let found = self.list.iter().position(|server| server.name == *name);
        found.ok_or_else(|| RouteError::UnknownServer {
            server: name.clone(),
        })
    }

    /// What is connected to for a database on a server.
    ///
    /// # Errors
    ///
    /// [`RouteError::File`] if the file of a SQLite database can't be used, and
    /// [`RouteError::InvalidServer`] if the server has no databases of tenants.
    pub(crate) fn address(
        &self,
        server: usize,
        database: Option<&DatabaseName>,
    ) -> Result<Address, RouteError> {
        let found = self.list[server].location.address(database);
        let text = found.map_err(|problem| self.no_address(server, database, &problem))?;
        Ok(Address::new(self.kind, text))
    }

    #[cfg(feature = "sqlite")]
    fn no_address(
        &self,
        server: usize,
        database: Option<&DatabaseName>,
        problem: &NoAddress,
    ) -> RouteError {
        let server = self.name(server);
        match (problem, database) {
            (NoAddress::File(problem), Some(database)) => RouteError::File {
                server: server.clone(),
                database: database.clone(),
                problem,
            },
            _ => RouteError::InvalidServer {
                server: server.to_string(),
                problem: FILE_OR_FOLDER.to_owned(),
            },
        }
    }

    #[cfg(not(feature = "sqlite"))]
    fn no_address(&self, _: usize, _: Option<&DatabaseName>, problem: &NoAddress) -> RouteError {
        match *problem {}
    }

    /// The folder of a server.
    ///
    /// # Errors
    ///
    /// [`RouteError::InvalidServer`] if it is a file.
    #[cfg(feature = "sqlite")]
    pub(crate) fn folder(&self, server: usize) -> Result<&Folder, RouteError> {
        match &self.list[server].location {
            Location::Folder(folder) => Ok(folder),
            _ => Err(RouteError::InvalidServer {
                server: self.name(server).to_string(),
                problem: FILE_OR_FOLDER.to_owned(),
            }),
        }
    }
}

impl fmt::Debug for Servers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.names().map(ServerName::as_str).collect();
        f.debug_struct("Servers")
            .field("kind", &self.kind)
            .field("names", &names)
            .field("shared", &self.shared.map(|shared| names[shared]))
            .finish()
    }
}
