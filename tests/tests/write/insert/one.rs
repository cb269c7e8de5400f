//! One row: a struct, a column, a tuple. The scope fills in the tenant.

use diesel::dsl::{max, sql};
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel::sql_types::Integer;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::writes::schema::items;
use tenant_tests::writes::{Stage, by_a, refused_by_a};
use tenant_tests::{a, b};

use super::TWO;

#[test]
fn a_struct() {
    let [item, _] = TWO;
    let count = by_a(|a, conn| a.insert_into(items::table).values(item).execute(conn));
    assert_eq!(count.adds(&["items 11|1|NULL|x|1|NULL"]), 1);
}

#[test]
fn a_reference() {
    let [_, item] = TWO;
    let count = by_a(|a, conn| a.insert_into(items::table).values(&item).execute(conn));
    assert_eq!(count.adds(&["items 12|1|NULL|y|2|NULL"]), 1);
}

#[test]
fn a_column() {
    let count = by_a(|a, conn| {
        let values = items::name.eq("n");
        a.insert_into(items::table).values(values).execute(conn)
    });
    assert_eq!(count.adds(&["items 5|1|NULL|n|7|NULL"]), 1);
}

#[test]
fn a_tuple() {
    let count = by_a(|a, conn| {
        a.insert_into(items::table)
            .values((items::id.eq(9), items::name.eq("n"), items::code.eq("kn")))
            .execute(conn)
    });
    assert_eq!(count.adds(&["items 9|1|kn|n|7|NULL"]), 1);
}

#[test]
fn a_tuple_of_a_struct_and_a_column() {
    let [item, _] = TWO;
    let count = by_a(|a, conn| {
        a.insert_into(items::table)
            .values((item, items::note.eq("t")))
            .execute(conn)
    });
    assert_eq!(count.adds(&["items 11|1|NULL|x|1|t"]), 1);
}

#[test]
fn an_expression() {
    let count = by_a(|a, conn| {
        let points = 2.into_sql::<Integer>() + 3;
        a.insert_into(items::table)
            .values((items::id.eq(9), items::points.eq(points)))
            .execute(conn)
    });
    assert_eq!(count.adds(&["items 9|1|NULL|item|5|NULL"]), 1);
}

#[test]
fn a_raw_expression() {
    let count = by_a(|a, conn| {
        a.insert_into(items::table)
            .values((items::id.eq(9), items::points.eq(sql::<Integer>("2 * 3"))))
            .execute(conn)
    });
    assert_eq!(count.adds(&["items 9|1|NULL|item|6|NULL"]), 1);
}

#[test]
fn a_raw_subquery_is_refused() {
    let error = refused_by_a(|a, conn| {
        let points = sql::<Integer>("(SELECT max(budget) FROM projects)");
        a.insert_into(items::table)
            .values(items::points.eq(points))
            .execute(conn)
    });
    assert!(matches!(error, Error::UnguardedTable { .. }), "{error}");
}

#[test]
fn a_raw_expression_can_not_add_a_row() {
    for raw in [
        "1), (2",
        "1); DELETE FROM items --",
        "1) ON CONFLICT DO NOTHING --",
    ] {
        let error = refused_by_a(|a, conn| {
            a.insert_into(items::table)
                .values(items::points.eq(sql::<Integer>(raw)))
                .execute(conn)
        });
        assert!(matches!(error, Error::UnsafeFragment { .. }), "{error}");
    }
}

#[test]
fn the_key_of_a_foreign_row_is_taken() {
    let mut stage = Stage::new();
    let result = stage.write(&a(), |a, conn| {
        a.insert_into(projects::table)
            .values((projects::id.eq(2), projects::name.eq("n")))
            .execute(conn)
    });
    let error = result.unchanged().unwrap_err();
    let Error::Diesel(DieselError::DatabaseError(kind, _)) = error else {
        panic!("{error}");
    };
    assert!(matches!(kind, DatabaseErrorKind::UniqueViolation));
}

#[test]
fn on_the_connection_of_another_scope_it_is_refused() {
    let error = refused_by_a(|_, conn| {
        b().insert_into(projects::table)
            .values(projects::name.eq("n"))
            .execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}

#[test]
fn on_a_plain_connection() {
    let mut stage = Stage::new();
    let count = stage.work(&a(), |stage| {
        a().insert_into(projects::table)
            .values((projects::id.eq(9), projects::name.eq("n")))
            .execute(stage.raw())
    });
    assert_eq!(count.adds(&["projects 9|1|NULL|n|NULL"]), Ok(1));
}

#[test]
fn single_tenant_installations() {
    let mut stage = Stage::new();
    let scope = TenantScope::single_tenant(1);
    let highest = stage.write(&scope, |scope, conn| {
        let values = (projects::id.eq(9), projects::name.eq("n"));
        scope
            .insert_into(projects::table)
            .values(values)
            .execute(conn)?;
        scope
            .from(projects::table)
            .select(max(projects::id))
            .get_result::<Option<i32>>(conn)
    });
    let highest = highest.adds(&["projects 9|1|NULL|n|NULL"]);
    assert_eq!(highest, Ok(Some(9)));
}
