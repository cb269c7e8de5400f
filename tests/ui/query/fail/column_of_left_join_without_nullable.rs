use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

//~ ERROR type mismatch resolving `<table as AppearsInFromClause<table>>::Count == Never`
//~ FOLLOW-UPS 3
fn titles(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    scope
        .from(projects::table)
        .left_join(tasks::table)
        .select(tasks::title)
        .load(conn)
        .unwrap()
}

fn main() {}
