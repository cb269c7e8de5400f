//! Connections from a pool of r2d2, which blocks.

#![cfg(not(feature = "async"))]

use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::{Database, DbConnection, a, b};

use crate::connection::names;

#[test]
fn pooled() {
    let database = Database::full();
    let manager = ConnectionManager::<DbConnection>::new(database.url());
    let pool = Pool::builder().max_size(1).build(manager).unwrap();
    // The pool has one connection, so both tenants get the same.
    for (scope, expected) in [
        (a(), vec!["pa", "pa2", "pa3"]),
        (b(), vec!["pb", "pb2"]),
        (a(), vec!["pa", "pa2", "pa3"]),
    ] {
        let mut conn = TenantConnection::new(pool.get().unwrap(), &scope);
        assert_eq!(names(&mut conn), expected);
    }
}

#[test]
fn pooled_and_borrowed() {
    let database = Database::full();
    let manager = ConnectionManager::<DbConnection>::new(database.url());
    let pool = Pool::builder().max_size(1).build(manager).unwrap();
    let mut pooled = pool.get().unwrap();
    let mut conn = TenantConnection::new(&mut pooled, &b());
    assert_eq!(names(&mut conn), ["pb", "pb2"]);
}

#[test]
fn a_pooled_transaction_that_fails_leaves_a_clean_connection() {
    let database = Database::full();
    let manager = ConnectionManager::<DbConnection>::new(database.url());
    let pool = Pool::builder().max_size(1).build(manager).unwrap();
    let mut conn = TenantConnection::new(pool.get().unwrap(), &a());
    let failed = conn.transaction(|conn| {
        let raw = conn.unconstrained_unsafe("test")?;
        diesel::delete(projects::table).execute(raw)?;
        Err::<(), tenant_core::Error>(diesel::result::Error::RollbackTransaction.into())
    });
    assert!(failed.is_err());
    drop(conn);
    let mut conn = TenantConnection::new(pool.get().unwrap(), &b());
    assert_eq!(names(&mut conn), ["pb", "pb2"]);
}
