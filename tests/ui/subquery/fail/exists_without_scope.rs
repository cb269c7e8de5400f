use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let busy = tasks::table.filter(tasks::project_id.eq(projects::id));
    scope
        .from(projects::table)
        //~ ERROR a query that no scope made can't stand here
        //~ FOLLOW-UPS 1
        .filter(exists(busy))
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
