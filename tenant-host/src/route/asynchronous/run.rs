//! Runs one transaction.

use std::time::Instant;

use tenant_core::connection::AsyncWork;

use super::super::RouteError;
use super::super::begin::Begin;
use super::super::directory::Route;
use super::super::ended::{ATTEMPTS, Attempt, Ended, failed};
use super::super::pool::{Key, Lease, Refusal};
use super::super::sinks::audit_sink;
use super::handle::{Sink, lend};
use super::open::AsyncOpening;
use super::{AsyncRoutedConnection, AsyncServerConnection, Inner};
use crate::TenantKey;
use crate::audit::{AuditScope, AuditSink};
use crate::catalog::{Tenant, TenantAccess};

/// Whom a transaction is for.
pub(super) enum Errand<'a, Id> {
    Tenant {
        access: &'a TenantAccess<Id>,
        is_read_only: bool,
    },
    Host,
    /// The host, which writes down that it acts as a tenant.
    HostActingAs(&'a Id),
    /// The host, at the audit log of a tenant in whatever state.
    Log {
        tenant: &'a Tenant<Id>,
        is_read_only: bool,
    },
}

impl<Id: TenantKey, C: AsyncServerConnection> Inner<Id, C> {
    /// Runs `work` in a transaction on behalf of `scope`.
    pub(super) async fn run<'a, S, T, E, F>(
        &self,
        errand: Errand<'_, Id>,
        scope: &S,
        work: F,
    ) -> Result<T, E>
    where
        S: AuditScope,
        for<'r> F: AsyncFnOnce(&'r mut AsyncRoutedConnection<C, S>) -> Result<T, E>
            + AsyncWork<&'r mut AsyncRoutedConnection<C, S>, Result<T, E>, Future: Send>
            + Send
            + 'a,
        T: Send + 'a,
        E: From<RouteError> + Send + 'a,
    {
        let acting_as = match &errand {
            Errand::HostActingAs(tenant) => Some(tenant.to_string()),
            _ => None,
        };
        let audit: Option<AuditSink<C>> = match self.directory.is_audited {
            true => Some(audit_sink(scope, acting_as)?),
            false => None,
        };
        let sink = Sink::of_both(self.sink.as_ref(), audit);
        let mut work = Some(work);
        let mut attempt = 1;
        loop {
            let (route, lease, connection) = self.take(&errand).await?;
            match self
                .attempt(
                    lease,
                    connection,
                    &route.begin,
                    scope,
                    sink.as_ref(),
                    &mut work,
                )
                .await
            {
                Attempt::Done(result) => return result,
                Attempt::Stale(error) if attempt == ATTEMPTS => {
                    return Err(RouteError::from(error).into());
                }
                // Those that are idle beside it are likely to be dead, too.
                Attempt::Stale(_) => self.pool.close_server(route.key.server),
            }
            attempt += 1;
        }
    }

    /// Runs `work`, if the transaction begins.
    async fn attempt<'a, S, T, E, F>(
        &self,
        lease: Lease<C>,
        mut connection: C,
        begin: &Begin,
        scope: &S,
        sink: Option<&Sink>,
        work: &mut Option<F>,
    ) -> Attempt<T, E>
    where
        S: AuditScope,
        for<'r> F: AsyncFnOnce(&'r mut AsyncRoutedConnection<C, S>) -> Result<T, E>
            + AsyncWork<&'r mut AsyncRoutedConnection<C, S>, Result<T, E>, Future: Send>
            + Send
            + 'a,
        T: Send + 'a,
        E: From<RouteError> + Send + 'a,
    {
        if begin.is_read_only
            && let Err(error) = connection.before_reading().await
        {
            drop(connection);
            return failed(&lease, error.into(), true);
        }
        let (mut lent, home) = lend(connection, scope, sink);
        let result = lent
            .build_transaction()
            .settings(C::settings(begin))
            .run(async |conn| {
                let work = work.take().expect("a transaction runs its work once");
                work(conn).await.map_err(Ended::Work)
            })
            .await;
        drop(lent);
        let back = home.take();
        let result = match result {
            Ok(value) => Ok(value),
            Err(Ended::Work(error)) => Err(error),
            // Nobody knows what the database has done of it: the connection is closed.
            Err(Ended::Core(error)) => {
                drop(back);
                return failed(&lease, error, work.is_some());
            }
        };
        if let Some(connection) = back {
            give_back(lease, connection, begin).await;
        }
        Attempt::Done(result)
    }

    /// Takes a connection. Before any is taken, it is asked whether there is to be one; and again,
    /// if it had to be waited for.
    async fn take(&self, errand: &Errand<'_, Id>) -> Result<(Route, Lease<C>, C), RouteError> {
        let mut found = self.route(errand).await?;
        loop {
            let mut lease = self.lease(&found.key).await?;
            if lease.waited() {
                let now = self.route(errand).await?;
                if now != found {
                    found = now;
                    continue;
                }
            }
            if let Some(connection) = lease.take() {
                return Ok((found, lease, connection));
            }
            let (lease, connection) = self.open(lease, &found.key).await?;
            return Ok((found, lease, connection));
        }
    }

    async fn route(&self, errand: &Errand<'_, Id>) -> Result<Route, RouteError> {
        let directory = &self.directory;
        match errand {
            Errand::Host | Errand::HostActingAs(_) => directory.to_shared(),
            Errand::Log {
                tenant,
                is_read_only,
            } => directory.to_log(tenant, *is_read_only),
            Errand::Tenant {
                access,
                is_read_only,
            } => {
                let tenant = directory.catalog.recheck_awaited(access).await?;
                directory.check_awaited(&tenant).await?;
                directory.to_tenant(&tenant, *is_read_only)
            }
        }
    }

    async fn lease(&self, key: &Key) -> Result<Lease<C>, RouteError> {
        let wait = self.pool.settings().wait;
        let lease = tokio::time::timeout(wait, self.pool.lease(key)).await;
        let lease = lease.unwrap_or(Err(Refusal::Busy));
        lease.map_err(|refusal| self.directory.refused(key, refusal, wait))
    }

    async fn open(&self, lease: Lease<C>, key: &Key) -> Result<(Lease<C>, C), RouteError> {
        let directory = &self.directory;
        let opening = AsyncOpening {
            address: directory.address(key)?,
            has_pooler: directory.servers.has_pooler(key.server),
            connect: self.connect.as_ref(),
            hooks: &self.hooks,
        };
        let mut lease = make_room(lease).await;
        let limit = self.pool.settings().connect_timeout;
        let began = Instant::now();
        let opened = opening.within(limit).await;
        let outcome = opened.as_ref().map(drop).map_err(|failure| *failure);
        let is_news = lease.connected(began, outcome);
        match opened {
            Ok(connection) => Ok((lease, connection)),
            Err(failure) => Err(directory.not_connected(key, failure, is_news)),
        }
    }
}

/// Closes what has to be closed before a connection is opened. SQLite may write to the file at
/// that, and that blocks.
async fn make_room<C: AsyncServerConnection>(mut lease: Lease<C>) -> Lease<C> {
    if !lease.has_to_make_room() {
        return lease;
    }
    // Whoever drops the future meanwhile: the connections are closed before they count as closed.
    let closed = tokio::task::spawn_blocking(move || {
        lease.make_room();
        lease
    });
    closed.await.expect("to close a connection does not panic")
}

/// Gives a connection back as it was before, or closes it.
async fn give_back<C: AsyncServerConnection>(lease: Lease<C>, mut connection: C, begin: &Begin) {
    if !begin.is_read_only || connection.after_reading().await.is_ok() {
        lease.give_back(connection);
    }
}
