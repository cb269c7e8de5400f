use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut TenantSetConn, scope: &TenantSet) -> Vec<String> {
    scope
        .from(projects::table)
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
