//! Keys that tenants have for their machines.

use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use tenant_host::session::{Credential, SessionError, SessionErrorKind, SessionVerifier};

use crate::support::{MAX_AGE, World, authority, claims, issuer, refusal, tenant, token, verify};

#[test]
fn a_machine_key_gives_a_session_of_its_tenant() {
    let world = World::new();
    let verifier = world.verifier();
    let new = world
        .catalog
        .create_machine_key(&world.host, &2, "nightly export", ["reader"], None)
        .expect("a key");
    let secret = new.secret.expose().to_owned();
    let session = tenant(&verifier, &secret);
    assert_eq!(*session.tenant().id(), 2);
    assert_eq!(session.credential(), Credential::MachineKey);
    assert_eq!(session.user(), format!("mk_{}", new.key.id()));
    assert_eq!(session.name(), Some("nightly export"));
    assert_eq!(session.expires(), None);
    session.require_role("reader").expect("the role");
    assert!(session.require_role("admin").is_err());
    let origin = session.scope().origin();
    assert_eq!(origin.name(), "machine key");
    assert_eq!(origin.known_user(), Some(session.user()));
    assert_eq!(origin.known_request(), Some("r-1"));
    let secret_part = secret.rsplit('_').next().expect("a secret");
    assert!(!format!("{session:?} {new:?} {verifier:?}").contains(secret_part));

    let session = verifier
        .verify_machine_key(&secret, "r-2")
        .expect("a session");
    assert_eq!(session.request(), "r-2");
    // A token is no machine key, and a verifier can refuse these.
    let of_ann = token(&claims());
    assert!(verifier.verify_machine_key(&of_ann, "r").is_err());
    assert_eq!(tenant(&verifier, &of_ann).credential(), Credential::Token);
    let without = world
        .builder()
        .trust(issuer())
        .without_machine_keys()
        .build();
    let without = without.expect("a verifier");
    assert_eq!(refusal(&without, &secret), "it does not have three parts");
}

#[test]
fn a_wrong_key_is_refused_without_a_word_of_what_is_wrong() {
    let world = World::new();
    let verifier = world.verifier();
    let new = world
        .catalog
        .create_machine_key(&world.host, &1, "export", [], None)
        .expect("a key");
    let other = world
        .catalog
        .create_machine_key(&world.host, &2, "export", [], None)
        .expect("a key");
    let (good, foreign) = (new.secret.expose(), other.secret.expose());
    let (id, secret) = good[3..].split_once('_').expect("two parts");
    let (_, foreign_secret) = foreign[3..].split_once('_').expect("two parts");
    let zeros = "0".repeat(64);
    for wrong in [
        "mk_".to_owned(),
        "mk_1_2".to_owned(),
        format!("mk_{id}"),
        format!("mk_{id}_"),
        format!("mk_{id}_{zeros}"),
        format!("mk_{id}_{foreign_secret}"),
        format!("mk_{id}_{}", secret.to_uppercase()),
        format!("mk_{id}_{secret} "),
        format!("mk_{id}_{secret}0"),
        format!("mk_{}_{secret}", "0".repeat(24)),
        format!("mk_{}_{secret}", id.to_uppercase()),
        format!("mk_' OR 1=1 --_{secret}"),
        format!("mk_{}", "_".repeat(10_000)),
    ] {
        let error = verify(&verifier, &wrong).expect_err("refused");
        assert_eq!(error.to_string(), "the machine key is not valid", "{wrong}");
        assert_eq!(error.kind(), SessionErrorKind::Unauthenticated);
    }
    tenant(&verifier, good);
}

#[test]
fn a_key_ends_and_its_tenant_can_be_suspended() {
    let world = World::new();
    let verifier = world.verifier();
    let there = SessionVerifier::builder(authority(), &world.other_process())
        .trust(issuer())
        .build()
        .expect("a verifier");
    let new = world
        .catalog
        .create_machine_key(&world.host, &1, "export", [], None)
        .expect("a key");
    let secret = new.secret.expose();
    tenant(&verifier, secret);
    tenant(&there, secret);

    world.catalog.suspend(&world.host, &1).expect("suspended");
    assert_eq!(refusal(&verifier, secret), "NotServed { state: Suspended }");
    world.catalog.resume(&world.host, &1).expect("resumed");
    tenant(&verifier, secret);

    world
        .catalog
        .revoke_machine_key(&world.host, new.key.id())
        .expect("revoked");
    let revoked = Instant::now();
    assert_eq!(refusal(&verifier, secret), "MachineKeyEnded");
    loop {
        let asked = revoked.elapsed();
        match there.verify(secret, "r") {
            Err(error) => {
                assert_eq!(error.kind(), SessionErrorKind::Unauthenticated);
                break;
            }
            Ok(_) => assert!(asked <= MAX_AGE, "still accepted after {asked:?}"),
        }
        sleep(Duration::from_millis(5));
    }

    let expires = SystemTime::now() + Duration::from_secs(1);
    let short = world
        .catalog
        .create_machine_key(&world.host, &1, "short", [], Some(expires))
        .expect("a key");
    // Asked once: the second of two questions may come after the end.
    match verifier.verify(short.secret.expose(), "r") {
        Ok(session) => {
            let end = session.tenant().expect("a machine of a tenant").expires();
            let end = end.expect("an end");
            assert!(end <= expires && end > expires - Duration::from_millis(2));
        }
        // A slow machine may be there too late.
        Err(error) => assert!(SystemTime::now() >= expires, "{error}"),
    }
    while SystemTime::now() < expires {
        sleep(Duration::from_millis(20));
    }
    assert_eq!(refusal(&verifier, short.secret.expose()), "MachineKeyEnded");
}

#[test]
fn a_catalog_that_is_down_does_not_call_a_key_wrong() {
    let world = World::new();
    let verifier = world.verifier();
    let new = world
        .catalog
        .create_machine_key(&world.host, &1, "export", [], None)
        .expect("a key");
    world.break_database();
    let error = verifier
        .verify(new.secret.expose(), "r")
        .expect_err("refused");
    assert_eq!(error.kind(), SessionErrorKind::Unavailable);
    assert!(matches!(error, SessionError::Catalog(_)));
}
