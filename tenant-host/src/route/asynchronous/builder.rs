//! How an asynchronous router is set up.

use std::fmt;
use std::sync::Arc;

use diesel::result::{ConnectionResult, QueryResult};
use tenant_core::hatch::{AsyncHatchSink, HatchSink};

use super::super::directory::Directory;
use super::super::options::{Options, option_methods};
use super::super::pool::Pool;
use super::super::server::Address;
use super::super::{Admission, RouteError};
use super::handle::Sink;
use super::open::{AsyncHook, Boxed, Connect};
use super::{AsyncRouter, AsyncServerConnection, Inner};
use crate::TenantKey;
use crate::grant::Grants;

/// Sets up an [`AsyncRouter`]. Made by [`AsyncRouter::builder`].
#[must_use = "there is no router before `build` is called"]
pub struct AsyncRouterBuilder<Id, C> {
    directory: Directory<Id>,
    options: Options,
    sink: Option<Sink>,
    connect: Option<Connect<C>>,
    hooks: Vec<AsyncHook<C>>,
}

impl<Id: TenantKey, C: AsyncServerConnection> AsyncRouterBuilder<Id, C> {
    pub(super) fn new(directory: Directory<Id>) -> Self {
        Self {
            directory,
            options: Options::default(),
            sink: None,
            connect: None,
            hooks: Vec::new(),
        }
    }

    option_methods!();

    /// A condition under which tenants are served, besides those of the catalog: with
    /// [`TenantMigrations`](crate::migrate::TenantMigrations), that their tables are as new as the
    /// program needs them. Without, a tenant whose tables are behind is served, too.
    pub fn admission(mut self, admission: impl Admission<Id> + 'static) -> Self {
        self.directory.admission = Some(Arc::new(admission));
        self
    }

    /// Where the records of hatches go that are opened on its connections, and those of the
    /// operator who acts [inside](AsyncRouter::inside) of a tenant: as
    /// [`RouterBuilder::hatch_sink`](crate::route::RouterBuilder::hatch_sink).
    pub fn hatch_sink(mut self, sink: impl HatchSink + 'static) -> Self {
        self.sink = Some(Sink::Blocking(Arc::new(sink)));
        self
    }

    /// A sink that is awaited: see [`AsyncHatchSink`].
    pub fn async_hatch_sink(mut self, sink: impl AsyncHatchSink + 'static) -> Self {
        self.sink = Some(Sink::Awaited(Arc::new(sink)));
        self
    }

    /// Writes the records of hatches into the [audit log](crate::audit) of whom the transaction is
    /// for, in that transaction, besides the [sink](Self::hatch_sink); and of the operator who acts
    /// [inside](AsyncRouter::inside) of a tenant into the host's log in the shared database, and, if the
    /// transaction may write, into the tenant's at the end of the work.
    ///
    /// The tables of the log must be there: see [`audit::migrations`](crate::audit::migrations).
    pub fn audit(mut self) -> Self {
        self.directory.is_audited = true;
        self
    }

    /// Lets the operator act [inside](AsyncRouter::inside) of a tenant by a [grant](crate::grant) only. The
    /// user of the host's scope must have one for that tenant; each call uses it once. What stands in
    /// the tenant's audit log then is the reason of the grant.
    pub fn require_grants(mut self, grants: &Grants<Id>) -> Self {
        self.directory.grants = Some(grants.clone());
        self
    }

    /// Opens connections by `connect`, which gets the [`Address`]: for TLS, which diesel-async
    /// has only for connections that the application opens itself.
    ///
    /// ```
    /// # #[cfg(feature = "postgres")] {
    /// use diesel::ConnectionError;
    /// use diesel_async::AsyncPgConnection;
    /// use tenant_host::route::AsyncRouterBuilder;
    /// use tokio_postgres::NoTls;
    ///
    /// fn encrypted(
    ///     builder: AsyncRouterBuilder<i64, AsyncPgConnection>,
    /// ) -> AsyncRouterBuilder<i64, AsyncPgConnection> {
    ///     builder.connect_with(|address| {
    ///         Box::pin(async move {
    ///             // In earnest `MakeRustlsConnect` of `tokio-postgres-rustls`, or the like.
    ///             let (client, connection) = tokio_postgres::connect(address.expose(), NoTls)
    ///                 .await
    ///                 .map_err(|error| ConnectionError::BadConnection(error.to_string()))?;
    ///             AsyncPgConnection::try_from_client_and_connection(client, connection).await
    ///         })
    ///     })
    /// }
    /// # let _ = encrypted;
    /// # }
    /// ```
    pub fn connect_with(
        mut self,
        connect: impl Fn(Address) -> Boxed<'static, ConnectionResult<C>> + Send + Sync + 'static,
    ) -> Self {
        self.connect = Some(Arc::new(connect));
        self
    }

    /// Does something with each new connection, for example `SET statement_timeout`. If it
    /// fails, there is no connection. As
    /// [`RouterBuilder::on_open`](crate::route::RouterBuilder::on_open).
    pub fn on_open(
        mut self,
        hook: impl for<'a> Fn(&'a mut C) -> Boxed<'a, QueryResult<()>> + Send + Sync + 'static,
    ) -> Self {
        self.hooks.push(Arc::new(hook));
        self
    }

    /// The router. It opens no connection.
    ///
    /// # Errors
    ///
    /// [`RouteError::InvalidSettings`] if a limit is zero, or the servers are of another kind of
    /// database than the connections.
    pub fn build(self) -> Result<AsyncRouter<Id, C>, RouteError> {
        let servers = &self.directory.servers;
        let settings = self.options.settings(C::KIND, servers)?;
        Ok(AsyncRouter {
            inner: Arc::new(Inner {
                pool: Pool::new(servers.len(), settings, self.directory.watch()),
                directory: self.directory,
                sink: self.sink,
                connect: self.connect,
                hooks: self.hooks.into(),
            }),
        })
    }
}

impl<Id, C> fmt::Debug for AsyncRouterBuilder<Id, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncRouterBuilder")
            .field("servers", &self.directory.servers)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
