//! Statements on tables that are declared twice: refused before anything is sent, whatever
//! they do with the table. Those on other tables of the same program run.

use std::fmt::Debug;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_core::prelude::*;
use tenant_core::{Error, Result};
use tenant_tests::schema::{documents, labels, notices, projects, revisions, tasks, templates};
use tenant_tests::writes::schema::items;
use tenant_tests::writes::{Stage, host};
use tenant_tests::{Conn, Db, Tenant, a};

use crate::namesakes::another_class::tasks as shared_tasks;
use crate::namesakes::another_name_in_rust::undertakings;

/// A statement, and the table for which it is refused, if it is.
type Statement = (
    &'static str,
    Option<&'static str>,
    fn(&Tenant, &mut Conn<'_>) -> Result<usize>,
);

/// How many rows of one column a query has.
macro_rules! ids {
    ($query:expr, $conn:ident) => {
        $query.load::<i32>($conn).map(|ids| ids.len())
    };
}

const READS: &[Statement] = &[
    ("select", Some("tasks"), |a, conn| {
        ids!(a.from(tasks::table).select(tasks::id), conn)
    }),
    (
        "select by the other declaration",
        Some("tasks"),
        |a, conn| ids!(a.from(shared_tasks::table).select(shared_tasks::id), conn),
    ),
    ("select by another name", Some("projects"), |a, conn| {
        let a = TenantScope::trusted(*a.id(), "test");
        ids!(a.from(undertakings::table).select(undertakings::id), conn)
    }),
    ("boxed", Some("tasks"), |a, conn| {
        ids!(
            a.from(tasks::table).select(tasks::id).into_boxed::<Db>(),
            conn
        )
    }),
    ("page", Some("projects"), |a, conn| {
        let query = a
            .from(projects::table)
            .select(projects::id)
            .order(projects::id);
        query
            .paginate(1)
            .load_page::<i32>(conn)
            .map(|page| page.rows.len())
    }),
    ("execute", Some("notices"), |a, conn| {
        a.from(notices::table).execute(conn)
    }),
    ("shared reads", Some("templates"), |a, conn| {
        ids!(a.from(templates::table).select(templates::id), conn)
    }),
    ("without guard", Some("tasks"), |a, conn| {
        let query = a.from(tasks::table).unconstrained_unsafe("test");
        ids!(query.select(tasks::id), conn)
    }),
    ("join", Some("tasks"), |a, conn| {
        ids!(
            a.from(labels::table)
                .left_join(tasks::table)
                .select(labels::id),
            conn
        )
    }),
    ("right side", Some("tasks"), |a, conn| {
        let query = a.from(labels::table).left_join(a.from(tasks::table));
        ids!(query.select(labels::id), conn)
    }),
    ("boxed join", Some("tasks"), |a, conn| {
        let query = a
            .from(labels::table)
            .inner_join(tasks::table)
            .select(labels::id);
        ids!(query.into_boxed::<Db>(), conn)
    }),
    ("alias", Some("tasks"), |a, conn| {
        let other = diesel::alias!(tasks as other);
        ids!(a.from(other).select(other.field(tasks::id)), conn)
    }),
    ("subquery", Some("tasks"), |a, conn| {
        let inner = a.from(tasks::table).select(tasks::id);
        let query = a.from(labels::table).filter(labels::task_id.eq_any(inner));
        ids!(query.select(labels::id), conn)
    }),
    ("boxed subquery", Some("tasks"), |a, conn| {
        let inner = a.from(tasks::table).select(tasks::id).into_boxed::<Db>();
        let query = a.from(labels::table).filter(labels::task_id.eq_any(inner));
        ids!(query.select(labels::id), conn)
    }),
    ("exists alone", Some("tasks"), |a, conn| {
        let found = exists(a.from(tasks::table));
        a.select(found).get_result::<bool>(conn).map(usize::from)
    }),
    ("first arm", Some("tasks"), |a, conn| {
        let other = a.from(labels::table).select(labels::id);
        ids!(a.from(tasks::table).select(tasks::id).union(other), conn)
    }),
    ("second arm", Some("tasks"), |a, conn| {
        let other = a.from(tasks::table).select(tasks::id);
        ids!(a.from(labels::table).select(labels::id).union(other), conn)
    }),
    ("fragment", Some("countries"), |a, conn| {
        let hidden = sql::<Bool>("1 IN (SELECT id FROM countries)");
        ids!(
            a.from(labels::table).filter(hidden).select(labels::id),
            conn
        )
    }),
    ("fragment in other letters", Some("countries"), |a, conn| {
        let hidden = sql::<Bool>("1 IN (SELECT id FROM Countries AS c)");
        ids!(
            a.from(labels::table).filter(hidden).select(labels::id),
            conn
        )
    }),
    ("string", None, |a, conn| {
        let harmless = sql::<Bool>("name <> 'tasks'");
        ids!(
            a.from(labels::table).filter(harmless).select(labels::id),
            conn
        )
    }),
    ("value", None, |a, conn| {
        let query = a.from(labels::table).filter(labels::name.ne("tasks"));
        ids!(query.select(labels::id), conn)
    }),
    ("other table", None, |a, conn| {
        ids!(a.from(labels::table).select(labels::id), conn)
    }),
    ("declared alike", None, |a, conn| {
        ids!(a.from(documents::table).select(documents::id), conn)
    }),
    ("join of others", None, |a, conn| {
        let query = a.from(documents::table).inner_join(revisions::table);
        ids!(query.select(documents::id).into_boxed::<Db>(), conn)
    }),
    ("subquery of others", None, |a, conn| {
        let inner = a.from(documents::table).select(documents::id);
        let query = a.from(labels::table).filter(labels::id.eq_any(inner));
        ids!(query.select(labels::id), conn)
    }),
];

const WRITES: &[Statement] = &[
    ("insert", Some("projects"), |a, conn| {
        a.insert_into(projects::table)
            .values(projects::name.eq("n"))
            .execute(conn)
    }),
    ("insert by another name", Some("projects"), |a, conn| {
        a.insert_into(undertakings::table)
            .values(undertakings::id.eq(90))
            .execute(conn)
    }),
    ("several rows", Some("projects"), |a, conn| {
        let rows = vec![projects::name.eq("n"), projects::name.eq("m")];
        a.insert_into(projects::table).values(rows).execute(conn)
    }),
    ("insert from a query", Some("projects"), |a, conn| {
        let names = a.from(labels::table).select(labels::name);
        let insert = a.insert_into(projects::table).values(names);
        insert.into_columns(projects::name).execute(conn)
    }),
    ("source", Some("tasks"), |a, conn| {
        let names = a.from(tasks::table).select(tasks::name);
        let insert = a.insert_into(items::table).values(names);
        insert.into_columns(items::name).execute(conn)
    }),
    #[cfg(not(feature = "mysql"))]
    ("upsert", Some("projects"), |a, conn| {
        let insert = a.insert_into(projects::table);
        let insert = insert.values((projects::id.eq(1), projects::name.eq("n")));
        let upsert = insert.on_conflict(projects::id).do_update();
        upsert.set(projects::name.eq("u")).execute(conn)
    }),
    ("update", Some("projects"), |a, conn| {
        a.update(projects::table)
            .set(projects::name.eq("n"))
            .execute(conn)
    }),
    ("set", Some("tasks"), |a, conn| {
        let name = a.from(tasks::table).select(tasks::name).single_value();
        let update = a.update(items::table).set(items::note.eq(name));
        update.execute(conn)
    }),
    ("filter", Some("tasks"), |a, conn| {
        let update = a.update(items::table).filter(exists(a.from(tasks::table)));
        update.set(items::name.eq("n")).execute(conn)
    }),
    ("delete", Some("notices"), |a, conn| {
        a.delete(notices::table).execute(conn)
    }),
    ("target", Some("tasks"), |a, conn| {
        let target = a.from(tasks::table).filter(tasks::id.eq(1));
        a.delete(target).execute(conn)
    }),
    ("insert into another", None, |a, conn| {
        a.insert_into(items::table)
            .values(items::name.eq("tasks"))
            .execute(conn)
    }),
    ("update of another", None, |a, conn| {
        a.update(items::table)
            .set(items::name.eq("tasks"))
            .execute(conn)
    }),
    ("delete of another", None, |a, conn| {
        a.delete(items::table).execute(conn)
    }),
];

/// That a statement is refused for a table, which it names.
#[track_caller]
fn assert_refused<T: Debug>(name: &str, expected: &str, result: &Result<T>) {
    match result {
        Err(Error::ConflictingClasses { table, .. }) => assert_eq!(table, expected, "{name}"),
        other => panic!("{name}: {other:?}"),
    }
}

fn each(statements: &[Statement]) {
    let mut stage = Stage::new();
    for run in 0..2 {
        for (name, table, statement) in statements {
            stage.sent();
            let outcome = stage.write(&a(), statement);
            match table {
                Some(table) => {
                    assert_refused(name, table, &outcome.unchanged());
                    assert_eq!(stage.sent(), [], "{name}, {run}: nothing is sent");
                }
                None => assert!(outcome.value().is_ok(), "{name}, {run}"),
            }
        }
    }
    println!("{} cells", 2 * statements.len());
}

#[test]
fn reads() {
    each(READS);
}

#[test]
fn writes() {
    each(WRITES);
}

#[test]
fn of_the_host() {
    let refused = Stage::new().write(&host(), |host, conn| {
        host.transfer(projects::table, &a(), &tenant_tests::b(), "test")
            .execute(conn)
    });
    assert_refused("transfer", "projects", &refused.unchanged());
    let refused = Stage::new().write(&host(), |host, conn| {
        host.delete(notices::table).execute(conn)
    });
    assert_refused("delete", "notices", &refused.unchanged());
}

#[test]
fn on_a_plain_connection() {
    let mut stage = Stage::new();
    let query = a().from(tasks::table).select(tasks::id);
    assert_refused("select", "tasks", &query.load::<i32>(stage.raw()));
    let query = a().from(labels::table).select(labels::id);
    assert_eq!(query.load::<i32>(stage.raw()).map(|ids| ids.len()), Ok(5));
}
