//! The places of an insert's values that take an expression. A subquery itself is none
//! that `values` takes (`Insertable` has no bound that ours could meet), so there is no
//! table of typed queries.

use diesel::prelude::*;
use tenant_core::Result;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::{Conn, a};

use crate::hidden::Kind;
use crate::positions::{Position, bound, fixed, fixed_plain, position, veiled};

/// Lists of rows. Their text differs by the number of rows, and is written anew for each.
pub(crate) const LISTS: [&str; 2] = ["value of several rows", "value of one row in a list"];

/// The table, with the number made by the macro `$number`. What was written is read back
/// on the same connection.
macro_rules! values {
    ($name:ident: $number:ident) => {
        #[allow(clippy::too_many_lines)] // a table
        pub(crate) fn $name() -> Vec<Position> {
            vec![
                position!("value of a row", "(1, [Some(8)])", |kind, conn| {
                    let row = (projects::id.eq(90), projects::name.eq("n"));
                    let row = (row, projects::budget.eq($number!(kind)));
                    let insert = a().insert_into(projects::table).values(row);
                    insert
                        .execute(conn)
                        .and_then(|count| Ok((count, budgets(conn)?)))
                }),
                position!(LISTS[0], "(2, [Some(8), Some(8)])", |kind, conn| {
                    let row = |id, number| {
                        let row = (projects::id.eq(id), projects::name.eq("n"));
                        (row, projects::budget.eq(number))
                    };
                    let rows = vec![row(90, $number!(Kind::Own)), row(91, $number!(kind))];
                    let insert = a().insert_into(projects::table).values(rows);
                    insert
                        .execute(conn)
                        .and_then(|count| Ok((count, budgets(conn)?)))
                }),
                position!(LISTS[1], "(1, [Some(8)])", |kind, conn| {
                    let row = (projects::id.eq(90), projects::name.eq("n"));
                    let rows = vec![(row, projects::budget.eq($number!(kind)))];
                    let insert = a().insert_into(projects::table).values(rows);
                    insert
                        .execute(conn)
                        .and_then(|count| Ok((count, budgets(conn)?)))
                }),
                position!(
                    "value of an array",
                    "(2, [Some(8), Some(8)])",
                    |kind, conn| {
                        let rows = [90, 91].map(|id| {
                            let row = (projects::id.eq(id), projects::name.eq("n"));
                            (row, projects::budget.eq($number!(kind)))
                        });
                        let insert = a().insert_into(projects::table).values(rows);
                        insert
                            .execute(conn)
                            .and_then(|count| Ok((count, budgets(conn)?)))
                    }
                ),
                position!("optional value of a row", "(1, [Some(8)])", |kind, conn| {
                    let row = (projects::id.eq(90), projects::name.eq("n"));
                    let row = (row, Some(projects::budget.eq($number!(kind))));
                    let insert = a().insert_into(projects::table).values(row);
                    insert
                        .execute(conn)
                        .and_then(|count| Ok((count, budgets(conn)?)))
                }),
                position!(
                    "optional value of several rows",
                    "(2, [None, Some(8)])",
                    |kind, conn| {
                        let row = |id, number: Option<_>| {
                            let row = (projects::id.eq(id), projects::name.eq("n"));
                            (row, number.map(|number| projects::budget.eq(number)))
                        };
                        let rows = vec![row(90, None), row(91, Some($number!(kind)))];
                        let insert = a().insert_into(projects::table).values(rows);
                        insert
                            .execute(conn)
                            .and_then(|count| Ok((count, budgets(conn)?)))
                    }
                ),
                #[cfg(feature = "sqlite")]
                position!("insert or ignore", "(1, [Some(8)])", |kind, conn| {
                    let row = (projects::id.eq(90), projects::name.eq("n"));
                    let row = (row, projects::budget.eq($number!(kind)));
                    let insert = a().insert_or_ignore_into(projects::table).values(row);
                    insert
                        .execute(conn)
                        .and_then(|count| Ok((count, budgets(conn)?)))
                }),
                #[cfg(not(feature = "mysql"))]
                position!("value of an upsert", "1", |kind, conn| {
                    let row = (projects::id.eq(1), projects::name.eq("n"));
                    let row = (row, projects::budget.eq($number!(kind)));
                    let insert = a().insert_into(projects::table).values(row);
                    let upsert = insert.on_conflict(projects::id).do_update();
                    upsert.set(projects::name.eq("u")).execute(conn)
                }),
                #[cfg(not(feature = "mysql"))]
                position!("value of a row that may collide", "0", |kind, conn| {
                    let row = (projects::id.eq(1), projects::name.eq("n"));
                    let row = (row, projects::budget.eq($number!(kind)));
                    let insert = a().insert_into(projects::table).values(row);
                    insert.on_conflict_do_nothing().execute(conn)
                }),
            ]
        }
    };
}

values!(veiled_values: veiled);
values!(fixed_values: fixed);
values!(fixed_plain_values: fixed_plain);
values!(bound_values: bound);

/// The budgets of the rows that tests insert.
pub(crate) fn budgets(conn: &mut Conn<'_>) -> Result<Vec<Option<i32>>> {
    let inserted = a().from(projects::table).filter(projects::id.ge(90));
    let budgets = inserted.order(projects::id).select(projects::budget);
    budgets.load(conn)
}
