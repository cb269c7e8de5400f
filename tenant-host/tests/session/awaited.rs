//! What is particular to verifying in a task. All other tests that verify do it both ways.

use std::time::Duration;

use jsonwebtoken::{Algorithm as Jose, EncodingKey};
use serde_json::{Value, json};
use tenant_host::session::{
    Algorithm, JwksFile, Session, SessionError, SessionIssuer, SigningKey, TrustedIssuer,
};

use crate::material::{OTHER_P256, P256, Pair};
use crate::support::{AUD, ISS, TestClock, World, claims, sign, token};

fn jwks(pair: &Pair, kid: &str) -> String {
    let key = SigningKey::pem(Algorithm::Es256, pair.private.as_bytes()).expect("a key");
    let issuer = SessionIssuer::<i64>::new("iss", "aud", key.with_kid(kid));
    issuer.jwks().expect("public")
}

fn by(pair: &Pair, kid: &str) -> String {
    let key = EncodingKey::from_ec_pem(pair.private.as_bytes()).expect("a key");
    let header = json!({"alg": "ES256", "typ": "JWT", "kid": kid});
    sign(&header, &claims(), Jose::ES256, &key)
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime")
}

#[test]
fn a_file_of_keys_is_read_again() {
    let (world, clock) = (World::new(), TestClock::new());
    let file = world.folder().join("keys.json");
    std::fs::write(&file, jwks(&P256, "old")).expect("written");
    let keys = JwksFile::new(&file)
        .max_age(Duration::from_secs(60))
        .cool_down(Duration::from_secs(30));
    let issuer = TrustedIssuer::new(ISS, AUD, keys).leeway(Duration::from_secs(200));
    let verifier = world
        .builder()
        .trust(issuer)
        .clock(clock.now())
        .build()
        .expect("a verifier");
    let (old, new) = (by(&P256, "old"), by(&OTHER_P256, "new"));

    runtime().block_on(async {
        assert!(verifier.verify_async(&old, "r").await.is_ok());
        clock.pass(Duration::from_secs(30));
        std::fs::write(&file, jwks(&OTHER_P256, "new")).expect("written");
        assert!(verifier.verify_async(&new, "r").await.is_ok());
        let gone = verifier.verify_async(&old, "r").await;
        assert!(matches!(gone, Err(SessionError::UnknownKey)), "{gone:?}");

        std::fs::write(&file, "").expect("written");
        clock.pass(Duration::from_secs(60));
        assert!(verifier.verify_async(&new, "r").await.is_ok());
        let status = verifier.key_status().remove(0);
        assert_eq!(status.readings, 3);
        assert!(status.error.is_some());
    });
}

/// A task can be moved to another thread while it waits, and sessions can be passed on.
#[test]
fn tasks_verify_at_the_same_time() {
    let world = World::new();
    let verifier = world.verifier();
    runtime().block_on(async {
        let tasks: Vec<_> = (0..50_i64)
            .map(|number| {
                let verifier = verifier.clone();
                let mut claims = claims();
                claims["tenant"] = Value::from(number % 3 + 1);
                let token = token(&claims);
                let verify = async move { verifier.verify_async(&token, number.to_string()).await };
                (number, tokio::spawn(verify))
            })
            .collect();
        for (number, task) in tasks {
            let result = task.await.expect("no panic");
            match (number % 3 + 1, result) {
                (3, Err(SessionError::NotAMember)) => {}
                (tenant, Ok(Session::Tenant(session))) => {
                    assert_eq!(*session.tenant().id(), tenant);
                    assert_eq!(session.request(), number.to_string());
                }
                (_, other) => panic!("{other:?}"),
            }
        }
    });
}
