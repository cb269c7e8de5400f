//! Tables and tenant columns that are not there, or not as the class says.

use tenant_core::check::{Problem, Severity};
use tenant_core::prelude::*;
use tenant_core::registry::IdType;

use super::{problems, problems_of};
use tenant_tests::Database;

diesel::table! {
    checked_rows (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = checked_rows)]
struct Row {}

diesel::table! {
    checked_hosts_rows (id) {
        id -> Integer,
        tenant_id -> Nullable<BigInt>,
    }
}

#[derive(MayHaveTenant)]
#[diesel(table_name = checked_hosts_rows)]
struct HostsRow {}

diesel::table! {
    checked_shared (id) {
        id -> Integer,
    }
}

#[derive(HasNoTenant)]
#[diesel(table_name = checked_shared)]
struct Shared {}

diesel::table! {
    checked_rows_below (id) {
        id -> Integer,
        row_id -> Integer,
    }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = checked_rows_below)]
#[tenant(through(row_id = checked_rows))]
struct Child {}

diesel::table! {
    checked_tenants (id) {
        id -> Integer,
        name -> Text,
    }
}

#[derive(IsTenant)]
#[diesel(table_name = checked_tenants)]
struct OfTenants {}

const COLUMN: &str = "tenant_id";

#[test]
fn the_parent_of_a_row() {
    let found = problems(
        "checked_rows_below",
        "CREATE TABLE checked_rows_below (id INTEGER PRIMARY KEY, row_id INTEGER NOT NULL)",
    );
    assert_eq!(found, []);
    let found = problems(
        "checked_rows_below",
        "CREATE TABLE checked_rows_below (id INTEGER PRIMARY KEY, row_id INTEGER)",
    );
    assert_eq!(found, [Problem::NullableParent { column: "row_id" }]);
    assert_eq!(found[0].severity(), Severity::Error);
    let found = problems(
        "checked_rows_below",
        "CREATE TABLE checked_rows_below (id INTEGER PRIMARY KEY)",
    );
    assert_eq!(found, [Problem::NoParentColumn { column: "row_id" }]);
}

/// Two tenants can't have the same name, and that is no secret.
#[test]
fn the_tenants() {
    let found = problems(
        "checked_tenants",
        "CREATE TABLE checked_tenants (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL UNIQUE)",
    );
    assert_eq!(found, []);
}

#[test]
fn a_table_as_it_should_be() {
    let found = problems(
        "checked_rows",
        "CREATE TABLE checked_rows (id INTEGER NOT NULL, tenant_id INTEGER NOT NULL,
             PRIMARY KEY (tenant_id, id))",
    );
    assert_eq!(found, []);
    let found = problems(
        "checked_hosts_rows",
        "CREATE TABLE checked_hosts_rows (id INTEGER PRIMARY KEY, tenant_id BIGINT);
         CREATE INDEX checked_by_tenant ON checked_hosts_rows (tenant_id, id)",
    );
    assert_eq!(found, []);
    let found = problems(
        "checked_shared",
        "CREATE TABLE checked_shared (id INTEGER PRIMARY KEY)",
    );
    assert_eq!(found, []);
}

#[test]
fn no_table() {
    let mut database = Database::empty();
    for table in ["checked_rows", "checked_hosts_rows", "checked_shared"] {
        assert_eq!(problems_of(table, database.raw()), [Problem::NoTable]);
    }
    assert_eq!(Problem::NoTable.severity(), Severity::Error);
}

#[test]
fn no_tenant_column() {
    let found = problems(
        "checked_rows",
        "CREATE TABLE checked_rows (id INTEGER PRIMARY KEY, tenant INTEGER NOT NULL)",
    );
    assert_eq!(found, [Problem::NoColumn { column: COLUMN }]);
}

#[test]
fn null_where_the_class_has_none() {
    let found = problems(
        "checked_rows",
        "CREATE TABLE checked_rows (id INTEGER PRIMARY KEY, tenant_id INTEGER);
         CREATE INDEX checked_by_tenant ON checked_rows (tenant_id)",
    );
    assert_eq!(found, [Problem::Nullable { column: COLUMN }]);
}

#[test]
fn no_null_where_the_host_has_rows() {
    let found = problems(
        "checked_hosts_rows",
        "CREATE TABLE checked_hosts_rows (id INTEGER NOT NULL, tenant_id BIGINT NOT NULL,
             PRIMARY KEY (tenant_id, id))",
    );
    assert_eq!(found, [Problem::NotNull { column: COLUMN }]);
}

#[test]
fn another_type() {
    for other in [
        "SMALLINT",
        "VARCHAR(20)",
        "DECIMAL(10, 2)",
        "DOUBLE PRECISION",
    ] {
        // Whole numbers have one size on SQLite, where a decimal one has no type of its own.
        if cfg!(feature = "sqlite") && ["SMALLINT", "DECIMAL(10, 2)"].contains(&other) {
            continue;
        }
        let found = problems(
            "checked_rows",
            &format!(
                "CREATE TABLE checked_rows (id INTEGER NOT NULL, tenant_id {other} NOT NULL,
                     PRIMARY KEY (tenant_id, id))"
            ),
        );
        let other_type = found.iter().find_map(|problem| match problem {
            Problem::OtherType {
                column: COLUMN,
                declared,
                ..
            } => Some(*declared),
            _ => None,
        });
        assert_eq!(other_type, Some(IdType::Integer), "{other}: {found:?}");
    }
}

/// Neither keys nor NOT NULL can be told of a view.
#[test]
fn a_view_is_looked_at_for_its_columns() {
    let found = problems(
        "checked_rows",
        "CREATE TABLE checked_stored (id INTEGER PRIMARY KEY, tenant_id INTEGER);
         CREATE VIEW checked_rows AS SELECT id, tenant_id FROM checked_stored",
    );
    assert_eq!(found, []);
    let found = problems(
        "checked_rows",
        "CREATE TABLE checked_stored (id INTEGER PRIMARY KEY, tenant_id INTEGER);
         CREATE VIEW checked_rows AS SELECT id FROM checked_stored",
    );
    assert_eq!(found, [Problem::NoColumn { column: COLUMN }]);
}

#[cfg(feature = "mysql")]
#[test]
fn a_server_that_cuts_values() {
    use diesel::connection::SimpleConnection;

    let mut database = super::with_table(
        "CREATE TABLE checked_rows (id INTEGER NOT NULL, tenant_id INTEGER NOT NULL,
             PRIMARY KEY (tenant_id, id))",
    );
    let raw = database.raw();
    for strict in [
        "STRICT_TRANS_TABLES",
        "ANSI,STRICT_ALL_TABLES",
        "TRADITIONAL",
    ] {
        raw.batch_execute(&format!("SET sql_mode = '{strict}'"))
            .expect("a mode");
        assert_eq!(problems_of("checked_rows", raw), [], "{strict}");
    }
    for lax in ["", "ANSI_QUOTES"] {
        raw.batch_execute(&format!("SET sql_mode = '{lax}'"))
            .expect("a mode");
        assert_eq!(
            problems_of("checked_rows", raw),
            [Problem::ChangesValues],
            "{lax}"
        );
    }
    assert_eq!(Problem::ChangesValues.severity(), Severity::Error);
}
