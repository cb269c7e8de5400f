//! Connections from a pool.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};
use tenant_core::prelude::*;
use tenant_multi_tests::Conn;
use tenant_multi_tests::schema::vaults;

use crate::place::acme;

fn pool() -> Pool<ConnectionManager<Conn>> {
    let pool = Pool::builder()
        .max_size(1)
        .build(ConnectionManager::<Conn>::new(":memory:"))
        .expect("a pool");
    pool.get()
        .expect("a connection")
        .batch_execute(
            "CREATE TABLE vaults (id INTEGER PRIMARY KEY, org TEXT NOT NULL, name TEXT NOT NULL, \
                 color TEXT); \
             INSERT INTO vaults VALUES (1, 'acme', 'a', NULL), (2, 'ACME', 'b', NULL)",
        )
        .expect("a table");
    pool
}

#[test]
fn a_connection_of_a_tenant_pool() {
    let pool = TenantPool::new(pool());
    let scope = acme();
    let mut conn = pool.get(&scope).expect("a connection");
    let ids = scope.from(vaults::table).select(vaults::id);
    assert_eq!(ids.load(&mut conn), Ok(vec![1]));
    let mut sqlite = conn.on::<SqliteConnection>().expect("it is one of SQLite");
    let written = scope
        .insert_or_ignore_into(vaults::table)
        .values((vaults::id.eq(1), vaults::name.eq("again")))
        .execute(&mut sqlite);
    assert_eq!(written, Ok(0));
    assert!(conn.on::<PgConnection>().is_none());
}

#[test]
fn a_plain_connection_of_a_pool() {
    let pool = pool();
    let mut conn = pool.get().expect("a connection");
    let ids = acme().from(vaults::table).select(vaults::id);
    assert_eq!(ids.load(&mut conn), Ok(vec![1]));
}
