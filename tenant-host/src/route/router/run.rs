//! Runs one transaction.

use std::sync::Arc;
use std::time::Instant;

use tenant_core::hatch::HatchSink;

use super::super::RouteError;
use super::super::begin::Begin;
use super::super::connection::{Opening, ServerConnection, lend};
use super::super::directory::Route;
use super::super::ended::{ATTEMPTS, Attempt, Ended, failed};
use super::super::pool::{Key, Lease};
use super::super::sinks::{audit_sink, of_both};
use super::{Inner, RoutedConnection};
use crate::TenantKey;
use crate::audit::{AuditScope, AuditSink};

impl<Id: TenantKey, C: ServerConnection> Inner<Id, C> {
    /// Runs `work` in a transaction on behalf of `scope`. `route` says where, and is asked again
    /// if that takes time.
    pub(super) fn run<S, T, E, F>(
        &self,
        route: impl Fn() -> Result<Route, RouteError>,
        scope: &S,
        work: F,
    ) -> Result<T, E>
    where
        S: AuditScope,
        F: FnOnce(&mut RoutedConnection<C, S>) -> Result<T, E>,
        E: From<RouteError>,
    {
        self.run_acting(route, scope, None, work)
    }

    /// The same, for the host that acts as a tenant, which is named by its id as text.
    pub(super) fn run_acting<S, T, E, F>(
        &self,
        route: impl Fn() -> Result<Route, RouteError>,
        scope: &S,
        acting_as: Option<String>,
        work: F,
    ) -> Result<T, E>
    where
        S: AuditScope,
        F: FnOnce(&mut RoutedConnection<C, S>) -> Result<T, E>,
        E: From<RouteError>,
    {
        let audit: Option<AuditSink<C>> = match self.directory.is_audited {
            true => Some(audit_sink(scope, acting_as)?),
            false => None,
        };
        let sink = of_both(self.sink.as_ref(), audit);
        let mut work = Some(work);
        let mut attempt = 1;
        loop {
            let (route, lease, connection) = self.take(&route)?;
            match self.attempt(
                lease,
                connection,
                &route.begin,
                scope,
                sink.as_ref(),
                &mut work,
            ) {
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
    fn attempt<S, T, E, F>(
        &self,
        lease: Lease<C>,
        mut connection: C,
        begin: &Begin,
        scope: &S,
        sink: Option<&Arc<dyn HatchSink>>,
        work: &mut Option<F>,
    ) -> Attempt<T, E>
    where
        S: AuditScope,
        F: FnOnce(&mut RoutedConnection<C, S>) -> Result<T, E>,
        E: From<RouteError>,
    {
        if begin.is_read_only
            && let Err(error) = connection.before_reading()
        {
            drop(connection);
            return failed(&lease, error.into(), true);
        }
        let (result, back) = lend(connection, scope, sink, |conn| {
            conn.build_transaction()
                .settings(C::settings(begin))
                .run(|conn| {
                    let work = work.take().expect("a transaction runs its work once");
                    work(conn).map_err(Ended::Work)
                })
        });
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
            give_back(lease, connection, begin);
        }
        Attempt::Done(result)
    }

    /// Takes a connection. Before any is taken, it is asked whether there is to be one; and again,
    /// if it had to be waited for.
    pub(super) fn take(
        &self,
        route: &impl Fn() -> Result<Route, RouteError>,
    ) -> Result<(Route, Lease<C>, C), RouteError> {
        let mut found = route()?;
        loop {
            let mut lease = self.lease(&found.key)?;
            if lease.waited() {
                let now = route()?;
                if now != found {
                    found = now;
                    continue;
                }
            }
            let connection = match lease.take() {
                Some(connection) => connection,
                None => self.open(&mut lease, &found.key)?,
            };
            return Ok((found, lease, connection));
        }
    }

    fn lease(&self, key: &Key) -> Result<Lease<C>, RouteError> {
        let wait = self.pool.settings().wait;
        let lease = self.pool.lease_blocking(key);
        lease.map_err(|refusal| self.directory.refused(key, refusal, wait))
    }

    fn open(&self, lease: &mut Lease<C>, key: &Key) -> Result<C, RouteError> {
        let directory = &self.directory;
        let opening = Opening {
            address: directory.address(key)?,
            has_pooler: directory.servers.has_pooler(key.server),
            is_doubtful: lease.is_doubtful(),
            limit: self.pool.settings().connect_timeout,
            hooks: self.hooks.clone(),
        };
        lease.make_room();
        let began = Instant::now();
        let opened = opening.within();
        let outcome = opened.as_ref().map(drop).map_err(|failure| *failure);
        let is_news = lease.connected(began, outcome);
        opened.map_err(|failure| directory.not_connected(key, failure, is_news))
    }
}

/// Gives a connection back as it was before, or closes it.
pub(super) fn give_back<C: ServerConnection>(lease: Lease<C>, mut connection: C, begin: &Begin) {
    if !begin.is_read_only || connection.after_reading().is_ok() {
        lease.give_back(connection);
    }
}
