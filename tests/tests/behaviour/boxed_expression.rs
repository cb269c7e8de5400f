//! Diesel's boxed expressions: accepted as a whole, and looked into before the
//! query is sent.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Text};
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{B, Db, Tenant, a, b, refused_under_a as refused, under_a};

/// A filter of projects.
type Filter = Box<dyn BoxableExpression<projects::table, Db, SqlType = Bool>>;

/// A value of projects.
type Value<ST> = Box<dyn BoxableExpression<projects::table, Db, SqlType = ST>>;

fn named(name: &'static str) -> Filter {
    Box::new(projects::name.eq(name))
}

#[test]
fn in_filters() {
    let names = under_a(|a, conn| {
        let any: Filter = Box::new(projects::tenant_id.eq(B));
        a.from(projects::table)
            .filter(named("pa"))
            .or_filter(named("pb"))
            .or_filter(any)
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa"]);
}

#[test]
fn folded() {
    let names = under_a(|a, conn| {
        let any = ["pa", "pb", "pa3"]
            .map(named)
            .into_iter()
            .reduce(|all, one| Box::new(all.or(one)))
            .expect("there are some");
        a.from(projects::table)
            .filter(any)
            .order(projects::id)
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa", "pa3"]);
}

#[test]
fn in_other_clauses() {
    let rows = under_a(|a, conn| {
        let shown: Value<Text> = Box::new(projects::name);
        let order: Value<Integer> = Box::new(projects::id * -1);
        a.from(projects::table)
            .order(order)
            .select(shown)
            .load::<String>(conn)
    });
    assert_eq!(rows, ["pa3", "pa2", "pa"]);
}

#[test]
fn on_a_boxed_query_and_in_writes() {
    let found = under_a(|a, conn| {
        let mut query = a.from(projects::table).into_boxed::<Db>();
        query = query.filter(named("pa2"));
        query = query.or_filter(named("pb2"));
        let found = query.count().get_result::<i64>(conn)?;
        let updated = a
            .update(projects::table)
            .filter(named("pb"))
            .set(projects::budget.eq(0))
            .execute(conn)?;
        Ok((found, updated))
    });
    assert_eq!(found, (1, 0));
}

#[test]
fn with_a_scoped_subquery() {
    let with_tasks = |scope: &Tenant| -> Filter {
        let ids = scope.from(tasks::table).select(tasks::project_id);
        Box::new(projects::id.eq_any(ids))
    };
    let names = under_a(|a, conn| {
        a.from(projects::table)
            .filter(with_tasks(a))
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa"]);
    let error = refused(|conn| {
        a().from(projects::table)
            .filter(with_tasks(&b()))
            .count()
            .get_result::<i64>(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}

#[test]
fn an_unscoped_subquery_inside_is_found() {
    let hidden = || -> Filter {
        let ids = tasks::table.select(tasks::project_id);
        Box::new(projects::id.eq_any(ids))
    };
    let query = || a().from(projects::table);
    let filter = refused(|conn| query().filter(hidden()).count().get_result::<i64>(conn));
    let or = refused(|conn| {
        let query = query().filter(projects::id.eq(1)).or_filter(hidden());
        query.count().get_result::<i64>(conn)
    });
    let select = refused(|conn| query().select(hidden()).load::<bool>(conn));
    let order = refused(|conn| {
        query()
            .order(hidden())
            .select(projects::id)
            .load::<i32>(conn)
    });
    let boxed = refused(|conn| {
        let query = query().into_boxed::<Db>().filter(hidden());
        query.count().get_result::<i64>(conn)
    });
    let update = refused(|conn| {
        let update = a().update(projects::table).filter(hidden());
        update.set(projects::budget.eq(1)).execute(conn)
    });
    let delete = refused(|conn| a().delete(projects::table).filter(hidden()).execute(conn));
    for error in [filter, or, select, order, boxed, update, delete] {
        assert!(
            matches!(&error, Error::UnguardedTable { table, .. } if table == "tasks"),
            "{error}"
        );
    }
}
