use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let ids = scope.from(tasks::table).select(tasks::project_id);
    scope
        .from(projects::table)
        .filter(projects::id.eq_any(ids.clone().union(ids)))
        .select(projects::name)
        .load(conn)
        .unwrap()
}
