//! Inserts into tables that belong to tenants through others.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use tenant_core::{Error, Result};
use tenant_tests::DbConnection;
use tenant_tests::prelude::*;

use crate::schema::*;
use crate::{a, assert_sql, data, host};

#[derive(Insertable)]
#[diesel(table_name = lines)]
struct NewLine<'a> {
    id: i32,
    purchase_id: Option<i32>,
    item: &'a str,
}

/// A line of this purchase.
fn line(id: i32, purchase_id: i32) -> NewLine<'static> {
    NewLine {
        id,
        purchase_id: Some(purchase_id),
        item: "new",
    }
}

fn lines_in_all(conn: &mut DbConnection) -> i64 {
    let count = diesel::RunQueryDsl::get_result(lines::table.count(), conn);
    count.expect("the query runs")
}

#[track_caller]
fn assert_not_in_scope(result: Result<usize>, columns: &str) {
    let columns = columns.to_owned();
    assert_eq!(result, Err(Error::ParentNotInScope { columns }));
}

#[test]
fn of_one_row() {
    let mut database = data::database();
    let conn = database.raw();
    let insert = |id: i32, purchase: i32| {
        a().insert_into(lines::table).values((
            lines::id.eq(id),
            lines::purchase_id.eq(purchase),
            lines::item.eq("new"),
        ))
    };
    assert_sql(
        &insert(5, 1),
        "INSERT INTO `lines` (`id`, `purchase_id`, `item`) VALUES (?, \
         coalesce((SELECT `purchases`.`id` FROM `purchases` WHERE (`purchases`.`firm_id` = ?) \
         AND `purchases`.`id` = (?)), json_extract('{}', 'tenant_core: parent not in scope')), ?)",
    );
    assert_eq!(insert(5, 1).execute(conn), Ok(1));
    assert_not_in_scope(insert(7, 2).execute(conn), "purchase_id");
    assert_not_in_scope(insert(7, 99).execute(conn), "purchase_id");
    assert_eq!(lines_in_all(conn), 4);
}

#[test]
fn of_a_batch() {
    let mut database = data::database();
    let conn = database.raw();
    let insert = |purchases: [i32; 2]| {
        let rows = vec![line(5, purchases[0]), line(7, purchases[1])];
        a().insert_into(lines::table).values(rows)
    };
    assert_not_in_scope(insert([1, 2]).execute(conn), "purchase_id");
    assert_eq!(lines_in_all(conn), 3);
    assert_eq!(insert([1, 3]).execute(conn), Ok(2));
    assert_eq!(lines_in_all(conn), 5);
}

/// What is left out are rows that collide; a parent that is not the scope's is an error.
#[cfg(feature = "sqlite")]
#[test]
fn or_ignore() {
    let mut database = data::database();
    let conn = database.raw();
    let insert = |rows: Vec<NewLine<'static>>| {
        a().insert_or_ignore_into(lines::table)
            .values(rows)
            .execute(conn)
    };
    let results = [
        vec![line(2, 1), line(5, 1)],
        vec![line(7, 1), line(8, 2)],
        vec![line(2, 2)],
        vec![line(7, 99)],
    ]
    .map(insert);
    let [written, refused @ ..] = results;
    assert_eq!(written, Ok(1));
    for result in refused {
        assert_not_in_scope(result, "purchase_id");
    }
    assert_eq!(lines_in_all(conn), 4);
}

#[test]
fn in_a_transaction_that_goes_on() {
    let mut database = data::database();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let refused = conn.transaction(|conn| {
        a().insert_into(lines::table)
            .values(line(5, 2))
            .execute(conn)
    });
    assert_not_in_scope(refused, "purchase_id");
    assert_eq!(
        a().insert_into(lines::table)
            .values(line(5, 1))
            .execute(&mut conn),
        Ok(1)
    );
}

#[test]
fn through_several_steps() {
    let mut database = data::database();
    let conn = database.raw();
    let insert = |id: i32, line: i32| {
        let row = (
            line_notes::id.eq(id),
            line_notes::line_id.eq(line),
            line_notes::body.eq("x"),
        );
        a().insert_into(line_notes::table).values(row)
    };
    assert_eq!(insert(3, 3).execute(conn), Ok(1));
    assert_not_in_scope(insert(5, 2).execute(conn), "line_id");
}

#[test]
fn through_a_key_of_two_columns() {
    let mut database = data::database();
    let conn = database.raw();
    let insert = |id: i32, region: &'static str, number: i32| {
        a().insert_into(parcels::table).values((
            parcels::id.eq(id),
            parcels::region.eq(region),
            parcels::number.eq(number),
            parcels::weight.eq(1),
        ))
    };
    assert_sql(
        &insert(5, "n", 1),
        "INSERT INTO `parcels` (`id`, `region`, `number`, `weight`) VALUES (?, \
         coalesce((SELECT `lots`.`region` FROM `lots` WHERE (`lots`.`firm_id` = ?) \
         AND `lots`.`region` = (?) AND `lots`.`number` = (?)), \
         json_extract('{}', 'tenant_core: parent not in scope')), \
         coalesce((SELECT `lots`.`number` FROM `lots` WHERE (`lots`.`firm_id` = ?) \
         AND `lots`.`region` = (?) AND `lots`.`number` = (?)), \
         json_extract('{}', 'tenant_core: parent not in scope')), ?)",
    );
    assert_eq!(insert(5, "n", 1).execute(conn), Ok(1));
    assert_eq!(insert(7, "s", 2).execute(conn), Ok(1));
    assert_not_in_scope(insert(9, "n", 2).execute(conn), "region`, `number");
    assert_not_in_scope(insert(9, "s", 1).execute(conn), "region`, `number");
}

