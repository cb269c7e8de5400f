use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<i32> {
    //~ ERROR cannot deserialize a value of the database type `diesel::sql_types::Text` as `i32`
    scope
        .from(projects::table)
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
