//! What both kinds of routers are set up with.

use std::time::Duration;

use super::RouteError;
use super::pool::{BackOff, Limits, Settings};
use super::server::Servers;
use crate::database::DatabaseKind;

/// What is said about the pool of a router.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Options {
    pub(crate) max: usize,
    pub(crate) max_per_server: Option<usize>,
    pub(crate) wait: Duration,
    pub(crate) connect_timeout: Duration,
    pub(crate) idle_timeout: Duration,
    pub(crate) back_off: BackOff,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            max: 20,
            max_per_server: None,
            wait: Duration::from_secs(5),
            connect_timeout: Duration::from_secs(5),
            idle_timeout: Duration::from_secs(300),
            back_off: BackOff {
                first: Duration::from_millis(500),
                longest: Duration::from_secs(15),
            },
        }
    }
}

impl Options {
    /// The settings for connections of this kind to these servers.
    ///
    /// # Errors
    ///
    /// [`RouteError::InvalidSettings`].
    pub(crate) fn settings(
        self,
        kind: DatabaseKind,
        servers: &Servers,
    ) -> Result<Settings, RouteError> {
        let invalid = |problem: String| Err(RouteError::InvalidSettings { problem });
        if servers.kind() != kind {
            return invalid(format!(
                "its connections are of {kind}, and its servers are of {}",
                servers.kind()
            ));
        }
        // What one server keeps busy leaves something to the others.
        let per_server = self.max_per_server.unwrap_or(match servers.len() {
            1 => self.max,
            _ => self.max.div_ceil(2),
        });
        if self.max == 0 || per_server == 0 {
            return invalid("without a connection nothing can be done".to_owned());
        }
        if self.connect_timeout.is_zero() {
            return invalid("the time in which to connect is zero".to_owned());
        }
        Ok(Settings {
            limits: Limits {
                in_all: self.max,
                per_server: per_server.min(self.max),
            },
            wait: self.wait,
            connect_timeout: self.connect_timeout,
            idle_timeout: self.idle_timeout,
            back_off: self.back_off,
        })
    }
}

/// The methods by which a builder sets its `options`.
macro_rules! option_methods {
    () => {
        /// How many connections there are at most, to all databases of all servers together; 20
        /// if it is not said. Those in use and the idle ones count. Each process has its own.
        pub fn max_connections(mut self, count: usize) -> Self {
            self.options.max = count;
            self
        }

        /// How many connections there are at most to one server. If it is not said, half of
        /// them all, so that a server that keeps its transactions waiting leaves the other half
        /// to the others; all of them, if there is one server.
        pub fn max_connections_per_server(mut self, count: usize) -> Self {
            self.options.max_per_server = Some(count);
            self
        }

        /// How long a transaction waits for a connection while all are in use; 5 s if it is not
        /// said. Who waits gets one in the order of asking.
        pub fn wait(mut self, wait: ::std::time::Duration) -> Self {
            self.options.wait = wait;
            self
        }

        /// How long it may take to open a connection; 5 s if it is not said. A server that
        /// takes longer counts as one that does not answer.
        pub fn connect_timeout(mut self, timeout: ::std::time::Duration) -> Self {
            self.options.connect_timeout = timeout;
            self
        }

        /// How long a connection is kept that nobody uses, if its place is not needed before; 5
        /// minutes if it is not said.
        pub fn idle_timeout(mut self, timeout: ::std::time::Duration) -> Self {
            self.options.idle_timeout = timeout;
            self
        }

        /// How long a server is left alone that does not answer: `first`, then twice as long
        /// after each further failure, up to `longest`. Half a second, and 15 s, if it is not
        /// said. Meanwhile each transaction on it fails at once.
        pub fn back_off(
            mut self,
            first: ::std::time::Duration,
            longest: ::std::time::Duration,
        ) -> Self {
            self.options.back_off = $crate::route::pool::BackOff { first, longest };
            self
        }
    };
}

pub(crate) use option_methods;

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    use super::Options;
    use crate::database::DatabaseKind;
    use crate::route::{RouteError, Servers};

    #[test]
    fn one_server_of_several_gets_half_of_the_connections() {
        let servers = |names: &[&str]| {
            let builder = names.iter().fold(Servers::builder(), |servers, name| {
                servers.server(*name, "/x")
            });
            builder.build().expect("servers")
        };
        let per_server = |max, said, names: &[&str]| {
            let options = Options {
                max,
                max_per_server: said,
                ..Options::default()
            };
            let settings = options.settings(DatabaseKind::Sqlite, &servers(names));
            settings.expect("settings").limits.per_server
        };
        assert_eq!(per_server(20, None, &["a"]), 20);
        assert_eq!(per_server(20, None, &["a", "b"]), 10);
        assert_eq!(per_server(5, None, &["a", "b", "c"]), 3);
        assert_eq!(per_server(1, None, &["a", "b"]), 1);
        assert_eq!(per_server(20, Some(7), &["a", "b"]), 7);
        assert_eq!(per_server(20, Some(70), &["a", "b"]), 20);
        let other = Options::default().settings(DatabaseKind::Postgres, &servers(&["a"]));
        assert!(matches!(other, Err(RouteError::InvalidSettings { .. })));
    }
}
