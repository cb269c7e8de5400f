use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(diesel::MultiConnection, ScopedMultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
}

fn save(conn: &mut TenantConnection<Conn, TenantScope<i32>>) -> tenant_core::Result<usize> {
    let scope = conn.scope().clone();
    let upsert = scope
        .insert_into(projects::table)
        .values((projects::id.eq(1), projects::name.eq("apollo")))
        .on_conflict(projects::id)
        .do_update()
        .set(projects::name.eq("apollo"));
    //~ ERROR an upsert can't be restricted to the scope's own rows on `multi_connection_impl::backend::MultiBackend`
    upsert.execute(conn)
}

fn main() {}
