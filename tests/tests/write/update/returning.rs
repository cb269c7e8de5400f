//! What an update returns: own rows only.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Integer;
use tenant_core::Error;
use tenant_tests::models::Project;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::writes::{by_a, refused_by_a};

#[test]
fn columns() {
    let mut rows = by_a(|a, conn| {
        a.update(projects::table)
            .set(projects::name.eq("n"))
            .returning((projects::id, projects::tenant_id, projects::name))
            .get_results::<(i32, i32, String)>(conn)
    })
    .value();
    rows.sort();
    let expected = [1, 3, 5].map(|id| (id, 1, "n".to_owned()));
    assert_eq!(rows, expected);
}

#[test]
fn one_column() {
    let id = by_a(|a, conn| {
        a.update(projects::table)
            .find(1)
            .set(projects::budget.eq(11))
            .returning(projects::id)
            .get_result::<i32>(conn)
    });
    let id = id.changes(&["projects 1|1|NULL|pa|10"], &["projects 1|1|NULL|pa|11"]);
    assert_eq!(id, 1);
}

#[test]
fn expressions() {
    let row = by_a(|a, conn| {
        a.update(projects::table)
            .find(1)
            .set(projects::budget.eq(projects::budget + 1))
            .returning((projects::budget + 1, projects::name.eq("pa")))
            .get_result::<(Option<i32>, bool)>(conn)
    });
    assert_eq!(row.value(), (Some(12), true));
}

#[test]
fn a_struct() {
    let project = by_a(|a, conn| {
        a.update(projects::table)
            .find(1)
            .set(projects::name.eq("n"))
            .returning(Project::as_returning())
            .get_result(conn)
    });
    let expected = Project {
        id: 1,
        name: "n".into(),
    };
    assert_eq!(project.value(), expected);
}

#[test]
fn all_columns_without_returning() {
    type Row = (i32, i32, Option<i32>, String, Option<i32>);
    let rows = by_a(|a, conn| {
        a.update(projects::table)
            .filter(projects::id.ge(5))
            .set(projects::name.eq("n"))
            .load::<Row>(conn)
    });
    assert_eq!(rows.value(), [(5, 1, Some(2), "n".into(), Some(30))]);
}

#[test]
fn of_a_foreign_row_nothing() {
    let row = by_a(|a, conn| {
        a.update(projects::table)
            .find(2)
            .set(projects::name.eq("n"))
            .returning(projects::name)
            .get_result::<String>(conn)
            .optional()
    });
    assert_eq!(row.unchanged(), None);
}

#[test]
fn of_a_scoped_query() {
    let rows = by_a(|a, conn| {
        let target = a
            .from(projects::table)
            .filter(projects::id.eq(1))
            .or_filter(projects::id.eq(2));
        a.update(target)
            .set(projects::name.eq("n"))
            .returning(projects::id)
            .get_results::<i32>(conn)
    });
    assert_eq!(rows.value(), [1]);
}

#[test]
fn a_raw_subquery_is_refused() {
    let error = refused_by_a(|a, conn| {
        a.update(projects::table)
            .set(projects::name.eq("n"))
            .returning(sql::<Integer>("(SELECT max(id) FROM projects)"))
            .get_results::<i32>(conn)
    });
    assert!(matches!(error, Error::UnguardedTable { .. }), "{error}");
}
