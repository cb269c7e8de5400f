//! The keys of machines.

use std::time::{Duration, SystemTime};

use diesel::prelude::*;
use tenant_host::CatalogError;
use tenant_host::catalog::Issued;

use crate::common::catalog::{builder, create, wait_until};
use crate::common::{Place, authority, catalog, host};

#[test]
fn a_key_is_shown_once() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    let new = catalog
        .create_machine_key(&host(), &1, "continuous integration", ["deploy"], None)
        .expect("a key");
    let presented = new.secret.expose().to_owned();
    let key = catalog.verify_machine_key(&presented).expect("valid");
    assert_eq!((*key.tenant(), key.name()), (1, "continuous integration"));
    assert!(key.roles().contains("deploy"));
    assert_eq!(catalog.machine_key(key.id()), Ok(Some(key.clone())));
    let access = catalog.admit(authority(), *key.tenant(), Issued::Now, "machine key");
    assert_eq!(*access.expect("served").scope().id(), 1);

    // Nothing that is stored or shown holds the secret.
    let (_, secret) = presented.rsplit_once('_').expect("a key");
    diesel::table! {
        host_machine_keys (id) { id -> Text, name -> Text, secret_hash -> Text, roles -> Text }
    }
    let rows: Vec<(String, String, String, String)> = host_machine_keys::table
        .load(&mut place.raw())
        .expect("rows");
    assert_eq!(rows.len(), 1);
    assert!(!format!("{rows:?}").contains(secret));
    assert!(!format!("{new:?} {key:?}").contains(secret));
    assert!(
        !format!("{new:?} {key:?}").contains(&rows[0].2),
        "nor its digest"
    );
}

#[test]
fn a_key_that_is_wrong() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    let make = || {
        catalog
            .create_machine_key(&host(), &1, "ci", [], None)
            .expect("a key")
    };
    let (one, other) = (make(), make());
    let (one, other) = (one.secret.expose(), other.secret.expose());
    assert_ne!(one, other);
    let (id, secret) = one.rsplit_once('_').expect("a key");
    let (_, secret_of_other) = other.rsplit_once('_').expect("a key");
    for wrong in [
        String::new(),
        secret.to_owned(),
        id.to_owned(),
        format!("{id}_"),
        format!("{id}_{secret_of_other}"),
        format!("{id}_{}", "0".repeat(64)),
        format!("{id}_{}", secret.to_uppercase()),
        format!("mk_{}_{secret}", "0".repeat(24)),
        format!("{one} "),
        format!("Bearer {one}"),
    ] {
        let verified = catalog.verify_machine_key(&wrong);
        assert_eq!(
            verified.err(),
            Some(CatalogError::InvalidMachineKey),
            "{wrong}"
        );
    }
    assert!(catalog.verify_machine_key(one).is_ok());
}

#[test]
fn a_key_whose_time_is_over() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    let make = |expires| {
        catalog
            .create_machine_key(&host(), &1, "ci", [], Some(expires))
            .expect("a key")
    };
    let over = make(SystemTime::now() - Duration::from_secs(1));
    assert_eq!(
        catalog.verify_machine_key(over.secret.expose()).err(),
        Some(CatalogError::MachineKeyEnded)
    );
    let ends = SystemTime::now() + Duration::from_millis(1500);
    let soon = make(ends);
    let verified = catalog.verify_machine_key(soon.secret.expose());
    // A slow machine may be there too late.
    assert!(verified.is_ok() || SystemTime::now() >= ends);
    wait_until(Duration::from_secs(60), || SystemTime::now() >= ends);
    assert_eq!(
        catalog.verify_machine_key(soon.secret.expose()).err(),
        Some(CatalogError::MachineKeyEnded)
    );
}

#[test]
fn a_key_that_is_revoked() {
    let place = Place::new();
    let max_age = Duration::from_millis(300);
    let built = || builder(&place).max_age(max_age).build().expect("a catalog");
    let (one, other) = (built(), built());
    create(&one, 1, "acme");
    let key = one
        .create_machine_key(&host(), &1, "ci", [], None)
        .expect("a key");
    assert!(one.verify_machine_key(key.secret.expose()).is_ok());
    assert!(other.verify_machine_key(key.secret.expose()).is_ok());
    one.revoke_machine_key(&host(), key.key.id())
        .expect("there");
    let ended = Some(CatalogError::MachineKeyEnded);
    assert_eq!(one.verify_machine_key(key.secret.expose()).err(), ended);
    std::thread::sleep(max_age);
    assert_eq!(other.verify_machine_key(key.secret.expose()).err(), ended);

    let listed = one.machine_keys_of(&host(), &1).expect("a list");
    let when = listed[0].revoked().expect("revoked");
    one.revoke_machine_key(&host(), key.key.id())
        .expect("again");
    let listed = one.machine_keys_of(&host(), &1).expect("a list");
    assert_eq!(listed[0].revoked(), Some(when));
    for id in ["", "x", &"0".repeat(24)] {
        assert!(matches!(
            one.revoke_machine_key(&host(), id),
            Err(CatalogError::NotFound { .. })
        ));
    }
}

/// A key is valid by itself; what it opens is a matter of its tenant.
#[test]
fn a_key_of_a_tenant_that_is_suspended() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    let key = catalog
        .create_machine_key(&host(), &1, "ci", [], None)
        .expect("a key");
    catalog.suspend(&host(), &1).expect("a tenant");
    let verified = catalog
        .verify_machine_key(key.secret.expose())
        .expect("valid");
    let admit = || catalog.admit(authority(), *verified.tenant(), Issued::Now, "machine key");
    assert!(matches!(admit(), Err(CatalogError::NotServed { .. })));
    catalog.resume(&host(), &1).expect("a tenant");
    assert!(admit().is_ok());
}
