//! Owned, borrowed and plain connections.

use diesel::Connection;
#[cfg(not(feature = "async"))]
use diesel::connection::LoadConnection;
use diesel::prelude::*;
#[cfg(not(feature = "async"))]
use tenant_core::connection::ConnectionHandle;
#[cfg(not(feature = "async"))]
use tenant_tests::Db;
#[cfg(feature = "async")]
use tenant_tests::awaited::Handle;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::{Database, Tenant, a, b};

/// Any connection of this run's backend.
#[cfg(not(feature = "async"))]
pub(crate) trait Handle: ConnectionHandle<Connection: LoadConnection<Backend = Db>> {}

#[cfg(not(feature = "async"))]
impl<C: ConnectionHandle<Connection: LoadConnection<Backend = Db>>> Handle for C {}

/// Works on any tenant connection of this run's backend.
pub(crate) fn names<C: Handle>(conn: &mut TenantConnection<C, Tenant>) -> Vec<String> {
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
        drop(conn);
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
