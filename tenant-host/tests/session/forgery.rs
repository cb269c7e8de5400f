//! Tokens that somebody else made, or that were changed.

use jsonwebtoken::{Algorithm as Jose, EncodingKey};
use serde_json::{Value, json};
use tenant_host::session::{Algorithm, SessionVerifier, TrustedIssuer, VerifyingKey};

use crate::material::{ED25519, P256, RSA};
use crate::support::{
    AUD, ISS, World, claims, encode, refusal, secret, sign, sign_text, tenant, token, with,
};

fn by_public_key(world: &World, algorithm: Algorithm, pem: &str) -> SessionVerifier<i64> {
    let key = VerifyingKey::pem(algorithm, pem.as_bytes()).expect("a key");
    world.trusting(TrustedIssuer::new(ISS, AUD, key.with_kid("k")))
}

fn header(algorithm: &str) -> Value {
    json!({"alg": algorithm, "typ": "JWT"})
}

#[test]
fn the_bytes_of_a_public_key_are_no_secret() {
    let world = World::new();
    let key = EncodingKey::from_rsa_pem(RSA.private.as_bytes()).expect("a key");
    let verifier = by_public_key(&world, Algorithm::Rs256, &RSA.public);
    let good = sign(&header("RS256"), &claims(), Jose::RS256, &key);
    assert_eq!(*tenant(&verifier, &good).tenant().id(), 1);

    let der: Vec<u8> = {
        use base64::Engine;
        let body: String = RSA
            .public
            .lines()
            .filter(|line| !line.starts_with('-'))
            .collect();
        base64::engine::general_purpose::STANDARD
            .decode(body)
            .expect("base64")
    };
    let trimmed = RSA.public.trim_end();
    for bytes in [RSA.public.as_bytes(), trimmed.as_bytes(), &der] {
        for (name, jose) in [
            ("HS256", Jose::HS256),
            ("HS384", Jose::HS384),
            ("HS512", Jose::HS512),
        ] {
            let key = EncodingKey::from_secret(bytes);
            let forged = sign(&header(name), &claims(), jose, &key);
            assert_eq!(refusal(&verifier, &forged), "WrongAlgorithm");
            // The same signature, under the name of the right algorithm.
            let forged = sign(&header("RS256"), &claims(), jose, &key);
            assert_eq!(refusal(&verifier, &forged), "WrongSignature");
        }
    }
}

#[test]
fn a_token_without_signature_is_none() {
    let world = World::new();
    let verifier = world.verifier();
    let good = token(&claims());
    let signature = good.rsplit('.').next().expect("a signature");
    for alg in ["none", "None", "NONE", "nOnE", "", "HS256 ", "hs256"] {
        let head = encode(header(alg).to_string());
        let body = encode(claims().to_string());
        assert_eq!(
            refusal(&verifier, &format!("{head}.{body}.")),
            "it has no signature"
        );
        for tail in ["e30", signature] {
            let forged = format!("{head}.{body}.{tail}");
            assert_eq!(refusal(&verifier, &forged), "WrongAlgorithm", "{alg}");
        }
    }
    for alg in [
        Value::Null,
        json!([]),
        json!(["HS256"]),
        json!(0),
        json!({}),
    ] {
        let forged = sign(
            &json!({"alg": alg, "typ": "JWT"}),
            &claims(),
            Jose::HS256,
            &secret(),
        );
        assert_eq!(refusal(&verifier, &forged), "its `alg` is not a text");
    }
    let forged = sign(&json!({"typ": "JWT"}), &claims(), Jose::HS256, &secret());
    assert_eq!(refusal(&verifier, &forged), "its header has no `alg`");
}

#[test]
fn the_key_fixes_the_algorithm_within_its_family_too() {
    let world = World::new();
    let rsa = EncodingKey::from_rsa_pem(RSA.private.as_bytes()).expect("a key");
    let verifier = by_public_key(&world, Algorithm::Rs256, &RSA.public);
    for (name, jose) in [
        ("RS384", Jose::RS384),
        ("RS512", Jose::RS512),
        ("PS256", Jose::PS256),
        ("PS384", Jose::PS384),
        ("PS512", Jose::PS512),
    ] {
        let other = sign(&header(name), &claims(), jose, &rsa);
        assert_eq!(refusal(&verifier, &other), "WrongAlgorithm", "{name}");
    }
    let verifier = world.verifier();
    // An HMAC key of another length of hash.
    for (name, jose) in [("HS384", Jose::HS384), ("HS512", Jose::HS512)] {
        let other = sign(&header(name), &claims(), jose, &secret());
        assert_eq!(refusal(&verifier, &other), "WrongAlgorithm", "{name}");
    }
    let ed = EncodingKey::from_ed_pem(ED25519.private.as_bytes()).expect("a key");
    let other = sign(&header("EdDSA"), &claims(), Jose::EdDSA, &ed);
    assert_eq!(refusal(&verifier, &other), "WrongAlgorithm");
}

