//! Single sessions that are revoked.

use std::time::{Duration, SystemTime};

use diesel::prelude::*;
use serde_json::{Value, json};
use tenant_host::catalog::{Catalog, CatalogError, SessionId};
use tenant_host::session::{
    SessionError, SessionErrorKind, SessionIssuer, SessionVerifier, SigningKey, Subject,
    TrustedIssuer, VerifyingKey,
};

use crate::members::refused_within_the_bound;
use crate::support::{
    AUD, SECRET, World, authority, claims, host, issuer, refusal, tenant, token, verify, with,
};

diesel::table! {
    host_revoked_sessions (id) { id -> Text, ends -> BigInt }
}

/// What the host's database holds of revoked sessions.
fn records(world: &World) -> Vec<(String, i64)> {
    host_revoked_sessions::table
        .load(&mut world.raw())
        .expect("rows")
}

fn signer() -> SessionIssuer<i64> {
    let key = SigningKey::ephemeral().expect("a key");
    SessionIssuer::new("https://app.example", "app", key)
}

fn trusting(catalog: &Catalog<i64>, issuer: TrustedIssuer<i64>) -> SessionVerifier<i64> {
    SessionVerifier::builder(authority(), catalog)
        .trust(issuer)
        .build()
        .expect("a verifier")
}

#[test]
fn one_device_is_logged_out_and_no_other() {
    let (world, signer) = (World::new(), signer());
    let here = trusting(&world.catalog, signer.trusted());
    let other = world.other_process();
    let there = trusting(&other, signer.trusted());
    let acme = world.catalog.tenant(&1).expect("a tenant");
    let log_in = || {
        signer
            .issue_tenant(&acme, &Subject::new("ann"))
            .expect("a token")
    };
    let (phone, laptop) = (log_in(), log_in());
    for verifier in [&here, &there] {
        tenant(verifier, &phone);
        tenant(verifier, &laptop);
    }

    let session = tenant(&here, &phone);
    assert_eq!(session.revoke(&world.catalog), Ok(true));
    // At once where it was done.
    assert_eq!(refusal(&here, &phone), "Revoked");
    refused_within_the_bound(&there, &phone, "Revoked");
    for verifier in [&here, &there] {
        tenant(verifier, &laptop);
    }
    // A process that starts later knows of it, too.
    let later = trusting(&world.other_process(), signer.trusted());
    assert_eq!(refusal(&later, &phone), "Revoked");
    tenant(&later, &laptop);

    // Once more, it changes nothing.
    assert_eq!(session.revoke(&world.catalog), Ok(false));
    assert_eq!(records(&world).len(), 1);
    // Who logs in again has another session.
    tenant(&here, &log_in());
}

/// The process that is told at second hand may not have read of the first revocation yet.
#[test]
fn a_session_that_another_process_has_revoked_is_refused_at_once_where_it_is_revoked_again() {
    let (world, signer) = (World::new(), signer());
    let other = world.with_max_age(Duration::from_secs(3600));
    let there = trusting(&other, signer.trusted());
    let acme = world.catalog.tenant(&1).expect("a tenant");
    let token = signer
        .issue_tenant(&acme, &Subject::new("ann"))
        .expect("a token");
    let session = tenant(&there, &token);
    let id = session.id().expect("an id");
    assert_eq!(world.catalog.revoke_session(&world.host, id), Ok(true));
    tenant(&there, &token);
    assert_eq!(other.revoke_session(&world.host, id), Ok(false));
    assert_eq!(refusal(&there, &token), "Revoked");
}

#[test]
fn an_operator_logs_out() {
    let (world, signer) = (World::new(), signer());
    let here = trusting(&world.catalog, signer.trusted());
    let there = trusting(&world.other_process(), signer.trusted());
    let log_in = || signer.issue_host(&Subject::new("olga")).expect("a token");
    let (one, two) = (log_in(), log_in());
    host(&there, &one);
    let session = host(&here, &one);
    assert_eq!(session.revoke(&world.catalog), Ok(true));
    assert_eq!(refusal(&here, &one), "Revoked");
    refused_within_the_bound(&there, &one, "Revoked");
    host(&here, &two);
    host(&there, &two);
}

