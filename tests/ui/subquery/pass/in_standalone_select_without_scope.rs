use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn any(conn: &mut Conn, scope: &Tenant) -> Option<i32> {
    let newest = scope
        .from(projects::table)
        .select(projects::id)
        .single_value();
    scope.select(newest).get_result(conn).unwrap()
}

fn main() {}
