//! Tenants that are not served, and sessions of an older life.

use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::json;
use tenant_host::catalog::{CatalogError, NewPlacement, NewTenant, ProvisionError, Provisioner};
use tenant_host::catalog::{Placement, Tenant};
use tenant_host::session::{
    SessionError, SessionErrorKind, SessionIssuer, SessionVerifier, SigningKey, Subject,
};

use crate::support::{MAX_AGE, World, authority, claims, now, refusal, tenant, token, with};

fn signer() -> SessionIssuer<i64> {
    let key = SigningKey::ephemeral().expect("a key");
    SessionIssuer::new("https://app.example", "app", key)
}

fn kind(verifier: &SessionVerifier<i64>, token: &str) -> SessionErrorKind {
    verifier.verify(token, "r").expect_err("refused").kind()
}

#[test]
fn a_suspended_tenant_is_refused_in_each_process() {
    let world = World::new();
    let signer = signer();
    let trusting = |catalog| {
        SessionVerifier::builder(authority(), catalog)
            .trust(signer.trusted())
            .build()
            .expect("a verifier")
    };
    let here = trusting(&world.catalog);
    let there = trusting(&world.other_process());
    let acme = world.catalog.tenant(&1).expect("a tenant");
    let token = signer
        .issue_tenant(&acme, &Subject::new("ann"))
        .expect("a token");
    tenant(&here, &token);
    tenant(&there, &token);

    world.catalog.suspend(&world.host, &1).expect("suspended");
    let changed = Instant::now();
    assert_eq!(refusal(&here, &token), "NotServed { state: Suspended }");
    assert_eq!(kind(&here, &token), SessionErrorKind::Forbidden);
    loop {
        let asked = changed.elapsed();
        match there.verify(&token, "r") {
            Err(_) => break,
            Ok(_) => assert!(asked <= MAX_AGE, "still accepted after {asked:?}"),
        }
        sleep(Duration::from_millis(5));
    }
    assert_eq!(refusal(&there, &token), "NotServed { state: Suspended }");

    // It is served again in another life, and what was signed before is refused.
    let acme = world.catalog.resume(&world.host, &1).expect("resumed");
    assert_eq!(refusal(&here, &token), "OlderGeneration");
    assert_eq!(kind(&here, &token), SessionErrorKind::Unauthenticated);
    let again = signer
        .issue_tenant(&acme, &Subject::new("ann"))
        .expect("a token");
    tenant(&here, &again);
    let changed = Instant::now();
    loop {
        let asked = changed.elapsed();
        match there.verify(&again, "r") {
            Ok(_) => break,
            Err(error) => assert!(asked <= MAX_AGE, "still refused after {asked:?}: {error}"),
        }
        sleep(Duration::from_millis(5));
    }
    assert_eq!(refusal(&there, &token), "OlderGeneration");
}

/// A generation in a token is worth nothing if the application did not sign it.
#[test]
fn a_generation_is_read_where_it_is_configured() {
    let world = World::new();
    let generation = world
        .catalog
        .tenant(&1)
        .expect("a tenant")
        .generation()
        .number();
    let verifier = world.trusting(crate::support::issuer().generation_claim("generation"));
    tenant(&verifier, &token(&with("generation", json!(generation))));
    for (other, expected) in [
        (json!(generation - 1), "OlderGeneration"),
        (json!(generation + 1), "OlderGeneration"),
        (json!(0), "OlderGeneration"),
        (
            json!(generation.to_string()),
            "generation is not a whole number",
        ),
        (json!(generation as f64), "generation is not a whole number"),
        (json!(u64::MAX), "generation is not a whole number"),
    ] {
        assert_eq!(
            refusal(&verifier, &token(&with("generation", other))),
            expected
        );
    }
    assert_eq!(refusal(&verifier, &token(&claims())), "no generation");

    // Elsewhere it is a claim like any other, and the time of issue is compared.
    let verifier = world.verifier();
    tenant(&verifier, &token(&with("generation", json!(0))));
    world
        .catalog
        .revoke_sessions(&world.host, &1)
        .expect("revoked");
    let before = crate::support::changed(with("generation", json!(99)), "iat", json!(now() - 1));
    assert_eq!(refusal(&verifier, &token(&before)), "OlderGeneration");
}

#[test]
fn a_tenant_that_is_half_made_or_not_there_is_refused() {
    struct Fails;
    impl Provisioner<i64> for Fails {
        fn check(&self, _: &Placement) -> Result<(), ProvisionError> {
            Ok(())
        }
        fn make(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
            Err(ProvisionError::new("the server secret.internal is gone"))
        }
        fn migrate(&self, tenant: &Tenant<i64>) -> Result<(), ProvisionError> {
            self.make(tenant)
        }
        fn remove(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
            Ok(())
        }
    }

    let world = World::new();
    let verifier = world.verifier();
    let new = NewTenant::new(4, "half", NewPlacement::Shared);
    let stopped = world.catalog.create(&world.host, new, &Fails);
    assert!(
        matches!(stopped, Err(CatalogError::CreationStopped { .. })),
        "{stopped:?}"
    );
    world
        .catalog
        .set_member(&world.host, &4, "ann", [])
        .expect("a member");
    for (id, expected) in [
        (4, "NotServed { state: Provisioning }"),
        (5, "UnknownTenant"),
        (i64::MAX, "UnknownTenant"),
    ] {
        let token = token(&with("tenant", json!(id)));
        assert_eq!(refusal(&verifier, &token), expected);
        assert_eq!(kind(&verifier, &token), SessionErrorKind::Forbidden);
        let text = verifier
            .verify(&token, "r")
            .expect_err("refused")
            .to_string();
        assert!(
            !text.contains("secret.internal") && !text.contains("half"),
            "{text}"
        );
    }
    // Ten thousand unknown tenants: the catalog knows that they are not there.
    let start = Instant::now();
    for id in 1000..11_000 {
        let result = verifier.verify(&token(&with("tenant", json!(id))), "r");
        assert!(matches!(
            result,
            Err(SessionError::Catalog(CatalogError::UnknownTenant))
        ));
    }
    assert!(start.elapsed() < Duration::from_secs(60));
}

#[test]
fn a_read_only_tenant_has_sessions() {
    let world = World::new();
    let verifier = world.verifier();
    let session = tenant(&verifier, &token(&claims()));
    assert!(session.tenant().is_writable());
    world
        .catalog
        .set_read_only(&world.host, &1)
        .expect("read-only");
    let session = tenant(&verifier, &token(&claims()));
    assert!(!session.tenant().is_writable());
    assert_eq!(session.access().generation(), session.tenant().generation());
}

/// A catalog that does not answer is no reason to call a token wrong.
#[test]
fn a_catalog_that_is_down_is_unavailable() {
    let world = World::new();
    let signer = signer();
    let acme = world.catalog.tenant(&1).expect("a tenant");
    let token = signer
        .issue_tenant(&acme, &Subject::new("ann"))
        .expect("a token");
    let verifier = world.trusting(signer.trusted());
    // The member was never asked for, so nothing is known of it.
    world.break_database();
    sleep(MAX_AGE);
    let error = verifier.verify(&token, "r").expect_err("refused");
    assert!(
        matches!(
            error,
            SessionError::Catalog(CatalogError::Unavailable { .. })
        ),
        "{error:?}"
    );
    assert_eq!(error.kind(), SessionErrorKind::Unavailable);
}
