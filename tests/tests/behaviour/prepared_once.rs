//! Each static form is prepared once, however often it runs and for whom.

use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::recorder::{prepared, record};
use tenant_tests::schema::{labels, projects, tasks, templates};
use tenant_tests::{Conn, Database, Tenant, a, b};

/// So often each form runs, for two tenants in turn.
const RUNS: usize = 1000;

/// Runs `query` a thousand times, on connections as requests have them: one for
/// each, over the same Diesel connection.
#[track_caller]
fn once<T>(query: impl Fn(&Tenant, &mut Conn<'_>) -> tenant_core::Result<T>) {
    let mut database = Database::full();
    let sent = record(database.raw());
    for scope in [a(), b()].iter().cycle().take(RUNS) {
        let mut conn = TenantConnection::new(database.raw(), scope);
        query(scope, &mut conn).unwrap();
    }
    let sent = sent.take();
    assert_eq!(sent.len(), RUNS + 1, "each run is one statement");
    assert_eq!(prepared(&sent), 1);
}

#[test]
fn a_point_query() {
    once(|s, conn| {
        s.from(projects::table)
            .find(1)
            .select(projects::name)
            .load::<String>(conn)
    });
}

#[test]
fn filters() {
    once(|s, conn| {
        s.from(projects::table)
            .filter(projects::id.gt(1))
            .filter(projects::name.ne("x"))
            .or_filter(projects::id.eq(1))
            .select(projects::name)
            .load::<String>(conn)
    });
}

#[test]
fn a_page() {
    once(|s, conn| {
        s.from(projects::table)
            .order(projects::id.desc())
            .limit(2)
            .offset(1)
            .select(projects::name)
            .load::<String>(conn)
    });
}

#[test]
fn a_count() {
    once(|s, conn| s.from(projects::table).count().get_result::<i64>(conn));
}

#[test]
fn a_distinct_column() {
    once(|s, conn| {
        s.from(projects::table)
            .select(projects::name)
            .distinct()
            .load::<String>(conn)
    });
}

#[test]
fn groups() {
    once(|s, conn| {
        s.from(projects::table)
            .group_by(projects::name)
            .having(max(projects::id).gt(0))
            .select((projects::name, count_star()))
            .load::<(String, i64)>(conn)
    });
}

#[test]
fn an_inner_join() {
    once(|s, conn| {
        s.from(tasks::table)
            .inner_join(projects::table)
            .select((tasks::name, projects::name))
            .load::<(String, String)>(conn)
    });
}

#[test]
fn a_left_join() {
    once(|s, conn| {
        s.from(projects::table)
            .left_join(tasks::table)
            .select((projects::name, tasks::name.nullable()))
            .load::<(String, Option<String>)>(conn)
    });
}

#[test]
fn a_join_with_a_shared_table() {
    once(|s, conn| {
        s.from(tasks::table)
            .inner_join(labels::table)
            .count()
            .get_result::<i64>(conn)
    });
}

#[test]
fn a_table_with_rows_of_the_host() {
    once(|s, conn| {
        s.from(templates::table)
            .select(templates::title)
            .load::<String>(conn)
    });
}

#[test]
fn a_correlated_subquery() {
    once(|s, conn| {
        let with_tasks = s
            .from(tasks::table)
            .filter(tasks::project_id.eq(projects::id));
        s.from(projects::table)
            .filter(exists(with_tasks))
            .select(projects::name)
            .load::<String>(conn)
    });
}

#[test]
fn a_subquery_as_a_list() {
    once(|s, conn| {
        let with_tasks = s.from(tasks::table).select(tasks::project_id);
        s.from(projects::table)
            .filter(projects::id.eq_any(with_tasks))
            .select(projects::name)
            .load::<String>(conn)
    });
}

#[test]
fn a_union() {
    once(|s, conn| {
        let names = s.from(tasks::table).select(tasks::name);
        s.from(projects::table)
            .select(projects::name)
            .union(names)
            .load::<String>(conn)
    });
}
