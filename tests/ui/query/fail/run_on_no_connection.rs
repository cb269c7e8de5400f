use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    //~ ERROR the trait bound `(): LoadConnection` is not satisfied
    scope
        .from(projects::table)
        .select(projects::name)
        .load(&mut ())
        .unwrap()
}

fn main() {}
