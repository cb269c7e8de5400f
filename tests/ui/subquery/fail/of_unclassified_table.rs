use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    //~ ERROR table `schema::notes::table` has no tenant class, so no scope can query it
    let busy = scope.from(notes::table).select(notes::project_id);
    scope
        .from(projects::table)
        .filter(projects::id.eq_any(busy))
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
