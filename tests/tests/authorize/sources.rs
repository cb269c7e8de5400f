//! Inserts whose text depends on their rows: from queries that end without `WHERE`, before
//! a conflict clause, which SQLite reads as the `ON` of a join; and of rows in which
//! optional fields are absent.
#![cfg(not(feature = "mysql"))]

use diesel::dsl::max;
use diesel::prelude::*;
use diesel::upsert::excluded;
use tenant_tests::a;
use tenant_tests::prelude::*;
use tenant_tests::schema::{countries, labels, tasks};
use tenant_tests::writes::schema::items;
use tenant_tests::writes::{Stage, by_a};

/// Copies what `$query` selects, first as new rows, then over them; and where nothing
/// collides.
macro_rules! copied {
    ($($name:literal: $query:expr, $count:literal;)*) => {$({
        let mut stage = Stage::new();
        let own = stage.write(&a(), |a, conn| {
            let insert = || {
                let insert = a.insert_into(items::table).values($query);
                insert.into_columns((items::points, items::code))
            };
            let counts = [
                insert().on_conflict_do_nothing().execute(conn)?,
                insert().on_conflict_do_nothing().execute(conn)?,
                insert().on_conflict(items::code).do_nothing().execute(conn)?,
                insert()
                    .on_conflict(items::code)
                    .do_update()
                    .set(items::points.eq(items::points + excluded(items::points)))
                    .execute(conn)?,
                insert()
                    .on_conflict(items::code)
                    .do_update()
                    .set(items::note.eq("u"))
                    .filter(items::points.gt(100_000))
                    .returning(items::id)
                    .get_results::<i32>(conn)?
                    .len(),
            ];
            let changed = a.from(items::table).filter(items::id.gt(4));
            let points = changed.select(max(items::points));
            let points: Option<i32> = points.get_result(conn)?;
            assert!(points.is_some_and(|points| points % 2 == 0), "{}", $name);
            Ok::<[usize; 5], tenant_core::Error>(counts)
        });
        let count = $count;
        assert_eq!(own.value(), Ok([count, 0, 0, count, 0]), $name);
    })*};
}

