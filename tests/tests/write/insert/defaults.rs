//! Columns that are left to their defaults: `None`, alone and in batches, and
//! rows of nothing but defaults. SQLite has no `DEFAULT` in `VALUES`, so Diesel
//! inserts such batches there row by row.

use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::writes::schema::{items, votes};
use tenant_tests::writes::{by_a, by_host};

use super::Partial;

/// Three items, each with other defaults.
const ITEMS: [Partial; 3] = [
    Partial {
        id: 11,
        name: Some("x"),
        points: None,
    },
    Partial {
        id: 12,
        name: None,
        points: Some(1),
    },
    Partial {
        id: 13,
        name: None,
        points: None,
    },
];

/// The rows that they become.
const THREE: &[&str] = &[
    "items 11|1|NULL|x|7|NULL",
    "items 12|1|NULL|item|1|NULL",
    "items 13|1|NULL|item|7|NULL",
];

#[test]
fn one_by_one() {
    let count = by_a(|a, conn| {
        let mut count = 0;
        for item in ITEMS {
            count += a.insert_into(items::table).values(item).execute(conn)?;
        }
        Ok(count)
    });
    assert_eq!(count.adds(THREE), 3);
}

#[test]
fn a_vec() {
    let count = by_a(|a, conn| {
        a.insert_into(items::table)
            .values(ITEMS.to_vec())
            .execute(conn)
    });
    assert_eq!(count.adds(THREE), 3);
}

#[test]
fn a_reference_to_a_vec() {
    let count = by_a(|a, conn| {
        a.insert_into(items::table)
            .values(&ITEMS.to_vec())
            .execute(conn)
    });
    assert_eq!(count.adds(THREE), 3);
}

#[test]
fn an_array() {
    let count = by_a(|a, conn| a.insert_into(items::table).values(&ITEMS).execute(conn));
    assert_eq!(count.adds(THREE), 3);
}

#[test]
fn optional_columns() {
    let count = by_a(|a, conn| {
        let name = |name: Option<&'static str>| name.map(|name| items::name.eq(name));
        a.insert_into(items::table)
            .values(vec![
                (items::id.eq(11), name(Some("x"))),
                (items::id.eq(13), name(None)),
            ])
            .execute(conn)
    });
    let rows = &[THREE[0], THREE[2]];
    assert_eq!(count.adds(rows), 2);
}

#[test]
fn null_is_no_default() {
    let count = by_a(|a, conn| {
        a.insert_into(items::table)
            .values((items::id.eq(13), items::note.eq(None::<String>)))
            .execute(conn)
    });
    assert_eq!(count.adds(&THREE[2..]), 1);
}

#[test]
fn nothing_but_defaults() {
    let count = by_a(|a, conn| a.insert_into(items::table).default_values().execute(conn));
    assert_eq!(count.adds(&["items 5|1|NULL|item|7|NULL"]), 1);
}

#[cfg(not(feature = "mysql"))]
#[test]
fn nothing_but_defaults_returned() {
    let row = by_a(|a, conn| {
        a.insert_into(items::table)
            .default_values()
            .returning((items::tenant_id, items::name))
            .get_result::<(i32, String)>(conn)
    });
    let row = row.adds(&["items 5|1|NULL|item|7|NULL"]);
    assert_eq!(row, (1, "item".into()));
}

#[test]
fn of_a_table_without_tenant() {
    let values = (votes::id.eq(9), votes::subject.eq("n"));
    let count = by_a(|a, conn| a.insert_into(votes::table).values(values).execute(conn));
    assert_eq!(count.adds(&["votes 9|n"]), 1);
    let count = by_host(|host, conn| host.insert_into(votes::table).values(values).execute(conn));
    assert_eq!(count.adds(&["votes 9|n"]), 1);
}