/// The lookup is made for each column, so the values must be the same each time.
#[test]
fn an_expression_is_no_part_of_a_key_of_two_columns() {
    let mut database = data::database();
    let insert = a().insert_into(parcels::table).values((
        parcels::id.eq(5),
        parcels::region.eq(sql::<Text>("'n'")),
        parcels::number.eq(1),
        parcels::weight.eq(1),
    ));
    assert!(matches!(
        insert.execute(database.raw()),
        Err(Error::UnclearParent {
            column: "region",
            ..
        })
    ));
}

/// An expression stands in parentheses: it can't widen the lookup.
#[test]
fn an_expression_stays_inside_of_the_lookup() {
    let mut database = data::database();
    let conn = database.raw();
    let insert = |key: &'static str| {
        a().insert_into(lines::table).values((
            lines::id.eq(5),
            lines::purchase_id.eq(sql::<diesel::sql_types::Integer>(key)),
            lines::item.eq("new"),
        ))
    };
    assert_not_in_scope(insert("2").execute(conn), "purchase_id");
    assert_not_in_scope(insert("1 + 1").execute(conn), "purchase_id");
    assert_eq!(insert("1 + 0").execute(conn), Ok(1));
}

#[test]
fn without_parent() {
    let mut database = data::database();
    let conn = database.raw();
    let by_default = NewLine {
        purchase_id: None,
        ..line(5, 1)
    };
    let expected = || {
        Err(Error::ParentByDefault {
            column: "purchase_id",
        })
    };
    let insert = a().insert_into(lines::table).values(&by_default);
    assert_eq!(insert.execute(conn), expected());
    let insert = a()
        .insert_into(lines::table)
        .values(vec![line(5, 1), by_default]);
    assert_eq!(insert.execute(conn), expected());
    let insert = a().insert_into(lines::table).values(lines::id.eq(5));
    assert_eq!(insert.execute(conn), expected());
    let insert = a().insert_into(lines::table).default_values();
    assert_eq!(insert.execute(conn), expected());
    assert_eq!(lines_in_all(conn), 3);
}

#[test]
fn with_two_parents() {
    let mut database = data::database();
    let insert = a().insert_into(lines::table).values((
        lines::id.eq(5),
        lines::purchase_id.eq(1),
        lines::purchase_id.eq(2),
        lines::item.eq("x"),
    ));
    assert_eq!(
        insert.execute(database.raw()),
        Err(Error::UnclearParent {
            column: "purchase_id",
            problem: "twice"
        })
    );
}

#[test]
fn under_the_host() {
    let mut database = data::database();
    let conn = database.raw();
    // All tenants are the host's: nothing is looked up.
    let row = (firm_settings::firm_id.eq(7), firm_settings::theme.eq("x"));
    let insert = host().insert_into(firm_settings::table).values(row);
    assert_sql(
        &insert,
        "INSERT INTO `firm_settings` (`firm_id`, `theme`) VALUES (?, ?)",
    );
    assert_eq!(insert.execute(conn), Ok(1));
    // Of catalogues it has its own.
    let insert = |catalogue: i32| {
        let row = (
            articles::id.eq(8),
            articles::catalogue_id.eq(catalogue),
            articles::name.eq("x"),
        );
        host().insert_into(articles::table).values(row)
    };
    assert_not_in_scope(insert(2).execute(conn), "catalogue_id");
    assert_eq!(insert(4).execute(conn), Ok(1));
}

/// The key is the primary key as well: NULL would be counted up.
#[test]
fn of_a_row_for_each_tenant() {
    let mut database = data::database();
    database.run("DELETE FROM firm_settings");
    let conn = database.raw();
    let insert = |firm: i32| {
        let row = (
            firm_settings::firm_id.eq(firm),
            firm_settings::theme.eq("x"),
        );
        a().insert_into(firm_settings::table).values(row)
    };
    assert_not_in_scope(insert(2).execute(conn), "firm_id");
    assert_eq!(insert(1).execute(conn), Ok(1));
}

/// A tenant reads what the host shares, and hangs nothing on it.
#[test]
fn under_a_shared_parent() {
    let mut database = data::database();
    let row = (
        articles::id.eq(5),
        articles::catalogue_id.eq(4),
        articles::name.eq("x"),
    );
    let insert = a().insert_into(articles::table).values(row);
    assert_not_in_scope(insert.execute(database.raw()), "catalogue_id");
}

#[cfg(not(feature = "mysql"))]
#[test]
fn that_returns_rows() {
    let mut database = data::database();
    let conn = database.raw();
    let insert = |purchase: i32| {
        a().insert_into(lines::table)
            .values(line(5, purchase))
            .returning(lines::purchase_id)
    };
    let refused = insert(2).get_result::<i32>(conn);
    let columns = "purchase_id".to_owned();
    assert_eq!(refused, Err(Error::ParentNotInScope { columns }));
    assert_eq!(insert(1).get_result::<i32>(conn), Ok(1));
    let columns = "purchase_id".to_owned();
    let batch = a().insert_into(lines::table).values(vec![line(7, 2)]);
    let refused = batch.returning(lines::id).get_results::<i32>(conn);
    assert_eq!(refused, Err(Error::ParentNotInScope { columns }));
}
