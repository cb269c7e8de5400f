use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let busy = scope.from(tasks::table).select(tasks::project_id);
    let query = scope
        .from(projects::table)
        .filter(projects::id.eq_any(busy));
    query.select(projects::name).load(conn).unwrap()
}

fn main() {}
