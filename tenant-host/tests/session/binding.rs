//! Issuers that are bound to tenants.

use serde_json::{Value, json};
use tenant_host::session::{Algorithm, SetupError, TrustedIssuer, VerifyingKey};

use crate::support::{AUD, World, changed, claims, issuer, now, refusal, tenant, token};

fn customer(iss: &str, tenants: impl IntoIterator<Item = i64>) -> TrustedIssuer<i64> {
    // The same secret as the other issuer's: only the binding keeps them apart here.
    let key = VerifyingKey::hmac(Algorithm::Hs256, &crate::support::SECRET).expect("a key");
    TrustedIssuer::new(iss, AUD, key).bound_to(tenants)
}

#[test]
fn an_issuer_names_its_tenants_only() {
    let world = World::new();
    world
        .catalog
        .set_member(&world.host, &3, "ann", [])
        .expect("a member");
    let verifier = world
        .builder()
        .trust(issuer())
        .trust(customer("https://two.example", [2]))
        .trust(customer("https://two-and-three.example", [2, 3]))
        .build()
        .expect("a verifier");
    let by = |iss: &str, tenant: i64| {
        let claims = changed(claims(), "iss", json!(iss));
        token(&changed(claims, "tenant", json!(tenant)))
    };
    let ours = crate::support::ISS;
    let table = [
        (ours, [true, false, false]),
        ("https://two.example", [false, true, false]),
        ("https://two-and-three.example", [false, true, true]),
    ];
    for (iss, allowed) in table {
        for (id, allowed) in (1..).zip(allowed) {
            let token = by(iss, id);
            if allowed {
                assert_eq!(*tenant(&verifier, &token).tenant().id(), id);
            } else {
                assert_eq!(
                    refusal(&verifier, &token),
                    "TenantOfOtherIssuer",
                    "{iss} {id}"
                );
            }
        }
        // One that is not there is not this issuer's either, where it is bound.
        let expected = if iss == ours {
            "UnknownTenant"
        } else {
            "TenantOfOtherIssuer"
        };
        assert_eq!(refusal(&verifier, &by(iss, 9)), expected);
    }
}

#[test]
fn a_configuration_that_can_not_be_meant_is_refused() {
    let world = World::new();
    let error = |issuers: Vec<TrustedIssuer<i64>>| {
        let mut builder = world.builder();
        for issuer in issuers {
            builder = builder.trust(issuer);
        }
        builder.build().expect_err("refused")
    };
    let key = || VerifyingKey::hmac(Algorithm::Hs256, &[7; 32]).expect("a key");
    let minutes = |count: u64| std::time::Duration::from_secs(count * 60);
    assert_eq!(error(vec![]), SetupError::NoIssuer);
    let twice = SetupError::IssuerTwice {
        issuer: crate::support::ISS.to_owned(),
    };
    assert_eq!(error(vec![issuer(), issuer()]), twice);
    for bound in [
        customer("x", [1]).for_host(),
        customer("x", [1]).side_claim("a", "b", "c"),
    ] {
        let expected = SetupError::BoundToTenantsAndHost {
            issuer: "x".to_owned(),
        };
        assert_eq!(error(vec![bound]), expected);
    }
    let expected = SetupError::NoBoundTenant {
        issuer: "x".to_owned(),
    };
    assert_eq!(error(vec![customer("x", [])]), expected);
    assert_eq!(
        error(vec![issuer().side_claim("a", "b", "b")]),
        SetupError::SameSide
    );
    let long = issuer().leeway(minutes(6));
    assert_eq!(
        error(vec![long]),
        SetupError::LongLeeway { most: minutes(5) }
    );
    assert_eq!(
        error(vec![issuer().max_lifetime(minutes(0))]),
        SetupError::ShortLifetime
    );
    for (unusable, what) in [
        (
            TrustedIssuer::new("", "aud", key()),
            "the `iss` of an issuer",
        ),
        (
            TrustedIssuer::new("i".repeat(256), "aud", key()),
            "the `iss` of an issuer",
        ),
        (
            TrustedIssuer::new("iss", "", key()),
            "the `aud` of an issuer",
        ),
        (issuer().tenant_claim(""), "the name of a claim"),
        (issuer().roles_claim("a..b"), "the name of a claim"),
        (issuer().require_claim(".a", "b"), "the name of a claim"),
        (
            issuer().side_claim("a", "", "tenant"),
            "the value of the claim that tells host and tenants apart",
        ),
    ] {
        assert_eq!(error(vec![unusable]), SetupError::UnusableText { what });
    }
    let no_key = TrustedIssuer::new("iss", "aud", Vec::<VerifyingKey>::new());
    assert_eq!(error(vec![no_key]), SetupError::NoKey { ignored: vec![] });
}

#[test]
fn issuers_have_their_own_keys_and_audiences() {
    let world = World::new();
    let key = VerifyingKey::hmac(Algorithm::Hs256, &[8; 32]).expect("a key");
    let other = TrustedIssuer::new("https://other.example", "their-api", key);
    let verifier = world
        .builder()
        .trust(issuer())
        .trust(other)
        .build()
        .expect("a verifier");
    tenant(&verifier, &token(&claims()));
    // Signed by the first, in the name of the second.
    let forged = changed(claims(), "iss", json!("https://other.example"));
    assert_eq!(refusal(&verifier, &token(&forged)), "WrongSignature");
    let theirs = json!({
        "iss": "https://other.example", "aud": AUD, "sub": "ann", "tenant": 1,
        "iat": now() + 1, "exp": now() + 60,
    });
    let sign = |claims: &Value| {
        crate::support::sign(
            &json!({"alg": "HS256", "typ": "JWT"}),
            claims,
            jsonwebtoken::Algorithm::HS256,
            &jsonwebtoken::EncodingKey::from_secret(&[8; 32]),
        )
    };
    assert_eq!(refusal(&verifier, &sign(&theirs)), "WrongAudience");
    let good = changed(theirs, "aud", json!("their-api"));
    assert_eq!(*tenant(&verifier, &sign(&good)).tenant().id(), 1);
}
