//! The guard of each class of tables.

use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_tests::a;
use tenant_tests::schema::{countries, notices, templates};

use crate::assert_sql;

fn host() -> HostScope {
    HostScope::trusted("test")
}

#[test]
fn may_have() {
    assert_sql(
        &a().from(notices::table).select(notices::id),
        "SELECT `notices`.`id` FROM `notices` WHERE (`notices`.`tenant_id` = ?)",
    );
}

#[test]
fn may_have_with_shared_reads() {
    assert_sql(
        &a().from(templates::table)
            .filter(templates::id.eq(1))
            .or_filter(templates::id.eq(2))
            .select(templates::id),
        "SELECT `templates`.`id` FROM `templates` \
         WHERE ((`templates`.`tenant_id` = ?) OR (`templates`.`tenant_id` IS NULL)) \
         AND (((`templates`.`id` = ?)) OR ((`templates`.`id` = ?)))",
    );
}

#[test]
fn no_tenant() {
    assert_sql(
        &a().from(countries::table).select(countries::id),
        "SELECT `countries`.`id` FROM `countries`",
    );
    assert_sql(
        &a().from(countries::table)
            .filter(countries::id.eq(1))
            .or_filter(countries::id.eq(2))
            .select(countries::id),
        "SELECT `countries`.`id` FROM `countries` \
         WHERE ((`countries`.`id` = ?)) OR ((`countries`.`id` = ?))",
    );
}

#[test]
fn host_rows() {
    assert_sql(
        &host().from(notices::table).select(notices::id),
        "SELECT `notices`.`id` FROM `notices` WHERE (`notices`.`tenant_id` IS NULL)",
    );
    assert_sql(
        &host().from(templates::table).select(templates::id),
        "SELECT `templates`.`id` FROM `templates` WHERE (`templates`.`tenant_id` IS NULL)",
    );
    assert_sql(
        &host().from(countries::table).select(countries::id),
        "SELECT `countries`.`id` FROM `countries`",
    );
}
