//! One key that verifies signatures.

use std::fmt;
use std::ops::RangeInclusive;

use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ED25519, ParsedPublicKey,
    RsaPublicKeyComponents, VerificationAlgorithm,
};
use jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER;
use jsonwebtoken::{DecodingKey, DecodingKeyKind};

use super::pem;
use crate::session::algorithm::{Algorithm, Family};
use crate::session::setup::SetupError;

/// The shortest RSA key, in bits.
const SHORTEST_RSA: usize = 2048;
/// The longest one, which costs more at each token.
const LONGEST_RSA: usize = 8192;
/// The lengths of RSA's public exponent, from 3 to what the library computes with.
const EXPONENTS: RangeInclusive<usize> = 2..=33;

/// A key that verifies signatures, with the one algorithm for which it is meant.
///
/// The algorithm belongs to the key. A token whose header names another one is refused, also
/// one of the same family. So nobody can pass off the bytes of a public key as an HMAC secret.
///
/// A key is checked when it is made, and is never shown.
///
/// ```
/// use tenant_host::session::{Algorithm, SetupError, VerifyingKey};
///
/// let secret = [7; 32]; // from the configuration
/// let key = VerifyingKey::hmac(Algorithm::Hs256, &secret)?.with_kid("2026-01");
///
/// let short = VerifyingKey::hmac(Algorithm::Hs256, b"secret");
/// assert!(matches!(short, Err(SetupError::ShortSecret { least: 32, .. })));
/// # Ok::<(), SetupError>(())
/// ```
#[derive(Clone)]
pub struct VerifyingKey {
    algorithm: Algorithm,
    kid: Option<String>,
    key: DecodingKey,
}

impl VerifyingKey {
    /// A secret that the issuer and this service know: as long as the hash at least, 32, 48 or
    /// 64 bytes.
    ///
    /// Whoever verifies with a secret can also sign with it. Use it for tokens that the
    /// application signs itself, and a public key for those of others.
    ///
    /// # Errors
    ///
    /// [`SetupError::ShortSecret`], [`SetupError::SecretIsPem`] for the text of a PEM file, and
    /// [`SetupError::WrongKey`] if `algorithm` is none of HMAC.
    pub fn hmac(algorithm: Algorithm, secret: &[u8]) -> Result<Self, SetupError> {
        check_secret(algorithm, secret)?;
        Ok(Self::made(algorithm, DecodingKey::from_secret(secret)))
    }

    /// The public key of a PEM file: `PUBLIC KEY`, or `RSA PUBLIC KEY`.
    ///
    /// # Errors
    ///
    /// [`SetupError::Pem`] if the text is not one public key, [`SetupError::WrongKey`] if it is
    /// no valid key for `algorithm`, [`SetupError::RsaSize`] for an RSA key of fewer than 2048
    /// bits or more than 8192.
    pub fn pem(algorithm: Algorithm, pem: &[u8]) -> Result<Self, SetupError> {
        pem::check_public(pem)?;
        let key = match algorithm.family() {
            Family::Hmac => return Err(SetupError::WrongKey { algorithm }),
            Family::Rsa => DecodingKey::from_rsa_pem(pem),
            Family::Ec => DecodingKey::from_ec_pem(pem),
            Family::Ed => DecodingKey::from_ed_pem(pem),
        };
        Self::checked(
            algorithm,
            key.map_err(|_| SetupError::WrongKey { algorithm })?,
        )
    }

    /// A key that was read from a JWK.
    pub(crate) fn checked(algorithm: Algorithm, key: DecodingKey) -> Result<Self, SetupError> {
        let valid = match (algorithm.family(), key.kind()) {
            (Family::Rsa, DecodingKeyKind::RsaModulusExponent { n, e }) => check_rsa(n, e)?,
            (Family::Rsa, DecodingKeyKind::SecretOrDer(der)) => {
                match (DEFAULT_PROVIDER
                    .key_utils
                    .rsa_pub_components_from_public_key)(der)
                {
                    Ok((n, e)) => check_rsa(&n, &e)?,
                    Err(_) => false,
                }
            }
            (Family::Ec | Family::Ed, DecodingKeyKind::SecretOrDer(bytes)) => {
                let verification: &'static dyn VerificationAlgorithm = match algorithm {
                    Algorithm::Es256 => &ECDSA_P256_SHA256_FIXED,
                    Algorithm::Es384 => &ECDSA_P384_SHA384_FIXED,
                    _ => &ED25519,
                };
                ParsedPublicKey::new(verification, bytes).is_ok()
            }
            _ => false,
        };
        if valid {
            Ok(Self::made(algorithm, key))
        } else {
            Err(SetupError::WrongKey { algorithm })
        }
    }

    fn made(algorithm: Algorithm, key: DecodingKey) -> Self {
        Self {
            algorithm,
            kid: None,
            key,
        }
    }

    /// The key with a name, the `kid` of the tokens that it signs. Where there are several
    /// keys, each has one.
    #[must_use]
    pub fn with_kid(mut self, kid: impl Into<String>) -> Self {
        self.kid = Some(kid.into());
        self
    }

    /// The name of the key, if it has one.
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// How the key signs.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Whether the signature is that of this key for `message`.
    pub(crate) fn verifies(&self, message: &[u8], signature: Vec<u8>) -> bool {
        // Not the library's process-wide provider: another crate of the program could set it.
        (DEFAULT_PROVIDER.verifier_factory)(&self.algorithm.jose(), &self.key)
            .is_ok_and(|verifier| verifier.verify(message, &signature).is_ok())
    }
}

/// Refuses a secret that can be guessed, or that is public.
pub(crate) fn check_secret(algorithm: Algorithm, secret: &[u8]) -> Result<(), SetupError> {
    if algorithm.family() != Family::Hmac {
        return Err(SetupError::WrongKey { algorithm });
    }
    if pem::looks_like_pem(secret) {
        return Err(SetupError::SecretIsPem);
    }
    let least = algorithm.least_secret();
    if secret.len() < least {
        return Err(SetupError::ShortSecret { algorithm, least });
    }
    Ok(())
}

/// Whether these are the numbers of a public key, of a length that is accepted.
fn check_rsa(n: &[u8], e: &[u8]) -> Result<bool, SetupError> {
    let length = bits(n);
    if !(SHORTEST_RSA..=LONGEST_RSA).contains(&length) {
        return Err(SetupError::RsaSize { bits: length });
    }
    // With the exponent 1, a signature is the message itself.
    let is_odd = |number: &[u8]| number.last().is_some_and(|byte| byte % 2 == 1);
    if !is_odd(n) || !is_odd(e) || !EXPONENTS.contains(&bits(e)) {
        return Ok(false);
    }
    let key: Result<PublicKeyX509Der<'_>, _> = RsaPublicKeyComponents { n, e }.as_der();
    Ok(key.is_ok())
}

/// The length of a number whose most significant byte comes first.
fn bits(number: &[u8]) -> usize {
    let mut digits = number.iter().skip_while(|byte| **byte == 0);
    match digits.next() {
        Some(first) => digits.count() * 8 + 8 - first.leading_zeros() as usize,
        None => 0,
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifyingKey")
            .field("algorithm", &self.algorithm)
            .field("kid", &self.kid)
            .finish_non_exhaustive()
    }
}
