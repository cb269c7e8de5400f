use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(diesel::MultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
}

fn names(conn: &mut Conn, scope: &TenantScope<i32>) -> tenant_core::Result<Vec<String>> {
    //~ ERROR scoped statements don't run on the backend `multi_connection_impl::backend::MultiBackend`
    //~ FOLLOW-UPS 1
    scope
        .from(projects::table)
        .select(projects::name)
        .load(conn)
}

fn main() {}
