//! Rows from scoped queries of every shape: the tenant follows the last column
//! of each.

use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::writes::by_a;
use tenant_tests::writes::schema::items;

#[test]
fn an_inner_join() {
    // A's task 4 belongs to a project of B, so it joins nothing.
    let count = by_a(|a, conn| {
        let names = a
            .from(tasks::table)
            .inner_join(projects::table)
            .select((projects::name, tasks::points));
        a.insert_into(items::table)
            .values(names)
            .into_columns((items::name, items::points))
            .execute(conn)
    });
    assert_eq!(count.adds(&["items 5|1|NULL|pa|3|NULL"]), 1);
}

#[test]
fn a_left_join() {
    let count = by_a(|a, conn| {
        let names = a
            .from(tasks::table)
            .left_join(projects::table)
            .order(tasks::id)
            .select((tasks::name, projects::name.nullable()));
        a.insert_into(items::table)
            .values(names)
            .into_columns((items::name, items::note))
            .execute(conn)
    });
    let rows = &["items 5|1|NULL|ca|7|pa", "items 6|1|NULL|cy|7|NULL"];
    assert_eq!(count.adds(rows), 2);
}

#[test]
fn distinct() {
    let count = by_a(|a, conn| {
        let tenants = a.from(projects::table).select(projects::tenant_id);
        a.insert_into(items::table)
            .values(tenants.distinct())
            .into_columns(items::points)
            .execute(conn)
    });
    assert_eq!(count.adds(&["items 5|1|NULL|item|1|NULL"]), 1);
}

#[test]
fn an_aggregate() {
    let count = by_a(|a, conn| {
        let most = a
            .from(tasks::table)
            .select(max(tasks::points).assume_not_null());
        a.insert_into(items::table)
            .values(most)
            .into_columns(items::points)
            .execute(conn)
    });
    assert_eq!(count.adds(&["items 5|1|NULL|item|8|NULL"]), 1);
}

#[test]
fn groups() {
    let count = by_a(|a, conn| {
        let most = a
            .from(tasks::table)
            .group_by(tasks::project_id)
            .having(count_star().eq(1))
            .order(tasks::project_id)
            .select((tasks::project_id + 20, max(tasks::points).assume_not_null()));
        a.insert_into(items::table)
            .values(most)
            .into_columns((items::id, items::points))
            .execute(conn)
    });
    let rows = &["items 21|1|NULL|item|3|NULL", "items 22|1|NULL|item|8|NULL"];
    assert_eq!(count.adds(rows), 2);
}

#[test]
fn limit_and_offset() {
    let count = by_a(|a, conn| {
        let second = a
            .from(projects::table)
            .order(projects::id.desc())
            .limit(1)
            .offset(1)
            .select(projects::name);
        a.insert_into(items::table)
            .values(second)
            .into_columns(items::name)
            .execute(conn)
    });
    assert_eq!(count.adds(&["items 5|1|NULL|pa2|7|NULL"]), 1);
}

#[test]
fn a_scalar_subquery_in_the_select_list() {
    let count = by_a(|a, conn| {
        let name = a
            .from(tasks::table)
            .filter(tasks::project_id.eq(projects::id))
            .select(max(tasks::name))
            .single_value();
        let rows = a
            .from(projects::table)
            .filter(projects::id.eq(1))
            .select((projects::name, name));
        a.insert_into(items::table)
            .values(rows)
            .into_columns((items::name, items::note))
            .execute(conn)
    });
    assert_eq!(count.adds(&["items 5|1|NULL|pa|7|ca"]), 1);
}

#[test]
fn a_subquery_in_where() {
    let count = by_a(|a, conn| {
        let ids = a.from(tasks::table).select(tasks::project_id);
        let rows = a.from(projects::table).filter(projects::id.eq_any(ids));
        a.insert_into(items::table)
            .values(rows.select(projects::name))
            .into_columns(items::name)
            .execute(conn)
    });
    assert_eq!(count.adds(&["items 5|1|NULL|pa|7|NULL"]), 1);
}

#[test]
fn a_boxed_query() {
    let count = by_a(|a, conn| {
        let mut names = a.from(tasks::table).select(tasks::name).into_boxed();
        for points in [3, 4] {
            names = names.filter(tasks::points.ne(points));
        }
        a.insert_into(items::table)
            .values(names.order(tasks::id).limit(1))
            .into_columns(items::name)
            .execute(conn)
    });
    assert_eq!(count.adds(&["items 5|1|NULL|cy|7|NULL"]), 1);
}
