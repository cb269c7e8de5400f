//! Keys that sign.

use std::fmt;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::Ed25519KeyPair;
use jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER;
use jsonwebtoken::jwk::EllipticCurve;
use jsonwebtoken::{DecodingKey, EncodingKey};
use serde_json::{Map, Value};

use crate::session::algorithm::{Algorithm, Family};
use crate::session::keys::{VerifyingKey, check_private, check_secret};
use crate::session::setup::SetupError;
use crate::session::token::encoded::encode;

/// A key with which the application signs its own tokens.
///
/// It is never shown.
#[derive(Clone)]
pub struct SigningKey {
    key: EncodingKey,
    public: VerifyingKey,
    /// What a JWK says of the key, if it has a public half.
    numbers: Option<Map<String, Value>>,
}

impl SigningKey {
    /// A secret that is as long as the hash at least: 32, 48 or 64 bytes.
    ///
    /// # Errors
    ///
    /// As [`VerifyingKey::hmac`].
    pub fn hmac(algorithm: Algorithm, secret: &[u8]) -> Result<Self, SetupError> {
        check_secret(algorithm, secret)?;
        Ok(Self {
            key: EncodingKey::from_secret(secret),
            public: VerifyingKey::hmac(algorithm, secret)?,
            numbers: None,
        })
    }

    /// The private key of a PEM file: `PRIVATE KEY` (PKCS #8), or `RSA PRIVATE KEY`.
    ///
    /// # Errors
    ///
    /// [`SetupError::Pem`] if the text is not one such key, [`SetupError::WrongKey`] if it is
    /// no valid key for `algorithm`, [`SetupError::RsaSize`] for an RSA key of fewer than 2048
    /// bits or more than 8192.
    pub fn pem(algorithm: Algorithm, pem: &[u8]) -> Result<Self, SetupError> {
        check_private(pem)?;
        let key = match algorithm.family() {
            Family::Hmac => return Err(SetupError::WrongKey { algorithm }),
            Family::Rsa => EncodingKey::from_rsa_pem(pem),
            Family::Ec => EncodingKey::from_ec_pem(pem),
            Family::Ed => EncodingKey::from_ed_pem(pem),
        };
        Self::with_public(
            algorithm,
            key.map_err(|_| SetupError::WrongKey { algorithm })?,
        )
    }

    /// A new Ed25519 key that nobody else has, and that ends with the program: for tests, and
    /// for a service of one process whose users may log in again after a restart.
    ///
    /// # Errors
    ///
    /// [`SetupError::NoRandomness`].
    pub fn ephemeral() -> Result<Self, SetupError> {
        let key = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new())
            .map_err(|_| SetupError::NoRandomness)?;
        Self::with_public(Algorithm::EdDsa, EncodingKey::from_ed_der(key.as_ref()))
    }

    fn with_public(algorithm: Algorithm, key: EncodingKey) -> Result<Self, SetupError> {
        let wrong = |_| SetupError::WrongKey { algorithm };
        let utils = &DEFAULT_PROVIDER.key_utils;
        let private = key.as_bytes();
        let (public, numbers) = match algorithm.family() {
            Family::Hmac => return Err(SetupError::WrongKey { algorithm }),
            Family::Rsa => {
                let (n, e) = (utils.rsa_pub_components_from_private_key)(private).map_err(wrong)?;
                let numbers = vec![("kty", "RSA".into()), ("n", encode(&n)), ("e", encode(&e))];
                (DecodingKey::from_rsa_raw_components(&n, &e), numbers)
            }
            Family::Ec => {
                let (_, x, y) =
                    (utils.ec_pub_components_from_private_key)(private, algorithm.jose())
                        .map_err(wrong)?;
                let curve = if algorithm == Algorithm::Es256 {
                    "P-256"
                } else {
                    "P-384"
                };
                let numbers = vec![
                    ("kty", "EC".to_owned()),
                    ("crv", curve.to_owned()),
                    ("x", encode(&x)),
                    ("y", encode(&y)),
                ];
                // The form of a point without compression (SEC 1, 2.3.3).
                let point = [[4].as_slice(), &x, &y].concat();
                (DecodingKey::from_ec_der(&point), numbers)
            }
            Family::Ed => {
                let x =
                    (utils.ed_pub_components_from_private_key)(private, &EllipticCurve::Ed25519)
                        .map_err(wrong)?;
                let numbers = vec![
                    ("kty", "OKP".to_owned()),
                    ("crv", "Ed25519".to_owned()),
                    ("x", encode(&x)),
                ];
                (DecodingKey::from_ed_der(&x), numbers)
            }
        };
        let numbers = numbers
            .into_iter()
            .map(|(name, value)| (name.to_owned(), Value::String(value)));
        Ok(Self {
            public: VerifyingKey::checked(algorithm, public)?,
            numbers: Some(numbers.collect()),
            key,
        })
    }

    /// The key with a name, which the tokens that it signs have as `kid`.
    #[must_use]
    pub fn with_kid(mut self, kid: impl Into<String>) -> Self {
        self.public = self.public.with_kid(kid);
        self
    }

    /// The key that verifies what this one signs. With an HMAC secret it is the same secret.
    pub fn verifying_key(&self) -> VerifyingKey {
        self.public.clone()
    }

    pub(super) fn algorithm(&self) -> Algorithm {
        self.public.algorithm()
    }

    pub(super) fn kid(&self) -> Option<&str> {
        self.public.kid()
    }

    /// The public half as a JWK; a secret has none.
    pub(super) fn jwk(&self) -> Option<Value> {
        let mut jwk = self.numbers.clone()?;
        jwk.insert("use".to_owned(), "sig".into());
        jwk.insert("alg".to_owned(), self.algorithm().name().into());
        if let Some(kid) = self.kid() {
            jwk.insert("kid".to_owned(), kid.into());
        }
        Some(Value::Object(jwk))
    }

    pub(super) fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let signer = (DEFAULT_PROVIDER.signer_factory)(&self.algorithm().jose(), &self.key);
        signer.ok()?.try_sign(message).ok()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("algorithm", &self.algorithm())
            .field("kid", &self.kid())
            .finish_non_exhaustive()
    }
}
