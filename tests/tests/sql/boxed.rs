//! Boxed queries have the same SQL as others, but for Diesel's way to write an
//! absent limit.

use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{Db, a};

use crate::assert_sql;

#[test]
fn no_predicate() {
    assert_sql(
        &a().from(projects::table)
            .select(projects::id)
            .into_boxed::<Db>(),
        "SELECT `projects`.`id` FROM `projects` WHERE (`projects`.`tenant_id` = ?)",
    );
}

#[test]
fn or_filter_before_and_after() {
    assert_sql(
        &a().from(projects::table)
            .select(projects::id)
            .filter(projects::id.eq(1))
            .into_boxed::<Db>()
            .or_filter(projects::id.eq(2))
            .filter(projects::id.eq(3)),
        "SELECT `projects`.`id` FROM `projects` WHERE (`projects`.`tenant_id` = ?) \
         AND (((`projects`.`id` = ?)) OR ((`projects`.`id` = ?))) AND ((`projects`.`id` = ?))",
    );
    assert_sql(
        &a().from(projects::table)
            .select(projects::id)
            .filter(projects::id.eq(1))
            .or_filter(projects::id.eq(2))
            .into_boxed::<Db>()
            .order(projects::id),
        "SELECT `projects`.`id` FROM `projects` WHERE (`projects`.`tenant_id` = ?) \
         AND (((`projects`.`id` = ?)) OR ((`projects`.`id` = ?))) ORDER BY `projects`.`id`",
    );
}

#[test]
fn join() {
    assert_sql(
        &a().from(projects::table)
            .left_join(tasks::table)
            .select(projects::id)
            .into_boxed::<Db>()
            .or_filter(tasks::id.eq(1)),
        "SELECT `projects`.`id` FROM (`projects` LEFT OUTER JOIN `tasks` \
         ON (`tasks`.`tenant_id` = ?) AND ((`tasks`.`project_id` = `projects`.`id`))) \
         WHERE (`projects`.`tenant_id` = ?) AND ((`tasks`.`id` = ?))",
    );
}
