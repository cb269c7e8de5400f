//! What an insert returns.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Integer;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::writes::models::Item;
use tenant_tests::writes::schema::items;
use tenant_tests::writes::{by_a, refused_by_a};

use super::{TWO, TWO_ROWS};

#[test]
fn columns() {
    let row = by_a(|a, conn| {
        a.insert_into(items::table)
            .values(items::name.eq("n"))
            .returning((items::tenant_id, items::name))
            .get_result::<(i32, String)>(conn)
    });
    let row = row.adds(&["items 5|1|NULL|n|7|NULL"]);
    assert_eq!(row, (1, "n".into()));
}

#[test]
fn expressions() {
    let row = by_a(|a, conn| {
        a.insert_into(items::table)
            .values(items::id.eq(9))
            .returning((items::points + 1, items::name.eq("item")))
            .get_result::<(i32, bool)>(conn)
    });
    assert_eq!(row.value(), (8, true));
}

#[test]
fn a_struct() {
    let item = by_a(|a, conn| {
        a.insert_into(items::table)
            .values((items::id.eq(9), items::code.eq("kn")))
            .returning(Item::as_returning())
            .get_result(conn)
    });
    let item = item.adds(&["items 9|1|kn|item|7|NULL"]);
    assert_eq!((item.tenant_id, item.points), (1, 7));
}

#[test]
fn all_columns_without_returning() {
    let item = by_a(|a, conn| {
        let insert = a.insert_into(items::table).values(items::id.eq(9));
        insert.get_result::<Item>(conn)
    });
    assert_eq!(item.value().tenant_id, 1);
}

#[test]
fn of_many() {
    let rows = by_a(|a, conn| {
        a.insert_into(items::table)
            .values(TWO.to_vec())
            .returning((items::id, items::tenant_id))
            .get_results::<(i32, i32)>(conn)
    });
    assert_eq!(rows.adds(TWO_ROWS), [(11, 1), (12, 1)]);
}

#[test]
fn of_a_query() {
    let rows = by_a(|a, conn| {
        let names = a.from(items::table).order(items::id).select(items::name);
        a.insert_into(items::table)
            .values(names)
            .into_columns(items::name)
            .returning((items::tenant_id, items::name))
            .get_results::<(i32, String)>(conn)
    });
    assert_eq!(rows.value(), [(1, "ia".into()), (1, "ia2".into())]);
}

#[test]
fn a_raw_subquery_is_refused() {
    let error = refused_by_a(|a, conn| {
        a.insert_into(items::table)
            .values(items::id.eq(9))
            .returning(sql::<Integer>("(SELECT max(id) FROM items)"))
            .get_results::<i32>(conn)
    });
    assert!(matches!(error, Error::UnguardedTable { .. }), "{error}");
}
