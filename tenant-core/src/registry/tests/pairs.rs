//! What a declaration says, and pairs of which one half differs.

use diesel::internal::table_macro::{Identifier, InfixNode};

use super::{check, owned, shared};
use crate::class::IdType;
use crate::registry::conflict::Conflicts;
use crate::registry::same::Letters::{AnyCase, Exact};
use crate::registry::{ClassifiedTable, TableName, tables};

#[test]
fn only_one_names_a_tenant_column() {
    let without = ClassifiedTable {
        tenant_column: None,
        ..owned("a", "tenant_id")
    };
    for letters in [Exact, AnyCase] {
        check(letters, &[owned("a", "tenant_id"), without], 1);
        check(letters, &[without, owned("a", "tenant_id")], 1);
        check(letters, &[without, without], 0);
    }
}

#[test]
fn a_conflict_is_found_by_both_names() {
    let (one, other) = ("stra\u{df}e", "STRASSE");
    for tables in [
        [owned(one, "tenant_id"), shared(other)],
        [owned(other, "tenant_id"), shared(one)],
    ] {
        let conflicts = Conflicts::among(&tables, AnyCase);
        for name in [one, other, "Strasse"] {
            assert!(conflicts.of(name).is_some(), "{name} of {tables:?}");
        }
        assert_eq!(conflicts.of("s"), None);
    }
}

/// What Diesel may show one day for a table in a schema is the name of no table.
#[test]
fn names_with_something_else_than_a_dot_between_them() {
    let node = |between| InfixNode::new(Identifier("main"), Identifier("tasks"), between);
    assert_eq!(node(".").schema_and_name(), (Some("main"), "tasks"));
    let (schema, name) = node("-").schema_and_name();
    assert_eq!(schema, None);
    assert_ne!(name, "tasks");
}

/// The table of a model of the tests of declarations.
fn of(model: &str) -> &'static ClassifiedTable {
    let mut models = tables().filter(|table| table.file().ends_with("registry/tests.rs"));
    let found = models.find(|table| table.model().ends_with(model));
    found.expect("the model is on the list")
}

#[test]
fn places_and_ids() {
    let (odd, plan, tag) = (of("::Odd"), of("::Plan"), of("::Tag"));
    assert!(odd.line() < plan.line() && plan.line() < tag.line());
    assert_eq!(odd.id_type(), Some(IdType::Integer));
    assert_eq!(plan.id_type(), Some(IdType::Integer));
    assert_eq!(tag.id_type(), None);
    assert_eq!(
        [odd, plan, tag].map(ClassifiedTable::allows_host_rows),
        [false, true, false]
    );
}
