//! The host's tables are as the library wants tables to be.

use tenant_core::check;

use crate::common::Place;

#[test]
fn the_check_at_start_finds_nothing() {
    let place = Place::new();
    drop(place.database());
    let report = check::database(&mut place.raw()).expect("a database");
    assert_eq!(report.findings().len(), 0, "{report:?}");
    assert!(tenant_core::registry::tables().count() >= 5);
}
