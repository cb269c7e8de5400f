//! Statements that write nothing: lists of no rows, and queries that are executed. Their
//! count is 0, also where a database answers with the count of the write before.

use diesel::prelude::*;
use tenant_core::Result;
use tenant_tests::prelude::*;
use tenant_tests::recorder::record;
use tenant_tests::schema::{countries, projects};
use tenant_tests::writes::Stage;
use tenant_tests::writes::schema::items;
use tenant_tests::{Conn, Db, a, b};

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = items)]
struct New {
    id: i32,
    name: &'static str,
}

/// The same with a field that may be absent.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = items)]
struct Perhaps {
    id: i32,
    note: Option<&'static str>,
}

type Write = fn(&mut Conn<'_>) -> Result<usize>;

/// A verb, for each form of a list without rows.
macro_rules! each_form {
    ($verb:literal, |$values:ident| $insert:expr) => {
        [
            (concat!($verb, ", Vec"), {
                fn write(conn: &mut Conn<'_>) -> Result<usize> {
                    let $values = Vec::<New>::new();
                    $insert.execute(conn)
                }
                write as Write
            }),
            (concat!($verb, ", borrowed Vec"), |conn| {
                let $values = &Vec::<New>::new();
                $insert.execute(conn)
            }),
            (concat!($verb, ", slice"), |conn| {
                let $values = &[] as &[New];
                $insert.execute(conn)
            }),
            (concat!($verb, ", array"), |conn| {
                let $values: [New; 0] = [];
                $insert.execute(conn)
            }),
            (concat!($verb, ", borrowed array"), |conn| {
                let $values: &[New; 0] = &[];
                $insert.execute(conn)
            }),
            (concat!($verb, ", boxed array"), |conn| {
                let $values: Box<[New; 0]> = Box::new([]);
                $insert.execute(conn)
            }),
            (concat!($verb, ", optional fields"), |conn| {
                let $values = Vec::<Perhaps>::new();
                $insert.execute(conn)
            }),
            (concat!($verb, ", tuples"), |conn| {
                let mut $values = vec![(items::id.eq(1), items::name.eq("n"))];
                $values.clear();
                $insert.execute(conn)
            }),
        ]
    };
}

/// The same for what a write returns.
#[cfg(not(feature = "mysql"))]
macro_rules! each_returning_form {
    ($verb:literal, |$values:ident| $insert:expr) => {
        [
            (concat!($verb, ", Vec, returning"), {
                fn write(conn: &mut Conn<'_>) -> Result<usize> {
                    let $values = Vec::<New>::new();
                    let rows = $insert.returning(items::id).get_results::<i32>(conn);
                    rows.map(|rows| rows.len())
                }
                write as Write
            }),
            (concat!($verb, ", array, returning"), |conn| {
                let $values: [New; 0] = [];
                let rows = $insert.returning(items::id).get_results::<i32>(conn);
                rows.map(|rows| rows.len())
            }),
            (concat!($verb, ", optional fields, returning"), |conn| {
                let $values = Vec::<Perhaps>::new();
                let rows = $insert.returning(items::id).get_results::<i32>(conn);
                rows.map(|rows| rows.len())
            }),
        ]
    };
}

fn lists() -> Vec<(&'static str, Write)> {
    let mut all = Vec::new();
    all.extend(each_form!("insert", |values| a()
        .insert_into(items::table)
        .values(values)));
    #[cfg(feature = "sqlite")]
    all.extend(each_form!("insert or ignore", |values| a()
        .insert_or_ignore_into(items::table)
        .values(values)));
    #[cfg(not(feature = "mysql"))]
    {
        all.extend(each_returning_form!("insert", |values| a()
            .insert_into(items::table)
            .values(values)));
        all.extend(each_form!("do nothing", |values| a()
            .insert_into(items::table)
            .values(values)
            .on_conflict_do_nothing()));
        all.extend(each_form!("upsert", |values| a()
            .insert_into(items::table)
            .values(values)
            .on_conflict(items::id)
            .do_update()
            .set(items::name.eq("u"))));
        all.extend(each_returning_form!("upsert", |values| a()
            .insert_into(items::table)
            .values(values)
            .on_conflict(items::id)
            .do_update()
            .set(items::name.eq("u"))));
    }
    all
}

fn queries() -> Vec<(&'static str, Write)> {
    vec![
        ("select", |conn| a().from(projects::table).execute(conn)),
        ("select list", |conn| {
            let query = a().from(projects::table).select(projects::name);
            query.distinct().execute(conn)
        }),
        ("boxed", |conn| {
            a().from(projects::table).into_boxed::<Db>().execute(conn)
        }),
        ("count", |conn| {
            a().from(projects::table).count().execute(conn)
        }),
        ("shared table", |conn| {
            a().from(countries::table).execute(conn)
        }),
        ("expression", |conn| {
            let found = exists(a().from(projects::table));
            a().select(found).execute(conn)
        }),
        ("combination", |conn| {
            let ids = || a().from(projects::table).select(projects::id);
            ids().union(ids()).execute(conn)
        }),
        ("no rows", |conn| {
            a().from(projects::table).find(99).execute(conn)
        }),
        ("without guard", |conn| {
            let lifted = a().from(projects::table).unconstrained_unsafe("test");
            lifted.execute(conn)
        }),
    ]
}

/// Runs each of them after a write of B's on the same connection, and after nothing.
fn each(writes: &[(&str, Write)], sends: bool) {
    let mut stage = Stage::new();
    let sent = record(stage.raw());
    for (name, write) in writes {
        for is_first in [true, false] {
            if !is_first {
                let mut of_b = TenantConnection::new(stage.raw(), &b());
                let update = b().update(projects::table);
                let count = update.set(projects::name.eq("n")).execute(&mut of_b);
                assert_eq!(count, Ok(2));
            }
            sent.take();
            let mut of_a = TenantConnection::new(stage.raw(), &a());
            assert_eq!(write(&mut of_a), Ok(0), "{name}, first: {is_first}");
            assert_eq!(write(&mut of_a), Ok(0), "{name}, again, first: {is_first}");
            assert_eq!(!sent.take().is_empty(), sends, "{name}");
        }
    }
    println!("{} cells", 4 * writes.len());
}

#[test]
fn lists_without_rows() {
    each(&lists(), false);
}

#[test]
fn queries_that_are_executed() {
    each(&queries(), true);
}
