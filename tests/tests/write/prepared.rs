//! Prepared statements: the same write under A, B and A, and no value of the
//! last one.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use tenant_core::Result;
use tenant_tests::prelude::*;
use tenant_tests::recorder::{prepared, record};
use tenant_tests::schema::{projects, tasks};
use tenant_tests::writes::Stage;
use tenant_tests::writes::schema::items;
use tenant_tests::{Conn, Database, Db, Tenant, a, b};

/// Diesel prepares each update anew, whatever it assigns; a scoped one is kept.
const UPDATES: usize = 1;

/// Runs `write` under A, B and A; it returns how many rows it wrote, and
/// `expected_kept` statements are kept for all three.
#[track_caller]
fn in_turn(
    expected_kept: usize,
    expected: [usize; 3],
    write: impl Fn(&Tenant, &mut Conn<'_>) -> Result<usize>,
) {
    let mut stage = Stage::new();
    let mut kept = 0;
    for (scope, expected) in [a(), b(), a()].into_iter().zip(expected) {
        let count = stage.write(&scope, |scope, conn| write(scope, conn));
        assert_eq!(count.value(), Ok(expected), "under {scope:?}");
        kept += prepared(&stage.sent());
    }
    assert_eq!(kept, expected_kept);
}

/// Runs `write` a thousand times, for two tenants in turn, on connections as
/// requests have them; it is prepared once.
#[track_caller]
fn once(write: impl Fn(&Tenant, &mut Conn<'_>) -> Result<usize>) {
    const RUNS: usize = 1000;
    let mut database = Database::full();
    let sent = record(database.raw());
    for scope in [a(), b()].iter().cycle().take(RUNS) {
        write(scope, &mut TenantConnection::new(database.raw(), scope)).unwrap();
    }
    let sent = sent.take();
    assert_eq!(sent.len(), RUNS + 1, "each run is one statement");
    assert_eq!(prepared(&sent), 1);
}

#[test]
fn a_thousand_inserts() {
    once(|scope, conn| {
        let insert = scope.insert_into(items::table);
        insert.values(items::name.eq("n")).execute(conn)
    });
}

#[test]
fn a_thousand_inserts_of_two() {
    once(|scope, conn| {
        let insert = scope.insert_into(items::table);
        let values = [items::name.eq("x"), items::name.eq("y")];
        insert.values(values).execute(conn)
    });
}

#[test]
fn a_thousand_deletes() {
    once(|scope, conn| {
        let delete = scope.delete(tasks::table);
        delete.filter(tasks::id.eq(1)).execute(conn)
    });
}

#[test]
fn a_thousand_updates() {
    once(|scope, conn| {
        let update = scope.update(projects::table).filter(projects::id.gt(0));
        update.set(projects::name.eq("n")).execute(conn)
    });
}

/// Their texts have no end.
#[test]
fn updates_with_lists_are_not_kept() {
    // PostgreSQL binds a list as one value.
    let kept = if cfg!(feature = "postgres") { 1 } else { 0 };
    in_turn(kept, [1, 1, 1], |scope, conn| {
        let update = scope.update(projects::table);
        let update = update.filter(projects::id.eq_any(vec![1, 2]));
        update.set(projects::name.eq("n")).execute(conn)
    });
}

#[test]
fn updates_with_raw_sql_are_not_kept() {
    in_turn(0, [3, 2, 3], |scope, conn| {
        let update = scope.update(projects::table);
        let update = update.filter(sql::<Bool>("1 = 1"));
        update.set(projects::name.eq("n")).execute(conn)
    });
    in_turn(0, [3, 2, 3], |scope, conn| {
        let update = scope.update(projects::table);
        update
            .set(projects::name.eq(sql::<Text>("'n'")))
            .execute(conn)
    });
    in_turn(0, [3, 2, 3], |scope, conn| {
        let rows = scope.from(projects::table).filter(sql::<Bool>("1 = 1"));
        let update = scope.update(rows);
        update.set(projects::name.eq("n")).execute(conn)
    });
}

#[test]
fn boxed_updates() {
    in_turn(UPDATES, [3, 2, 3], |scope, conn| {
        let update = scope.update(projects::table).into_boxed::<Db>();
        let update = update.filter(projects::id.gt(0));
        update.set(projects::name.eq("n")).execute(conn)
    });
}

#[cfg(not(feature = "mysql"))]
#[test]
fn updates_that_return() {
    in_turn(UPDATES, [3, 2, 3], |scope, conn| {
        let update = scope.update(projects::table).set(projects::name.eq("n"));
        let ids = update.returning(projects::id).load::<i32>(conn)?;
        Ok(ids.len())
    });
    in_turn(0, [3, 2, 3], |scope, conn| {
        let update = scope.update(projects::table).set(projects::name.eq("n"));
        let ones = update
            .returning(sql::<diesel::sql_types::Integer>("1"))
            .load::<i32>(conn)?;
        Ok(ones.len())
    });
}

#[test]
fn update() {
    in_turn(UPDATES, [3, 2, 3], |scope, conn| {
        let update = scope.update(projects::table);
        update.set(projects::name.eq("n")).execute(conn)
    });
}

#[test]
fn update_with_filters_and_subqueries() {
    in_turn(UPDATES, [1, 1, 1], |scope, conn| {
        let ids = scope.from(tasks::table).select(tasks::project_id);
        scope
            .update(projects::table)
            .filter(projects::id.eq_any(ids))
            .filter(projects::tenant_id.eq(1).or(projects::id.gt(0)))
            .set(projects::name.eq("n"))
            .execute(conn)
    });
}

#[test]
fn delete() {
    in_turn(1, [1, 1, 0], |scope, conn| {
        scope
            .delete(projects::table)
            .filter(projects::id.eq(1))
            .or_filter(projects::id.eq(2))
            .execute(conn)
    });
}

#[test]
fn delete_all() {
    in_turn(1, [2, 1, 0], |scope, conn| {
        scope.delete(items::table).execute(conn)
    });
}

#[test]
fn insert() {
    in_turn(1, [1, 1, 1], |scope, conn| {
        let insert = scope.insert_into(items::table);
        insert.values(items::name.eq("n")).execute(conn)
    });
}

#[test]
fn insert_an_array() {
    in_turn(1, [2, 2, 2], |scope, conn| {
        let insert = scope.insert_into(items::table);
        let values = [items::name.eq("x"), items::name.eq("y")];
        insert.values(values).execute(conn)
    });
}

#[test]
fn insert_from_a_query() {
    in_turn(1, [2, 2, 2], |scope, conn| {
        scope
            .insert_into(items::table)
            .values(scope.from(tasks::table).select(tasks::name))
            .into_columns(items::name)
            .execute(conn)
    });
}

#[test]
fn lists_of_different_lengths() {
    let mut stage = Stage::new();
    for (scope, length) in [(a(), 1), (b(), 2), (a(), 2), (b(), 1)] {
        let count = stage.write(&scope, |scope, conn| {
            let insert = scope.insert_into(items::table);
            insert
                .values(vec![items::name.eq("n"); length])
                .execute(conn)
        });
        assert_eq!(count.value(), Ok(length));
    }
}

#[test]
fn scoped_and_unscoped_writes_are_not_mixed_up() {
    let mut stage = Stage::new();
    for _ in 0..2 {
        let all = stage.watch(
            |_, _| true,
            |stage| {
                let update = diesel::update(projects::table).set(projects::name.eq("n"));
                diesel::RunQueryDsl::execute(update, stage.raw())
            },
        );
        assert_eq!(all.value(), Ok(5));
        let own = stage.write(&a(), |a, conn| {
            let update = a.update(projects::table);
            update.set(projects::name.eq("m")).execute(conn)
        });
        assert_eq!(own.value(), Ok(3));
    }
}

#[test]
fn same_shape_other_table_class() {
    // A tenant's and the host's statements differ in their guard only.
    use tenant_tests::schema::notices;
    use tenant_tests::writes::host;
    let mut stage = Stage::new();
    for _ in 0..2 {
        let of_a = stage.write(&a(), |a, conn| {
            let update = a.update(notices::table);
            update.set(notices::title.eq("n")).execute(conn)
        });
        assert_eq!(of_a.value(), Ok(1));
        let of_host = stage.write(&host(), |host, conn| {
            let update = host.update(notices::table);
            update.set(notices::title.eq("m")).execute(conn)
        });
        assert_eq!(of_host.value(), Ok(1));
    }
}
