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

diesel::table! {
    checked_wholes (a, b) { a -> Integer, b -> Integer, c -> Integer, tenant_id -> Integer }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = checked_wholes)]
struct Whole {}

diesel::table! {
    checked_parts (id) { id -> Integer, a -> Integer, b -> Integer }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = checked_parts)]
#[tenant(through(a = checked_wholes(a), b = checked_wholes(b)))]
struct Part {}

diesel::table! {
    checked_members (id) { id -> Integer }
}

#[derive(MemberOfTenants)]
#[diesel(table_name = checked_members)]
#[tenant(through(id = checked_links(member_id)))]
struct Member {}

diesel::table! {
    checked_links (id) { id -> Integer, tenant_id -> Integer, member_id -> Integer }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = checked_links)]
struct Link {}

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

/// With two parents a row could have two tenants.
#[test]
fn the_parents_are_unique() {
    const CHILD: &str =
        "CREATE TABLE checked_rows_below (id INTEGER PRIMARY KEY, row_id INTEGER NOT NULL)";
    let with_parents = |columns: &str, behind: &str| {
        let parents = format!(
            "CREATE TABLE checked_rows (id INTEGER NOT NULL, tenant_id INTEGER NOT NULL, {columns})"
        );
        problems(
            "checked_rows_below",
            &format!("{CHILD}; {parents}; {behind}"),
        )
    };
    let problem = Problem::ParentNotUnique {
        parent: "checked_rows",
        columns: &["id"],
    };
    for (columns, behind) in [
        ("PRIMARY KEY (tenant_id, id)", ""),
        ("UNIQUE (tenant_id)", ""),
        (
            "PRIMARY KEY (id, tenant_id)",
            "CREATE INDEX checked_by_id ON checked_rows (id)",
        ),
    ] {
        let found = with_parents(columns, behind);
        assert_eq!(found, std::slice::from_ref(&problem), "{columns}; {behind}");
    }
    for (columns, behind) in [
        ("PRIMARY KEY (id)", ""),
        ("PRIMARY KEY (tenant_id, id), UNIQUE (id)", ""),
        (
            "PRIMARY KEY (tenant_id, id)",
            "CREATE UNIQUE INDEX checked_by_id ON checked_rows (id)",
        ),
    ] {
        assert_eq!(with_parents(columns, behind), [], "{columns}; {behind}");
    }
    assert_eq!(problem.severity(), Severity::Error);
    let text = problem.to_string();
    assert!(
        text.contains("several rows can have the same `id`"),
        "{text}"
    );
    // Of a view it is not known, and a table that is missing is found for itself.
    let view = "CREATE VIEW checked_rows AS SELECT 1 AS id, 1 AS tenant_id";
    assert_eq!(
        problems("checked_rows_below", &format!("{CHILD}; {view}")),
        []
    );
}

/// A unique index of some rows leaves others out.
#[cfg(not(feature = "mysql"))]
#[test]
fn a_partial_key_of_the_parents_is_not_enough() {
    let found = problems(
        "checked_rows_below",
        "CREATE TABLE checked_rows_below (id INTEGER PRIMARY KEY, row_id INTEGER NOT NULL);
         CREATE TABLE checked_rows (id INTEGER NOT NULL, tenant_id INTEGER NOT NULL);
         CREATE UNIQUE INDEX checked_by_id ON checked_rows (id) WHERE tenant_id > 0",
    );
    assert!(
        matches!(found[..], [Problem::ParentNotUnique { .. }]),
        "{found:?}"
    );
}

/// A key of several columns is unique by all of them together, or by some.
#[test]
fn parents_by_several_columns() {
    for (key, is_unique) in [
        ("a, b", true),
        ("b, a", true),
        ("b", true),
        ("a, b, c", false),
        ("c", false),
    ] {
        let found = problems(
            "checked_parts",
            &format!(
                "CREATE TABLE checked_parts (id INTEGER PRIMARY KEY, a INTEGER NOT NULL, b INTEGER NOT NULL);
                 CREATE TABLE checked_wholes (a INTEGER NOT NULL, b INTEGER NOT NULL, c INTEGER NOT NULL,
                     tenant_id INTEGER NOT NULL, UNIQUE ({key}))"
            ),
        );
        assert_eq!(found.is_empty(), is_unique, "{key}: {found:?}");
    }
}

/// A member has as many links as it has tenants.
#[test]
fn links_are_not_unique() {
    let found = problems(
        "checked_members",
        "CREATE TABLE checked_members (id INTEGER PRIMARY KEY);
         CREATE TABLE checked_links (id INTEGER PRIMARY KEY, tenant_id INTEGER NOT NULL,
             member_id INTEGER NOT NULL)",
    );
    assert_eq!(found, []);
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
