//! Keys and indexes.

use tenant_core::check::{Problem, Severity};
use tenant_core::prelude::*;

use super::problems;

diesel::table! {
    checked_keys (id) {
        id -> Integer,
        tenant_id -> Integer,
        name -> Text,
    }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = checked_keys)]
struct Keyed {}

const NO_INDEX: Problem = Problem::NoIndex {
    column: "tenant_id",
};

/// The table with these constraints, and what stands behind it.
fn table(constraints: &str, behind: &str) -> String {
    format!(
        "CREATE TABLE checked_keys
             (id INTEGER NOT NULL, tenant_id INTEGER NOT NULL, name VARCHAR(50) NOT NULL,
              {constraints}); {behind}"
    )
}

#[test]
fn an_index_begins_with_the_tenant() {
    let without = [
        ("PRIMARY KEY (id)", ""),
        ("PRIMARY KEY (id, tenant_id)", ""),
        (
            "PRIMARY KEY (id)",
            "CREATE INDEX k ON checked_keys (name, tenant_id)",
        ),
    ];
    for (constraints, behind) in without {
        let found = problems("checked_keys", &table(constraints, behind));
        assert_eq!(found, [NO_INDEX], "{constraints}; {behind}");
    }
    let with = [
        ("PRIMARY KEY (tenant_id, id)", ""),
        ("PRIMARY KEY (id), UNIQUE (tenant_id, name)", ""),
        (
            "PRIMARY KEY (id)",
            "CREATE INDEX k ON checked_keys (tenant_id)",
        ),
    ];
    for (constraints, behind) in with {
        let found = problems("checked_keys", &table(constraints, behind));
        assert_eq!(found, [], "{constraints}; {behind}");
    }
    assert_eq!(NO_INDEX.severity(), Severity::Warning);
}

/// An index of some rows does not find the others.
#[cfg(not(feature = "mysql"))]
#[test]
fn a_partial_index_is_not_enough() {
    let some = "CREATE INDEX k ON checked_keys (tenant_id) WHERE name <> ''";
    let found = problems("checked_keys", &table("PRIMARY KEY (id)", some));
    assert_eq!(found, [NO_INDEX]);
}

#[test]
fn a_natural_key_without_the_tenant() {
    let key = "CREATE UNIQUE INDEX by_name ON checked_keys (name)";
    let found = problems("checked_keys", &table("PRIMARY KEY (tenant_id, id)", key));
    let key = "by_name".to_owned();
    assert_eq!(found, [Problem::SharedKey { key }]);
    assert_eq!(found[0].severity(), Severity::Warning);

    let key = "CREATE UNIQUE INDEX by_name ON checked_keys (name, tenant_id)";
    let found = problems("checked_keys", &table("PRIMARY KEY (tenant_id, id)", key));
    assert_eq!(found, []);
}

#[cfg(feature = "sqlite")]
#[test]
fn a_key_that_replaces_rows_of_others() {
    use diesel::connection::SimpleConnection;
    use diesel::prelude::*;
    use tenant_core::RunScopedDsl;

    const REPLACES: &str = "PRIMARY KEY (id) ON CONFLICT REPLACE, UNIQUE (tenant_id, name)";
    let found = problems("checked_keys", &table(REPLACES, ""));
    assert_eq!(found, [Problem::Replaces]);
    assert_eq!(Problem::Replaces.severity(), Severity::Error);
    let other_spelling = "PRIMARY KEY (tenant_id, id), UNIQUE (name) on /* - */ conflict\nreplace";
    let found = problems("checked_keys", &table(other_spelling, ""));
    assert_eq!(found[0], Problem::Replaces);

    // What is at stake: the insert of one tenant deletes the row of another.
    let mut database = super::with_table(&table(REPLACES, ""));
    let raw = database.raw();
    raw.batch_execute("INSERT INTO checked_keys VALUES (1, 2, 'of 2')")
        .expect("a row");
    TenantScope::trusted(1, "test")
        .insert_into(checked_keys::table)
        .values((checked_keys::id.eq(1), checked_keys::name.eq("of 1")))
        .execute(raw)
        .expect("no error");
    let left = checked_keys::table.select(checked_keys::tenant_id);
    assert_eq!(diesel::RunQueryDsl::load::<i32>(left, raw), Ok(vec![1]));
}

/// Where the tenant stands in each key, a row can only replace one of the same tenant.
#[cfg(feature = "sqlite")]
#[test]
fn a_key_that_replaces_own_rows() {
    let own = "PRIMARY KEY (tenant_id, id) ON CONFLICT REPLACE";
    assert_eq!(problems("checked_keys", &table(own, "")), []);
}
