//! What lists return whose rows leave different columns to their defaults: SQLite gets
//! such rows one by one.

use tenant_tests::prelude::*;
use tenant_tests::writes::by_a;
use tenant_tests::writes::schema::items;

use super::Partial;

fn partial(id: i32, name: Option<&'static str>, points: Option<i32>) -> Partial {
    Partial { id, name, points }
}

#[test]
fn a_vec() {
    let rows = by_a(|a, conn| {
        a.insert_into(items::table)
            .values(vec![
                partial(11, Some("x"), None),
                partial(12, None, Some(1)),
                partial(13, None, None),
            ])
            .returning((items::id, items::name, items::points))
            .load::<(i32, String, i32)>(conn)
    });
    let rows = rows.adds(&[
        "items 11|1|NULL|x|7|NULL",
        "items 12|1|NULL|item|1|NULL",
        "items 13|1|NULL|item|7|NULL",
    ]);
    let expected = [(11, "x", 7), (12, "item", 1), (13, "item", 7)];
    assert_eq!(
        rows,
        expected.map(|(id, name, points)| (id, name.to_owned(), points))
    );
}

/// All rows or none, and none is returned.
#[test]
fn a_row_that_the_database_refuses() {
    let rows = by_a(|a, conn| {
        let rows = vec![partial(11, Some("x"), None), partial(1, None, Some(1))];
        let insert = a.insert_into(items::table).values(rows);
        Ok(insert.returning(items::id).load::<i32>(conn))
    });
    let refused = rows.unchanged();
    assert!(refused.is_err(), "{refused:?}");
}
