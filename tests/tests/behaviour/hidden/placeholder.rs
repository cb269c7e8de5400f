//! Raw SQL with placeholders that bind nothing: where placeholders have no numbers,
//! the values behind them would move, a caller's into the guard.
#![cfg(not(feature = "postgres"))]

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{Conn, Db, a};

use super::{projects, refused};

#[test]
fn a_placeholder_without_a_value() {
    let refused = |load: &dyn Fn(&mut Conn<'_>) -> tenant_core::Result<Vec<String>>| {
        let error = refused(load);
        assert!(matches!(error, Error::UnsafeFragment { .. }), "{error}");
    };
    refused(&|conn| {
        projects!()
            .filter(projects::id.lt(2).or(projects::name.is_not_null()))
            .select(sql::<Text>("CONCAT(name, coalesce(?, ''))"))
            .load(conn)
    });
    refused(&|conn| {
        projects!()
            .filter(sql::<Bool>("id < ?").or(projects::id.gt(2)))
            .select(projects::name)
            .load(conn)
    });
    refused(&|conn| {
        let ids = a().from(tasks::table).filter(sql::<Bool>("points > ?"));
        projects!()
            .filter(projects::id.eq_any(ids.select(tasks::project_id)))
            .select(projects::name)
            .load(conn)
    });
    refused(&|conn| {
        a().update(projects::table)
            .set((projects::name.eq(sql::<Text>("?")), projects::budget.eq(2)))
            .execute(conn)
            .map(|_| vec![])
    });
    refused(&|conn| {
        a().insert_into(projects::table)
            .values((projects::id.eq(9), projects::name.eq(sql::<Text>("?"))))
            .execute(conn)
            .map(|_| vec![])
    });
    refused(&|conn| {
        let names = projects!().select((projects::id + 10, sql::<Text>("?")));
        a().insert_into(projects::table)
            .values(names)
            .into_columns((projects::id, projects::name))
            .execute(conn)
            .map(|_| vec![])
    });
    if cfg!(feature = "sqlite") {
        for named in ["id < ?1", "id < :limit", "id < @limit", "id < $limit"] {
            refused(&|conn| {
                projects!()
                    .filter(sql::<Bool>(named))
                    .select(projects::name)
                    .load(conn)
            });
        }
    }
}

#[test]
fn the_text_of_a_statement_that_bound_the_value() {
    let query = || projects!().into_boxed::<Db>().count();
    let count = tenant_tests::under_a(|_, conn| {
        let bound = query().filter(projects::name.eq("pa"));
        bound.get_result::<i64>(conn)
    });
    assert_eq!(count, 1);
    let error = refused(|conn| {
        let unbound = sql::<Bool>("(`projects`.`name` = ?)");
        query().filter(unbound).get_result::<i64>(conn)
    });
    assert!(matches!(error, Error::UnsafeFragment { .. }), "{error}");
}
