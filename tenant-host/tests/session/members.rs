//! Members who are removed, and sessions that are revoked.

use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::json;
use tenant_host::session::{Session, SessionIssuer, SessionVerifier, SigningKey, Subject};

use crate::support::{MAX_AGE, World, authority, claims, issuer, refusal, tenant, token, with};

/// A verifier of another process, with the same database.
fn elsewhere(world: &World) -> SessionVerifier<i64> {
    SessionVerifier::builder(authority(), &world.other_process())
        .trust(issuer())
        .build()
        .expect("a verifier")
}

/// Waits until `verifier` refuses the token, for the stated bound at most. In between it may
/// still be accepted.
#[track_caller]
pub(crate) fn refused_within_the_bound(
    verifier: &SessionVerifier<i64>,
    token: &str,
    expected: &str,
) {
    let changed = Instant::now();
    loop {
        // Asked before the bound is over, this may still be the answer from before.
        let asked = changed.elapsed();
        match verifier.verify(token, "r") {
            Err(_) => break assert_eq!(refusal(verifier, token), expected),
            Ok(_) => assert!(asked <= MAX_AGE, "still accepted after {asked:?}"),
        }
        sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_member_who_is_removed_is_refused_in_each_process() {
    let world = World::new();
    let (here, there) = (world.verifier(), elsewhere(&world));
    let token = token(&claims());
    tenant(&here, &token);
    tenant(&there, &token);
    assert!(
        world
            .catalog
            .remove_member(&world.host, &1, "ann")
            .expect("removed")
    );
    // At once where it was done.
    assert_eq!(refusal(&here, &token), "NotAMember");
    refused_within_the_bound(&there, &token, "NotAMember");

    // The membership in another tenant is another one.
    tenant(&here, &crate::support::token(&with("tenant", json!(2))));

    // Who comes back has no use of a token from before.
    let before = crate::support::token(&with("iat", json!(crate::support::now() - 60)));
    world
        .catalog
        .set_member(&world.host, &1, "ann", [])
        .expect("a member");
    // The tenant of the test is younger than that token, so its own life begins later, too.
    assert_eq!(refusal(&here, &before), "OlderGeneration");
}

#[test]
fn a_role_that_is_taken_away_is_gone_in_each_process() {
    let world = World::new();
    let (here, there) = (world.verifier(), elsewhere(&world));
    let token = token(&claims());
    for verifier in [&here, &there] {
        tenant(verifier, &token)
            .require_role("admin")
            .expect("the role");
    }
    world
        .catalog
        .set_member(&world.host, &1, "ann", ["reader"])
        .expect("changed");
    let session = tenant(&here, &token);
    assert!(session.require_role("admin").is_err());
    session.require_role("reader").expect("the role");
    let changed = Instant::now();
    loop {
        let asked = changed.elapsed();
        // Asked once: of two questions, one may still be answered from before.
        let Ok(Session::Tenant(session)) = there.verify(&token, "r") else {
            panic!("ann is a member still");
        };
        if session.require_role("admin").is_err() {
            break;
        }
        assert!(asked <= MAX_AGE, "the role is still there after {asked:?}");
        sleep(Duration::from_millis(5));
    }
    tenant(&there, &token)
        .require_role("reader")
        .expect("the role");
}

#[test]
fn the_sessions_of_a_user_can_be_revoked() {
    let world = World::new();
    let key = SigningKey::ephemeral().expect("a key");
    let signer = SessionIssuer::new("https://app.example", "app", key);
    let trusting = |catalog| {
        SessionVerifier::builder(authority(), catalog)
            .trust(signer.trusted())
            .build()
            .expect("a verifier")
    };
    let here = trusting(&world.catalog);
    let there = trusting(&world.other_process());
    let log_in = |id: i64| {
        let chosen = world.catalog.tenant(&id).expect("a tenant");
        // A session and a revocation of the same millisecond can't be told apart.
        sleep(Duration::from_millis(5));
        let token = signer
            .issue_tenant(&chosen, &Subject::new("ann"))
            .expect("a token");
        sleep(Duration::from_millis(5));
        token
    };
    let (one, two) = (log_in(1), log_in(2));
    for verifier in [&here, &there] {
        tenant(verifier, &one);
        tenant(verifier, &two);
    }
    world
        .catalog
        .revoke_sessions_of(&world.host, "ann")
        .expect("revoked");
    for token in [&one, &two] {
        assert_eq!(refusal(&here, token), "Revoked");
        refused_within_the_bound(&there, token, "Revoked");
    }
    // A new one works at once, in the same second.
    let again = log_in(1);
    tenant(&here, &again);
    tenant(&there, &again);
    assert_eq!(refusal(&here, &one), "Revoked");
}
