//! Which rows are written.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_tests::Db;
use tenant_tests::prelude::*;
use tenant_tests::writes::host;

use super::{as_each, of, over, state, write};
use crate::fixture::{
    database, set, set_desks as desks, set_keys as keys, set_lines as lines, set_marks as marks,
    set_notes as notes, set_orders as orders, set_orgs as orgs, set_reasons as reasons,
};

/// All rows of the tenants, and no others, in a table of each class.
#[test]
fn of_each_class() {
    macro_rules! each_class {
        ($($table:ident.$column:ident: $changed:expr, $count:expr;)*) => {$(
            let (gone, new) = as_each(|over, conn| {
                over.update($table::table).set($table::$column.eq(7)).execute(conn)
            });
            assert_eq!(gone, $changed, "{}", stringify!($table));
            assert_eq!(new.len(), $count);
            assert!(new.iter().all(|row| row.contains(" 7")), "{new:?}");
        )*};
    }
    each_class! {
        orders.code: ["orders 11: 1 1", "orders 12: 1 2", "orders 21: 2 1", "orders 22: 2 2"], 4;
        lines.order_code: ["lines 11: 1 1", "lines 12: 1 1", "lines 21: 2 1", "lines 22: 2 1"], 4;
        reasons.order_code: ["reasons 11: 1 1", "reasons 21: 2 1"], 2;
        keys.code: ["keys 11: 1 1", "keys 21: 2 1"], 2;
        notes.order_code: ["notes 1: 1 1", "notes 2: 2 1", "notes 4: 2 2"], 3;
        marks.order_code: ["marks 1: 1 1", "marks 2: 2 1", "marks 4: 2 2"], 3;
        orgs.plan: ["orgs 1: 1 1", "orgs 2: 2 1"], 2;
        desks.code: ["desks 11: 1 1 a", "desks 21: 2 1 a"], 2;
    }
}

#[test]
fn deleted_in_each_class() {
    macro_rules! each_class {
        ($($table:ident: $gone:expr;)*) => {$(
            let (gone, new) = as_each(|over, conn| over.delete($table::table).execute(conn));
            assert_eq!(gone, $gone, "{}", stringify!($table));
            assert_eq!(new, [""; 0]);
        )*};
    }
    each_class! {
        orders: ["orders 11: 1 1", "orders 12: 1 2", "orders 21: 2 1", "orders 22: 2 2"];
        reasons: ["reasons 11: 1 1", "reasons 21: 2 1"];
        keys: ["keys 11: 1 1", "keys 21: 2 1"];
        marks: ["marks 1: 1 1", "marks 2: 2 1", "marks 4: 2 2"];
        desks: ["desks 11: 1 1 a", "desks 21: 2 1 a"];
    }
}

#[test]
fn of_no_tenant_without_any() {
    let mut database = database();
    let before = state(&mut database);
    let none = over(&[]);
    let mut conn = TenantConnection::new(database.raw(), &host());
    let update = none.update(orders::table).set(orders::code.eq(7));
    assert_eq!(update.execute(&mut conn), Ok(0));
    assert_eq!(none.delete(keys::table).execute(&mut conn), Ok(0));
    let notes = none.delete(notes::table).filter(notes::id.gt(0));
    assert_eq!(notes.or_filter(notes::id.eq(1)).execute(&mut conn), Ok(0));
    drop(conn);
    assert_eq!(state(&mut database), before);
}

#[test]
fn that_filters_choose() {
    let (gone, _) = as_each(|over, conn| {
        let delete = over.delete(orders::table).filter(orders::code.eq(1));
        delete.execute(conn)
    });
    assert_eq!(gone, ["orders 11: 1 1", "orders 21: 2 1"]);
    let (gone, _) = as_each(|over, conn| {
        let delete = over.delete(orders::table).filter(orders::id.eq(31));
        delete.or_filter(orders::code.eq(2)).execute(conn)
    });
    assert_eq!(gone, ["orders 12: 1 2", "orders 22: 2 2"]);
    let (gone, new) = as_each(|over, conn| {
        let update = over.update(notes::table).filter(notes::id.ge(2));
        let update = update.filter(sql::<Bool>("1 = 0 OR 2 = 2"));
        update
            .set(notes::order_code.eq(notes::order_code + 4))
            .execute(conn)
    });
    assert_eq!(gone, ["notes 2: 2 1", "notes 4: 2 2"]);
    assert_eq!(new, ["notes 2: 2 5", "notes 4: 2 6"]);
}

