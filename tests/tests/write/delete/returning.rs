//! What a delete returns: own rows only.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Integer;
use tenant_core::Error;
use tenant_tests::Db;
use tenant_tests::models::Project;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::writes::{by_a, refused_by_a};

const PA: &[&str] = &["projects 1|1|NULL|pa|10"];

#[test]
fn columns() {
    let mut rows = by_a(|a, conn| {
        a.delete(projects::table)
            .or_filter(projects::id.gt(0))
            .returning((projects::id, projects::tenant_id))
            .get_results::<(i32, i32)>(conn)
    })
    .value();
    rows.sort();
    assert_eq!(rows, [(1, 1), (3, 1), (5, 1)]);
}

#[test]
fn expressions() {
    let row = by_a(|a, conn| {
        a.delete(projects::table)
            .find(1)
            .returning((projects::budget + 1, projects::name.eq("pa")))
            .get_result::<(Option<i32>, bool)>(conn)
    });
    assert_eq!(row.removes(PA), (Some(11), true));
}

#[test]
fn a_struct() {
    let project = by_a(|a, conn| {
        let target = a.from(projects::table).filter(projects::name.eq("pa"));
        a.delete(target)
            .returning(Project::as_returning())
            .get_result(conn)
    });
    let expected = Project {
        id: 1,
        name: "pa".into(),
    };
    assert_eq!(project.removes(PA), expected);
}

#[test]
fn all_columns_without_returning() {
    type Row = (i32, i32, Option<i32>, String, Option<i32>);
    let row = by_a(|a, conn| a.delete(projects::table).find(1).get_result::<Row>(conn));
    assert_eq!(row.removes(PA), (1, 1, None, "pa".into(), Some(10)));
}

#[test]
fn boxed() {
    let ids = by_a(|a, conn| {
        let mut delete = a.delete(projects::table).into_boxed::<Db>();
        for id in [1, 2] {
            delete = delete.or_filter(projects::id.eq(id));
        }
        delete.returning(projects::id).load::<i32>(conn)
    });
    assert_eq!(ids.removes(PA), [1]);
}

#[test]
fn of_a_foreign_row_nothing() {
    let row = by_a(|a, conn| {
        a.delete(projects::table)
            .find(2)
            .returning(projects::name)
            .get_result::<String>(conn)
            .optional()
    });
    assert_eq!(row.unchanged(), None);
}

#[test]
fn a_raw_subquery_is_refused() {
    let error = refused_by_a(|a, conn| {
        a.delete(projects::table)
            .returning(sql::<Integer>("(SELECT max(id) FROM projects)"))
            .get_results::<i32>(conn)
    });
    assert!(matches!(error, Error::UnguardedTable { .. }), "{error}");
}