#[cfg(feature = "async")]
#[test]
fn a_log_out_is_awaited() {
    let (world, signer) = (World::new(), signer());
    let verifier = trusting(&world.catalog, signer.trusted());
    let acme = world.catalog.tenant(&1).expect("a tenant");
    let of_ann = signer
        .issue_tenant(&acme, &Subject::new("ann"))
        .expect("a token");
    let of_olga = signer.issue_host(&Subject::new("olga")).expect("a token");
    let (ann, olga) = (tenant(&verifier, &of_ann), host(&verifier, &of_olga));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let catalog = &world.catalog;
        let id = ann.id().expect("an id");
        assert_eq!(catalog.is_session_revoked_awaited(id).await, Ok(false));
        assert_eq!(ann.revoke_async(catalog).await, Ok(true));
        assert_eq!(catalog.is_session_revoked_awaited(id).await, Ok(true));
        assert_eq!(olga.revoke_async(catalog).await, Ok(true));
        assert_eq!(olga.revoke_async(catalog).await, Ok(false));
    });
    assert_eq!(refusal(&verifier, &of_ann), "Revoked");
    assert_eq!(refusal(&verifier, &of_olga), "Revoked");
}

/// An id is one of its issuer, byte by byte.
#[test]
fn a_token_of_another_issuer_with_the_same_id_is_another_session() {
    let world = World::new();
    let key = VerifyingKey::hmac(tenant_host::session::Algorithm::Hs256, &SECRET).expect("a key");
    let elsewhere = TrustedIssuer::new("https://elsewhere.example", AUD, key);
    let verifier = world
        .builder()
        .trust(issuer())
        .trust(elsewhere)
        .build()
        .expect("a verifier");
    let ours = token(&with("jti", json!("Device-1")));
    let session = tenant(&verifier, &ours);
    let id = session.id().expect("an id");
    assert_eq!((id.issuer(), id.jti()), (crate::support::ISS, "Device-1"));
    assert_eq!(Some(id.expires()), session.expires());
    assert_eq!(world.catalog.revoke_session(&world.host, id), Ok(true));
    assert_eq!(refusal(&verifier, &ours), "Revoked");

    for (issuer, jti) in [
        ("https://elsewhere.example", "Device-1"),
        (crate::support::ISS, "device-1"),
        (crate::support::ISS, "Device-1 "),
        (crate::support::ISS, "Device-2"),
    ] {
        let mut claims = with("jti", json!(jti));
        claims["iss"] = json!(issuer);
        tenant(&verifier, &token(&claims));
    }
    // What an application has kept of a login names the same session.
    let kept = SessionId::new(id.issuer(), id.jti(), id.expires()).expect("an id");
    assert_eq!(world.catalog.is_session_revoked(&kept), Ok(true));
}

#[test]
fn a_session_without_an_id_says_so() {
    let world = World::new();
    let verifier = world.verifier();
    let session = tenant(&verifier, &token(&claims()));
    let error = session.revoke(&world.catalog).expect_err("it has no id");
    assert_eq!(
        error.to_string(),
        "the session has no id, so it can't be revoked alone: its token has no claim `jti`; \
         revoke all sessions of its user"
    );
    assert_eq!(error.kind(), SessionErrorKind::Forbidden);

    let key = world
        .catalog
        .create_machine_key(&world.host, &1, "ci", [], None)
        .expect("a key");
    let session = tenant(&verifier, key.secret.expose());
    let error = session.id().expect_err("it has no id");
    assert_eq!(
        error.to_string(),
        "the session has no id, so it can't be revoked alone: it was opened with a machine key; \
         revoke the key"
    );
    assert!(records(&world).is_empty());
}

