//! Keys that the configuration gives.

use crate::session::TrustedIssuer;
use crate::session::algorithm::{Algorithm, Family};
use crate::session::keys::set::KeySet;
use crate::session::keys::{VerifyingKey, pem};
use crate::session::material::{ED25519, P256, P384, RSA};
use crate::session::setup::SetupError;
use crate::session::sign::SigningKey;

/// An RSA key of 1024 bits.
const SMALL_RSA: &str = "-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDW1p421cMfttmQ8ttol/UWugQT
cxHKU8SEHGK+tknShOK2AbgKUgAQZoTz4mQ0AE3bPKURifHSWzx4+HgITcLhUBGK
z42GY06POlUpoLJc3nr8Qs/HLc0TL8tzSCkqtEJcVg6ITucbUPiEuDmEuztgzzfG
a5w6JQg0mBPrqq5iLQIDAQAB
-----END PUBLIC KEY-----
";

#[test]
fn an_hmac_secret_is_long_and_secret() {
    use Algorithm::{Hs256, Hs384, Hs512};
    for (algorithm, least) in [(Hs256, 32), (Hs384, 48), (Hs512, 64)] {
        assert!(VerifyingKey::hmac(algorithm, &vec![7; least]).is_ok());
        let short = VerifyingKey::hmac(algorithm, &vec![7; least - 1]).err();
        assert_eq!(short, Some(SetupError::ShortSecret { algorithm, least }));
    }
    let public = RSA.public.as_bytes();
    assert_eq!(
        VerifyingKey::hmac(Hs256, public).err(),
        Some(SetupError::SecretIsPem)
    );
    assert_eq!(
        VerifyingKey::hmac(Hs256, b"")
            .err()
            .map(|error| error.to_string())
            .as_deref(),
        Some("a secret for HS256 has at least 32 bytes")
    );
    let wrong = VerifyingKey::hmac(Algorithm::Rs256, &[7; 64]).err();
    assert_eq!(
        wrong,
        Some(SetupError::WrongKey {
            algorithm: Algorithm::Rs256
        })
    );
}

#[test]
fn a_pem_file_holds_one_public_key_of_the_right_kind() {
    let all = [
        (Algorithm::Rs256, &RSA.public),
        (Algorithm::Ps512, &RSA.public),
        (Algorithm::Es256, &P256.public),
        (Algorithm::Es384, &P384.public),
        (Algorithm::EdDsa, &ED25519.public),
    ];
    for (algorithm, pem) in all {
        assert!(
            VerifyingKey::pem(algorithm, pem.as_bytes()).is_ok(),
            "{algorithm}"
        );
        for (other, _) in all {
            let fits = VerifyingKey::pem(other, pem.as_bytes()).is_ok();
            let same = other.family() == algorithm.family()
                && (other.family() != Family::Ec || other == algorithm);
            assert_eq!(fits, same, "{pem} for {other}");
        }
        let hmac = VerifyingKey::pem(Algorithm::Hs256, pem.as_bytes()).err();
        assert_eq!(
            hmac,
            Some(SetupError::WrongKey {
                algorithm: Algorithm::Hs256
            })
        );
    }
    let small = VerifyingKey::pem(Algorithm::Rs256, SMALL_RSA.as_bytes()).err();
    assert_eq!(small, Some(SetupError::RsaSize { bits: 1024 }));
    let two = format!("{}{}", P256.public, P256.public);
    let refused = [
        (P256.private.as_str(), "private key"),
        (RSA.private.as_str(), "private key"),
        (two.as_str(), "several blocks"),
        ("", "-----BEGIN"),
        (
            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
            "certificate",
        ),
        (
            "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
            "no valid key for ES256",
        ),
    ];
    for (text, word) in refused {
        let error = VerifyingKey::pem(Algorithm::Es256, text.as_bytes()).expect_err("refused");
        assert!(error.to_string().contains(word), "{error}");
    }
    assert!(pem::looks_like_pem(b"\n-----BEGIN PUBLIC KEY-----"));
    assert!(!pem::looks_like_pem(&[7; 64]));
}

#[test]
fn given_keys_have_names_if_there_are_several() {
    let key = || VerifyingKey::hmac(Algorithm::Hs256, &[7; 32]).expect("a key");
    assert!(KeySet::of(vec![key()]).is_ok());
    assert!(KeySet::of(vec![key().with_kid("1"), key().with_kid("2")]).is_ok());
    assert_eq!(
        KeySet::of(vec![]).err(),
        Some(SetupError::NoKey { ignored: vec![] })
    );
    let unnamed = KeySet::of(vec![key(), key().with_kid("2")]).err();
    assert_eq!(unnamed, Some(SetupError::KeyWithoutKid));
    let twice = KeySet::of(vec![key().with_kid("1"), key().with_kid("1")]).err();
    assert_eq!(
        twice,
        Some(SetupError::KidTwice {
            kid: "1".to_owned()
        })
    );
}

#[test]
fn no_key_is_shown() {
    let secret = [b's'; 32];
    let signing = SigningKey::hmac(Algorithm::Hs256, &secret).expect("a key");
    let verifying = signing.verifying_key();
    let trusted = TrustedIssuer::<i64>::new("iss", "aud", verifying.clone());
    let issuer = crate::session::SessionIssuer::<i64>::new("iss", "aud", signing.clone());
    assert_eq!(issuer.jwks(), None);
    let pem = SigningKey::pem(Algorithm::EdDsa, ED25519.private.as_bytes()).expect("a key");
    let body: String = ED25519.private.lines().skip(1).take(1).collect();
    for shown in [
        format!("{signing:?}"),
        format!("{verifying:?}"),
        format!("{trusted:?}"),
        format!("{issuer:?}"),
        format!("{pem:?}"),
    ] {
        let bytes = "115, 115";
        assert!(!shown.contains("ssss") && !shown.contains(bytes), "{shown}");
        assert!(!shown.contains(&body), "{shown}");
    }
}

#[test]
fn a_private_key_is_one_of_pkcs8() {
    for (algorithm, pair) in [
        (Algorithm::Rs256, &*RSA),
        (Algorithm::Es256, &*P256),
        (Algorithm::Es384, &*P384),
        (Algorithm::EdDsa, &*ED25519),
    ] {
        let key = SigningKey::pem(algorithm, pair.private.as_bytes()).expect("a key");
        let signature = key.verifying_key();
        assert_eq!(signature.algorithm(), algorithm);
        assert!(SigningKey::pem(algorithm, pair.public.as_bytes()).is_err());
    }
    let crossed = SigningKey::pem(Algorithm::Es256, P384.private.as_bytes()).err();
    assert_eq!(
        crossed,
        Some(SetupError::WrongKey {
            algorithm: Algorithm::Es256
        })
    );
    let old = "-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----";
    let error = SigningKey::pem(Algorithm::Es256, old.as_bytes()).expect_err("refused");
    assert!(error.to_string().contains("pkcs8"), "{error}");
}
