//! Subselects on plain tables whose type Diesel has erased.

use diesel::dsl::max;
use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::{countries, projects, tasks};
use tenant_tests::{Conn, Db, a, under_a};

use super::{projects, refused};

/// Refused for a query on `tasks`.
#[track_caller]
fn hides_tasks<T: std::fmt::Debug>(load: impl FnOnce(&mut Conn<'_>) -> tenant_core::Result<T>) {
    let error = refused(load);
    assert!(
        matches!(&error, Error::UnguardedTable { table, .. } if table == "tasks"),
        "{error}"
    );
}

/// A subselect that reads the tasks of all tenants, without a type that says so.
macro_rules! boxed {
    () => {
        tasks::table.select(tasks::project_id).into_boxed::<Db>()
    };
}

#[test]
fn a_boxed_subselect_in_a_filter() {
    hides_tasks(|conn| {
        let query = projects!().filter(projects::id.eq_any(boxed!()));
        query.count().get_result::<i64>(conn)
    });
    hides_tasks(|conn| {
        let query = projects!().filter(projects::id.ne_all(boxed!()));
        query.count().get_result::<i64>(conn)
    });
    hides_tasks(|conn| {
        let query = projects!().filter(diesel::dsl::exists(boxed!()));
        query.count().get_result::<i64>(conn)
    });
    hides_tasks(|conn| {
        let first = projects!().filter(projects::id.gt(0));
        let query = first.or_filter(projects::id.nullable().eq(boxed!().single_value()));
        query.count().get_result::<i64>(conn)
    });
    hides_tasks(|conn| {
        let query = projects!().filter(projects::id.eq_any(boxed!()));
        query.into_boxed::<Db>().count().get_result::<i64>(conn)
    });
    hides_tasks(|conn| {
        let query = projects!().into_boxed::<Db>();
        let query = query.filter(projects::id.eq_any(boxed!()));
        query.count().get_result::<i64>(conn)
    });
}

#[test]
fn a_boxed_subselect_in_select_order_and_having() {
    hides_tasks(|conn| {
        projects!()
            .select(boxed!().single_value())
            .load::<Option<i32>>(conn)
    });
    hides_tasks(|conn| {
        projects!()
            .select((projects::id, projects::id.eq_any(boxed!())))
            .load::<(i32, bool)>(conn)
    });
    hides_tasks(|conn| {
        projects!()
            .order(boxed!().single_value())
            .select(projects::id)
            .load::<i32>(conn)
    });
    hides_tasks(|conn| {
        projects!()
            .order(projects::id)
            .then_order_by(boxed!().single_value())
            .select(projects::id)
            .load::<i32>(conn)
    });
    hides_tasks(|conn| {
        projects!()
            .group_by(projects::budget)
            .having(max(projects::id).eq(boxed!().single_value()))
            .select(projects::budget)
            .load::<Option<i32>>(conn)
    });
}

// No `ON` holds one: Diesel clones it.
#[test]
fn a_boxed_subselect_in_an_arm_and_in_a_subquery() {
    hides_tasks(|conn| {
        let arm = || projects!().select(projects::id);
        arm()
            .union(arm().filter(projects::id.eq_any(boxed!())))
            .load::<i32>(conn)
    });
    hides_tasks(|conn| {
        let labels = a().from(tenant_tests::schema::labels::table);
        let inner = labels.filter(tenant_tests::schema::labels::task_id.eq_any(boxed!()));
        let query = projects!().filter(exists(inner));
        query.count().get_result::<i64>(conn)
    });
    hides_tasks(|conn| {
        let found = diesel::dsl::exists(boxed!());
        projects!().select(found).load::<bool>(conn)
    });
}

#[test]
fn a_subselect_on_a_table_that_all_share_is_let_through() {
    let found = under_a(|a, conn| {
        let shared = || countries::table.select(countries::id).into_boxed::<Db>();
        let in_filter = a
            .from(projects::table)
            .filter(projects::id.eq_any(shared().filter(countries::name.eq("fr"))))
            .select(projects::name);
        let in_select = a
            .from(projects::table)
            .filter(projects::id.eq(3))
            .select(projects::id.eq_any(shared()));
        Ok((
            in_filter.load::<String>(conn)?,
            in_select.load::<bool>(conn)?,
        ))
    });
    assert_eq!(found, (vec!["pa".to_owned()], vec![false]));
    // Its filter is read like any other part.
    hides_tasks(|conn| {
        let shared = countries::table.select(countries::id).into_boxed::<Db>();
        let shared = shared.filter(countries::id.eq_any(boxed!()));
        let query = projects!().filter(projects::id.eq_any(shared));
        query.count().get_result::<i64>(conn)
    });
}
