//! Tables that also hold the host's rows, and tables of nobody.

use diesel::prelude::*;
use tenant_tests::models::{Country, Label, Notice, Template};
use tenant_tests::prelude::*;
use tenant_tests::schema::{countries, labels, notices, projects, tasks, templates};
use tenant_tests::{A, B, b, under, under_a};

fn host() -> HostScope {
    HostScope::trusted("test")
}

#[test]
fn a_tenant_reads_its_own_rows_of_a_may_have_table() {
    let rows = under_a(|a, conn| Notice::query(a).order(notices::id).load(conn));
    assert_eq!(rows, [Notice { title: "na".into() }]);
}

#[test]
fn a_tenant_reads_the_hosts_rows_where_the_table_says_so() {
    let rows = under_a(|a, conn| Template::query(a).order(templates::id).load(conn));
    let titles: Vec<_> = rows.iter().map(|row| row.title.as_str()).collect();
    assert_eq!(titles, ["ta", "th"]);
    let other = under(&b(), |b, conn| {
        Template::query(b).order(templates::id).load(conn)
    });
    let titles: Vec<_> = other.iter().map(|row| row.title.as_str()).collect();
    assert_eq!(titles, ["tb", "th"]);
}

#[test]
fn shared_reads_with_or_filter() {
    let rows = under_a(|a, conn| {
        a.from(templates::table)
            .filter(templates::title.eq("zz"))
            .or_filter(templates::tenant_id.eq(B))
            .or_filter(templates::tenant_id.is_null())
            .select(templates::title)
            .load::<String>(conn)
    });
    assert_eq!(rows, ["th"]);
}

#[test]
fn shared_reads_filter_is_anded() {
    let rows = under_a(|a, conn| {
        a.from(templates::table)
            .filter(templates::tenant_id.eq(A))
            .select(templates::title)
            .load::<String>(conn)
    });
    assert_eq!(rows, ["ta"]);
}

#[test]
fn a_may_have_table_without_shared_reads_hides_the_host() {
    let rows = under_a(|a, conn| {
        a.from(notices::table)
            .filter(notices::tenant_id.is_null())
            .or_filter(notices::tenant_id.eq(B))
            .select(notices::title)
            .load::<String>(conn)
    });
    assert!(rows.is_empty());
}

#[test]
fn the_host_reads_its_own_rows_only() {
    let notices = under(&host(), |host, conn| {
        host.from(notices::table)
            .filter(notices::tenant_id.eq(A))
            .or_filter(notices::id.gt(0))
            .select(notices::title)
            .load::<String>(conn)
    });
    assert_eq!(notices, ["nh"]);
    let templates = under(&host(), |host, conn| {
        host.from(templates::table)
            .select(templates::title)
            .load::<String>(conn)
    });
    assert_eq!(templates, ["th"]);
}

#[test]
fn the_host_joins_and_nests_its_own_rows() {
    let rows = under(&host(), |host, conn| {
        host.from(countries::table)
            .left_join(notices::table.on(notices::id.ge(countries::id)))
            .filter(exists(
                host.from(templates::table)
                    .filter(templates::title.eq("th")),
            ))
            .order(countries::id)
            .select((countries::name, notices::title.nullable()))
            .load::<(String, Option<String>)>(conn)
    });
    assert_eq!(
        rows,
        ["fr", "no"].map(|name| (name.into(), Some("nh".into())))
    );
    let none = under(&host(), |host, conn| {
        let of_tenant = host
            .from(templates::table)
            .filter(templates::title.eq("ta"));
        host.from(notices::table)
            .filter(exists(of_tenant))
            .count()
            .get_result::<i64>(conn)
    });
    assert_eq!(none, 0);
}

#[test]
fn tables_of_nobody_are_read_by_all() {
    let rows = under_a(|a, conn| Country::query(a).order(countries::id).load(conn));
    assert_eq!(rows.len(), 2);
    let host_rows = under(&host(), |host, conn| {
        Country::query(host).order(countries::id).load(conn)
    });
    assert_eq!(rows, host_rows);
    let labels = under_a(|a, conn| Label::query(a).order(labels::id).load(conn));
    assert_eq!(labels.len(), 5);
}

#[test]
fn filters_on_a_table_of_nobody() {
    let rows = under_a(|a, conn| {
        a.from(countries::table)
            .filter(countries::id.eq(1))
            .or_filter(countries::name.eq("no"))
            .order(countries::id)
            .select(countries::name)
            .load::<String>(conn)
    });
    assert_eq!(rows, ["fr", "no"]);
}

#[test]
fn labels_of_own_tasks_by_subquery() {
    let rows = under_a(|a, conn| {
        a.from(labels::table)
            .filter(labels::task_id.eq_any(a.from(tasks::table).select(tasks::id)))
            .order(labels::id)
            .select(labels::name)
            .load::<String>(conn)
    });
    assert_eq!(rows, ["la", "ly", "la2"]);
}

#[test]
fn may_have_tables_joined_to_must_have_tables() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .left_join(notices::table.on(notices::id.eq(projects::id)))
            .left_join(templates::table.on(templates::id.eq(projects::id)))
            .order(projects::id)
            .select((
                projects::id,
                notices::title.nullable(),
                templates::title.nullable(),
            ))
            .load::<(i32, Option<String>, Option<String>)>(conn)
    });
    assert_eq!(rows[0], (1, Some("na".into()), Some("ta".into())));
    assert_eq!(rows[1], (3, None, Some("th".into())));
    assert_eq!(rows[2], (5, None, None));
}
