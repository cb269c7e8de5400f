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

fn desk(number: i32) -> Desk {
    Desk {
        floor: 1,
        number,
        tenant_id: 1,
        name: "by hand".into(),
    }
}

/// Item 1 before and after it is called `n`.
const BEFORE: &[&str] = &["items 1|1|ka|ia|1|own"];
const AFTER: &[&str] = &["items 1|1|ka|n|1|own"];

#[test]
fn by_reference() {
    let count = by_a(|a, conn| {
        let item = Item::query(a).find(1).first::<Item>(conn)?;
        a.update(&item).set(items::name.eq("n")).execute(conn)
    });
    assert_eq!(count.changes(BEFORE, AFTER), 1);
}

#[test]
fn a_foreign_record() {
    let count = by_a(|a, conn| a.update(&item(2, 2)).set(items::name.eq("n")).execute(conn));
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn a_foreign_record_whose_tenant_was_changed_by_hand() {
    let count = by_a(|a, conn| a.update(&item(2, 1)).set(items::name.eq("n")).execute(conn));
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn an_own_record_whose_tenant_was_changed_by_hand() {
    let count = by_a(|a, conn| a.update(&item(1, 2)).set(items::name.eq("n")).execute(conn));
    assert_eq!(count.changes(BEFORE, AFTER), 1);
}

#[test]
fn a_composite_key() {
    let own = by_a(|a, conn| a.update(&desk(1)).set(desks::name.eq("n")).execute(conn));
    assert_eq!(own.changes(&["desks 1|1|1|da"], &["desks 1|1|1|n"]), 1);
    let foreign = by_a(|a, conn| a.update(&desk(2)).set(desks::name.eq("n")).execute(conn));
    assert_eq!(foreign.unchanged(), 0);
}

#[test]
fn a_composite_key_in_find() {
    let counts = by_a(|a, conn| {
        let mut rename = |key| {
            let update = a.update(desks::table).find(key);
            update.set(desks::name.eq("n")).execute(conn)
        };
        Ok((rename((1, 1))?, rename((1, 2))?))
    });
    let counts = counts.changes(&["desks 1|1|1|da"], &["desks 1|1|1|n"]);
    assert_eq!(counts, (1, 0));
}

#[test]
fn a_record_and_a_filter() {
    let count = by_a(|a, conn| {
        a.update(&item(1, 1))
            .filter(items::points.gt(1))
            .set(items::name.eq("n"))
            .execute(conn)
    });
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn by_value() {
    /// The derive makes references identifiable; this is one without it.
    #[derive(Clone, Copy)]
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
    let count = by_a(|a, conn| {
        let mut rename = |id| {
            let update = a.update(Key(id)).set(items::name.eq("n"));
            update.execute(conn)
        };
        Ok(rename(1)? + rename(2)?)
    });
    assert_eq!(count.changes(BEFORE, AFTER), 1);
}

#[cfg(not(feature = "mysql"))]
#[test]
fn save_changes() {
    #[derive(Identifiable, AsChangeset)]
    #[diesel(table_name = items)]
    struct Form {
        id: i32,
        name: String,
    }
    let form = |id| Form {
        id,
        name: "n".into(),
    };
    let saved = by_a(|a, conn| {
        let form = form(1);
        a.update(&form).set(&form).get_result::<Item>(conn)
    });
    let saved = saved.changes(BEFORE, AFTER);
    assert_eq!((saved.id, saved.name.as_str()), (1, "n"));
    let foreign = by_a(|a, conn| {
        let form = form(2);
        let saved = a.update(&form).set(&form).get_result::<Item>(conn);
        saved.optional()
    });
    assert_eq!(foreign.unchanged(), None);
}

/// A new name for an item, without its tenant.
#[derive(Identifiable, AsChangeset)]
#[diesel(table_name = items)]
struct Rename {
    id: i32,
    name: String,
}

#[test]
fn save_changes_returns_the_row() {
    let saved = by_a(|a, conn| {
        let rename = Rename {
            id: 1,
            name: "n".into(),
        };
        a.save_changes::<_, Item, _>(&rename, conn)
    });
    let saved = saved.changes(BEFORE, AFTER);
    assert_eq!(
        (saved.id, saved.tenant_id, saved.name.as_str()),
        (1, 1, "n")
    );
}

#[test]
fn save_changes_of_a_foreign_row() {
    let saved = by_a(|a, conn| {
        let rename = Rename {
            id: 2,
            name: "n".into(),
        };
        a.save_changes::<_, Item, _>(&rename, conn).optional()
    });
    assert_eq!(saved.unchanged(), None);
}
