//! Owned, borrowed, pooled and plain connections.

use diesel::Connection;
use diesel::connection::LoadConnection;
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};
use tenant_core::connection::ConnectionHandle;
use tenant_core::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::{Database, Db, DbConnection, Tenant, a, b};

/// Works on any tenant connection of this run's backend.
fn names<C>(conn: &mut TenantConnection<C, Tenant>) -> Vec<String>
where
    C: ConnectionHandle<Connection: LoadConnection<Backend = Db>>,
{
    let scope = conn.scope().clone();
    scope
        .from(projects::table)
        .order(projects::id)
        .select(projects::name)
        .load(conn)
        .unwrap()
}

#[test]
fn owned() {
    let database = Database::full();
    let mut conn = TenantConnection::new(database.connect(), &a());
    assert_eq!(names(&mut conn), ["pa", "pa2", "pa3"]);
}

#[test]
fn borrowed() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    assert_eq!(names(&mut conn), ["pa", "pa2", "pa3"]);
    drop(conn);
    let count = projects::table.count().get_result::<i64>(database.raw());
    assert_eq!(count, Ok(5));
}

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

#[test]
fn plain() {
    let mut database = Database::full();
    let query = a().from(projects::table).order(projects::id);
    let names = query.select(projects::name).load::<String>(database.raw());
    assert_eq!(names.unwrap(), ["pa", "pa2", "pa3"]);
    let query = b()
        .from(projects::table)
        .select(projects::name)
        .order(projects::id);
    assert_eq!(query.first::<String>(database.raw()).unwrap(), "pb");
}

#[test]
fn plain_inside_a_plain_transaction() {
    let mut database = Database::full();
    let count = database.raw().transaction(|raw| {
        let own = a().from(projects::table).count().get_result::<i64>(raw)?;
        let all = projects::table.count().get_result::<i64>(raw)?;
        Ok::<_, diesel::result::Error>((own, all))
    });
    assert_eq!(count, Ok((3, 5)));
}

#[test]
fn two_scopes_on_one_raw_connection_in_turn() {
    let mut database = Database::full();
    for _ in 0..2 {
        let mut conn = TenantConnection::new(database.raw(), &a());
        assert_eq!(names(&mut conn), ["pa", "pa2", "pa3"]);
        let mut conn = TenantConnection::new(database.raw(), &b());
        assert_eq!(names(&mut conn), ["pb", "pb2"]);
    }
}

#[test]
fn debug_shows_the_scope() {
    let mut database = Database::full();
    let conn = TenantConnection::new(database.raw(), &a());
    assert!(format!("{conn:?}").contains("id: 1"));
}
