//! How much tenants use the service.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use diesel::dsl::count_star;
use diesel::prelude::*;
use tenant_core::HostScope;
use tenant_core::prelude::*;
use tenant_host::catalog::{Catalog, Placement};
use tenant_host::job::{EachOutcome, EachResult, EachTenant};
use tenant_host::route::Router;
use tenant_host::session::TenantSession;
use tenant_host::web::Problem;

use super::blocking;
use crate::App;
use crate::glue::Connection;
use crate::schema::{projects, tasks};
use crate::store::{HostConn, TenantConn};

/// How old the counts of rows may be.
const FRESH: Duration = Duration::from_secs(30);
/// In how many databases of their own rows are counted for one page.
const MOST: usize = 50;

/// Requests of this process, and rows.
#[derive(Clone, Debug)]
pub struct Usage(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    router: Router<i64, Connection>,
    catalog: Catalog<i64>,
    requests: Mutex<HashMap<i64, u64>>,
    rows: Mutex<Option<(Instant, Rows)>>,
}

/// The rows of each tenant.
pub type Rows = Arc<HashMap<i64, i64>>;

impl Usage {
    /// With a router that lets the service count in each tenant.
    pub fn new(router: Router<i64, Connection>, catalog: Catalog<i64>) -> Self {
        Self(Arc::new(Inner {
            router,
            catalog,
            requests: Mutex::default(),
            rows: Mutex::default(),
        }))
    }

    /// How many requests a tenant has made since the start.
    pub fn requests(&self, tenant: i64) -> u64 {
        lock(&self.0.requests)
            .get(&tenant)
            .copied()
            .unwrap_or_default()
    }

    /// How many projects and tasks each tenant has. It reads the rows of all, on record.
    ///
    /// # Errors
    ///
    /// Those of the databases.
    pub async fn rows(&self, host: &HostScope) -> Result<Rows, Problem> {
        if let Some((counted, rows)) = &*lock(&self.0.rows)
            && counted.elapsed() < FRESH
        {
            return Ok(Arc::clone(rows));
        }
        let (usage, host) = (self.clone(), host.clone());
        let rows = blocking(move || Ok(Arc::new(usage.0.count_rows(&host)?))).await?;
        *lock(&self.0.rows) = Some((Instant::now(), Arc::clone(&rows)));
        Ok(rows)
    }
}

impl Inner {
    fn count_rows(&self, host: &HostScope) -> anyhow::Result<HashMap<i64, i64>> {
        let mut rows = self.router.host_transaction(host, in_shared_tables)?;
        let tenants = self.catalog.tenants(host)?.into_iter();
        let apart = tenants
            .filter(|tenant| tenant.is_served() && *tenant.placement() != Placement::Shared)
            .map(|tenant| *tenant.id());
        let counted = EachTenant::new(host, "usage of tenants")
            .only(apart.take(MOST))
            .reading()
            .run(&self.router, |_, conn| in_one(conn))?;
        for EachResult { tenant, outcome } in counted.into_results() {
            match outcome {
                EachOutcome::Done(count) => {
                    rows.insert(tenant, count);
                }
                // A server that is down leaves a gap, and no page of errors.
                EachOutcome::Failed(problem) => {
                    tracing::warn!(tenant, %problem, "no rows are counted");
                }
                _ => {}
            }
        }
        Ok(rows)
    }
}

/// Counts a request of a tenant.
pub async fn count(
    State(app): State<App>,
    session: TenantSession<i64>,
    request: Request,
    next: Next,
) -> Response {
    *lock(&app.services.usage.0.requests)
        .entry(*session.tenant().id())
        .or_default() += 1;
    next.run(request).await
}

fn in_shared_tables(conn: &mut HostConn) -> Result<HashMap<i64, i64>, Problem> {
    let scope = conn.scope().clone();
    let mut rows: HashMap<i64, i64> = scope
        .from(projects::table)
        .unconstrained_unsafe("usage of tenants: projects")
        .group_by(projects::tenant_id)
        .select((projects::tenant_id, count_star()))
        .load::<(i64, i64)>(conn)?
        .into_iter()
        .collect();
    let tasks = scope
        .from(tasks::table)
        .unconstrained_unsafe("usage of tenants: tasks")
        .group_by(tasks::tenant_id)
        .select((tasks::tenant_id, count_star()))
        .load::<(i64, i64)>(conn)?;
    for (tenant, count) in tasks {
        *rows.entry(tenant).or_default() += count;
    }
    Ok(rows)
}

fn in_one(conn: &mut TenantConn) -> Result<i64, Problem> {
    let scope = conn.scope().clone();
    let projects: i64 = scope
        .from(projects::table)
        .select(count_star())
        .first(conn)?;
    let tasks: i64 = scope.from(tasks::table).select(count_star()).first(conn)?;
    Ok(projects + tasks)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
