//! One function, two tenants.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::{TenantConn, acme, birch};
use crate::models::Project;
use crate::print;
use crate::schema::projects;

/// Names no tenant: whose projects these are, the connection's scope says.
fn list_projects(conn: &mut TenantConn<'_>) -> tenant_core::Result<Vec<Project>> {
    let scope = conn.scope().clone();
    Project::query(&scope).order(projects::id).load(conn)
}

pub(super) fn show(db: &mut SqliteConnection) -> anyhow::Result<()> {
    print::heading("1. The same function under two scopes");
    for (tenant, scope) in [("Acme", acme()), ("Birch", birch())] {
        let mut conn = TenantConnection::new(&mut *db, &scope);
        let names: Vec<String> = list_projects(&mut conn)?
            .into_iter()
            .map(|project| format!("{} {}", project.id, project.name))
            .collect();
        print::rows(tenant, &names);
    }
    Ok(())
}
