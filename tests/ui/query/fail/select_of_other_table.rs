use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn titles(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    scope
        .from(projects::table)
        //~ ERROR cannot select `title` from `schema::projects::table`
        //~ FOLLOW-UPS 1
        .select(tasks::title)
        .load(conn)
        .unwrap()
}

fn main() {}
