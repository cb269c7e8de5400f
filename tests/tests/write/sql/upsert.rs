//! `ON CONFLICT`: the guard stands in the `WHERE` of the update.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_tests::a;
use tenant_tests::prelude::*;
use tenant_tests::writes::schema::items;

use super::assert_sql;

#[test]
fn upsert() {
    let insert = || a().insert_into(items::table).values(items::id.eq(1));
    let start = "INSERT INTO `items` (`id`, `tenant_id`) VALUES (?, ?) ON CONFLICT";
    let update = insert()
        .on_conflict(items::id)
        .do_update()
        .set(items::name.eq("n"));
    assert_sql(
        &update,
        &format!("{start} (`id`) DO UPDATE SET `name` = ? WHERE (`items`.`tenant_id` = ?)"),
    );
    assert_sql(
        &update
            .filter(items::points.eq(1))
            .filter(sql::<Bool>("1 = 0 OR 2 = 2")),
        &format!(
            "{start} (`id`) DO UPDATE SET `name` = ? WHERE (`items`.`tenant_id` = ?) \
             AND ((`items`.`points` = ?)) AND (1 = 0 OR 2 = 2)"
        ),
    );
    assert_sql(
        &insert()
            .on_conflict((items::tenant_id, items::code))
            .do_update()
            .set(items::name.eq(diesel::upsert::excluded(items::name))),
        &format!(
            "{start} (`tenant_id`, `code`) DO UPDATE SET `name` = excluded.`name` \
             WHERE (`items`.`tenant_id` = ?)"
        ),
    );
    assert_sql(
        &insert().on_conflict_do_nothing(),
        &format!("{start} DO NOTHING"),
    );
}
