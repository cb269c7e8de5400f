//! Numbers of a tenant.

use axum::Json;
use diesel::dsl::count_star;
use diesel::prelude::*;
use serde::Serialize;
use tenant_core::prelude::*;
use tenant_host::web::Problem;

use crate::Db;
use crate::schema::{projects, tasks};

/// What the dashboard shows.
#[derive(Debug, Serialize)]
pub(super) struct Dashboard {
    tenant: String,
    projects: i64,
    open_tasks: i64,
    /// The names of projects with open tasks, and how many.
    busy: Vec<(String, i64)>,
}

pub(super) async fn show(db: Db) -> Result<Json<Dashboard>, Problem> {
    let tenant = db.session().tenant().name().to_string();
    let dashboard = db.read(move |conn| {
        let scope = conn.scope().clone();
        let projects = scope
            .from(projects::table)
            .select(count_star())
            .first(conn)?;
        let open_tasks = scope
            .from(tasks::table)
            .filter(tasks::done.eq(false))
            .select(count_star())
            .first(conn)?;
        let busy = scope
            .from(projects::table)
            .inner_join(tasks::table)
            .filter(tasks::done.eq(false))
            .group_by(projects::name)
            .order(projects::name)
            .select((projects::name, count_star()))
            .load(conn)?;
        Ok(Dashboard {
            tenant,
            projects,
            open_tasks,
            busy,
        })
    });
    dashboard.await.map(Json)
}
