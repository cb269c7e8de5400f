//! Subqueries in the clauses of an aggregate: its `FILTER`, its `ORDER BY` and its
//! `OVER`. Diesel's bounds don't reach into them, so a subquery that no scope made
//! compiles there, as does one of another kind of scope. Both are found when the
//! statement runs, before any SQL is sent.

use std::fmt::Debug;

#[cfg(not(feature = "mysql"))]
use diesel::dsl::count;
use diesel::dsl::{count_star, max, row_number};
use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::recorder::record;
use tenant_tests::schema::{labels, notices, projects, tasks};
use tenant_tests::{Conn, Database, Tenant, a, b, under_a};

/// The error of `run` under A; nothing was sent.
fn refused<T, F>(run: F) -> Error
where
    T: Debug,
    F: Fn(&Tenant, &mut Conn<'_>) -> tenant_core::Result<T>,
{
    let mut database = Database::full();
    let sent = record(database.raw());
    let error = {
        let mut conn = TenantConnection::new(database.raw(), &a());
        let error = run(&a(), &mut conn).expect_err("the subquery is not A's");
        // A type that was refused once is not taken for one that was read.
        assert_eq!(
            run(&a(), &mut conn).expect_err("nor is it the second time"),
            error
        );
        error
    };
    assert_eq!(sent.take(), []);
    error
}

/// That a subquery on the plain table `tasks` was found.
fn assert_unguarded(error: &Error) {
    assert!(
        matches!(error, Error::UnguardedTable { table, .. } if table == "tasks"),
        "{error:?}"
    );
}

/// That a subquery of another scope was found.
fn assert_mismatch(error: &Error) {
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error:?}");
}

#[cfg(not(feature = "mysql"))]
#[test]
fn in_a_filter_and_in_an_order_of_an_aggregate() {
    assert_unguarded(&refused(|a, conn| {
        let any = diesel::dsl::exists(tasks::table.filter(tasks::name.eq("cb")));
        let counted = count(projects::id).aggregate_filter(any);
        let query = a.from(projects::table).select(counted);
        query.load::<i64>(conn)
    }));
    assert_unguarded(&refused(|a, conn| {
        let points = tasks::table.select(max(tasks::points)).single_value();
        let counted = count(projects::id).aggregate_order(points);
        let query = a.from(projects::table).select(counted);
        query.load::<i64>(conn)
    }));
    assert_unguarded(&refused(|a, conn| {
        let busy = projects::id.eq_any(tasks::table.select(tasks::project_id));
        let counted = count(projects::id).over().window_filter(busy);
        let query = a.from(projects::table).select(counted);
        query.load::<i64>(conn)
    }));
}

#[test]
fn in_a_partition_and_in_an_order_of_a_window() {
    assert_unguarded(&refused(|a, conn| {
        let busy = projects::id.eq_any(tasks::table.select(tasks::project_id));
        let query = a.from(projects::table);
        query
            .select(count_star().partition_by(busy))
            .load::<i64>(conn)
    }));
    assert_unguarded(&refused(|a, conn| {
        let points = tasks::table.select(max(tasks::points)).single_value();
        let query = a.from(projects::table);
        query
            .select(row_number().window_order(points))
            .load::<i64>(conn)
    }));
}

#[test]
fn in_a_tuple_in_order_by_and_in_a_boxed_query() {
    let rank = || {
        let busy = projects::id.eq_any(tasks::table.select(tasks::project_id));
        row_number().window_order(busy)
    };
    assert_unguarded(&refused(|a, conn| {
        let query = a
            .from(projects::table)
            .select((projects::id, (rank(), projects::name)));
        query.load::<(i32, (i64, String))>(conn)
    }));
    assert_unguarded(&refused(|a, conn| {
        let query = a.from(projects::table).order(rank());
        query.select(projects::id).load::<i32>(conn)
    }));
    assert_unguarded(&refused(|a, conn| {
        let query = a.from(projects::table).select(rank()).into_boxed();
        query.load::<i64>(conn)
    }));
}

#[test]
fn in_a_subquery() {
    assert_unguarded(&refused(|a, conn| {
        let busy = labels::id.eq_any(tasks::table.select(tasks::project_id));
        let labels = a.from(labels::table).order(row_number().window_order(busy));
        let query = a.from(projects::table);
        query
            .select(labels.select(labels::id).single_value())
            .load::<Option<i32>>(conn)
    }));
}

