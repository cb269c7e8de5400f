//! The guards of sets of tenants, and the absence of one behind the hatch.

use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_tests::a;
use tenant_tests::schema::{projects, tasks, templates};

use crate::assert_sql;

fn set(ids: &[i32]) -> TenantSetScope<i32> {
    TenantSetScope::trusted(ids.to_vec(), "test")
}

/// PostgreSQL binds a list as one array, of whatever length.
fn list(columns: &str, elsewhere: &str) -> String {
    if cfg!(feature = "postgres") {
        format!("({columns} = ANY(?))")
    } else {
        elsewhere.to_owned()
    }
}

#[test]
fn several_tenants() {
    let guard = list(
        "`projects`.`tenant_id`",
        "(`projects`.`tenant_id` IN (?, ?))",
    );
    assert_sql(
        &set(&[1, 2]).from(projects::table).select(projects::id),
        &format!("SELECT `projects`.`id` FROM `projects` WHERE {guard}"),
    );
}

#[test]
fn the_empty_set_is_false() {
    let guard = list("`projects`.`tenant_id`", "(1=0)");
    assert_sql(
        &set(&[])
            .from(projects::table)
            .or_filter(projects::id.eq(1))
            .select(projects::id),
        &format!(
            "SELECT `projects`.`id` FROM `projects` WHERE {guard} AND ((`projects`.`id` = ?))"
        ),
    );
}

#[test]
fn several_tenants_and_the_host() {
    let own = list(
        "`templates`.`tenant_id`",
        "(`templates`.`tenant_id` IN (?))",
    );
    assert_sql(
        &set(&[1]).from(templates::table).select(templates::id),
        &format!(
            "SELECT `templates`.`id` FROM `templates` \
             WHERE ({own} OR (`templates`.`tenant_id` IS NULL))"
        ),
    );
}

#[test]
fn a_set_in_joins() {
    let root = list(
        "`projects`.`tenant_id`",
        "(`projects`.`tenant_id` IN (?, ?))",
    );
    assert_sql(
        &set(&[1, 2])
            .from(projects::table)
            .left_join(tasks::table)
            .select(projects::id),
        &format!(
            "SELECT `projects`.`id` FROM (`projects` LEFT OUTER JOIN `tasks` \
             ON (`tasks`.`tenant_id` = `projects`.`tenant_id`) AND ((`tasks`.`project_id` = `projects`.`id`))) WHERE {root}"
        ),
    );
}

#[test]
fn the_hatch_lifts_the_guards() {
    assert_sql(
        &a().from(projects::table)
            .unconstrained_unsafe("test")
            .inner_join(tasks::table)
            .filter(projects::id.eq(1))
            .select(projects::id),
        "SELECT `projects`.`id` FROM (`projects` INNER JOIN `tasks` \
         ON ((`tasks`.`project_id` = `projects`.`id`))) WHERE ((`projects`.`id` = ?))",
    );
}

#[test]
fn the_hatch_keeps_the_guards_of_subqueries() {
    assert_sql(
        &a().from(projects::table)
            .unconstrained_unsafe("test")
            .filter(projects::id.eq_any(a().from(tasks::table).select(tasks::project_id)))
            .select(projects::id),
        "SELECT `projects`.`id` FROM `projects` \
         WHERE ((`projects`.`id` IN (SELECT `tasks`.`project_id` FROM `tasks` \
         WHERE (`tasks`.`tenant_id` = ?))))",
    );
}
