//! Subqueries: each has its own guard, inside.

use diesel::dsl::max;
use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_tests::a;
use tenant_tests::schema::{projects, tasks};

use crate::assert_sql;

#[test]
fn in_and_not_in() {
    let ids = || a().from(tasks::table).select(tasks::project_id);
    let inner = "SELECT `tasks`.`project_id` FROM `tasks` WHERE (`tasks`.`tenant_id` = ?)";
    assert_sql(
        &a().from(projects::table)
            .filter(projects::id.eq_any(ids()))
            .select(projects::id),
        &format!(
            "SELECT `projects`.`id` FROM `projects` WHERE (`projects`.`tenant_id` = ?) \
             AND ((`projects`.`id` IN ({inner})))"
        ),
    );
    assert_sql(
        &a().from(projects::table)
            .filter(projects::id.ne_all(ids()))
            .select(projects::id),
        &format!(
            "SELECT `projects`.`id` FROM `projects` WHERE (`projects`.`tenant_id` = ?) \
             AND ((`projects`.`id` NOT IN ({inner})))"
        ),
    );
}

#[test]
fn correlated_exists() {
    let task = || {
        a().from(tasks::table)
            .filter(tasks::project_id.eq(projects::id))
            .or_filter(tasks::id.eq(1))
            .select(tasks::id)
    };
    let expected = "SELECT `projects`.`id` FROM `projects` WHERE (`projects`.`tenant_id` = ?) \
         AND (EXISTS (SELECT `tasks`.`id` FROM `tasks` WHERE (`tasks`.`tenant_id` = ?) \
         AND (((`tasks`.`project_id` = `projects`.`id`)) OR ((`tasks`.`id` = ?)))))";
    assert_sql(
        &a().from(projects::table)
            .filter(exists(task()))
            .select(projects::id),
        expected,
    );
    assert_sql(
        &a().from(projects::table)
            .filter(diesel::dsl::exists(task()))
            .select(projects::id),
        expected,
    );
}

#[test]
fn exists_without_a_table() {
    assert_sql(
        &a().select(exists(a().from(tasks::table).select(tasks::id))),
        "SELECT EXISTS (SELECT `tasks`.`id` FROM `tasks` WHERE (`tasks`.`tenant_id` = ?))",
    );
}

#[test]
fn scalar_in_where_and_select() {
    let most = || {
        a().from(tasks::table)
            .select(max(tasks::points))
            .single_value()
    };
    assert_sql(
        &a().from(projects::table)
            .filter(projects::budget.lt(most()))
            .select((projects::id, most())),
        "SELECT `projects`.`id`, \
         (SELECT max(`tasks`.`points`) FROM `tasks` WHERE (`tasks`.`tenant_id` = ?) LIMIT ?) \
         FROM `projects` WHERE (`projects`.`tenant_id` = ?) AND ((`projects`.`budget` < \
         (SELECT max(`tasks`.`points`) FROM `tasks` WHERE (`tasks`.`tenant_id` = ?) LIMIT ?)))",
    );
}

#[test]
fn scalar_in_having_and_order() {
    let most = || {
        a().from(projects::table)
            .select(max(projects::budget))
            .single_value()
    };
    assert_sql(
        &a().from(tasks::table)
            .group_by(tasks::project_id)
            .having(max(tasks::points).gt(most()))
            .order(most().desc())
            .select(tasks::project_id),
        "SELECT `tasks`.`project_id` FROM `tasks` WHERE (`tasks`.`tenant_id` = ?) \
         GROUP BY `tasks`.`project_id` HAVING (max(`tasks`.`points`) > \
         (SELECT max(`projects`.`budget`) FROM `projects` \
         WHERE (`projects`.`tenant_id` = ?) LIMIT ?)) \
         ORDER BY (SELECT max(`projects`.`budget`) FROM `projects` \
         WHERE (`projects`.`tenant_id` = ?) LIMIT ?) DESC",
    );
}
