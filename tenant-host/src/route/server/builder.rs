//! How servers are set up.

use std::env;
use std::fmt;

use super::location::Location;
use super::{Server, Servers};
use crate::catalog::ServerName;
use crate::database::{DatabaseKind, DatabaseUrl};
use crate::route::RouteError;

/// The name of the server on which the shared database is.
const SHARED: &str = "shared";

/// Sets up [`Servers`]. Made by [`Servers::builder`].
#[derive(Default)]
#[must_use = "there are no servers before `build` is called"]
pub struct ServersBuilder {
    named: Vec<Named>,
    poolers: Vec<String>,
}

/// A server as it was named.
struct Named {
    name: String,
    /// The URL, or why there is none.
    url: Result<String, &'static str>,
}

impl ServersBuilder {
    /// The URL of the shared database, in which are the tenants of `Placement::Shared`, and the
    /// host's own rows. It is a server with the name `shared`, on which other tenants can have
    /// schemas and databases, too; with SQLite it is one file, and they can't.
    pub fn shared(self, url: impl Into<String>) -> Self {
        self.server(SHARED, url)
    }

    /// The URL of a server: see [`Servers`].
    pub fn server(mut self, name: impl Into<String>, url: impl Into<String>) -> Self {
        self.named.push(Named {
            name: name.into(),
            url: Ok(url.into()),
        });
        self
    }

    /// The servers that the environment names: see [`Servers::from_env`].
    pub fn env(mut self, prefix: &str) -> Self {
        // `vars` would panic at a value that is no text, and show it.
        for (variable, value) in env::vars_os() {
            let Some(rest) = variable.to_str().and_then(|name| name.strip_prefix(prefix)) else {
                continue;
            };
            self.named.push(Named {
                name: rest.to_lowercase().replace('_', "-"),
                url: value.into_string().map_err(|_| "its URL is not in UTF-8"),
            });
        }
        self
    }

    /// Says that a pooler such as PgBouncer stands before this server and gives each
    /// transaction another session of the database (`pool_mode = transaction`).
    ///
    /// Prepared statements are not kept then: such a pooler knows nothing of them, or may lose
    /// them. (PgBouncer 1.21 and later keeps them with `max_prepared_statements`; then this
    /// need not be said.) And a transaction on the shared database looks for its tables where
    /// the configuration says, whatever was set on the session before.
    pub fn pooler(mut self, name: impl Into<String>) -> Self {
        self.poolers.push(name.into());
        self
    }

    /// The servers. Nothing is connected to.
    ///
    /// # Errors
    ///
    /// [`RouteError::InvalidServer`] if a name or a URL can't be used or a name is given twice,
    /// and [`RouteError::InvalidSettings`] if there is no server, or there are several kinds of
    /// databases.
    pub fn build(self) -> Result<Servers, RouteError> {
        let mut list: Vec<Server> = Vec::new();
        let mut kinds = Vec::new();
        for named in self.named {
            let (server, kind) = named.read()?;
            if list.iter().any(|other| other.name == server.name) {
                return Err(invalid(server.name.as_str(), "its name is given twice"));
            }
            list.push(server);
            kinds.push(kind);
        }
        for name in self.poolers {
            let found = list.iter_mut().find(|server| server.name.as_str() == name);
            let Some(server) = found else {
                return Err(invalid(
                    &name,
                    "a pooler stands before it, and its URL is not given",
                ));
            };
            server.has_pooler = true;
        }
        let Some(&kind) = kinds.first() else {
            return Err(RouteError::InvalidSettings {
                problem: "no server is named".to_owned(),
            });
        };
        if let Some(other) = kinds.iter().find(|other| **other != kind) {
            return Err(RouteError::InvalidSettings {
                problem: format!(
                    "some servers are {kind} and others {other}; a router has one kind of connections, so make one for each"
                ),
            });
        }
        Ok(Servers {
            shared: list
                .iter()
                .position(|server| server.name.as_str() == SHARED),
            list: list.into(),
            kind,
        })
    }
}

impl Named {
    fn read(self) -> Result<(Server, DatabaseKind), RouteError> {
        let Self { name, url } = self;
        let url = url.map_err(|problem| invalid(&name, problem))?;
        let url = DatabaseUrl::parse(&url).map_err(|error| invalid(&name, error))?;
        let location = Location::new(&url, name == SHARED);
        let location = location.map_err(|problem| invalid(&name, problem))?;
        let server = Server {
            name: ServerName::new(&name).map_err(|error| invalid(&name, error))?,
            location,
            has_pooler: false,
        };
        Ok((server, url.kind()))
    }
}

fn invalid(server: &str, problem: impl ToString) -> RouteError {
    RouteError::InvalidServer {
        server: shown(server),
        problem: problem.to_string(),
    }
}

/// The name of a server, if it is one: by mistake it could be the URL.
fn shown(name: &str) -> String {
    match ServerName::new(name) {
        Ok(name) => name.to_string(),
        Err(_) => "(a text that is no name)".to_owned(),
    }
}

impl fmt::Debug for ServersBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.named.iter().map(|named| shown(&named.name)).collect();
        f.debug_struct("ServersBuilder")
            .field("names", &names)
            .finish_non_exhaustive()
    }
}
