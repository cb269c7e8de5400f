//! Whatever is presented, nothing but a genuine token is accepted, and nothing panics.

use jsonwebtoken::Algorithm as Jose;
use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRunner};
use serde_json::{Value, json};
use tenant_host::session::Session;

use crate::support::{World, claims, encode, secret, sign, sign_text, token};

/// Tries `property` on many values.
fn holds<S: Strategy>(strategy: S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(400)
    };
    match TestRunner::new(config).run(&strategy, property) {
        Ok(()) => {}
        Err(TestError::Fail(reason, value)) => panic!("{reason}: {value:?}"),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

/// A JSON value of any shape.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop_oneof![Just("ann"), Just("our-api"), Just("1"), Just("host")].prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(".{0,6}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// A claim with another value.
fn any_of(names: &'static [&'static str]) -> impl Strategy<Value = (&'static str, Value)> {
    (prop::sample::select(names), json_value())
}

#[test]
fn any_text() {
    let world = World::new();
    let verifier = world.verifier();
    holds(".*", |text| {
        prop_assert!(verifier.verify(&text, "r").is_err());
        let key = format!("mk_{text}");
        prop_assert!(verifier.verify(&key, "r").is_err());
        prop_assert!(verifier.verify_machine_key(&text, "r").is_err());
        Ok(())
    });
}

#[test]
fn any_three_parts() {
    let world = World::new();
    let verifier = world.verifier();
    let part = || prop::collection::vec(any::<u8>(), 0..80);
    holds((part(), part(), part()), |(head, body, tail)| {
        let token = format!("{}.{}.{}", encode(head), encode(body), encode(tail));
        prop_assert!(verifier.verify(&token, "r").is_err());
        Ok(())
    });
}

/// One character of a good token is another one, is left out, or stands before one more.
#[test]
fn a_changed_character() {
    let world = World::new();
    let verifier = world.verifier();
    let good = token(&claims());
    assert!(verifier.verify(&good, "r").is_ok());
    let change = (any::<prop::sample::Index>(), 0..3, "[A-Za-z0-9._=+/ -]");
    holds(change, |(at, how, other)| {
        let at = at.index(good.len());
        let mut changed = good.clone();
        match how {
            0 => changed.replace_range(at..=at, &other),
            1 => changed.replace_range(at..=at, ""),
            _ => changed.insert_str(at, &other),
        }
        prop_assume!(changed != good);
        prop_assert!(verifier.verify(&changed, "r").is_err());
        Ok(())
    });
}

/// A header of any shape before good claims, well signed.
#[test]
fn any_header() {
    let world = World::new();
    let verifier = world.verifier();
    holds(
        any_of(&["alg", "typ", "kid", "crit", "x"]),
        |(name, value)| {
            let mut header = json!({"alg": "HS256", "typ": "JWT"});
            header[name] = value.clone();
            let is_good = match name {
                "alg" => value == "HS256",
                "typ" => value
                    .as_str()
                    .is_some_and(|typ| typ.eq_ignore_ascii_case("JWT")),
                "kid" => value.is_string(),
                "crit" => false,
                _ => true,
            };
            let token = sign(&header, &claims(), Jose::HS256, &secret());
            prop_assert_eq!(verifier.verify(&token, "r").is_ok(), is_good);
            Ok(())
        },
    );
}

/// Claims of any shape, well signed: whoever is let in is who the claims say.
#[test]
fn any_claim() {
    let world = World::new();
    let verifier = world.verifier();
    let names = any_of(&["iss", "aud", "sub", "tenant", "exp", "iat", "nbf", "name"]);
    holds(names, |(name, value)| {
        let mut all = claims();
        all[name] = value;
        match verifier.verify(&token(&all), "r") {
            Err(_) => {}
            Ok(Session::Host(_)) => return Err(TestCaseError::fail("the host")),
            Ok(Session::Tenant(session)) => {
                let id = match &all["tenant"] {
                    Value::String(text) => text.clone(),
                    number => number.to_string(),
                };
                prop_assert_eq!(session.tenant().id().to_string(), id);
                prop_assert_eq!(Some(session.user()), all["sub"].as_str());
            }
        }
        Ok(())
    });
}

/// Claims of any text, well signed.
#[test]
fn any_claims_text() {
    let world = World::new();
    let verifier = world.verifier();
    holds(".{0,200}", |text| {
        let token = sign_text(HEADER, &text, Jose::HS256, &secret());
        prop_assert!(verifier.verify(&token, "r").is_err());
        Ok(())
    });
}

/// Deep nesting costs no stack, and is refused or not looked at.
#[test]
fn deep_nesting() {
    let world = World::new();
    let verifier = world.verifier();
    let is_refused = |body: &str| {
        let token = sign_text(HEADER, body, Jose::HS256, &secret());
        assert!(token.len() > 3000 && token.len() <= 8192);
        verifier.verify(&token, "r").is_err()
    };
    for (open, count) in [("[", 4000), ("{\"a\":", 1000)] {
        assert!(is_refused(&format!("{{\"x\":{}", open.repeat(count))));
    }
    let lists = format!("{}{}", "[".repeat(2000), "]".repeat(2000));
    let body = claims().to_string();
    assert!(!is_refused(&body.replacen(
        '{',
        &format!("{{\"x\":{lists},"),
        1
    )));
    assert!(is_refused(
        &body.replace("\"tenant\":1", &format!("\"tenant\":{lists}"))
    ));
}
