//! What the registry says of each class.

use tenant_core::registry::{ClassifiedTable, tables};

#[track_caller]
fn of(name: &str) -> &'static ClassifiedTable {
    let mut found = tables().filter(|table| table.name() == name);
    let table = found.next().expect("the table is on the list");
    assert_eq!(found.next(), None);
    table
}

#[test]
fn the_tenants() {
    let firms = of("firms");
    assert_eq!(firms.class(), "IsTenant");
    assert_eq!(firms.tenant_column(), Some("id"));
    assert!(firms.has_tenant() && firms.writable() && !firms.is_shared());
}

#[test]
fn through() {
    let parcels = of("parcels");
    assert_eq!(parcels.class(), "MustHaveTenant");
    assert_eq!(parcels.tenant_column(), None);
    assert!(parcels.has_tenant() && !parcels.is_shared());
    let lots = parcels.through().expect("it has an owner");
    assert_eq!((lots.schema(), lots.name()), (None, "lots"));
    assert_eq!(lots.own_columns(), ["region", "number"]);
    assert_eq!(lots.columns(), ["region", "number"]);
    let shown = parcels.to_string();
    let expected = "`MustHaveTenant` through `lots` (region, number = region, number) on \
                    `classes::schema::Parcel` (";
    assert!(shown.starts_with(expected), "{shown}");
}

#[test]
fn members() {
    let persons = of("persons");
    assert_eq!(persons.class(), "MemberOfTenants");
    let staff = persons.through().expect("it has links");
    assert_eq!(staff.name(), "staff");
    assert_eq!(staff.columns(), ["person_id"]);
}

#[test]
fn the_host() {
    let plans = of("plans");
    assert_eq!(plans.class(), "HostOnly");
    assert!(!plans.has_tenant() && !plans.is_shared());
    assert_eq!(plans.through(), None);
    assert!(of("coins").is_shared());
}
