use diesel::prelude::*;
use schema::*;

fn raw(conn: &mut Conn) -> &mut SqliteConnection {
    //~ ERROR type `tenant_core::connection::tenant::TenantConnection<diesel::SqliteConnection,
    &mut **conn
}

fn main() {}
