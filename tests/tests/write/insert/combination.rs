//! Rows from a combination of scoped queries: each arm selects the tenant.

use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::{countries, projects, tasks};
use tenant_tests::writes::schema::items;
use tenant_tests::writes::{by_a, refused_by_a};
use tenant_tests::{B, b};

#[test]
fn two_arms_and_three() {
    let count = by_a(|a, conn| {
        let projects = a.from(projects::table).filter(projects::id.le(2));
        let tasks = a.from(tasks::table).filter(tasks::id.eq(1));
        let foreign = a.from(tasks::table).filter(tasks::tenant_id.eq(B));
        let names = projects
            .select(projects::name)
            .union(tasks.select(tasks::name))
            .union_all(foreign.select(tasks::name))
            .positional_order_by(1);
        a.insert_into(items::table)
            .values(names)
            .into_columns(items::name)
            .execute(conn)
    });
    let rows = &["items 5|1|NULL|ca|7|NULL", "items 6|1|NULL|pa|7|NULL"];
    assert_eq!(count.adds(rows), 2);
}

#[test]
fn of_tables_without_tenant() {
    let count = by_a(|a, conn| {
        let names = || a.from(countries::table).select(countries::name);
        a.insert_into(items::table)
            .values(names().union(names()).positional_order_by(1))
            .into_columns(items::name)
            .execute(conn)
    });
    let rows = &["items 5|1|NULL|fr|7|NULL", "items 6|1|NULL|no|7|NULL"];
    assert_eq!(count.adds(rows), 2);
}

#[test]
fn an_arm_of_another_scope_is_refused() {
    let error = refused_by_a(|a, conn| {
        let own = a.from(tasks::table).select(tasks::name);
        let foreign = b().from(countries::table).select(countries::name);
        a.insert_into(items::table)
            .values(own.union(foreign))
            .into_columns(items::name)
            .execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}
