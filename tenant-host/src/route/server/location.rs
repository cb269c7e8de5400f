//! Where a server is.

#[cfg(feature = "sqlite")]
use super::Folder;
#[cfg(any(feature = "postgres", feature = "mysql"))]
use super::network::NetworkUrl;
use crate::catalog::DatabaseName;
use crate::database::{DatabaseKind, DatabaseUrl};

/// Where a server is.
pub(super) enum Location {
    /// Where a URL says.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    Network(NetworkUrl),
    /// One file of SQLite.
    #[cfg(feature = "sqlite")]
    File(DatabaseUrl),
    /// A folder of SQLite files.
    #[cfg(feature = "sqlite")]
    Folder(Folder),
}

/// Why there is no address.
pub(super) enum NoAddress {
    /// The file of a database can't be used: in words.
    #[cfg(feature = "sqlite")]
    File(&'static str),
    /// A database of a tenant was looked for in a file, or the shared one in a folder.
    #[cfg(feature = "sqlite")]
    FileOrFolder,
}

#[cfg(feature = "sqlite")]
pub(super) const FILE_OR_FOLDER: &str = "the shared database of SQLite is a file, and databases of tenants are in a folder: place the tenant on another server";

impl Location {
    /// Where `url` leads, which is that of the shared database or of another server.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words that show nothing of it.
    pub(super) fn new(url: &DatabaseUrl, is_shared: bool) -> Result<Self, &'static str> {
        match (url.kind(), is_shared) {
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            (DatabaseKind::Postgres | DatabaseKind::Mysql, _) => {
                NetworkUrl::parse(url).map(Self::Network)
            }
            #[cfg(feature = "sqlite")]
            (DatabaseKind::Sqlite, _) if url.is_in_memory() => Err(
                "a SQLite database in memory is another one for each connection; name a file or a folder",
            ),
            #[cfg(feature = "sqlite")]
            (DatabaseKind::Sqlite, true) => Ok(Self::File(url.clone())),
            #[cfg(feature = "sqlite")]
            (DatabaseKind::Sqlite, false) => Ok(Self::Folder(Folder::new(url))),
            // No URL of such a database is read.
            #[allow(unreachable_patterns)]
            _ => Err("this program was built without its kind of database"),
        }
    }

    /// What is connected to for a database on the server: the one of the URL, if there is none.
    pub(super) fn address(&self, database: Option<&DatabaseName>) -> Result<String, NoAddress> {
        match (self, database) {
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            (Self::Network(url), database) => Ok(url.of_database(database)),
            #[cfg(feature = "sqlite")]
            (Self::File(url), None) => Ok(url.expose().to_owned()),
            #[cfg(feature = "sqlite")]
            (Self::Folder(folder), Some(database)) => folder.uri(database).map_err(NoAddress::File),
            #[cfg(feature = "sqlite")]
            (Self::File(_) | Self::Folder(_), _) => Err(NoAddress::FileOrFolder),
        }
    }
}
