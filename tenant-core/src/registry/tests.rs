//! The rules by which declarations are compared, on tables that there are not.

use super::ClassifiedTable;
use super::conflict::Conflicts;
use super::same::Letters::{self, AnyCase, Exact};
use super::shared::is_shared_among;
use crate::backend::Dialect::{Mysql, Postgres, Sqlite};
use crate::class::literals;
use crate::error::Error;

mod pairs;

/// A table that all tenants share, called `schema.name` or `name`.
fn shared(name: &'static str) -> ClassifiedTable {
    let (schema, name) = match name.split_once('.') {
        Some((schema, name)) => (Some(schema), name),
        None => (None, name),
    };
    ClassifiedTable {
        name,
        schema,
        file: "src/models.rs",
        line: 1,
        model: "app::Model",
        class: "HasNoTenant",
        has_tenant: false,
        is_shared: true,
        tenant_column: None,
        id_type: None,
        id_kind: None,
        path: None,
        visible_below: false,
        shared_reads: false,
        writable: false,
        through: None,
    }
}

/// A table of tenants.
fn owned(name: &'static str, column: &'static str) -> ClassifiedTable {
    ClassifiedTable {
        class: "MustHaveTenant",
        has_tenant: true,
        is_shared: false,
        tenant_column: Some(column),
        ..shared(name)
    }
}

#[track_caller]
fn check(letters: Letters, tables: &[ClassifiedTable], conflicts: usize) {
    let found = Conflicts::among(tables, letters).found;
    assert_eq!(found.len(), conflicts, "{found:#?}");
}

#[test]
fn declarations_that_say_the_same() {
    let id = "tenant_id";
    for letters in [Exact, AnyCase] {
        check(letters, &[], 0);
        check(letters, &[owned("a", id), owned("a", id)], 0);
        check(letters, &[shared("a"), shared("a"), shared("main.a")], 0);
        check(letters, &[owned("a", id), shared("b")], 0);
    }
}

#[test]
fn declarations_that_differ() {
    let id = "tenant_id";
    let writable = |table| ClassifiedTable {
        writable: true,
        ..table
    };
    let shared_reads = |table| ClassifiedTable {
        shared_reads: true,
        ..table
    };
    let below = |table| ClassifiedTable {
        visible_below: true,
        ..table
    };
    let by_path = |table, path| ClassifiedTable {
        path: Some(path),
        ..table
    };
    let of_kind = |table, kind| ClassifiedTable {
        id_kind: Some(kind),
        ..table
    };
    let may_have = |table| ClassifiedTable {
        class: "MayHaveTenant",
        ..table
    };
    for (one, other) in [
        (owned("a", id), shared("a")),
        (owned("a", id), owned("a", "org_id")),
        (owned("a", id), may_have(owned("a", id))),
        (
            may_have(owned("a", id)),
            may_have(shared_reads(owned("a", id))),
        ),
        (shared("a"), writable(shared("a"))),
        (owned("a", id), below(owned("a", id))),
        (owned("a", id), by_path(owned("a", id), "path")),
        (
            by_path(owned("a", id), "path"),
            by_path(owned("a", id), "dept"),
        ),
        (owned("a", id), of_kind(owned("a", id), "OrgId")),
        (
            of_kind(owned("a", id), "UserId"),
            of_kind(owned("a", id), "OrgId"),
        ),
    ] {
        for letters in [Exact, AnyCase] {
            check(letters, &[one, other], 1);
            check(letters, &[other, one], 1);
            // The conflict is one of the two, whatever stands between them.
            check(letters, &[one, shared("b"), other], 1);
        }
    }
}

#[test]
fn schemas() {
    let table = |name| owned(name, "tenant_id");
    for letters in [Exact, AnyCase] {
        check(letters, &[table("main.a"), shared("main.a")], 1);
        check(letters, &[table("main.a"), shared("temp.a")], 0);
        check(letters, &[table("main.a"), shared("a")], 1);
        check(letters, &[table("a"), shared("main.a")], 1);
        // The name without schema can be either.
        let all = [shared("a"), table("main.a"), table("temp.a")];
        check(letters, &all, 2);
    }
    check(Exact, &[table("main.a"), shared("MAIN.a")], 0);
    check(AnyCase, &[table("main.a"), shared("MAIN.a")], 1);
}

#[test]
fn upper_case_and_lower_case() {
    let table = |name| owned(name, "tenant_id");
    check(Exact, &[table("tasks"), shared("Tasks")], 0);
    check(AnyCase, &[table("tasks"), shared("Tasks")], 1);
    check(Exact, &[table("übung"), shared("ÜBUNG")], 0);
    check(AnyCase, &[table("übung"), shared("ÜBUNG")], 1);
    // Same in upper case only, and in lower case only.
    check(AnyCase, &[table("straße"), shared("STRASSE")], 1);
    check(AnyCase, &[table("\u{212a}ey"), shared("key")], 1);
    let columns = [owned("a", "tenant_id"), owned("a", "TENANT_ID")];
    check(Exact, &columns, 1);
    check(AnyCase, &columns, 0);
}