#[test]
fn a_token_does_not_bring_its_key() {
    let world = World::new();
    let verifier = by_public_key(&world, Algorithm::Es256, &P256.public);
    // A key of the forger, described in each way that the standard has.
    let theirs = EncodingKey::from_ed_pem(ED25519.private.as_bytes()).expect("a key");
    let own =
        jsonwebtoken::jwk::Jwk::from_encoding_key(&EncodingKey::from_secret(&[9; 32]), Jose::HS256);
    let own = serde_json::to_value(own.expect("a JWK")).expect("JSON");
    let ways = [
        ("jwk", own),
        ("jku", json!("https://evil.example/jwks.json")),
        ("x5u", json!("https://evil.example/cert.pem")),
        ("x5c", json!(["MIIB"])),
        ("x5t", json!("AAAA")),
        ("kid", json!("../../../../dev/null")),
        ("kid", json!("k' UNION SELECT 'x")),
        ("kid", json!("")),
        ("kid", json!("https://evil.example/jwks.json")),
    ];
    for (name, value) in ways {
        for (alg, jose, key) in [
            ("HS256", Jose::HS256, EncodingKey::from_secret(&[9; 32])),
            ("EdDSA", Jose::EdDSA, theirs.clone()),
        ] {
            let mut head = header(alg);
            head[name] = value.clone();
            let said = refusal(&verifier, &sign(&head, &claims(), jose, &key));
            let expected = if name == "kid" {
                "UnknownKey"
            } else {
                "WrongAlgorithm"
            };
            assert_eq!(said, expected, "{name} {alg}");
        }
    }
    // With the right algorithm's name, and the key that the header describes.
    let ec =
        EncodingKey::from_ec_pem(crate::material::OTHER_P256.private.as_bytes()).expect("a key");
    let own = jsonwebtoken::jwk::Jwk::from_encoding_key(&ec, Jose::ES256).expect("a JWK");
    let mut head = header("ES256");
    head["jwk"] = serde_json::to_value(own).expect("JSON");
    assert_eq!(
        refusal(&verifier, &sign(&head, &claims(), Jose::ES256, &ec)),
        "WrongSignature"
    );
}

