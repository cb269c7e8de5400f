//! Several statements at once, which PostgreSQL takes.

use diesel::prelude::*;
use diesel_async::AsyncPgConnection;
use diesel_async::pooled_connection::deadpool::Pool;
use futures_util::try_join;
use tenant_core::async_prelude::*;

use crate::ACME;
use crate::schema::{tour_projects, tour_tasks};

pub(crate) async fn run(pool: &AsyncTenantPool<Pool<AsyncPgConnection>>) -> anyhow::Result<()> {
    println!("\nTwo statements at once, on one connection");
    let scope = TenantScope::trusted(ACME, "quickstart-async");
    let conn = pool.get(&scope).await?;
    let (projects, tasks) = try_join!(
        scope
            .from(tour_projects::table)
            .count()
            .get_result::<i64>(&mut &conn),
        scope
            .from(tour_tasks::table)
            .count()
            .get_result::<i64>(&mut &conn),
    )?;
    println!("  Acme: {projects} projects, {tasks} tasks");
    Ok(())
}
