//! Tokens that the application signs itself.

use std::time::{Duration, SystemTime};

use serde_json::Value;
use tenant_host::session::{
    Algorithm, SessionError, SessionErrorKind, SessionIssuer, SigningKey, Subject, TrustedIssuer,
};

use crate::support::{TestClock, World, host, refusal, tenant};

fn signer() -> SessionIssuer<i64> {
    let key = SigningKey::ephemeral().expect("a key");
    SessionIssuer::new("https://app.example", "app", key)
}

/// One person in several tenants chooses at login, and gets a token for one.
#[test]
fn a_user_of_several_tenants_chooses_one() {
    let world = World::new();
    let signer = signer();
    let verifier = world.trusting(signer.trusted());
    let ann = Subject::new("ann").with_name("Ann");
    let choice = world.catalog.tenants_of("ann").expect("tenants");
    let names: Vec<_> = choice.iter().map(|tenant| tenant.name().as_str()).collect();
    assert_eq!(names, ["acme", "globex"]);
    for chosen in &choice {
        let token = signer.issue_tenant(chosen, &ann).expect("a token");
        let session = tenant(&verifier, &token);
        assert_eq!(session.tenant().id(), chosen.id());
        assert_eq!((session.user(), session.name()), ("ann", Some("Ann")));
        assert_eq!(session.require_role("admin").is_ok(), *chosen.id() == 1);
    }
    // A token for a tenant of which the user is no member is signed, and refused.
    let initech = world.catalog.tenant(&3).expect("a tenant");
    let token = signer.issue_tenant(&initech, &ann).expect("a token");
    assert_eq!(refusal(&verifier, &token), "NotAMember");

    let token = signer.issue_host(&Subject::new("olga")).expect("a token");
    let session = host(&verifier, &token);
    session.require_role("operator").expect("the role");
    let token = signer.issue_host(&ann).expect("a token");
    assert_eq!(refusal(&verifier, &token), "NotAnOperator");
}

#[test]
fn what_is_signed_says_what_the_verifier_asks_for() {
    let world = World::new();
    let clock = TestClock::new();
    let signer = signer()
        .lifetime(Duration::from_secs(60))
        .clock(clock.now());
    let acme = world.catalog.tenant(&1).expect("a tenant");
    let subject = Subject::new("ann").with_roles(["admin"]);
    let token = signer.issue_tenant(&acme, &subject).expect("a token");
    let read = |token: &str, part: usize| -> Value {
        use base64::Engine;
        let part = token.split('.').nth(part).expect("a part");
        let json = base64::engine::general_purpose::URL_SAFE_NO_PAD
            .decode(part)
            .expect("base64");
        serde_json::from_slice(&json).expect("JSON")
    };
    let claims = read(&token, 1);
    assert_eq!(read(&token, 0)["alg"], "EdDSA");
    assert_eq!(read(&token, 0)["typ"], "JWT");
    assert_eq!(claims["iss"], "https://app.example");
    assert_eq!(claims["aud"], "app");
    assert_eq!(claims["side"], "tenant");
    assert_eq!(claims["tenant"], "1");
    assert_eq!(claims["generation"], acme.generation().number());
    assert_eq!(claims["roles"][0], "admin");
    let lifetime = claims["exp"].as_f64().expect("exp") - claims["iat"].as_f64().expect("iat");
    assert!((59.0..=60.0).contains(&lifetime), "{lifetime}");
    let again = signer.issue_tenant(&acme, &subject).expect("a token");
    assert_ne!(read(&again, 1)["jti"], claims["jti"]);
    let of_host = read(&signer.issue_host(&subject).expect("a token"), 1);
    assert_eq!(of_host["side"], "host");
    assert!(of_host.get("tenant").is_none() && of_host.get("generation").is_none());

    // It ends, by the same clock.
    let verifier = world
        .builder()
        .trust(signer.trusted())
        .clock(clock.now())
        .build()
        .expect("a verifier");
    let end = tenant(&verifier, &token).expires().expect("an end");
    let left = end.duration_since(clock.now()()).expect("in the future");
    assert!(left <= Duration::from_secs(60));
    clock.pass(Duration::from_secs(66));
    assert_eq!(refusal(&verifier, &token), "Expired");
}

#[test]
fn what_can_not_be_verified_is_not_signed() {
    let world = World::new();
    let signer = signer();
    let error = signer.issue_host(&Subject::new("")).expect_err("refused");
    assert_eq!(error.to_string(), "the token's claim `sub` is empty");
    world.catalog.suspend(&world.host, &1).expect("suspended");
    let acme = world.catalog.tenant(&1).expect("a tenant");
    let error = signer
        .issue_tenant(&acme, &Subject::new("ann"))
        .expect_err("refused");
    assert_eq!(error.kind(), SessionErrorKind::Forbidden);
    let early = signer.clock(|| SystemTime::UNIX_EPOCH - Duration::from_secs(1));
    let error = early
        .issue_host(&Subject::new("olga"))
        .expect_err("refused");
    assert!(matches!(error, SessionError::NotSigned { .. }), "{error:?}");
    assert_eq!(error.kind(), SessionErrorKind::Unavailable);
}

/// Signing goes on with a new key, while tokens of the old one live.
#[test]
fn the_applications_own_key_rotates() {
    let world = World::new();
    let acme = world.catalog.tenant(&1).expect("a tenant");
    let key = |kid: &str| SigningKey::ephemeral().expect("a key").with_kid(kid);
    let (old_key, new_key) = (key("2026-01"), key("2026-02"));
    let signer = |key: &SigningKey| SessionIssuer::new("https://app.example", "app", key.clone());
    let ann = Subject::new("ann");
    let old = signer(&old_key).issue_tenant(&acme, &ann).expect("a token");
    let new = signer(&new_key).issue_tenant(&acme, &ann).expect("a token");
    let both = vec![old_key.verifying_key(), new_key.verifying_key()];
    let verifier = world.trusting(TrustedIssuer::application(
        "https://app.example",
        "app",
        both,
    ));
    tenant(&verifier, &old);
    tenant(&verifier, &new);
    let verifier = world.trusting(signer(&new_key).trusted());
    tenant(&verifier, &new);
    assert_eq!(refusal(&verifier, &old), "UnknownKey");
}

#[test]
fn tokens_of_two_applications_are_apart() {
    let world = World::new();
    let acme = world.catalog.tenant(&1).expect("a tenant");
    let key = SigningKey::hmac(Algorithm::Hs256, &[5; 32]).expect("a key");
    let (one, two) = (
        SessionIssuer::<i64>::new("https://app.example", "app", key.clone()),
        SessionIssuer::<i64>::new("https://app.example", "admin", key),
    );
    let token = one
        .issue_tenant(&acme, &Subject::new("ann"))
        .expect("a token");
    assert_eq!(
        refusal(&world.trusting(two.trusted()), &token),
        "WrongAudience"
    );
}