#[test]
fn what_is_signed_can_not_be_changed() {
    let world = World::new();
    let verifier = world.verifier();
    let good = token(&claims());
    let parts: Vec<_> = good.split('.').collect();
    let other = encode(with("tenant", json!(2)).to_string());
    let swapped = format!("{}.{other}.{}", parts[0], parts[2]);
    assert_eq!(refusal(&verifier, &swapped), "WrongSignature");
    let of_other = token(&with("sub", json!("bob")));
    let their_signature = of_other.rsplit('.').next().expect("a signature");
    let crossed = format!("{}.{}.{their_signature}", parts[0], parts[1]);
    assert_eq!(refusal(&verifier, &crossed), "WrongSignature");
    let other_head = encode(r#"{"typ":"JWT","alg":"HS256"}"#);
    let crossed = format!("{other_head}.{}.{}", parts[1], parts[2]);
    assert_eq!(refusal(&verifier, &crossed), "WrongSignature");
    let other_secret = EncodingKey::from_secret(&[8; 32]);
    let theirs = sign(&header("HS256"), &claims(), Jose::HS256, &other_secret);
    assert_eq!(refusal(&verifier, &theirs), "WrongSignature");
    // A signature of all zeros, and the truncated one.
    for signature in [
        encode([0; 32]),
        encode([0; 1]),
        parts[2][..parts[2].len() - 3].to_owned(),
    ] {
        let forged = format!("{}.{}.{signature}", parts[0], parts[1]);
        assert_eq!(refusal(&verifier, &forged), "WrongSignature");
    }
    // ECDSA with r = s = 0, which a faulty verifier accepts for any message.
    let verifier = by_public_key(&world, Algorithm::Es256, &P256.public);
    let head = encode(header("ES256").to_string());
    let forged = format!("{head}.{}.{}", parts[1], encode([0; 64]));
    assert_eq!(refusal(&verifier, &forged), "WrongSignature");
}

#[test]
fn one_token_has_one_text() {
    let world = World::new();
    let verifier = world.verifier();
    let good = token(&claims());
    tenant(&verifier, &good);
    for (changed, expected) in [
        (format!("{good}="), "its signature is not base64url"),
        (format!("{good}=="), "its signature is not base64url"),
        (format!(" {good}"), "its header is not base64url"),
        (format!("{good}\n"), "its signature is not base64url"),
        (format!("{good}."), "it does not have three parts"),
        (good.replacen('.', "..", 1), "it does not have three parts"),
        (good.replacen('.', "=.", 1), "its header is not base64url"),
        (format!("Bearer {good}"), "its header is not base64url"),
        (format!("{good},{good}"), "it does not have three parts"),
        ("a".repeat(8193), "TooLong { limit: 8192 }"),
        (String::new(), "NoToken"),
        ("a.b.c.d.e".to_owned(), "it does not have three parts"),
    ] {
        assert_eq!(refusal(&verifier, &changed), expected);
    }
    // A token that is just as long as allowed.
    let room = 8192 - good.len();
    let padded = with("pad", json!("p".repeat(room * 3 / 4 - 20)));
    let long = token(&padded);
    assert!(long.len() > 8100 && long.len() <= 8192);
    tenant(&verifier, &long);
}

#[test]
fn a_name_stands_once() {
    let world = World::new();
    let verifier = world.verifier();
    let exp = claims()["exp"].clone();
    let iat = claims()["iat"].clone();
    let body = format!(r#""iss":"{ISS}","aud":"{AUD}","sub":"ann","exp":{exp},"iat":{iat}"#);
    let sign = |head: &str, body: &str| sign_text(head, body, Jose::HS256, &secret());
    let head = r#"{"alg":"HS256","typ":"JWT"}"#;
    let good = format!(r#"{{{body},"tenant":1}}"#);
    tenant(&verifier, &sign(head, &good));
    for twice in [
        format!(r#"{{{body},"tenant":1,"tenant":2}}"#),
        format!(r#"{{"tenant":2,{body},"tenant":1}}"#),
        format!(r#"{{{body},"tenant":1,"\u0074enant":2}}"#),
        format!(r#"{{{body},"tenant":1,"sub":"bob"}}"#),
        format!(r#"{{{body},"tenant":1,"exp":9999999999}}"#),
        format!(r#"{{{body},"tenant":1,"other":0,"other":0}}"#),
    ] {
        assert_eq!(
            refusal(&verifier, &sign(head, &twice)),
            "its claims have a name twice"
        );
    }
    for twice in [
        r#"{"alg":"HS256","typ":"JWT","alg":"none"}"#,
        r#"{"alg":"none","typ":"JWT","alg":"HS256"}"#,
        r#"{"alg":"HS256","typ":"JWT","kid":"a","kid":"b"}"#,
        r#"{"alg":"HS256","typ":"JWT","x":0,"x":0}"#,
    ] {
        assert_eq!(
            refusal(&verifier, &sign(twice, &good)),
            "its header has a name twice"
        );
    }
}

#[test]
fn what_is_critical_and_not_understood_is_refused() {
    let world = World::new();
    let verifier = world.verifier();
    for crit in [
        json!(["exp"]),
        json!([]),
        json!(["b64"]),
        json!("exp"),
        Value::Null,
    ] {
        let head = json!({"alg": "HS256", "typ": "JWT", "crit": crit, "b64": false});
        let forged = sign(&head, &claims(), Jose::HS256, &secret());
        assert_eq!(refusal(&verifier, &forged), "CriticalHeader");
    }
    for typ in ["logout+jwt", "secevent+jwt", "JWE", "", "JWT "] {
        let head = json!({"alg": "HS256", "typ": typ});
        let other = sign(&head, &claims(), Jose::HS256, &secret());
        assert_eq!(refusal(&verifier, &other), "WrongType", "{typ}");
    }
    let untyped = sign(&json!({"alg": "HS256"}), &claims(), Jose::HS256, &secret());
    assert_eq!(refusal(&verifier, &untyped), "WrongType");
    let lenient = world.trusting(crate::support::issuer().allow_untyped());
    tenant(&lenient, &untyped);
    let strict = world.trusting(crate::support::issuer().only_access_tokens());
    assert_eq!(refusal(&strict, &token(&claims())), "WrongType");
    let access = sign(
        &json!({"alg": "HS256", "typ": "at+jwt"}),
        &claims(),
        Jose::HS256,
        &secret(),
    );
    tenant(&strict, &access);
}