#[cfg(not(feature = "mysql"))]
#[test]
fn in_a_subquery_of_writes() {
    let counted = |a: &Tenant| {
        let any = diesel::dsl::exists(tasks::table.filter(tasks::name.eq("cb")));
        let query = a.from(labels::table);
        query
            .select(count(labels::id).aggregate_filter(any))
            .single_value()
    };
    assert_unguarded(&refused(|a, conn| {
        let delete = a.delete(projects::table).filter(counted(a).gt(0));
        delete.execute(conn)
    }));
    assert_unguarded(&refused(|a, conn| {
        let update = a.update(projects::table).filter(counted(a).gt(0));
        update.set(projects::name.eq("x")).execute(conn)
    }));
}

#[test]
fn in_the_query_of_an_insert() {
    assert_unguarded(&refused(|a, conn| {
        let busy = projects::id.eq_any(tasks::table.select(tasks::project_id));
        let counted = max(projects::id).partition_by(busy).assume_not_null();
        let rows = a.from(projects::table).select((counted, projects::name));
        let insert = a.insert_into(tasks::table).values(rows);
        let insert = insert.into_columns((tasks::project_id, tasks::name));
        insert.execute(conn)
    }));
}

#[test]
fn on_a_plain_connection() {
    let mut database = Database::full();
    let sent = record(database.raw());
    let busy = projects::id.eq_any(tasks::table.select(tasks::project_id));
    let query = a().from(projects::table);
    let result = query
        .select(count_star().partition_by(busy))
        .load::<i64>(database.raw());
    assert_unguarded(&result.expect_err("no scope made the subquery"));
    assert_eq!(sent.take(), []);
}

#[test]
fn of_another_tenant() {
    assert_mismatch(&refused(|a, conn| {
        let busy = projects::id.eq_any(b().from(tasks::table).select(tasks::project_id));
        let query = a.from(projects::table);
        query
            .select(count_star().partition_by(busy))
            .load::<i64>(conn)
    }));
}

// The host's guard is `IS NULL` and binds no id that could be compared.
#[test]
fn of_another_kind_of_scope() {
    assert_mismatch(&refused(|a, conn| {
        let host = HostScope::trusted("test");
        let noticed = projects::id.eq_any(host.from(notices::table).select(notices::id));
        let query = a.from(projects::table);
        query
            .select(count_star().partition_by(noticed))
            .load::<i64>(conn)
    }));
}

// It would read all rows and leave no record.
#[test]
fn with_a_lifted_guard() {
    assert_mismatch(&refused(|a, conn| {
        let all = a.from(tasks::table).unconstrained_unsafe("report");
        let busy = projects::id.eq_any(all.select(tasks::project_id));
        let query = a.from(projects::table);
        query
            .select(count_star().partition_by(busy))
            .load::<i64>(conn)
    }));
}

// Diesel's bounds don't reach into the values of a raw fragment, either.
#[test]
fn bound_to_a_raw_fragment() {
    use diesel::dsl::sql;
    use diesel::sql_types::Bool;
    assert_unguarded(&refused(|a, conn| {
        let any = diesel::dsl::exists(tasks::table.select(tasks::id));
        let query = a.from(projects::table);
        let query = query.filter(sql::<Bool>("").bind::<Bool, _>(any));
        query.count().get_result::<i64>(conn)
    }));
    assert_mismatch(&refused(|a, conn| {
        let all = a.from(tasks::table).unconstrained_unsafe("report");
        let query = a.from(projects::table);
        let query = query.filter(sql::<Bool>("").bind::<Bool, _>(exists(all)));
        query.count().get_result::<i64>(conn)
    }));
}

#[test]
fn of_the_scope_itself() {
    let rows = under_a(|a, conn| {
        let many = a.from(tasks::table).filter(tasks::points.gt(10));
        let busy = || projects::id.eq_any(many.clone().select(tasks::project_id));
        a.from(projects::table)
            .order(projects::id)
            .select((
                projects::id,
                count_star().partition_by(busy()),
                row_number().window_order((busy().desc(), projects::id.desc())),
            ))
            .load::<(i32, i64, i64)>(conn)
    });
    // B's `cx` would set project 1 apart, and put it in front.
    assert_eq!(rows, [(1, 3, 3), (3, 3, 2), (5, 3, 1)]);
}

// Its subqueries keep their guards, and are of the scope below the hatch.
#[test]
fn of_the_scope_in_a_query_with_a_lifted_guard() {
    let counts = tenant_tests::under(&a(), |a, conn| {
        let many = a.from(tasks::table).filter(tasks::points.gt(5));
        let busy = projects::id.eq_any(many.select(tasks::project_id));
        a.from(projects::table)
            .unconstrained_unsafe("report")
            .order(projects::id)
            .select(count_star().partition_by(busy))
            .load::<i64>(conn)
    });
    // All projects; but of the tasks A's `cy` only, of project 2.
    assert_eq!(counts, [4, 1, 4, 4, 4]);
}
