//! `RETURNING`.

use diesel::prelude::*;
use tenant_tests::a;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::writes::schema::items;

use super::assert_sql;

#[test]
fn returning() {
    // SQLite knows no tables behind RETURNING.
    let table = |name: &str| {
        if cfg!(feature = "sqlite") {
            String::new()
        } else {
            format!("`{name}`.")
        }
    };
    let (projects, items) = (table("projects"), table("items"));
    assert_sql(
        &a().delete(projects::table).returning(projects::id),
        &format!(
            "DELETE FROM `projects` WHERE (`projects`.`tenant_id` = ?) RETURNING {projects}`id`"
        ),
    );
    assert_sql(
        &a().insert_into(items::table)
            .values(items::name.eq("n"))
            .returning(items::id),
        &format!("INSERT INTO `items` (`name`, `tenant_id`) VALUES (?, ?) RETURNING {items}`id`"),
    );
}
