use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let mut query = scope
        .from(projects::table)
        .select(projects::name)
        .into_boxed();
    //~ ERROR a filter of this query does not fit its tables, `schema::projects::table`
    query = query.filter(tasks::title.eq("launch"));
    query.load(conn).unwrap()
}

fn main() {}
