use diesel::prelude::*;
use schema::*;

fn raw(conn: &mut Conn) -> &mut SqliteConnection {
    //~ ERROR field `handle` of struct `tenant_core::connection::tenant::TenantConnection` is
    &mut conn.handle
}

fn main() {}
