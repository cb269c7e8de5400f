//! Updates and deletes.

use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::prelude::*;

use crate::schema::*;
use crate::{a, assert_sql, data, host};

#[test]
fn a_tenant_updates_its_own_row() {
    let mut database = data::database();
    let conn = database.raw();
    let update = a().update(firms::table).set(firms::name.eq("new"));
    assert_sql(
        &update,
        "UPDATE `firms` SET `name` = ? WHERE (`firms`.`id` = ?)",
    );
    assert_eq!(update.execute(conn), Ok(1));
    let names = host()
        .from(firms::table)
        .order(firms::id)
        .select(firms::name);
    assert_eq!(
        names.load::<String>(conn),
        Ok(vec!["new".into(), "fb".into()])
    );
}

#[test]
fn tenants_come_and_go_by_the_host() {
    let mut database = data::database();
    let conn = database.raw();
    let insert = host()
        .insert_into(firms::table)
        .values((firms::id.eq(3), firms::name.eq("fc")));
    assert_sql(&insert, "INSERT INTO `firms` (`id`, `name`) VALUES (?, ?)");
    assert_eq!(insert.execute(conn), Ok(1));
    let delete = host().delete(firms::table).find(3);
    assert_sql(&delete, "DELETE FROM `firms` WHERE ((`firms`.`id` = ?))");
    assert_eq!(delete.execute(conn), Ok(1));
}

#[test]
fn through_a_parent() {
    let mut database = data::database();
    let conn = database.raw();
    let update = a().update(lines::table).set(lines::item.eq("new"));
    assert_sql(
        &update,
        "UPDATE `lines` SET `item` = ? WHERE EXISTS (SELECT 1 FROM `purchases` \
         WHERE `purchases`.`id` = `lines`.`purchase_id` AND (`purchases`.`firm_id` = ?))",
    );
    assert_eq!(update.execute(conn), Ok(2));
    let foreign = a().delete(lines::table).find(2);
    assert_sql(
        &foreign,
        "DELETE FROM `lines` WHERE EXISTS (SELECT 1 FROM `purchases` \
         WHERE `purchases`.`id` = `lines`.`purchase_id` AND (`purchases`.`firm_id` = ?)) \
         AND ((`lines`.`id` = ?))",
    );
    assert_eq!(foreign.execute(conn), Ok(0));
    assert_eq!(a().delete(line_notes::table).execute(conn), Ok(1));
    assert_eq!(a().delete(parcels::table).execute(conn), Ok(2));
    let left = lines::table.select(lines::item).order(lines::id);
    let left = diesel::RunQueryDsl::load::<String>(left, conn);
    assert_eq!(left, Ok(vec!["new".into(), "lb".into(), "new".into()]));
}

/// A tenant reads what hangs on a shared catalogue, and does not write it.
#[test]
fn through_a_shared_parent() {
    let mut database = data::database();
    let conn = database.raw();
    let update = a().update(articles::table).set(articles::name.eq("new"));
    assert_eq!(update.execute(conn), Ok(1));
    let update = host().update(articles::table).set(articles::name.eq("new"));
    assert_eq!(update.execute(conn), Ok(1));
}

/// A struct does not show what it assigns; it is read before it is sent.
#[test]
fn the_key_of_the_parent_is_not_assigned() {
    #[derive(AsChangeset)]
    #[diesel(table_name = lines)]
    struct Moved {
        purchase_id: i32,
    }
    #[derive(AsChangeset)]
    #[diesel(table_name = parcels)]
    struct Shipped {
        weight: i32,
        number: i32,
    }
    let mut database = data::database();
    let conn = database.raw();
    let moved = a().update(lines::table).set(Moved { purchase_id: 2 });
    assert!(matches!(
        moved.execute(conn),
        Err(Error::ParentKeyAssigned {
            column: "purchase_id",
            ..
        })
    ));
    let shipped = Shipped {
        weight: 1,
        number: 2,
    };
    let shipped = a().update(parcels::table).set(shipped);
    assert!(matches!(
        shipped.execute(conn),
        Err(Error::ParentKeyAssigned {
            column: "number",
            ..
        })
    ));
}

#[test]
fn the_id_of_a_tenant_is_not_assigned() {
    #[derive(AsChangeset)]
    #[diesel(table_name = firms, primary_key(name))]
    struct Renumbered {
        id: i32,
    }
    let mut database = data::database();
    let update = host().update(firms::table).set(Renumbered { id: 9 });
    assert!(matches!(
        update.execute(database.raw()),
        Err(Error::TenantColumnAssigned { column: "id", .. })
    ));
}

#[test]
fn the_host_writes_members_and_its_own_tables() {
    let mut database = data::database();
    let conn = database.raw();
    let person = (persons::id.eq(5), persons::email.eq("new@x"));
    assert_eq!(
        host()
            .insert_into(persons::table)
            .values(person)
            .execute(conn),
        Ok(1)
    );
    assert_eq!(
        host()
            .update(persons::table)
            .set(persons::email.eq("x"))
            .execute(conn),
        Ok(5)
    );
    assert_eq!(host().delete(plans::table).execute(conn), Ok(1));
}
