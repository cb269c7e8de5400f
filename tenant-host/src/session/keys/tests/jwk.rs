//! Which keys of a JSON Web Key Set are used.

use serde_json::{Value, json};

use crate::session::SessionError;
use crate::session::algorithm::Algorithm;
use crate::session::keys::VerifyingKey;
use crate::session::keys::set::KeySet;
use crate::session::material::{ED25519, P256, P384, RSA};
use crate::session::setup::SetupError;
use crate::session::sign::SigningKey;

/// The JWK of the public half of a key.
fn jwk(algorithm: Algorithm, pem: &str) -> Value {
    let key = SigningKey::pem(algorithm, pem.as_bytes()).expect("a key");
    let issuer = crate::session::SessionIssuer::<i64>::new("iss", "aud", key.with_kid("k"));
    let set: Value = serde_json::from_str(&issuer.jwks().expect("public")).expect("JSON");
    set["keys"][0].clone()
}

fn with(mut jwk: Value, name: &str, value: Value) -> Value {
    jwk[name] = value;
    jwk
}

fn without(mut jwk: Value, name: &str) -> Value {
    jwk.as_object_mut().expect("an object").remove(name);
    jwk
}

fn set(keys: &[Value], only: Option<Algorithm>) -> Result<KeySet, SetupError> {
    KeySet::jwks(&json!({ "keys": keys }).to_string(), only)
}

