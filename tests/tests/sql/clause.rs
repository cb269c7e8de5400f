//! The other clauses around the guard: each stands where SQL wants it.

use diesel::dsl::count_star;
use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_tests::Db;
use tenant_tests::a;
use tenant_tests::models::Project;
use tenant_tests::schema::{order, projects, tasks, user};

use crate::assert_sql;

#[test]
fn default_select_lists_plain_columns() {
    assert_sql(
        &a().from(projects::table),
        "SELECT `projects`.`id`, `projects`.`tenant_id`, `projects`.`parent_id`, \
         `projects`.`name`, `projects`.`budget` \
         FROM `projects` WHERE (`projects`.`tenant_id` = ?)",
    );
}

#[test]
fn a_model() {
    assert_sql(
        &Project::query::<_, Db>(&a()),
        "SELECT `projects`.`id`, `projects`.`name` \
         FROM `projects` WHERE (`projects`.`tenant_id` = ?)",
    );
}

#[test]
fn count_and_distinct() {
    assert_sql(
        &a().from(projects::table).count(),
        "SELECT COUNT(*) FROM `projects` WHERE (`projects`.`tenant_id` = ?)",
    );
    assert_sql(
        &a().from(projects::table).select(projects::name).distinct(),
        "SELECT DISTINCT `projects`.`name` FROM `projects` WHERE (`projects`.`tenant_id` = ?)",
    );
}

#[test]
fn group_having_order_limit_offset() {
    assert_sql(
        &a().from(tasks::table)
            .filter(tasks::id.gt(0))
            .group_by(tasks::project_id)
            .having(count_star().gt(1))
            .order(tasks::project_id.desc())
            .limit(2)
            .offset(1)
            .select((tasks::project_id, count_star())),
        "SELECT `tasks`.`project_id`, COUNT(*) FROM `tasks` \
         WHERE (`tasks`.`tenant_id` = ?) AND ((`tasks`.`id` > ?)) \
         GROUP BY `tasks`.`project_id` HAVING (COUNT(*) > ?) \
         ORDER BY `tasks`.`project_id` DESC LIMIT ? OFFSET ?",
    );
}

#[cfg(feature = "postgres")]
#[test]
fn distinct_on() {
    assert_sql(
        &a().from(projects::table)
            .distinct_on(projects::name)
            .select(projects::id),
        "SELECT DISTINCT ON (`projects`.`name`) `projects`.`id` \
         FROM `projects` WHERE (`projects`.`tenant_id` = ?)",
    );
}

#[test]
fn keywords_are_quoted() {
    assert_sql(
        &a().from(user::table).select(user::r#type),
        "SELECT `user`.`type` FROM `user` WHERE (`user`.`tenant_id` = ?)",
    );
    assert_sql(
        &a().from(order::table).select(order::kind),
        "SELECT `order`.`type` FROM `order` WHERE (`order`.`group` = ?)",
    );
}
