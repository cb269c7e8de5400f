//! The root's guard and the caller's predicates.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_core::prelude::*;
use tenant_tests::a;
use tenant_tests::schema::{projects, seats};

use crate::assert_sql;

#[test]
fn no_filter() {
    assert_sql(
        &a().from(projects::table).select(projects::id),
        "SELECT `projects`.`id` FROM `projects` WHERE (`projects`.`tenant_id` = ?)",
    );
}

#[test]
fn one_filter() {
    assert_sql(
        &a().from(projects::table)
            .filter(projects::name.eq("x"))
            .select(projects::id),
        "SELECT `projects`.`id` FROM `projects` \
         WHERE (`projects`.`tenant_id` = ?) AND ((`projects`.`name` = ?))",
    );
}

#[test]
fn or_filter_alone() {
    assert_sql(
        &a().from(projects::table)
            .or_filter(projects::name.eq("x"))
            .select(projects::id),
        "SELECT `projects`.`id` FROM `projects` \
         WHERE (`projects`.`tenant_id` = ?) AND ((`projects`.`name` = ?))",
    );
}

#[test]
fn filter_or_filter() {
    assert_sql(
        &a().from(projects::table)
            .filter(projects::name.eq("x"))
            .or_filter(projects::id.eq(1))
            .select(projects::id),
        "SELECT `projects`.`id` FROM `projects` \
         WHERE (`projects`.`tenant_id` = ?) \
         AND (((`projects`.`name` = ?)) OR ((`projects`.`id` = ?)))",
    );
}

#[test]
fn filter_or_filter_filter() {
    assert_sql(
        &a().from(projects::table)
            .filter(projects::name.eq("x"))
            .or_filter(projects::id.eq(1))
            .filter(projects::id.gt(0))
            .select(projects::id),
        "SELECT `projects`.`id` FROM `projects` \
         WHERE (`projects`.`tenant_id` = ?) \
         AND (((`projects`.`name` = ?)) OR ((`projects`.`id` = ?))) \
         AND ((`projects`.`id` > ?))",
    );
}

#[test]
fn a_raw_fragment_stays_in_parentheses() {
    assert_sql(
        &a().from(projects::table)
            .filter(sql::<Bool>("a OR b"))
            .filter(sql::<Bool>("c OR d"))
            .or_filter(sql::<Bool>("e OR f"))
            .select(projects::id),
        "SELECT `projects`.`id` FROM `projects` \
         WHERE (`projects`.`tenant_id` = ?) AND ((a OR b) AND (c OR d) OR (e OR f))",
    );
}

#[test]
fn find() {
    assert_sql(
        &a().from(projects::table).find(1).select(projects::id),
        "SELECT `projects`.`id` FROM `projects` \
         WHERE (`projects`.`tenant_id` = ?) AND ((`projects`.`id` = ?))",
    );
}

#[test]
fn find_by_a_composite_key() {
    assert_sql(
        &a().from(seats::table).find((2, 1)).select(seats::name),
        "SELECT `seats`.`name` FROM `seats` WHERE (`seats`.`tenant_id` = ?) \
         AND (((`seats`.`tenant_id` = ?) AND (`seats`.`number` = ?)))",
    );
}
