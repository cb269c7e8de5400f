use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(diesel::MultiConnection, ScopedMultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
}

fn names(conn: &mut TenantConnection<Conn, TenantScope<i32>>) -> QueryResult<Vec<String>> {
    //~ ERROR a query without scope can't run on a tenant connection
    projects::table.select(projects::name).load(conn)
}

fn main() {}
