use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant, set: &TenantSet) -> Vec<String> {
    let busy = scope
        .from(tasks::table)
        .filter(tasks::project_id.eq(projects::id));
    scope
        .from(projects::table)
        .filter(exists(busy))
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
