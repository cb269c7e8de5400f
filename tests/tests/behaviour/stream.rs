//! `load_iter`: rows one by one, from own rows only.

use diesel::connection::DefaultLoadingMode;
use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{Database, a, under_a};

#[test]
fn rows_one_by_one() {
    let names = under_a(|a, conn| {
        a.from(projects::table)
            .order(projects::id)
            .select(projects::name)
            .load_iter::<String, DefaultLoadingMode>(conn)?
            .collect::<tenant_core::Result<Vec<_>>>()
    });
    assert_eq!(names, ["pa", "pa2", "pa3"]);
}

#[test]
fn rows_of_a_join() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .left_join(tasks::table)
            .order(projects::id)
            .select((projects::name, tasks::name.nullable()))
            .load_iter::<(String, Option<String>), DefaultLoadingMode>(conn)?
            .collect::<tenant_core::Result<Vec<_>>>()
    });
    assert_eq!(rows[0], ("pa".into(), Some("ca".into())));
}

#[test]
fn an_iterator_that_is_dropped_early() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let query = a()
        .from(projects::table)
        .order(projects::id)
        .select(projects::id);
    let mut rows = query
        .clone()
        .load_iter::<i32, DefaultLoadingMode>(&mut conn)
        .unwrap();
    assert_eq!(rows.next(), Some(Ok(1)));
    drop(rows);
    let then = query.load::<i32>(&mut conn);
    if cfg!(feature = "async") {
        // Nobody knows what the database does with the rest of the stream.
        assert_eq!(then, Err(Error::Abandoned));
    } else {
        assert_eq!(then, Ok(vec![1, 3, 5]));
    }
}

#[cfg(feature = "postgres")]
#[test]
fn row_by_row_on_postgres() {
    use diesel::pg::PgRowByRowLoadingMode;
    let names = under_a(|a, conn| {
        a.from(projects::table)
            .filter(projects::tenant_id.eq(tenant_tests::B))
            .or_filter(projects::id.gt(1))
            .order(projects::id)
            .select(projects::name)
            .load_iter::<String, PgRowByRowLoadingMode>(conn)?
            .collect::<tenant_core::Result<Vec<_>>>()
    });
    assert_eq!(names, ["pa2", "pa3"]);
}
