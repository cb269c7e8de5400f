use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &TenantSet) -> Vec<String> {
    //~ ERROR a query made by the scope `TenantSetScope<i32>` can't run on
    scope
        .from(projects::table)
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
