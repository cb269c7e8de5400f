//! Rows from a scoped query: foreign ones are not copied.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::{countries, projects, tasks};
use tenant_tests::writes::schema::items;
use tenant_tests::writes::{Stage, by_a, refused_by_a};
use tenant_tests::{a, b};

#[test]
fn one_column() {
    let count = by_a(|a, conn| {
        let names = a
            .from(projects::table)
            .order(projects::id)
            .select(projects::name);
        a.insert_into(items::table)
            .values(names)
            .into_columns(items::name)
            .execute(conn)
    });
    let rows = &[
        "items 5|1|NULL|pa|7|NULL",
        "items 6|1|NULL|pa2|7|NULL",
        "items 7|1|NULL|pa3|7|NULL",
    ];
    assert_eq!(count.adds(rows), 3);
}

#[test]
fn several_columns() {
    let count = by_a(|a, conn| {
        let columns = (tasks::id + 10, tasks::name, tasks::points);
        a.insert_into(items::table)
            .values(a.from(tasks::table).select(columns))
            .into_columns((items::id, items::name, items::points))
            .execute(conn)
    });
    let rows = &["items 11|1|NULL|ca|3|NULL", "items 14|1|NULL|cy|8|NULL"];
    assert_eq!(count.adds(rows), 2);
}

#[test]
fn with_filters_that_would_widen() {
    let count = by_a(|a, conn| {
        let names = a
            .from(tasks::table)
            .filter(tasks::id.eq(1))
            .or_filter(tasks::tenant_id.eq(2))
            .select(tasks::name);
        a.insert_into(items::table)
            .values(names)
            .into_columns(items::name)
            .execute(conn)
    });
    assert_eq!(count.adds(&["items 5|1|NULL|ca|7|NULL"]), 1);
}

#[test]
fn the_tenant_column_of_the_source_is_no_way_in() {
    // Any integer may be copied to `points`; the tenant is the scope's anyhow.
    let count = by_a(|a, conn| {
        let tenants = a.from(tasks::table).filter(tasks::id.eq(1));
        a.insert_into(items::table)
            .values(tenants.select(tasks::tenant_id))
            .into_columns(items::points)
            .execute(conn)
    });
    assert_eq!(count.adds(&["items 5|1|NULL|item|1|NULL"]), 1);
}

#[test]
fn into_the_table_it_reads() {
    let count = by_a(|a, conn| {
        let columns = (items::id + 10, items::name, items::points);
        a.insert_into(items::table)
            .values(a.from(items::table).select(columns))
            .into_columns((items::id, items::name, items::points))
            .execute(conn)
    });
    let rows = &["items 11|1|NULL|ia|1|NULL", "items 13|1|NULL|ia2|3|NULL"];
    assert_eq!(count.adds(rows), 2);
}

#[test]
fn from_a_table_of_nobody() {
    let count = by_a(|a, conn| {
        let names = a
            .from(countries::table)
            .order(countries::id)
            .select(countries::name);
        a.insert_into(items::table)
            .values(names)
            .into_columns(items::name)
            .execute(conn)
    });
    let rows = &["items 5|1|NULL|fr|7|NULL", "items 6|1|NULL|no|7|NULL"];
    assert_eq!(count.adds(rows), 2);
}

#[test]
fn a_raw_or_in_the_query() {
    let count = by_a(|a, conn| {
        let names = a
            .from(tasks::table)
            .filter(tasks::id.eq(1))
            .filter(sql::<Bool>("1 = 0 OR 2 = 2"))
            .select(tasks::name);
        a.insert_into(items::table)
            .values(names)
            .into_columns(items::name)
            .execute(conn)
    });
    assert_eq!(count.adds(&["items 5|1|NULL|ca|7|NULL"]), 1);
}

#[test]
fn a_raw_select_list_that_would_shift_the_tenant() {
    let error = refused_by_a(|a, conn| {
        let names = a
            .from(tasks::table)
            .select(sql::<Text>("name, 2 FROM tasks --"));
        a.insert_into(items::table)
            .values(names)
            .into_columns(items::name)
            .execute(conn)
    });
    assert!(!matches!(error, Error::Diesel(_)), "{error}");
}

#[test]
fn a_query_of_another_scope_is_refused() {
    let error = refused_by_a(|a, conn| {
        a.insert_into(items::table)
            .values(b().from(tasks::table).select(tasks::name))
            .into_columns(items::name)
            .execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}

#[test]
fn a_subquery_of_another_scope_in_the_query_is_refused() {
    let error = refused_by_a(|a, conn| {
        let ids = b().from(projects::table).select(projects::id);
        let names = a.from(tasks::table).filter(tasks::project_id.eq_any(ids));
        a.insert_into(items::table)
            .values(names.select(tasks::name))
            .into_columns(items::name)
            .execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}

#[test]
fn a_raw_subquery_in_the_query_is_refused() {
    let error = refused_by_a(|a, conn| {
        let names = a
            .from(tasks::table)
            .filter(sql::<Bool>("id IN (SELECT id FROM projects)"));
        a.insert_into(items::table)
            .values(names.select(tasks::name))
            .into_columns(items::name)
            .execute(conn)
    });
    assert!(matches!(error, Error::UnguardedTable { .. }), "{error}");
}

#[test]
fn no_rows() {
    let count = by_a(|a, conn| {
        let names = a.from(tasks::table).filter(tasks::tenant_id.eq(2));
        a.insert_into(items::table)
            .values(names.select(tasks::name))
            .into_columns(items::name)
            .execute(conn)
    });
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn on_a_plain_connection() {
    let mut stage = Stage::new();
    let count = stage.work(&a(), |stage| {
        let names = a().from(tasks::table).filter(tasks::id.le(2));
        a().insert_into(items::table)
            .values(names.select(tasks::name))
            .into_columns(items::name)
            .execute(stage.raw())
    });
    assert_eq!(count.adds(&["items 5|1|NULL|ca|7|NULL"]), Ok(1));
}
