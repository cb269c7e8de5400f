//! Queries of another scope: an error, and nothing is sent. Parts of queries are in the
//! tables of `tests/authorize`.

use std::fmt::Debug;

use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::recorder::record;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{A, B, Conn, Database, a, b};

/// Runs `read` on a connection of `scope`; it must be refused before anything
/// is sent.
fn refused<S, T, F>(scope: &S, read: F)
where
    S: Scope,
    T: Debug,
    F: FnOnce(&mut Conn<'_, S>) -> tenant_core::Result<T>,
{
    let mut database = Database::full();
    let sent = record(database.raw());
    let mut conn = TenantConnection::new(database.raw(), scope);
    let result = read(&mut conn);
    assert!(
        matches!(result, Err(Error::ScopeMismatch { .. })),
        "{result:?}"
    );
    assert_eq!(sent.take(), [], "nothing may be sent");
}

#[test]
fn a_query_of_a_on_a_connection_of_b() {
    refused(&b(), |conn| {
        a().from(projects::table)
            .select(projects::id)
            .load::<i32>(conn)
    });
    refused(&b(), |conn| {
        a().from(projects::table)
            .select(projects::id)
            .first::<i32>(conn)
    });
    refused(&b(), |conn| {
        a().from(projects::table).count().get_result::<i64>(conn)
    });
    refused(&b(), |conn| {
        let rows = a().from(projects::table).select(projects::id);
        rows.load_iter::<i32, diesel::connection::DefaultLoadingMode>(conn)
            .map(drop)
    });
}

#[test]
fn sets_that_differ() {
    let one = TenantSetScope::trusted([A], "test");
    let both = TenantSetScope::trusted([A, B], "test");
    refused(&one, |conn| {
        both.from(projects::table).count().get_result::<i64>(conn)
    });
    refused(&one, |conn| {
        let ids = both.from(tasks::table).select(tasks::project_id);
        one.from(projects::table)
            .filter(projects::id.eq_any(ids))
            .count()
            .get_result::<i64>(conn)
    });
}

#[test]
fn a_foreign_subquery_on_a_plain_connection() {
    let mut database = Database::full();
    let sent = record(database.raw());
    let query = a()
        .from(projects::table)
        .filter(exists(b().from(tasks::table)))
        .count();
    let error = query.get_result::<i64>(database.raw()).unwrap_err();
    assert!(matches!(error, Error::ScopeMismatch { .. }));
    assert_eq!(sent.take(), []);
}

#[test]
fn the_error_names_both_scopes() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &b());
    let error = a()
        .from(projects::table)
        .count()
        .get_result::<i64>(&mut conn);
    let Err(Error::ScopeMismatch { connection, query }) = error else {
        panic!("{error:?}");
    };
    assert!(connection.contains("id: 2"), "{connection}");
    assert!(query.contains("id: 1"), "{query}");
}
