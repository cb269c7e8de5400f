//! How a router is set up.

use std::fmt;
use std::sync::Arc;

use diesel::result::QueryResult;
use tenant_core::hatch::HatchSink;

use super::super::connection::{Hook, ServerConnection};
use super::super::directory::Directory;
use super::super::options::{Options, option_methods};
use super::super::pool::Pool;
use super::super::{Admission, RouteError};
use super::{Inner, Router};
use crate::TenantKey;
use crate::grant::Grants;

/// Sets up a [`Router`]. Made by [`Router::builder`].
#[must_use = "there is no router before `build` is called"]
pub struct RouterBuilder<Id, C> {
    directory: Directory<Id>,
    options: Options,
    sink: Option<Arc<dyn HatchSink>>,
    hooks: Vec<Hook<C>>,
}

impl<Id: TenantKey, C: ServerConnection> RouterBuilder<Id, C> {
    pub(super) fn new(directory: Directory<Id>) -> Self {
        Self {
            directory,
            options: Options::default(),
            sink: None,
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
    /// operator who acts [inside](Router::inside) of a tenant, besides `tracing`.
    ///
    /// A sink that writes on the connection itself ([`sink_on`](tenant_core::hatch::sink_on))
    /// writes in the database of that connection: for a hatch, where the tenant's rows are, and
    /// for acting inside, in the shared database.
    pub fn hatch_sink(mut self, sink: impl HatchSink + 'static) -> Self {
        self.sink = Some(Arc::new(sink));
        self
    }

    /// Writes the records of hatches into the [audit log](crate::audit) of whom the transaction is
    /// for, in that transaction, besides the [sink](Self::hatch_sink); and of the operator who acts
    /// [inside](Router::inside) of a tenant into the host's log in the shared database, and, if the
    /// transaction may write, into the tenant's at the end of the work.
    ///
    /// The tables of the log must be there: see [`audit::migrations`](crate::audit::migrations).
    pub fn audit(mut self) -> Self {
        self.directory.is_audited = true;
        self
    }

    /// Lets the operator act [inside](Router::inside) of a tenant by a [grant](crate::grant) only. The
    /// user of the host's scope must have one for that tenant; each call uses it once. What stands in
    /// the tenant's audit log then is the reason of the grant.
    pub fn require_grants(mut self, grants: &Grants<Id>) -> Self {
        self.directory.grants = Some(grants.clone());
        self
    }

    /// Does something with each new connection, for example `SET statement_timeout`. If it
    /// fails, there is no connection.
    ///
    /// It gets the raw connection and no scope, so that it can't depend on one. Through a pooler
    /// that gives each transaction another session, what it sets is lost, or met by others.
    pub fn on_open(
        mut self,
        hook: impl Fn(&mut C) -> QueryResult<()> + Send + Sync + 'static,
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
    pub fn build(self) -> Result<Router<Id, C>, RouteError> {
        let servers = &self.directory.servers;
        let settings = self.options.settings(C::KIND, servers)?;
        Ok(Router {
            inner: Arc::new(Inner {
                pool: Pool::new(servers.len(), settings, self.directory.watch()),
                directory: self.directory,
                sink: self.sink,
                hooks: self.hooks.into(),
            }),
        })
    }
}

impl<Id, C> fmt::Debug for RouterBuilder<Id, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RouterBuilder")
            .field("servers", &self.directory.servers)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
