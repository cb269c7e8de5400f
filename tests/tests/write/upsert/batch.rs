//! Several rows in one upsert.
#![cfg(feature = "postgres")]

use diesel::prelude::*;
use diesel::upsert::excluded;
use tenant_tests::prelude::*;
use tenant_tests::writes::by_a;
use tenant_tests::writes::schema::items;

#[test]
fn own_foreign_and_new_ones() {
    let rows = [1, 2, 3, 4, 9].map(|id| (items::id.eq(id), items::name.eq("n")));
    let changed = (
        &["items 1|1|ka|ia|1|own", "items 3|1|NULL|ia2|3|NULL"],
        &[
            "items 1|1|ka|n|1|own",
            "items 3|1|NULL|n|3|NULL",
            "items 9|1|NULL|n|7|NULL",
        ],
    );
    let vec = by_a(|a, conn| {
        a.insert_into(items::table)
            .values(rows.to_vec())
            .on_conflict(items::id)
            .do_update()
            .set(items::name.eq(excluded(items::name)))
            .execute(conn)
    });
    assert_eq!(vec.changes(changed.0, changed.1), 3);
    let mut array = by_a(|a, conn| {
        a.insert_into(items::table)
            .values(&rows)
            .on_conflict(items::id)
            .do_update()
            .set(items::name.eq(excluded(items::name)))
            .returning(items::id)
            .get_results::<i32>(conn)
    })
    .changes(changed.0, changed.1);
    array.sort_unstable();
    assert_eq!(array, [1, 3, 9]);
}

#[test]
fn nothing_on_collisions() {
    let rows = [1, 2, 9].map(|id| items::id.eq(id));
    let count = by_a(|a, conn| {
        a.insert_into(items::table)
            .values(rows.to_vec())
            .on_conflict_do_nothing()
            .execute(conn)
    });
    assert_eq!(count.adds(&["items 9|1|NULL|item|7|NULL"]), 1);
}
