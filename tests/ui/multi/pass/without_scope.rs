use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(diesel::MultiConnection, ScopedMultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
}

fn names(conn: &mut TenantConnection<Conn, TenantScope<i32>>) -> tenant_core::Result<Vec<String>> {
    let scope = conn.scope().clone();
    scope
        .from(projects::table)
        .select(projects::name)
        .load(conn)
}

fn main() {}
