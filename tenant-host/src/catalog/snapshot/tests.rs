//! In which order rows may come in.

use super::{Found, Snapshot};
use crate::catalog::schema::{RevokedSessionRow, TenantRow};
use crate::catalog::time::{length, now};
use crate::catalog::{SessionId, TenantName};

fn row(id: i64, name: &str, version: i64) -> TenantRow {
    TenantRow {
        id: id.to_string(),
        name: name.to_owned(),
        unique_name: Some(name.to_owned()),
        state: "active".to_owned(),
        step: None,
        claim: None,
        claim_until: None,
        edition: None,
        placement: "shared".to_owned(),
        server: None,
        place: None,
        generation: 1,
        generation_since: 0,
        created: 0,
        version,
    }
}

fn name_of(snapshot: &Snapshot<i64>, id: i64) -> Option<String> {
    match snapshot.by_id(&id) {
        Found::Tenant(tenant) => Some(tenant.name().to_string()),
        _ => None,
    }
}

fn id_of(snapshot: &Snapshot<i64>, name: &str) -> Option<i64> {
    match snapshot.by_name(&TenantName::new(name).expect("a name")) {
        Found::Tenant(tenant) => Some(*tenant.id()),
        _ => None,
    }
}

/// A change by this process is taken in at once, perhaps before older rows of others are.
#[test]
fn the_newest_row_counts() {
    let mut snapshot = Snapshot::default();
    snapshot.update(1, &[row(1, "a", 1)]);
    snapshot.apply(&row(1, "c", 3));
    snapshot.update(2, &[row(1, "b", 2)]);
    assert_eq!(name_of(&snapshot, 1).as_deref(), Some("c"));
    assert_eq!(id_of(&snapshot, "a"), None);
    assert_eq!(id_of(&snapshot, "b"), None);
    assert_eq!(snapshot.known(), Some((2, 3)));
}

/// So does a row that can't be understood.
#[test]
fn the_newest_row_counts_if_it_is_broken() {
    let mut broken = row(1, "a", 2);
    broken.state = "unknown".to_owned();
    let mut snapshot = Snapshot::default();
    snapshot.update(2, &[row(1, "a", 1), broken.clone()]);
    assert!(matches!(snapshot.by_id(&1), Found::Unreadable(_)));
    snapshot.apply(&row(1, "a", 1));
    assert!(matches!(snapshot.by_id(&1), Found::Unreadable(_)));
    snapshot.apply(&row(1, "a", 3));
    snapshot.apply(&broken);
    assert_eq!(name_of(&snapshot, 1).as_deref(), Some("a"));
    assert!(snapshot.unreadable().is_empty());
}

#[test]
fn all_rows_anew() {
    let mut snapshot = Snapshot::default();
    snapshot.update(3, &[row(1, "a", 1), row(2, "b", 2), row(3, "c", 3)]);
    // Written by this process, while the rows were read in which it is not yet.
    snapshot.apply(&row(3, "d", 5));
    snapshot.replace(4, &[row(1, "a", 1), row(3, "c", 3)]);
    assert_eq!(name_of(&snapshot, 2), None);
    assert_eq!(id_of(&snapshot, "b"), None);
    assert_eq!(name_of(&snapshot, 3).as_deref(), Some("d"));
    assert_eq!(id_of(&snapshot, "c"), None);
    snapshot.restore(2, &[row(1, "a", 1)]);
    assert_eq!(snapshot.all().len(), 1);
    assert_eq!(snapshot.known(), Some((2, 2)));
}

/// The name of a tenant that is erased is free, whatever the order in which rows come in.
#[test]
fn the_name_of_one_that_is_erased() {
    let mut erased = row(1, "a", 2);
    erased.state = "erased".to_owned();
    erased.unique_name = None;
    let mut snapshot = Snapshot::default();
    snapshot.update(1, &[row(1, "a", 1)]);
    snapshot.apply(&row(2, "a", 3));
    snapshot.update(2, &[erased]);
    assert_eq!(id_of(&snapshot, "a"), Some(2));
    assert_eq!(name_of(&snapshot, 1).as_deref(), Some("a"));
}

/// Nothing gives a token back that was revoked, whatever is read.
#[test]
fn a_revoked_session_stays_revoked() {
    let ends = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
    let session = SessionId::new("iss", "a", ends).expect("an id");
    let other = SessionId::new("iss", "b", ends).expect("an id");
    let mut snapshot = Snapshot::<i64>::default();
    snapshot.update(1, &[row(1, "one", 1)]);
    assert!(!snapshot.is_revoked(&session));
    snapshot.revoke(&[RevokedSessionRow {
        id: session.digest(),
        ends: session.ends(),
        version: 2,
    }]);
    assert!(session.ends() > now() + length(std::time::Duration::from_secs(300)));
    let steps: [fn(&mut Snapshot<i64>); 4] = [
        |snapshot| snapshot.update(3, &[row(1, "two", 3)]),
        |snapshot| snapshot.replace(4, &[row(1, "three", 4)]),
        |snapshot| snapshot.restore(1, &[row(1, "one", 1)]),
        |snapshot| snapshot.revoke(&[]),
    ];
    for step in steps {
        step(&mut snapshot);
        assert!(snapshot.is_revoked(&session) && !snapshot.is_revoked(&other));
    }
}
