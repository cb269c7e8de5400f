//! A statement is written and read in the dialect of the database that gets it.

use std::sync::atomic::Ordering;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer};
use tenant_core::prelude::*;
use tenant_core::{Error, TenantConnection};
use tenant_multi_tests::Conn;
use tenant_multi_tests::schema::vaults;

use crate::place::{Place, acme, both, record};

/// The guard has the form that is exact on each.
#[test]
fn the_guard_of_each() {
    let expected = [
        (
            "SQLite",
            "SELECT `vaults`.`id` FROM `vaults` WHERE (`vaults`.`org` = ? \
           AND CAST(`vaults`.`org` AS TEXT) = ? COLLATE BINARY)",
        ),
        (
            "PostgreSQL",
            "SELECT \"vaults\".\"id\" FROM \"vaults\" WHERE (\"vaults\".\"org\" = $1)",
        ),
        (
            "MySQL",
            "SELECT `vaults`.`id` FROM `vaults` WHERE (`vaults`.`org` = CAST(? AS BINARY))",
        ),
    ];
    for ((_place, mut conn), (name, sql)) in Place::all().into_iter().zip(expected) {
        let sent = record(&mut conn);
        let ids = acme()
            .from(vaults::table)
            .select(vaults::id)
            .load::<i32>(&mut conn);
        assert_eq!(ids.map(|ids| ids.len()), Ok(2));
        assert_eq!(format!("{conn:?}"), name);
        assert_eq!(sent.queries(), [sql]);
    }
}

/// On PostgreSQL the ids of a set are one array, though Diesel's enum knows no arrays.
#[test]
fn the_list_of_each() {
    for (_place, mut conn) in Place::all() {
        let sent = record(&mut conn);
        let count = both()
            .from(vaults::table)
            .count()
            .get_result::<i64>(&mut conn);
        assert_eq!(count, Ok(4));
        let sent = sent.queries().join("");
        let is_array = sent.ends_with("WHERE (\"vaults\".\"org\" = ANY($1))");
        assert_eq!(is_array, matches!(conn, Conn::Pg(_)), "{sent}");
    }
}

/// Backticks are quotes on two of them, and an operator or worse on PostgreSQL. The same type of
/// statement is read on each, in any order.
#[test]
fn a_fragment_is_read_in_its_dialect() {
    let quoted = || {
        acme()
            .from(vaults::table)
            .filter(sql::<Bool>("`vaults`.`id` = 1"))
    };
    let mut all = Place::all();
    for turn in 0..2 {
        for (_place, conn) in &mut all {
            let found = quoted().count().get_result::<i64>(conn);
            if matches!(conn, Conn::Pg(_)) {
                assert!(
                    matches!(found, Err(Error::UnsafeFragment { .. })),
                    "{turn}: {found:?}"
                );
            } else {
                assert_eq!(found, Ok(1), "{turn}: {conn:?}");
            }
        }
        all.reverse();
    }
}

/// A function that reads no table on one database is unknown on another.
#[test]
fn a_function_of_one_database() {
    let query = || {
        acme()
            .from(vaults::table)
            .filter(vaults::id.eq(1))
            .select(sql::<Integer>("unicode('a')"))
    };
    for (_place, mut conn) in Place::all() {
        let sent = record(&mut conn);
        let found = query().load::<i32>(&mut conn);
        if matches!(conn, Conn::Sqlite(_)) {
            assert_eq!(found, Ok(vec![97]));
        } else {
            assert!(
                matches!(found, Err(Error::UnsafeFragment { .. })),
                "{conn:?}: {found:?}"
            );
            assert_eq!(sent.queries().len(), 0, "{conn:?}: nothing is sent");
        }
    }
}

/// A tenant connection remembers which types of statements it has read. What was read on
/// one database is forgotten when another one is put in its place.
#[test]
fn what_was_read_on_another_database_counts_for_nothing() {
    #[derive(Debug, Clone, Copy, diesel::query_builder::QueryId)]
    struct Quoted;
    impl diesel::expression::Expression for Quoted {
        type SqlType = Bool;
    }
    impl<QS> diesel::expression::AppearsOnTable<QS> for Quoted {}
    impl<QS> diesel::SelectableExpression<QS> for Quoted {}
    impl diesel::expression::ValidGrouping<()> for Quoted {
        type IsAggregate = diesel::expression::is_aggregate::No;
    }
    impl<DB: diesel::backend::Backend> diesel::query_builder::QueryFragment<DB> for Quoted {
        fn walk_ast<'b>(
            &'b self,
            mut out: diesel::query_builder::AstPass<'_, 'b, DB>,
        ) -> QueryResult<()> {
            out.push_sql("`vaults`.`id` = 1");
            Ok(())
        }
    }

    let mut all = Place::all();
    let (_pg_place, mut pg) = all.remove(1);
    let (_sqlite_place, mut sqlite) = all.remove(0);
    let scope = acme();
    let query = || scope.from(vaults::table).filter(Quoted).count();
    let mut conn = TenantConnection::new(&mut sqlite, &scope);
    assert_eq!(query().get_result::<i64>(&mut conn), Ok(1));
    let raw = conn
        .unconstrained_unsafe("test: exchange")
        .expect("a reason");
    std::mem::swap(raw, &mut pg);
    let found = query().get_result::<i64>(&mut conn);
    assert!(
        matches!(found, Err(Error::UnsafeFragment { .. })),
        "{found:?}"
    );
}

/// Two declarations contradict each other if one of the databases takes them for one.
#[test]
fn declarations_are_compared_for_all() {
    use tenant_multi_tests::MultiBackend;
    assert_eq!(tenant_core::registry::check::<MultiBackend>(), Ok(()));
}

/// A statement with one text is prepared once for each connection, as on one database.
#[test]
fn a_statement_is_prepared_once() {
    for (_place, mut conn) in Place::all() {
        let sent = record(&mut conn);
        for id in 1..4 {
            let query = acme().from(vaults::table).filter(vaults::id.eq(id));
            let found = query.select(vaults::name).load::<String>(&mut conn);
            assert!(found.is_ok(), "{conn:?}: {found:?}");
        }
        assert_eq!(sent.queries().len(), 3, "{conn:?}");
        assert_eq!(sent.prepared.load(Ordering::Relaxed), 1, "{conn:?}");
    }
}
