use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let busy = scope
        .from(tasks::table)
        .filter(tasks::id.eq(comments::task_id));
    scope
        .from(projects::table)
        .filter(exists(busy))
        .select(projects::name)
        //~ ERROR a filter of this query does not fit its tables, `schema::projects::table`
        .load(conn)
        .unwrap()
}

fn main() {}