/// Why the only key of a set is not used.
fn reason(key: Value, only: Option<Algorithm>) -> String {
    match set(&[key], only) {
        Ok(set) => format!("used for {}", set.find(None).expect("a key").algorithm()),
        Err(SetupError::NoKey { ignored }) => ignored[0].reason.clone(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_jwk_says_or_is_told_its_algorithm() {
    use Algorithm::{EdDsa, Es256, Es384, Ps256, Rs256};
    let rsa = jwk(Rs256, &RSA.private);
    let p256 = jwk(Es256, &P256.private);
    let table = [
        (rsa.clone(), None, "used for RS256"),
        (rsa.clone(), Some(Rs256), "used for RS256"),
        (
            rsa.clone(),
            Some(Ps256),
            "it is for RS256, and the configuration says PS256",
        ),
        (
            without(rsa.clone(), "alg"),
            None,
            "it has no `alg`, and the configuration fixes none",
        ),
        (without(rsa.clone(), "alg"), Some(Ps256), "used for PS256"),
        (
            without(rsa.clone(), "alg"),
            Some(Es256),
            "its `alg` is not one for its `kty` and `crv`",
        ),
        (
            with(rsa.clone(), "alg", "HS256".into()),
            None,
            "its `alg` is not one for its `kty` and `crv`",
        ),
        (
            with(rsa.clone(), "alg", "none".into()),
            None,
            "its `alg` is none that is known here",
        ),
        (
            with(rsa.clone(), "alg", "RSA-OAEP".into()),
            None,
            "its `alg` is none that is known here",
        ),
        (
            with(rsa.clone(), "alg", Value::Null),
            None,
            "one of its members is not a text",
        ),
        (p256.clone(), None, "used for ES256"),
        (without(p256.clone(), "alg"), None, "used for ES256"),
        (
            with(p256.clone(), "alg", "ES384".into()),
            None,
            "its `alg` is not one for its `kty` and `crv`",
        ),
        (
            with(p256.clone(), "crv", "P-384".into()),
            None,
            "its `alg` is not one for its `kty` and `crv`",
        ),
        (
            with(without(p256.clone(), "alg"), "crv", "P-384".into()),
            None,
            "it is no valid key for ES384",
        ),
        (
            with(p256.clone(), "crv", "secp256k1".into()),
            None,
            "its `kty` and `crv` are none that are known here",
        ),
        (jwk(Es384, &P384.private), None, "used for ES384"),
        (jwk(EdDsa, &ED25519.private), None, "used for EdDSA"),
        (
            without(jwk(EdDsa, &ED25519.private), "alg"),
            None,
            "used for EdDSA",
        ),
    ];
    for (key, only, expected) in table {
        assert_eq!(reason(key.clone(), only), expected, "{key} {only:?}");
    }
}

#[test]
fn a_jwk_is_a_public_key_for_verifying() {
    let p256 = jwk(Algorithm::Es256, &P256.private);
    let rsa = jwk(Algorithm::Rs256, &RSA.private);
    let table = [
        (
            with(p256.clone(), "use", "enc".into()),
            "it is for encryption",
        ),
        (
            with(p256.clone(), "use", "other".into()),
            "its `use` is not `sig`",
        ),
        (without(p256.clone(), "use"), "used for ES256"),
        (
            with(p256.clone(), "key_ops", json!(["verify"])),
            "used for ES256",
        ),
        (
            with(p256.clone(), "key_ops", json!(["encrypt"])),
            "its `key_ops` don't name `verify`",
        ),
        (
            with(p256.clone(), "key_ops", json!("verify")),
            "its `key_ops` don't name `verify`",
        ),
        (
            with(p256.clone(), "d", "AAAA".into()),
            "it holds a private key, and a set is public",
        ),
        (
            json!({"kty":"oct","k":"A".repeat(43),"alg":"HS256","kid":"k"}),
            "it is a secret, and a set is public",
        ),
        (
            json!({"kty":"AKP","alg":"ML-DSA-44","pub":"AA"}),
            "its `kty` and `crv` are none that are known here",
        ),
        (json!({"alg":"ES256"}), "it has no `kty`"),
        (json!([]), "it is not an object"),
        (
            with(p256.clone(), "x", "AAAA".into()),
            "it is no valid key for ES256",
        ),
        (
            with(p256.clone(), "x", "A=".into()),
            "its numbers are not base64url",
        ),
        (without(p256.clone(), "y"), "a number of the key is missing"),
        (
            with(rsa.clone(), "n", "AQAB".into()),
            "it has 17 bits, not 2048 to 8192",
        ),
        (
            with(rsa.clone(), "n", "A".repeat(342).into()),
            "it has 0 bits, not 2048 to 8192",
        ),
        // 1, 65536, 2, a long one, and none.
        (
            with(rsa.clone(), "e", "AQ".into()),
            "it is no valid key for RS256",
        ),
        (
            with(rsa.clone(), "e", "AQAA".into()),
            "it is no valid key for RS256",
        ),
        (
            with(rsa.clone(), "e", "Ag".into()),
            "it is no valid key for RS256",
        ),
        (
            with(rsa.clone(), "e", "AQAAAAAAAAAAAQ".into()),
            "it is no valid key for RS256",
        ),
        (
            with(rsa.clone(), "e", "".into()),
            "it is no valid key for RS256",
        ),
        (with(rsa.clone(), "e", "Aw".into()), "used for RS256"),
        (
            with(rsa.clone(), "kid", 7.into()),
            "one of its members is not a text",
        ),
    ];
    for (key, expected) in table {
        assert_eq!(reason(key.clone(), None), expected, "{key}");
    }
    let twice = r#"{"keys":[{"kty":"oct","kty":"RSA"}]}"#;
    let error = KeySet::jwks(twice, None).expect_err("refused").to_string();
    assert_eq!(error, "there is no usable key: it has a name twice");
}

#[test]
fn a_set_is_one_object_with_a_usable_key() {
    let table = [
        ("", "the JSON Web Key Set is not a JSON object"),
        ("null", "the JSON Web Key Set is not a JSON object"),
        ("{}", "the JSON Web Key Set has no `keys`"),
        (
            r#"{"keys":{}}"#,
            "the JSON Web Key Set has `keys` that are not a list",
        ),
        (
            r#"{"keys":[],"keys":[]}"#,
            "the JSON Web Key Set has a name twice",
        ),
        (r#"{"keys":[]}"#, "there is no usable key"),
    ];
    for (text, expected) in table {
        let error = KeySet::jwks(text, None).expect_err("refused").to_string();
        assert_eq!(error, expected, "{text:?}");
    }
    let many = vec![json!({}); 101];
    let error = set(&many, None).expect_err("refused").to_string();
    assert_eq!(error, "the JSON Web Key Set has more than 100 keys");
}

#[test]
fn a_token_names_its_key() {
    let first = with(jwk(Algorithm::Es256, &P256.private), "kid", "1".into());
    let second = with(jwk(Algorithm::EdDsa, &ED25519.private), "kid", "2".into());
    let secret = json!({"kty":"oct","k":"A".repeat(43),"kid":"3"});
    let unnamed = without(jwk(Algorithm::Es384, &P384.private), "kid");

    let both = set(&[first.clone(), second, secret, unnamed.clone()], None).expect("a set");
    assert_eq!(
        both.find(Some("1")).map(VerifyingKey::algorithm).ok(),
        Some(Algorithm::Es256)
    );
    assert_eq!(
        both.find(Some("2")).map(VerifyingKey::algorithm).ok(),
        Some(Algorithm::EdDsa)
    );
    assert!(matches!(
        both.find(Some("3")),
        Err(SessionError::UnknownKey)
    ));
    assert!(matches!(both.find(Some("")), Err(SessionError::UnknownKey)));
    assert!(matches!(both.find(None), Err(SessionError::NoKeyNamed)));
    let ignored: Vec<_> = both
        .ignored()
        .iter()
        .map(|key| key.reason.as_str())
        .collect();
    let expected = [
        "it is a secret, and a set is public",
        "it has no `kid`, and there are others",
    ];
    assert_eq!(ignored, expected);

    let twice = set(&[first.clone(), first.clone()], None).err();
    assert_eq!(
        twice,
        Some(SetupError::KidTwice {
            kid: "1".to_owned()
        })
    );

    // The only key is that of a token which names none, and one without a name is that of all.
    let only = set(&[first], None).expect("a set");
    assert!(only.find(None).is_ok());
    assert!(matches!(
        only.find(Some("other")),
        Err(SessionError::UnknownKey)
    ));
    let only = set(&[unnamed], None).expect("a set");
    assert!(only.find(None).is_ok() && only.find(Some("any")).is_ok());
}
