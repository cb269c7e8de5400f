//! What the derives of the whole program say, as data.

use tenant_core::registry::tables;
use tenant_core::registry::{self, ClassifiedTable};
use tenant_tests::Db;

mod qualified {
    use tenant_tests::prelude::*;

    diesel::table! {
        #[sql_name = "part of"]
        warehouse.parts (id) {
            id -> Integer,
            #[sql_name = "owner"]
            org_id -> Integer,
        }
    }

    #[derive(MustHaveTenant)]
    #[diesel(table_name = parts)]
    #[tenant(column = org_id)]
    struct Part {}
}

/// The only table that the model declares.
#[track_caller]
fn of(model: &str) -> &'static ClassifiedTable {
    let mut found = tables().filter(|table| table.model() == model);
    let table = found.next().expect("the table is on the list");
    assert_eq!(found.next(), None);
    table
}

#[test]
fn every_classified_table_is_on_the_list() {
    for (model, name, class, column, shared_reads, writable) in [
        (
            "models::Task",
            "tasks",
            "MustHaveTenant",
            Some("tenant_id"),
            false,
            false,
        ),
        (
            "models::Page",
            "pages",
            "MustHaveTenant",
            Some("org"),
            false,
            false,
        ),
        (
            "models::Notice",
            "notices",
            "MayHaveTenant",
            Some("tenant_id"),
            false,
            false,
        ),
        (
            "models::Template",
            "templates",
            "MayHaveTenant",
            Some("tenant_id"),
            true,
            false,
        ),
        (
            "models::Country",
            "countries",
            "HasNoTenant",
            None,
            false,
            false,
        ),
        (
            "writes::models::Vote",
            "votes",
            "HasNoTenant",
            None,
            false,
            true,
        ),
        (
            "models::Order",
            "order",
            "MustHaveTenant",
            Some("group"),
            false,
            false,
        ),
    ] {
        let table = of(&format!("tenant_tests::{model}"));
        assert_eq!((table.schema(), table.name()), (None, name));
        assert_eq!(table.class(), class);
        assert_eq!(table.has_tenant(), column.is_some());
        assert_eq!(table.tenant_column(), column);
        assert_eq!(table.shared_reads(), shared_reads);
        assert_eq!(table.writable(), writable);
        assert!(table.file().ends_with("models.rs") && table.line() > 0);
    }
}

#[test]
fn the_list_is_sorted_by_name() {
    assert!(tables().is_sorted_by_key(|table| table.name()));
}

#[test]
fn a_table_in_a_schema() {
    let parts = of("behaviour::registry::qualified::Part");
    assert_eq!(parts.schema(), Some("warehouse"));
    assert_eq!(parts.name(), "part of");
    assert_eq!(parts.tenant_column(), Some("owner"));
    assert!(parts.file().ends_with("registry.rs"));
}

/// The namesake of `ledgers` is in `hidden/raw.rs`.
#[test]
fn no_table_is_declared_twice() {
    assert_eq!(registry::check::<Db>(), Ok(()));
}
