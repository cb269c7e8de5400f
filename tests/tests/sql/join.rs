//! Joined tables: the guard in `ON`, before the caller's condition.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_core::prelude::*;
use tenant_tests::a;
use tenant_tests::schema::{labels, projects, tasks, templates};

use crate::assert_sql;

diesel::alias! {
    const PARENT: Alias<Parent> = projects as parent;
}

#[test]
fn inner_join() {
    assert_sql(
        &a().from(projects::table)
            .inner_join(tasks::table)
            .select(tasks::id),
        "SELECT `tasks`.`id` FROM (`projects` INNER JOIN `tasks` \
         ON (`tasks`.`tenant_id` = ?) AND ((`tasks`.`project_id` = `projects`.`id`))) \
         WHERE (`projects`.`tenant_id` = ?)",
    );
}

#[test]
fn left_join() {
    assert_sql(
        &a().from(projects::table)
            .left_join(tasks::table)
            .filter(projects::id.eq(1))
            .or_filter(tasks::id.eq(1))
            .select(projects::id),
        "SELECT `projects`.`id` FROM (`projects` LEFT OUTER JOIN `tasks` \
         ON (`tasks`.`tenant_id` = ?) AND ((`tasks`.`project_id` = `projects`.`id`))) \
         WHERE (`projects`.`tenant_id` = ?) \
         AND (((`projects`.`id` = ?)) OR ((`tasks`.`id` = ?)))",
    );
}

#[test]
fn explicit_on() {
    assert_sql(
        &a().from(projects::table)
            .left_join(tasks::table.on(sql::<Bool>("a OR b")))
            .select(projects::id),
        "SELECT `projects`.`id` FROM (`projects` LEFT OUTER JOIN `tasks` \
         ON (`tasks`.`tenant_id` = ?) AND (a OR b)) WHERE (`projects`.`tenant_id` = ?)",
    );
}

#[test]
fn explicit_on_with_a_subquery() {
    let ids = a().from(labels::table).select(labels::task_id);
    let templates = a()
        .from(templates::table)
        .filter(templates::id.eq(tasks::id));
    let on = tasks::id.eq_any(ids).and(exists(templates));
    assert_sql(
        &a().from(projects::table)
            .inner_join(tasks::table.on(on))
            .select(projects::id),
        "SELECT `projects`.`id` FROM (`projects` INNER JOIN `tasks` \
         ON (`tasks`.`tenant_id` = ?) \
         AND (((`tasks`.`id` IN (SELECT `labels`.`task_id` FROM `labels`)) \
         AND EXISTS (SELECT `templates`.`id`, `templates`.`tenant_id`, `templates`.`title` \
         FROM `templates` WHERE ((`templates`.`tenant_id` = ?) \
         OR (`templates`.`tenant_id` IS NULL)) AND ((`templates`.`id` = `tasks`.`id`)))))) \
         WHERE (`projects`.`tenant_id` = ?)",
    );
}

#[test]
fn several_joins() {
    assert_sql(
        &a().from(projects::table)
            .inner_join(tasks::table)
            .left_join(templates::table.on(templates::id.eq(projects::id)))
            .select(projects::id),
        "SELECT `projects`.`id` FROM ((`projects` INNER JOIN `tasks` \
         ON (`tasks`.`tenant_id` = ?) AND ((`tasks`.`project_id` = `projects`.`id`))) \
         LEFT OUTER JOIN `templates` \
         ON ((`templates`.`tenant_id` = ?) OR (`templates`.`tenant_id` IS NULL)) \
         AND ((`templates`.`id` = `projects`.`id`))) \
         WHERE (`projects`.`tenant_id` = ?)",
    );
}

#[test]
fn nested_join() {
    assert_sql(
        &a().from(projects::table)
            .left_join(a().from(tasks::table).inner_join(labels::table))
            .select(projects::id),
        "SELECT `projects`.`id` FROM (`projects` LEFT OUTER JOIN \
         (`tasks` INNER JOIN `labels` ON ((`labels`.`task_id` = `tasks`.`id`))) \
         ON (`tasks`.`tenant_id` = ?) AND ((`tasks`.`project_id` = `projects`.`id`))) \
         WHERE (`projects`.`tenant_id` = ?)",
    );
}

#[test]
fn nested_join_below_a_table_of_nobody() {
    let right = a()
        .from(labels::table)
        .left_join(tasks::table)
        .on(labels::id.eq(projects::id));
    assert_sql(
        &a().from(projects::table)
            .left_join(right)
            .select(projects::id),
        "SELECT `projects`.`id` FROM (`projects` LEFT OUTER JOIN \
         (`labels` LEFT OUTER JOIN `tasks` \
         ON (`tasks`.`tenant_id` = ?) AND ((`labels`.`task_id` = `tasks`.`id`))) \
         ON ((`labels`.`id` = `projects`.`id`))) WHERE (`projects`.`tenant_id` = ?)",
    );
}

#[test]
fn self_join() {
    let on = projects::parent_id.eq(PARENT.field(projects::id).nullable());
    assert_sql(
        &a().from(projects::table)
            .left_join(PARENT.on(on))
            .select(projects::id),
        "SELECT `projects`.`id` FROM (`projects` LEFT OUTER JOIN `projects` AS `parent` \
         ON (`parent`.`tenant_id` = ?) AND ((`projects`.`parent_id` = `parent`.`id`))) \
         WHERE (`projects`.`tenant_id` = ?)",
    );
}

#[test]
fn an_alias_alone() {
    assert_sql(
        &a().from(PARENT).select(PARENT.field(projects::id)),
        "SELECT `parent`.`id` FROM `projects` AS `parent` WHERE (`parent`.`tenant_id` = ?)",
    );
}
