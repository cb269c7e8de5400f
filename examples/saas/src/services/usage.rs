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
#[derive(Clone, Debug, Default)]
pub struct Usage(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    requests: Mutex<HashMap<i64, u64>>,
    rows: Mutex<Option<(Instant, Rows)>>,
}

/// The rows of each tenant.
pub type Rows = Arc<HashMap<i64, i64>>;

impl Usage {
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
    pub async fn rows(&self, app: &App, host: &HostScope) -> Result<Rows, Problem> {
        if let Some((counted, rows)) = &*lock(&self.0.rows)
            && counted.elapsed() < FRESH
        {
            return Ok(Arc::clone(rows));
        }
        let (router, catalog, host) = (app.router.clone(), app.catalog.clone(), host.clone());
        let rows = blocking(move || Ok(Arc::new(count_rows(&router, &catalog, &host)?))).await?;
        *lock(&self.0.rows) = Some((Instant::now(), Arc::clone(&rows)));
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

fn count_rows(
    router: &Router<i64, Connection>,
    catalog: &Catalog<i64>,
    host: &HostScope,
) -> anyhow::Result<HashMap<i64, i64>> {
    let mut rows = router.host_transaction(host, in_shared_tables)?;
    let apart = catalog
        .tenants(host)?
        .into_iter()
        .filter(|tenant| tenant.is_served() && *tenant.placement() != Placement::Shared);
    for tenant in apart.take(MOST) {
        // A server that is down leaves a gap, and no page of errors.
        let count = router.read_inside(host, tenant.id(), "usage of tenants", in_one);
        match count {
            Ok(count) => {
                rows.insert(*tenant.id(), count);
            }
            Err(problem) => tracing::warn!(tenant = tenant.id(), %problem, "no rows are counted"),
        }
    }
    Ok(rows)
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