#[test]
fn an_id_is_a_text() {
    let world = World::new();
    let verifier = world.verifier();
    for (jti, reason) in [
        (json!(7), "jti is not a text"),
        (json!(["a"]), "jti is not a text"),
        (json!({"a": "b"}), "jti is not a text"),
        (json!(""), "jti is empty"),
        (json!("a\nb"), "jti holds a control character"),
        (json!("a".repeat(256)), "jti is too long"),
    ] {
        assert_eq!(refusal(&verifier, &token(&with("jti", jti))), reason);
    }
    let null = crate::support::sign_text(
        r#"{"alg":"HS256","typ":"JWT"}"#,
        &with("jti", json!("x")).to_string().replace("\"x\"", "null"),
        jsonwebtoken::Algorithm::HS256,
        &crate::support::secret(),
    );
    assert_eq!(refusal(&verifier, &null), "jti is not a text");
    let longest = token(&with("jti", json!("ä".repeat(127) + "a")));
    let session = tenant(&verifier, &longest);
    assert_eq!(session.revoke(&world.catalog), Ok(true));
    assert_eq!(refusal(&verifier, &longest), "Revoked");

    // Also where a verifier takes longer texts.
    let verifier = world
        .builder()
        .trust(issuer())
        .max_text_bytes(1000)
        .build()
        .expect("a verifier");
    let longer = token(&with("jti", Value::from("a".repeat(256))));
    assert_eq!(refusal(&verifier, &longer), "jti is too long");
    for (issuer, jti) in [("", "a"), ("a", ""), ("a", "\0")] {
        let refused = SessionId::new(issuer, jti, SystemTime::now());
        assert!(matches!(refused, Err(CatalogError::InvalidMember { .. })));
    }
}

#[test]
fn a_record_is_kept_no_longer_than_the_token_can_live() {
    let world = World::new();
    let id = |jti: &str, expires| SessionId::new("https://app.example", jti, expires);
    let minutes = |count: u64| Duration::from_secs(count * 60);
    let now = SystemTime::now();
    let revoke = |id| world.catalog.revoke_session(&world.host, &id);

    // With the longest leeway, no verifier takes a token that ended six minutes ago.
    let ended = id("ended", now - minutes(6)).expect("an id");
    assert_eq!(revoke(ended), Ok(false));
    assert!(records(&world).is_empty());

    assert_eq!(revoke(id("a", now - minutes(1)).expect("an id")), Ok(true));
    assert_eq!(revoke(id("b", now + minutes(60)).expect("an id")), Ok(true));
    let known = records(&world);
    assert_eq!(known.len(), 2);
    for (digest, ends) in &known {
        // Nobody is named.
        assert!(digest.len() == 64 && digest.chars().all(|c| c.is_ascii_hexdigit()));
        let kept = Duration::from_millis(u64::try_from(*ends).expect("after 1970"));
        let kept = SystemTime::UNIX_EPOCH + kept;
        assert!(kept <= now + minutes(65), "kept for too long");
    }

    // An hour passes for one of them.
    let last = known.iter().map(|(_, ends)| *ends).max().expect("two");
    world.run(&format!(
        "UPDATE host_revoked_sessions SET ends = 1 WHERE ends = {last}"
    ));
    assert_eq!(revoke(id("c", now + minutes(60)).expect("an id")), Ok(true));
    let left = records(&world);
    assert_eq!(left.len(), 2);
    assert!(left.iter().all(|(_, ends)| *ends > 1));
}

/// While the database does not answer, nobody is logged out, and who was stays so.
#[test]
fn without_the_database() {
    let (world, signer) = (World::new(), signer());
    let verifier = trusting(&world.catalog, signer.trusted());
    let acme = world.catalog.tenant(&1).expect("a tenant");
    let log_in = || {
        signer
            .issue_tenant(&acme, &Subject::new("ann"))
            .expect("a token")
    };
    let (one, two) = (log_in(), log_in());
    let first = tenant(&verifier, &one);
    let second = tenant(&verifier, &two);
    assert_eq!(first.revoke(&world.catalog), Ok(true));
    world.run("DROP TABLE host_catalog");
    let error = second.revoke(&world.catalog).expect_err("no database");
    assert!(matches!(error, SessionError::Catalog(_)), "{error:?}");
    assert_eq!(error.kind(), SessionErrorKind::Unavailable);
    std::thread::sleep(crate::support::MAX_AGE);
    // Within the grace.
    assert_eq!(refusal(&verifier, &one), "Revoked");
    assert!(verify(&verifier, &two).is_ok());
}
