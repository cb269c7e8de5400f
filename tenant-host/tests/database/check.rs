//! The host's tables are as the library wants tables to be.

use tenant_core::check;

use crate::common::Place;

#[test]
fn the_check_at_start_finds_nothing() {
    let place = Place::new();
    drop(place.database());
    let report = check::database(&mut place.raw()).expect("a database");
    // Those that are at the places of tenants only are not here.
    let of_places = ["host_outbox", "host_effects"];
    let findings: Vec<_> = report
        .findings()
        .iter()
        .filter(|finding| !of_places.contains(&finding.table().name()))
        .collect();
    assert!(findings.is_empty(), "{findings:?}");
    assert!(tenant_core::registry::tables().count() >= 5);
}
