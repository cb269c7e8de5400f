use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(diesel::MultiConnection, ScopedMultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
}

fn names(
    conn: &mut TenantConnection<SqliteConnection, TenantScope<i32>>,
) -> tenant_core::Result<Vec<String>> {
    let scope = conn.scope().clone();
    let names = scope.from(projects::table).select(projects::name);
    //~ ERROR no variant of `diesel::SqliteConnection` holds a `diesel::SqliteConnection`
    let mut conn = conn.on::<SqliteConnection>().unwrap();
    names.load(&mut conn)
}

fn main() {}
