//! Arrays of PostgreSQL: made of columns, of values and of scoped queries.

use diesel::dsl::array;
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Nullable, Text};
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{Database, a, b, under_a};

/// `ARRAY[id, tenant_id]`: `{1,1}`, `{3,1}`, `{5,1}`.
macro_rules! pair {
    () => {
        array::<Integer, _>((projects::id, projects::tenant_id))
    };
}

#[test]
fn of_columns_and_of_values() {
    let rows = of_projects!(
        (
            pair!(),
            array::<Nullable<Integer>, _>((projects::budget, projects::id.nullable())),
            vec![7, 8].into_sql::<Array<Integer>>(),
        ) => (Vec<i32>, Vec<Option<i32>>, Vec<i32>)
    );
    assert_eq!(
        rows,
        [
            (vec![1, 1], vec![Some(10), Some(1)], vec![7, 8]),
            (vec![3, 1], vec![None, Some(3)], vec![7, 8]),
            (vec![5, 1], vec![Some(30), Some(5)], vec![7, 8])
        ]
    );
}

#[test]
fn operators() {
    assert_eq!(projects_where!(pair!().overlaps_with(vec![3, 4])), [3]);
    assert_eq!(projects_where!(pair!().contains(vec![5])), [5]);
    assert_eq!(
        projects_where!(pair!().is_contained_by(vec![1, 2, 3, 4])),
        [1, 3]
    );
    assert_eq!(projects_where!(pair!().eq(vec![3, 1])), [3]);
    assert_eq!(projects_where!(pair!().index(1).gt(1)), [3, 5]);
    assert_eq!(
        projects_where!(pair!().index(projects::tenant_id).eq(3)),
        [3]
    );
    let rows = of_projects!(
        (
            pair!().concat(vec![9]),
            pair!().index(2),
            pair!().contains(vec![1]),
            vec![0].into_sql::<Array<Integer>>().concat(pair!()),
        ) => (Vec<i32>, i32, bool, Vec<i32>)
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1], (vec![3, 1, 9], 1, true, vec![0, 3, 1]));
}

// `= ANY(array)` and `<> ALL(array)`.
#[test]
fn in_an_array() {
    let ids = || vec![1, 2, 5];
    assert_eq!(projects_where!(projects::id.eq_any(ids())), [1, 5]);
    assert_eq!(projects_where!(projects::id.ne_all(ids())), [3]);
    assert_eq!(
        projects_where!(projects::id.eq_any(array((projects::tenant_id, 3)))),
        [1, 3]
    );
    assert_eq!(
        projects_where!(projects::id.ne_all(array((projects::tenant_id, 3)))),
        [5]
    );
}

#[test]
fn of_a_scoped_query() {
    let rows = under_a(|a, conn| {
        let names = || a.from(tasks::table).order(tasks::id).select(tasks::name);
        let ids = a.from(tasks::table).select(tasks::project_id);
        a.from(projects::table)
            .filter(array::<Integer, _>(ids).contains(pair!()))
            .order(array::<Text, _>(names()))
            .select((projects::id, array::<Text, _>(names())))
            .load::<(i32, Vec<String>)>(conn)
    });
    assert_eq!(rows, [(1, vec!["ca".into(), "cy".into()])]);
}

#[test]
fn of_a_correlated_query_and_of_a_boxed_one() {
    let rows = under_a(|a, conn| {
        let own = a.from(tasks::table);
        let own = own.filter(tasks::project_id.eq(projects::id));
        let boxed = a.from(tasks::table).select(tasks::points).into_boxed();
        a.from(projects::table)
            .order(projects::id)
            .select((
                array::<Integer, _>(own.select(tasks::points)),
                array::<Integer, _>(boxed.order(tasks::points)),
            ))
            .load::<(Vec<i32>, Vec<i32>)>(conn)
    });
    // B's `cx`, with 13 points, is on project 1, too.
    assert_eq!(
        rows,
        [
            (vec![3], vec![3, 8]),
            (vec![], vec![3, 8]),
            (vec![], vec![3, 8])
        ]
    );
}

#[test]
fn without_a_table() {
    let names = under_a(|a, conn| {
        let names = a.from(tasks::table).order(tasks::id).select(tasks::name);
        a.select(array::<Text, _>(names))
            .get_result::<Vec<String>>(conn)
    });
    assert_eq!(names, ["ca", "cy"]);
}

#[test]
fn of_another_tenants_query() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let foreign = b().from(tasks::table).select(tasks::id);
    let refused = a()
        .from(projects::table)
        .select(array::<Integer, _>(foreign))
        .load::<Vec<i32>>(&mut conn);
    assert!(
        matches!(refused, Err(tenant_core::Error::ScopeMismatch { .. })),
        "{refused:?}"
    );
}
