use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(diesel::MultiConnection, ScopedMultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
}

fn names(conn: &mut Conn, scope: &TenantScope<i32>) -> tenant_core::Result<Vec<String>> {
    scope
        .from(projects::table)
        .select(projects::name)
        .load(conn)
}

fn main() {}
