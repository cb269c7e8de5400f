//! Values that the caller binds, beside those of the guards.

use diesel::QueryableByName;
use diesel::sql_types::{Integer, Text};
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::{Db, a, under_a};

#[derive(Debug, PartialEq, QueryableByName)]
struct Id {
    #[diesel(sql_type = Integer)]
    id: i32,
}

/// The placeholders of the database.
macro_rules! sql {
    ($mysql:literal, $postgres:literal) => {
        if cfg!(feature = "postgres") {
            $postgres
        } else {
            $mysql
        }
    };
}

#[test]
fn they_keep_their_places() {
    let ids = under_a(|scope, conn| {
        scope
            .sql_query(sql!(
                "SELECT p.id FROM projects p JOIN tasks t ON t.project_id = p.id + ? \
                 WHERE p.id < ? AND p.name LIKE ? ORDER BY p.id",
                "SELECT p.id FROM projects p JOIN tasks t ON t.project_id = p.id + $1 \
                 WHERE p.id < $2 AND p.name LIKE $3 ORDER BY p.id"
            ))
            .bind::<Integer, _>(0)
            .bind::<Integer, _>(5)
            .bind::<Text, _>("p%")
            .load::<Id>(conn)
    });
    assert_eq!(ids, [Id { id: 1 }]);
}

/// A value can't come into the place of the scope's, nor the other way round.
#[test]
fn a_value_is_never_the_tenant() {
    for value in [1, 2] {
        let ids = under_a(|scope, conn| {
            scope
                .sql_query(sql!(
                    "SELECT (SELECT count(*) FROM tasks) + ? AS id FROM projects WHERE tenant_id = ?",
                    "SELECT (SELECT count(*) FROM tasks)::int + $1 AS id FROM projects WHERE tenant_id = $2"
                ))
                .bind::<Integer, _>(100)
                .bind::<Integer, _>(value)
                .load::<Id>(conn)
        });
        let expected = if value == 1 { 3 } else { 0 };
        assert_eq!(ids.len(), expected, "{ids:?}");
    }
}

#[cfg(not(feature = "mysql"))]
#[test]
fn a_number_can_stand_twice() {
    let ids = under_a(|scope, conn| {
        scope
            .sql_query(sql!(
                "SELECT id FROM projects WHERE id = ?2 OR (id > ?1 AND id < ?1 + ?2) ORDER BY id",
                "SELECT id FROM projects WHERE id = $2 OR (id > $1 AND id < $1 + $2) ORDER BY id"
            ))
            .bind::<Integer, _>(3)
            .bind::<Integer, _>(3)
            .load::<Id>(conn)
    });
    assert_eq!(ids, [Id { id: 3 }, Id { id: 5 }]);
}

#[test]
fn each_placeholder_has_a_value() {
    let refused = |sql: &'static str, words: &str| {
        let mut database = tenant_tests::Database::full();
        let mut conn = TenantConnection::new(database.raw(), &a());
        let found = a()
            .sql_query(sql)
            .bind::<Integer, _>(1)
            .load::<Id>(&mut conn);
        let error = found.expect_err("one value is bound");
        assert!(matches!(error, Error::RawSql { .. }), "{error}");
        assert!(error.to_string().contains(words), "{error}");
    };
    refused("SELECT id FROM projects", "0 placeholders, and 1 values");
    refused(
        sql!(
            "SELECT id FROM projects WHERE id IN (?, ?)",
            "SELECT id FROM projects WHERE id IN ($1, $2)"
        ),
        "2 placeholders, and 1 values",
    );
    if cfg!(feature = "postgres") {
        refused("SELECT id FROM projects WHERE id = $2", "have a gap");
        refused("SELECT id FROM projects WHERE id = $0", "have a gap");
    }
    if cfg!(feature = "sqlite") {
        refused("SELECT id FROM projects WHERE id = ?2", "have a gap");
        refused(
            "SELECT id FROM projects WHERE id = ?1 OR id = ?",
            "with numbers and",
        );
        refused("SELECT id FROM projects WHERE id = :id", "placeholder");
    }
}

/// A statement that was not authorized is shown, and not run.
#[test]
fn it_is_shown_with_its_values() {
    let statement = a()
        .sql_query(sql!(
            "SELECT id FROM projects WHERE name = ?",
            "SELECT id FROM projects WHERE name = $1"
        ))
        .bind::<Text, _>("x");
    let shown = diesel::debug_query::<Db, _>(&statement).to_string();
    assert!(shown.contains("\"x\"") && shown.contains('1'), "{shown}");
}

/// A connection of another tenant does not run it.
#[test]
fn it_runs_under_its_own_scope() {
    let mut database = tenant_tests::Database::full();
    let mut conn = TenantConnection::new(database.raw(), &tenant_tests::b());
    let found = a()
        .sql_query("SELECT id FROM projects")
        .load::<Id>(&mut conn);
    assert!(
        matches!(found, Err(Error::ScopeMismatch { .. })),
        "{found:?}"
    );
}