#[test]
fn of_one_key() {
    let (gone, _) = as_each(|over, conn| over.delete(orders::table).find(21).execute(conn));
    assert_eq!(gone, ["orders 21: 2 1"]);
    let (gone, _) = write(|over, conn| over.delete(orders::table).find(31).execute(conn));
    assert_eq!(gone, [""; 0]);
}

#[derive(Identifiable, AsChangeset)]
#[diesel(table_name = orders)]
struct Recoded {
    id: i32,
    code: Option<i32>,
}

#[test]
fn of_records() {
    for (id, expected) in [(21, &["orders 21: 2 9"][..]), (31, &[])] {
        let record = Recoded { id, code: Some(9) };
        let (_, new) = write(|over, conn| over.update(&record).set(&record).execute(conn));
        assert_eq!(new, expected);
    }
    let record = Recoded { id: 21, code: None };
    let (gone, _) = write(|over, conn| over.delete(&record).execute(conn));
    assert_eq!(gone, ["orders 21: 2 1"]);
}

/// Of what such a query finds, the host's rows are not written.
#[test]
fn that_a_query_of_the_set_finds() {
    let found = || set(&[2, 1]).from(reasons::table).filter(reasons::id.gt(11));
    let (gone, _) = write(|over, conn| over.delete(found()).execute(conn));
    assert_eq!(gone, ["reasons 21: 2 1"]);
    let (gone, new) = write(|over, conn| {
        let update = over.update(found()).set(reasons::order_code.eq(5));
        update.execute(conn)
    });
    assert_eq!(gone, ["reasons 21: 2 1"]);
    assert_eq!(new, ["reasons 21: 2 5"]);
}

#[test]
fn by_boxed_filters() {
    let (gone, _) = as_each(|over, conn| {
        let mut delete = over.delete(orders::table).into_boxed::<Db>();
        for id in [12, 21, 31] {
            delete = delete.or_filter(orders::id.eq(id));
        }
        delete.execute(conn)
    });
    assert_eq!(gone, ["orders 12: 1 2", "orders 21: 2 1"]);
}

#[cfg(not(feature = "mysql"))]
#[test]
fn are_returned() {
    let mut database = database();
    let mut conn = TenantConnection::new(database.raw(), &host());
    let update = over(&[1, 2])
        .update(notes::table)
        .set(notes::order_code.eq(4));
    let mut rows = update
        .returning((notes::id, notes::order_code))
        .load::<(i32, i32)>(&mut conn)
        .unwrap();
    rows.sort_unstable();
    assert_eq!(rows, [(1, 4), (2, 4), (4, 4)]);
    let delete = over(&[2, 3])
        .delete(orders::table)
        .filter(orders::code.eq(2));
    let mut rows = delete.load::<(i32, i32, i32)>(&mut conn).unwrap();
    rows.sort_unstable();
    assert_eq!(rows, [(22, 2, 2), (32, 3, 2)]);
}

/// On a plain connection, too.
#[test]
fn on_a_plain_connection() {
    let mut database = database();
    let count = over(&[3]).delete(orders::table).execute(database.raw());
    assert_eq!(count, Ok(2));
    assert_eq!(of(&state(&mut database), &[3]).len(), 8);
}

/// The host's transaction undoes it.
#[test]
fn in_a_transaction() {
    let mut database = database();
    let before = state(&mut database);
    let mut conn = TenantConnection::new(database.raw(), &host());
    let undone = conn.transaction(|conn| {
        assert_eq!(over(&[1, 2]).delete(orders::table).execute(conn), Ok(4));
        Err::<(), tenant_core::Error>(diesel::result::Error::RollbackTransaction.into())
    });
    assert!(undone.is_err());
    drop(conn);
    assert_eq!(state(&mut database), before);
}
