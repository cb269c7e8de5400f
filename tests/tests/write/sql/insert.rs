//! `INSERT`: the tenant is the last column.

use diesel::prelude::*;
use tenant_tests::a;
use tenant_tests::prelude::*;
use tenant_tests::schema::{notices, order, projects, tasks};
use tenant_tests::writes::host;
use tenant_tests::writes::schema::{items, votes};

use super::assert_sql;

#[test]
fn insert() {
    assert_sql(
        &a().insert_into(items::table)
            .values((items::id.eq(9), items::name.eq("n"))),
        "INSERT INTO `items` (`id`, `name`, `tenant_id`) VALUES (?, ?, ?)",
    );
    assert_sql(
        &host()
            .insert_into(notices::table)
            .values(notices::title.eq("n")),
        "INSERT INTO `notices` (`title`, `tenant_id`) VALUES (?, NULL)",
    );
    assert_sql(
        &a().insert_into(votes::table).values(votes::subject.eq("n")),
        "INSERT INTO `votes` (`subject`) VALUES (?)",
    );
    assert_sql(
        &a().insert_into(order::table).values(order::kind.eq("n")),
        "INSERT INTO `order` (`type`, `group`) VALUES (?, ?)",
    );
    assert_sql(
        &a().insert_into(items::table).default_values(),
        "INSERT INTO `items` (`tenant_id`) VALUES (?)",
    );
}

/// On SQLite Diesel sends a list as one statement or as several.
#[cfg(not(feature = "sqlite"))]
#[test]
fn insert_many() {
    assert_sql(
        &a().insert_into(items::table)
            .values(vec![items::name.eq("x"), items::name.eq("y")]),
        "INSERT INTO `items` (`name`, `tenant_id`) VALUES (?, ?), (?, ?)",
    );
}

#[test]
fn insert_from_queries() {
    assert_sql(
        &a().insert_into(items::table)
            .values(a().from(tasks::table).select((tasks::name, tasks::points)))
            .into_columns((items::name, items::points)),
        "INSERT INTO `items` (`name`, `points`, `tenant_id`) \
         SELECT `tasks`.`name`, `tasks`.`points`, ? FROM `tasks` WHERE (`tasks`.`tenant_id` = ?)",
    );
    assert_sql(
        &a().insert_into(items::table)
            .values(
                a().from(tasks::table)
                    .inner_join(projects::table)
                    .select(projects::name),
            )
            .into_columns(items::name),
        "INSERT INTO `items` (`name`, `tenant_id`) SELECT `projects`.`name`, ? \
         FROM (`tasks` INNER JOIN `projects` ON (`projects`.`tenant_id` = ?) \
         AND ((`tasks`.`project_id` = `projects`.`id`))) WHERE (`tasks`.`tenant_id` = ?)",
    );
}

#[cfg(feature = "sqlite")]
#[test]
fn insert_or_ignore() {
    assert_sql(
        &a().insert_or_ignore_into(items::table)
            .values(items::name.eq("n")),
        "INSERT OR IGNORE INTO `items` (`name`, `tenant_id`) VALUES (?, ?)",
    );
}
