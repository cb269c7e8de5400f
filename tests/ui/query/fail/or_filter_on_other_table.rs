use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    scope
        .from(projects::table)
        .filter(projects::id.eq(1))
        .or_filter(tasks::title.eq("launch"))
        .select(projects::name)
        //~ ERROR a filter of this query does not fit its tables, `schema::projects::table`
        .load(conn)
        .unwrap()
}

fn main() {}
