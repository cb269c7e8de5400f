//! Values of Rust and raw fragments as expressions.

use diesel::dsl::{max, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::under_a;

#[test]
fn values_into_sql() {
    let rows = of_projects!(
        (
            7.into_sql::<Integer>(),
            "x".into_sql::<Text>(),
            None::<i32>.into_sql::<Nullable<Integer>>(),
            7_i64.into_sql::<BigInt>().nullable(),
            projects::id,
        ) => (i32, String, Option<i32>, Option<i64>, i32)
    );
    let expected = |id| (7, "x".to_owned(), None, Some(7), id);
    assert_eq!(rows, [expected(1), expected(3), expected(5)]);
    assert_eq!(
        projects_where!(3.into_sql::<Integer>().eq(projects::id)),
        [3]
    );
}

#[test]
fn values_by_reference() {
    let (id, name) = (3, "pa3".to_owned());
    assert_eq!(projects_where!(projects::id.eq(&id)), [3]);
    assert_eq!(projects_where!(projects::name.eq(&name)), [5]);
    assert_eq!(
        projects_where!((&name).into_sql::<Text>().eq(projects::name)),
        [5]
    );
    assert_eq!(
        projects_where!(id.as_sql::<Integer>().eq(projects::id)),
        [3]
    );
}

#[test]
fn fragments() {
    let rows = of_projects!(
        (
            sql::<Integer>("projects.id + 1"),
            sql::<Integer>("(projects.id * ")
                .bind::<Integer, _>(2)
                .sql(" + 1)"),
            sql::<Integer>("projects.id") + 10,
        ) => (i32, i32, i32)
    );
    assert_eq!(rows, [(2, 3, 11), (4, 7, 13), (6, 11, 15)]);
    assert_eq!(projects_where!(sql::<Bool>("projects.id > 1")), [3, 5]);
    let bound = || {
        sql::<Bool>("projects.name = ")
            .bind::<Text, _>("pa")
            .sql(" OR projects.id = ")
            .bind::<Integer, _>(2)
    };
    assert_eq!(projects_where!(bound()), [1]);
}

#[test]
fn fragments_with_expressions_as_values() {
    let rows = of_projects!(
        sql::<Integer>("ABS(")
            .bind::<Integer, _>(projects::id - 4)
            .sql(")") => i32
    );
    assert_eq!(rows, [3, 1, 1]);
    let most = under_a(|a, conn| {
        let most = a.from(tasks::table).select(max(tasks::points));
        a.from(projects::table)
            .filter(sql::<Bool>("13 > ").bind::<Nullable<Integer>, _>(most.single_value()))
            .count()
            .get_result::<i64>(conn)
    });
    // B's `cx` has 13.
    assert_eq!(most, 3);
}

#[test]
fn fragments_in_other_clauses() {
    let rows = under_a(|a, conn| {
        a.from(tasks::table)
            .group_by(sql::<Integer>("tasks.project_id"))
            .having(sql::<Bool>("MAX(tasks.points) < 13"))
            .order(sql::<Integer>("tasks.project_id DESC"))
            .select((
                sql::<Integer>("tasks.project_id"),
                sql::<BigInt>("COUNT(*)"),
            ))
            .load::<(i32, i64)>(conn)
    });
    assert_eq!(rows, [(2, 1), (1, 1)]);
}
