//! Records as targets: their key counts, and their tenant field does not.

use diesel::associations::HasTable;
use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::writes::by_a;
use tenant_tests::writes::models::{Desk, Item};
use tenant_tests::writes::schema::{desks, items};

/// An item with this key, made by hand.
fn item(id: i32, tenant_id: i32) -> Item {
    Item {
        id,
        tenant_id,
        code: None,
        name: "by hand".into(),
        points: 0,
        note: None,
    }
}

const ITEM: &[&str] = &["items 1|1|ka|ia|1|own"];

#[test]
fn by_reference() {
    let count = by_a(|a, conn| {
        let item = Item::query(a).find(1).first::<Item>(conn)?;
        a.delete(&item).execute(conn)
    });
    assert_eq!(count.removes(ITEM), 1);
}

#[test]
fn by_value() {
    /// The derive makes references identifiable; this is one without it.
    struct Key(i32);
    impl HasTable for Key {
        type Table = items::table;

        fn table() -> items::table {
            items::table
        }
    }
    impl Identifiable for Key {
        type Id = i32;

        fn id(self) -> i32 {
            self.0
        }
    }
    let counts = by_a(|a, conn| {
        let own = a.delete(Key(1)).execute(conn)?;
        Ok((own, a.delete(Key(2)).execute(conn)?))
    });
    assert_eq!(counts.removes(ITEM), (1, 0));
}

#[test]
fn a_foreign_record() {
    let count = by_a(|a, conn| a.delete(&item(2, 2)).execute(conn));
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn records_whose_tenant_was_changed_by_hand() {
    let foreign = by_a(|a, conn| a.delete(&item(2, 1)).execute(conn));
    assert_eq!(foreign.unchanged(), 0);
    let own = by_a(|a, conn| a.delete(&item(1, 2)).execute(conn));
    assert_eq!(own.removes(ITEM), 1);
}

#[test]
fn a_composite_key() {
    let counts = by_a(|a, conn| {
        let mut delete = |number| {
            let desk = Desk {
                floor: 1,
                number,
                tenant_id: 1,
                name: "by hand".into(),
            };
            a.delete(&desk).execute(conn)
        };
        Ok((delete(1)?, delete(2)?))
    });
    assert_eq!(counts.removes(&["desks 1|1|1|da"]), (1, 0));
    let found = by_a(|a, conn| a.delete(desks::table).find((1, 1)).execute(conn));
    assert_eq!(found.removes(&["desks 1|1|1|da"]), 1);
}

#[test]
fn a_record_and_filters() {
    let count = by_a(|a, conn| {
        a.delete(&item(1, 1))
            .filter(items::points.gt(1))
            .or_filter(items::id.eq(2))
            .execute(conn)
    });
    assert_eq!(count.unchanged(), 0);
}
