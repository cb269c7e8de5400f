//! `select` and `distinct`: columns, expressions, CASE, functions, windows.

use diesel::dsl::{case_when, count_star, max, min, row_number, sql, sum};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use tenant_tests::models::Project;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{A, under_a};

#[test]
fn one_column_and_several() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .select((projects::tenant_id, projects::name))
            .order(projects::id)
            .load::<(i32, String)>(conn)
    });
    assert_eq!(rows[0], (A, "pa".into()));
    assert!(rows.iter().all(|(tenant, _)| *tenant == A));
}

#[test]
fn all_columns_by_default() {
    let rows = under_a(|a, conn| {
        a.from(projects::table).filter(projects::id.lt(3)).load::<(
            i32,
            i32,
            Option<i32>,
            String,
            Option<i32>,
        )>(conn)
    });
    assert_eq!(rows, [(1, A, None, "pa".into(), Some(10))]);
}

#[test]
fn a_model_by_as_select() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .select(Project::as_select())
            .order(projects::id)
            .load(conn)
    });
    assert_eq!(
        rows[1],
        Project {
            id: 3,
            name: "pa2".into()
        }
    );
}

#[test]
fn arithmetic_and_constants() {
    let rows = under_a(|a, conn| {
        a.from(tasks::table)
            .order(tasks::id)
            .select((tasks::points + 1, tasks::points * 2))
            .load::<(i32, i32)>(conn)
    });
    assert_eq!(rows, [(4, 6), (9, 16)]);
}

#[test]
fn case_expression() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .order(projects::id)
            .select(case_when(projects::name.eq("pa"), projects::id).otherwise(0))
            .load::<i32>(conn)
    });
    assert_eq!(rows, [1, 0, 0]);
}

#[test]
fn case_expression_in_a_filter() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .filter(
                case_when(projects::tenant_id.eq(A), projects::id)
                    .otherwise(0)
                    .gt(0),
            )
            .order(projects::id)
            .select(projects::id)
            .load::<i32>(conn)
    });
    assert_eq!(rows, [1, 3, 5]);
}

#[test]
fn raw_expression() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .order(projects::id)
            .select((projects::name, sql::<Integer>("projects.id + 1")))
            .load::<(String, i32)>(conn)
    });
    assert_eq!(rows[0], ("pa".into(), 2));
}

#[test]
fn aggregates() {
    let row = under_a(|a, conn| {
        a.from(tasks::table)
            .select((
                count_star(),
                sum(tasks::points),
                min(tasks::id),
                max(tasks::name),
            ))
            .get_result::<(i64, Option<i64>, Option<i32>, Option<String>)>(conn)
    });
    assert_eq!(row, (2, Some(11), Some(1), Some("cy".into())));
}

#[test]
fn aggregate_over_nothing() {
    let row = under_a(|a, conn| {
        a.from(tasks::table)
            .filter(tasks::name.eq("cb"))
            .select((count_star(), max(tasks::points)))
            .get_result::<(i64, Option<i32>)>(conn)
    });
    assert_eq!(row, (0, None));
}

#[test]
fn window_functions_see_own_rows_only() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .order(projects::id)
            .select((
                projects::name,
                count_star().over(),
                row_number().window_order(projects::id.desc()),
            ))
            .load::<(String, i64, i64)>(conn)
    });
    let expected = [("pa", 3, 3), ("pa2", 3, 2), ("pa3", 3, 1)];
    assert_eq!(
        rows,
        expected.map(|(name, all, row)| (name.to_owned(), all, row))
    );
}

#[test]
fn window_functions_by_partition() {
    let rows = under_a(|a, conn| {
        a.from(tasks::table)
            .order(tasks::id)
            .select((
                tasks::name,
                max(tasks::points).partition_by(tasks::project_id),
            ))
            .load::<(String, Option<i32>)>(conn)
    });
    // Each has the project of a task of B, which has more or less points.
    assert_eq!(rows, [("ca".into(), Some(3)), ("cy".into(), Some(8))]);
}

#[test]
fn distinct() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .select(projects::tenant_id)
            .distinct()
            .load::<i32>(conn)
    });
    assert_eq!(rows, [A]);
}

#[cfg(feature = "postgres")]
#[test]
fn distinct_on() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .distinct_on(projects::tenant_id)
            .order((projects::tenant_id, projects::id.desc()))
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(rows, ["pa3"]);
}

#[test]
fn functions_of_columns() {
    diesel::define_sql_function! {
        /// SQL's UPPER.
        fn upper(x: Text) -> Text;
    }
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .filter(upper(projects::name).like("P%"))
            .order(upper(projects::name))
            .select(upper(projects::name))
            .load::<String>(conn)
    });
    assert_eq!(rows, ["PA", "PA2", "PA3"]);
}