#[test]
fn from_queries_that_end_without_where() {
    let code = || labels::name.nullable();
    copied! {
        "plain": a().from(labels::table).select((labels::id, code())), 5;
        "distinct": a().from(labels::table).select((labels::id, code())).distinct(), 5;
        "joined": a()
            .from(labels::table)
            .inner_join(tasks::table)
            .select((labels::id, code())), 3;
        "left joined": a()
            .from(labels::table)
            .left_join(tasks::table)
            .select((labels::id, code())), 5;
        "with guard": a()
            .from(tasks::table)
            .inner_join(labels::table)
            .select((labels::id, code())), 3;
        "grouped": a()
            .from(labels::table)
            .group_by((labels::id, labels::name))
            .select((labels::id, code())), 5;
        "having": a()
            .from(labels::table)
            .group_by((labels::id, labels::name))
            .having(max(labels::id).ge(2))
            .select((labels::id, code())), 4;
        "ordered": a().from(labels::table).order(labels::id).select((labels::id, code())), 5;
        "ordered and limited": a()
            .from(labels::table)
            .order(labels::id.desc())
            .limit(2)
            .offset(1)
            .select((labels::id, code())), 2;
        "filtered": a()
            .from(labels::table)
            .filter(labels::id.gt(1))
            .select((labels::id, code())), 4;
        "filtered, ordered": a()
            .from(labels::table)
            .filter(labels::id.gt(1))
            .order(labels::id)
            .select((labels::id, code())), 4;
        "combination": a()
            .from(labels::table)
            .select((labels::id, code()))
            .union(a().from(countries::table).select((countries::id, countries::name.nullable()))),
            7;
        "combination with a guard": a()
            .from(labels::table)
            .filter(labels::id.lt(3))
            .select((labels::id, code()))
            .union_all(a().from(tasks::table).select((tasks::id, tasks::name.nullable()))),
            4;
        "combination, ordered": a()
            .from(tasks::table)
            .select((tasks::id, tasks::name.nullable()))
            .union(a().from(labels::table).select((labels::id, code())))
            .positional_order_by(1)
            .limit(4), 4;
    }
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = items)]
struct Whole {
    id: i32,
    name: &'static str,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = items)]
struct Perhaps {
    id: i32,
    name: Option<&'static str>,
    points: Option<i32>,
}

const fn perhaps(id: i32, name: Option<&'static str>, points: Option<i32>) -> Perhaps {
    Perhaps { id, name, points }
}

/// Rows in which the same fields are absent, and rows in which others are.
fn lists() -> [(&'static str, Vec<Perhaps>); 6] {
    let some = Some("n");
    [
        ("one", vec![perhaps(9, some, None)]),
        (
            "all",
            vec![perhaps(8, some, Some(1)), perhaps(9, some, Some(2))],
        ),
        (
            "the same",
            vec![perhaps(8, some, None), perhaps(9, some, None)],
        ),
        ("none", vec![perhaps(8, None, None), perhaps(9, None, None)]),
        (
            "others",
            vec![perhaps(8, None, Some(1)), perhaps(9, some, None)],
        ),
        (
            "more",
            vec![
                perhaps(7, some, None),
                perhaps(8, None, None),
                perhaps(9, some, Some(2)),
            ],
        ),
    ]
}

/// A row: its key, tenant, name and points.
type Wide = (i32, i32, String, i32);

/// What comes of a list: a default where a field is absent.
fn expected(rows: &[Perhaps]) -> Vec<Wide> {
    let row = |row: &Perhaps| {
        let name = row.name.unwrap_or("item").to_owned();
        (row.id, 1, name, row.points.unwrap_or(7))
    };
    rows.iter().map(row).collect()
}

#[test]
fn of_rows_with_optional_fields() {
    let columns = (items::id, items::tenant_id, items::name, items::points);
    for (name, rows) in lists() {
        let insert = || a().insert_into(items::table).values(rows.clone());
        let count = by_a(|_, conn| insert().execute(conn)).value();
        assert_eq!(count, rows.len(), "{name}");
        let found = by_a(|_, conn| insert().returning(columns).get_results::<Wide>(conn)).value();
        assert_eq!(found, expected(&rows), "{name}, returning");
        let found = by_a(|_, conn| {
            let upsert = insert().on_conflict(items::id).do_update();
            let upsert = upsert.set(items::name.eq(excluded(items::name)));
            upsert.returning(columns).get_results::<Wide>(conn)
        });
        assert_eq!(found.value(), expected(&rows), "{name}, upsert");
        let count = by_a(|_, conn| insert().on_conflict_do_nothing().execute(conn)).value();
        assert_eq!(count, rows.len(), "{name}, do nothing");
    }
}

/// The last row collides: with an own one, or with another tenant's.
#[test]
fn of_rows_that_collide() {
    for (name, mut rows) in lists() {
        for (id, changed) in [(1, 1), (2, 0)] {
            let last = rows.len() - 1;
            rows[last].id = id;
            let count = by_a(|a, conn| {
                let insert = a.insert_into(items::table).values(&rows);
                let upsert = insert.on_conflict(items::id).do_update();
                upsert.set(items::note.eq("u")).execute(conn)
            });
            assert_eq!(count.value(), last + changed, "{name}, row {id}");
            let refused = Stage::new().write(&a(), |a, conn| {
                a.insert_into(items::table).values(&rows).execute(conn)
            });
            // All rows or none, also where they are sent one by one.
            assert!(refused.unchanged().is_err(), "{name}, row {id}");
        }
    }
    let rows = vec![
        Whole { id: 1, name: "n" },
        Whole { id: 2, name: "n" },
        Whole { id: 9, name: "n" },
    ];
    let count = by_a(|a, conn| {
        let insert = a.insert_into(items::table).values(rows);
        let upsert = insert.on_conflict(items::id).do_update();
        upsert
            .set(items::name.eq(excluded(items::name)))
            .execute(conn)
    });
    let added = ["items 1|1|ka|n|1|own", "items 9|1|NULL|n|7|NULL"];
    assert_eq!(count.changes(&["items 1|1|ka|ia|1|own"], &added), 2);
}
