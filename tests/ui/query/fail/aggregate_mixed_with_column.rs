use diesel::dsl::max;
use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn newest(conn: &mut Conn, scope: &Tenant) -> Vec<(String, Option<i32>)> {
    scope
        .from(projects::table)
        //~ ERROR mixing aggregate and not aggregate expressions is not allowed in SQL
        //~ FOLLOW-UPS 1
        .select((projects::name, max(projects::id)))
        .load(conn)
        .unwrap()
}

fn main() {}
