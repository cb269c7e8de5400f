//! Upserts: the inserted row's parent is looked up, and the row that is hit is the scope's.
#![cfg(not(feature = "mysql"))]

use diesel::prelude::*;
use diesel::upsert::excluded;
use tenant_core::Error;
use tenant_tests::prelude::*;

use crate::schema::*;
use crate::{a, assert_sql, data};

#[test]
fn of_a_row() {
    let mut database = data::database();
    let conn = database.raw();
    let upsert = |id: i32, purchase: i32| {
        let row = (
            lines::id.eq(id),
            lines::purchase_id.eq(purchase),
            lines::item.eq("new"),
        );
        a().insert_into(lines::table)
            .values(row)
            .on_conflict(lines::id)
            .do_update()
            .set(lines::item.eq(excluded(lines::item)))
    };
    assert_sql(
        &upsert(1, 1),
        "INSERT INTO `lines` (`id`, `purchase_id`, `item`) VALUES (?, \
         coalesce((SELECT `purchases`.`id` FROM `purchases` WHERE (`purchases`.`firm_id` = ?) \
         AND `purchases`.`id` = (?)), json_extract('{}', 'tenant_core: parent not in scope')), ?) \
         ON CONFLICT (`id`) DO UPDATE SET `item` = excluded.`item` \
         WHERE EXISTS (SELECT 1 FROM `purchases` WHERE `purchases`.`id` = `lines`.`purchase_id` \
         AND (`purchases`.`firm_id` = ?))",
    );
    assert_eq!(upsert(1, 1).execute(conn), Ok(1)); // an own row
    assert_eq!(upsert(2, 1).execute(conn), Ok(0)); // another tenant's
    assert_eq!(upsert(5, 1).execute(conn), Ok(1)); // a new one
    let columns = "purchase_id".to_owned();
    let refused = Err(Error::ParentNotInScope { columns });
    assert_eq!(upsert(1, 2).execute(conn), refused);
    let items = lines::table.select(lines::item).order(lines::id);
    let items = diesel::RunQueryDsl::load::<String>(items, conn);
    let expected = ["new", "lb", "la3", "new"].map(String::from).to_vec();
    assert_eq!(items, Ok(expected));
}

#[test]
fn that_does_nothing() {
    let mut database = data::database();
    let conn = database.raw();
    let insert = |id: i32, purchase: i32| {
        let row = (
            lines::id.eq(id),
            lines::purchase_id.eq(purchase),
            lines::item.eq("new"),
        );
        a().insert_into(lines::table)
            .values(row)
            .on_conflict_do_nothing()
    };
    assert_eq!(insert(2, 1).execute(conn), Ok(0));
    assert_eq!(insert(5, 1).execute(conn), Ok(1));
    let columns = "purchase_id".to_owned();
    assert_eq!(
        insert(7, 2).execute(conn),
        Err(Error::ParentNotInScope { columns })
    );
}

#[test]
fn never_moves_a_row() {
    #[derive(AsChangeset)]
    #[diesel(table_name = lines)]
    struct Moved {
        purchase_id: i32,
    }
    let mut database = data::database();
    let row = (
        lines::id.eq(1),
        lines::purchase_id.eq(1),
        lines::item.eq("new"),
    );
    let upsert = a()
        .insert_into(lines::table)
        .values(row)
        .on_conflict(lines::id)
        .do_update()
        .set(Moved { purchase_id: 2 });
    assert!(matches!(
        upsert.execute(database.raw()),
        Err(Error::ParentKeyAssigned {
            column: "purchase_id",
            ..
        })
    ));
}