#[test]
fn a_conflict_is_found_by_the_name_of_its_table() {
    let tables = [owned("tasks", "tenant_id"), shared("tasks"), shared("b")];
    let exact = Conflicts::among(&tables, Exact);
    assert!(!exact.is_empty());
    assert!(exact.of("tasks").is_some());
    assert_eq!(exact.of("TASKS"), None);
    assert_eq!(exact.of("b"), None);
    let any_case = Conflicts::among(&tables, AnyCase);
    assert!(any_case.of("TASKS").is_some());
    assert!(Conflicts::among(&tables[1..], Exact).is_empty());
}

#[test]
fn an_error_names_both_places() {
    let second = ClassifiedTable {
        file: "src/other.rs",
        line: 7,
        writable: true,
        ..shared("a")
    };
    let conflicts = Conflicts::among(&[owned("a", "tenant_id"), second], Exact);
    let error = conflicts.of("a").map(Error::from).expect("a conflict");
    assert_eq!(
        error,
        Error::ConflictingClasses {
            table: "a".into(),
            first: "`MustHaveTenant` by `tenant_id` on `app::Model` (src/models.rs:1)".into(),
            second: "`HasNoTenant` with `writable` on `app::Model` (src/other.rs:7)".into(),
        }
    );
}

#[test]
fn shared_tables() {
    let tables = [
        shared("countries"),
        shared("ref.units"),
        owned("tasks", "tenant_id"),
        shared("ledgers"),
        owned("sales.ledgers", "tenant_id"),
        shared("Colors"),
        owned("colors", "tenant_id"),
    ];
    let is = |schema, name, dialect| is_shared_among(&tables, schema, name, dialect);
    for dialect in [Postgres, Mysql, Sqlite] {
        assert!(is(None, "countries", dialect));
        assert!(is(Some("ref"), "units", dialect));
        assert!(!is(None, "tasks", dialect));
        assert!(!is(None, "nowhere", dialect));
        // Perhaps another one: a name without schema can be in any, and a schema that is
        // named need not be the one in which a table without schema is.
        assert!(!is(None, "units", dialect));
        assert!(!is(Some("other"), "units", dialect));
        assert!(!is(Some("other"), "countries", dialect));
        // The name can also mean the one of the tenants.
        assert!(!is(None, "ledgers", dialect));
        assert!(!is(Some("sales"), "ledgers", dialect));
    }
    assert!(!is(None, "COUNTRIES", Postgres));
    assert!(!is(None, "COUNTRIES", Mysql));
    assert!(is(None, "COUNTRIES", Sqlite));
    assert!(is(None, "Colors", Postgres));
    assert!(!is(None, "Colors", Mysql));
    assert!(!is(None, "Colors", Sqlite));
}

#[test]
fn literals_of_a_text() {
    for name in ["a", "", "a\"b\\", "\\\"", "ü'\u{301}\n\t\0", "} , \"x\""] {
        let text = format!("Pair {{ a: Name({name:?}), b: \".\" }}");
        assert_eq!(literals(&text), [name, "."]);
    }
    assert_eq!(literals("no end: \"a"), [""; 0]);
}

/// Names as Diesel keeps them, and the constants of each class.
mod declared {
    use tenant_derive::{HasNoTenant, MayHaveTenant, MustHaveTenant};

    use crate::registry::{ClassifiedTable, tables};

    diesel::table! {
        #[sql_name = "odd\"name\\"]
        registry_odd.plain (id) {
            id -> Integer,
            #[sql_name = "org id"]
            org_id -> Integer,
        }
    }

    diesel::table! {
        registry_plans (id) {
            id -> Integer,
            tenant_id -> Nullable<Integer>,
        }
    }

    diesel::table! {
        registry_tags (id) {
            id -> Integer,
        }
    }

    #[derive(MustHaveTenant)]
    #[diesel(table_name = plain)]
    #[tenant(column = org_id)]
    struct Odd {}

    #[derive(MayHaveTenant)]
    #[diesel(table_name = registry_plans)]
    #[tenant(shared_reads)]
    struct Plan {}

    #[derive(HasNoTenant)]
    #[diesel(table_name = registry_tags)]
    #[tenant(writable)]
    struct Tag {}

    /// The table of a model of this file.
    fn of(model: &str) -> ClassifiedTable {
        let models = tables().filter(|table| table.file() == file!());
        let found = models.copied().find(|table| table.model().ends_with(model));
        found.expect("the model is on the list")
    }

    #[test]
    fn tables_with_what_their_classes_say() {
        let (odd, plan, tag) = (of("::Odd"), of("::Plan"), of("::Tag"));
        assert_eq!(odd.schema(), Some("registry_odd"));
        assert_eq!(odd.name(), "odd\"name\\");
        assert_eq!(odd.tenant_column(), Some("org id"));
        assert_eq!((plan.schema(), plan.name()), (None, "registry_plans"));
        assert_eq!(plan.tenant_column(), Some("tenant_id"));
        assert_eq!(tag.tenant_column(), None);
        let facts =
            [odd, plan, tag].map(|t| (t.class(), t.has_tenant(), t.shared_reads(), t.writable()));
        assert_eq!(
            facts,
            [
                ("MustHaveTenant", true, false, false),
                ("MayHaveTenant", true, true, false),
                ("HasNoTenant", false, false, true),
            ]
        );
    }
}
