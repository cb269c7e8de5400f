//! The places of a write that take an expression.

use diesel::prelude::*;
use tenant_core::Result;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{Conn, a};

use crate::positions::{Position, bound, fixed, fixed_plain, position, typed, veiled};
use crate::values::budgets;

/// The table, with the number made by the macro `$number`. What a write wrote is read
/// back on the same connection.
macro_rules! writes {
    ($name:ident: $number:ident) => {
        #[allow(clippy::too_many_lines)] // a table
        pub(crate) fn $name() -> Vec<Position> {
            vec![
                position!("filter of the source", "(2, [None, None])", |kind, conn| {
                    let source = a().from(tasks::table).filter($number!(kind).eq(8));
                    let insert = a().insert_into(projects::table);
                    let insert = insert.values(source.select((tasks::id + 90, tasks::name)));
                    let insert = insert.into_columns((projects::id, projects::name));
                    insert
                        .execute(conn)
                        .and_then(|count| Ok((count, budgets(conn)?)))
                }),
                position!(
                    "select list of the source",
                    "(2, [Some(8), Some(8)])",
                    |kind, conn| {
                        let source = a().from(tasks::table);
                        let source = source.select((tasks::id + 90, tasks::name, $number!(kind)));
                        let insert = a().insert_into(projects::table).values(source);
                        let columns = (projects::id, projects::name, projects::budget);
                        let insert = insert.into_columns(columns);
                        insert
                            .execute(conn)
                            .and_then(|count| Ok((count, budgets(conn)?)))
                    }
                ),
                position!("arm of the source", "(2, [None, None])", |kind, conn| {
                    let source = || a().from(tasks::table).select((tasks::id + 90, tasks::name));
                    let source = source().union(source().filter($number!(kind).eq(8)));
                    let insert = a().insert_into(projects::table).values(source);
                    let insert = insert.into_columns((projects::id, projects::name));
                    insert
                        .execute(conn)
                        .and_then(|count| Ok((count, budgets(conn)?)))
                }),
                position!("set of an update", "(1, [Some(8)])", |kind, conn| {
                    let update = a().update(projects::table).find(5);
                    let update = update.set(projects::budget.eq($number!(kind)));
                    update
                        .execute(conn)
                        .and_then(|count| Ok((count, budget(conn)?)))
                }),
                position!(
                    "optional set of an update",
                    "(1, [Some(8)])",
                    |kind, conn| {
                        let update = a().update(projects::table).find(5);
                        let changes = Some(projects::budget.eq($number!(kind)));
                        let update = update.set((projects::name.eq("n"), changes));
                        update
                            .execute(conn)
                            .and_then(|count| Ok((count, budget(conn)?)))
                    }
                ),
                position!("filter of an update", "3", |kind, conn| {
                    let update = a().update(projects::table).filter($number!(kind).eq(8));
                    update.set(projects::name.eq("n")).execute(conn)
                }),
                position!("or_filter of an update", "3", |kind, conn| {
                    let update = a().update(projects::table).filter(projects::id.eq(1));
                    let update = update.or_filter($number!(kind).eq(8));
                    update.set(projects::name.eq("n")).execute(conn)
                }),
                position!("target of an update", "3", |kind, conn| {
                    let target = a().from(projects::table).filter($number!(kind).eq(8));
                    a().update(target).set(projects::name.eq("n")).execute(conn)
                }),
                position!("filter of a delete", "3", |kind, conn| {
                    a().delete(projects::table)
                        .filter($number!(kind).eq(8))
                        .execute(conn)
                }),
                position!("or_filter of a delete", "3", |kind, conn| {
                    let delete = a().delete(projects::table).filter(projects::id.eq(1));
                    delete.or_filter($number!(kind).eq(8)).execute(conn)
                }),
                position!("target of a delete", "3", |kind, conn| {
                    let target = a().from(projects::table).filter($number!(kind).eq(8));
                    a().delete(target).execute(conn)
                }),
                #[cfg(not(feature = "mysql"))]
                position!("set of an upsert", "(1, [Some(8)])", |kind, conn| {
                    let row = (projects::id.eq(5), projects::name.eq("n"));
                    let insert = a().insert_into(projects::table).values(row);
                    let upsert = insert.on_conflict(projects::id).do_update();
                    let upsert = upsert.set(projects::budget.eq($number!(kind)));
                    upsert
                        .execute(conn)
                        .and_then(|count| Ok((count, budget(conn)?)))
                }),
                #[cfg(not(feature = "mysql"))]
                position!("filter of an upsert", "1", |kind, conn| {
                    let row = (projects::id.eq(1), projects::name.eq("n"));
                    let insert = a().insert_into(projects::table).values(row);
                    let upsert = insert.on_conflict(projects::id).do_update();
                    let upsert = upsert.set(projects::name.eq("u"));
                    upsert.filter($number!(kind).eq(8)).execute(conn)
                }),
                #[cfg(not(feature = "mysql"))]
                position!("source of an upsert", "2", |kind, conn| {
                    let source = a().from(tasks::table).filter($number!(kind).eq(8));
                    let insert = a().insert_into(projects::table);
                    let insert = insert.values(source.select((tasks::id + 90, tasks::name)));
                    let insert = insert.into_columns((projects::id, projects::name));
                    let upsert = insert.on_conflict(projects::id).do_update();
                    upsert.set(projects::name.eq("u")).execute(conn)
                }),
            ]
        }
    };
}

writes!(typed_writes: typed);
writes!(veiled_writes: veiled);
writes!(fixed_writes: fixed);
writes!(fixed_plain_writes: fixed_plain);
writes!(bound_writes: bound);

/// The budget of the row that tests update.
fn budget(conn: &mut Conn<'_>) -> Result<Vec<Option<i32>>> {
    let updated = a().from(projects::table).find(5);
    updated.select(projects::budget).load(conn)
}
