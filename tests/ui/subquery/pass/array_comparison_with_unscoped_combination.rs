use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let ids = || scope.from(tasks::table).select(tasks::project_id);
    scope
        .from(projects::table)
        .filter(projects::id.ne_all(ids().union_all(ids())))
        .select(projects::name)
        .load(conn)
        .unwrap()
}
