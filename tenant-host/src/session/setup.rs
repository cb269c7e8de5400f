//! What can be wrong with the configuration of sessions.

use std::path::PathBuf;
use std::time::Duration;

use super::algorithm::Algorithm;
use super::keys::IgnoredKey;

/// Why a verifier or an issuer can't be built, or a file of keys not be used.
///
/// No message holds a secret or a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// No issuer is trusted, so no token could be verified.
    #[error("no issuer is trusted; add one with `trust`")]
    NoIssuer,

    /// Two issuers have the same `iss`, so that a token would not say whose it is.
    #[error("the issuer {issuer:?} is trusted twice; give each `iss` once")]
    IssuerTwice {
        /// The `iss` of both.
        issuer: String,
    },

    /// A text of the configuration is empty, or longer than the limit of a text in a token.
    #[error("{what} is empty or too long")]
    UnusableText {
        /// Which text.
        what: &'static str,
    },

    /// The leeway is so long that it looks like a mistake.
    #[error(
        "the leeway is more than {most:?}; it is for clocks that differ, not for a longer life of tokens"
    )]
    LongLeeway {
        /// The longest that is accepted.
        most: Duration,
    },

    /// A lifetime is zero, or shorter than a second.
    #[error("a lifetime of tokens is at least one second")]
    ShortLifetime,

    /// Host and tenants are told apart by a claim that has the same value for both.
    #[error("the claim that tells host and tenants apart has one value for both")]
    SameSide,

    /// An issuer is bound to no tenant, so none of its tokens could be verified.
    #[error("the issuer {issuer:?} is bound to an empty set of tenants")]
    NoBoundTenant {
        /// Its `iss`.
        issuer: String,
    },

    /// An issuer that is bound to tenants is one of theirs, and can't speak for the host.
    #[error("the issuer {issuer:?} is bound to tenants, so it can't speak for the host")]
    BoundToTenantsAndHost {
        /// Its `iss`.
        issuer: String,
    },

    /// An HMAC secret that is too short can be guessed.
    #[error("a secret for {algorithm} has at least {least} bytes")]
    ShortSecret {
        /// The algorithm.
        algorithm: Algorithm,
        /// The least length in bytes.
        least: usize,
    },

    /// The secret is the text of a PEM file. A public key as a secret lets everyone sign.
    #[error("the HMAC secret is a PEM file; a public key is no secret: use `VerifyingKey::pem`")]
    SecretIsPem,

    /// The text is not one PEM block of the right kind.
    #[error("the key {problem}")]
    Pem {
        /// What is wrong, in words.
        problem: &'static str,
    },

    /// The key is no valid one for the algorithm.
    #[error("the key is no valid key for {algorithm}")]
    WrongKey {
        /// The algorithm.
        algorithm: Algorithm,
    },

    /// An RSA key that is too short can be broken, one that is too long costs time at each
    /// token.
    #[error("the RSA key has {bits} bits; 2048 to 8192 are accepted")]
    RsaSize {
        /// Its length.
        bits: usize,
    },

    /// There are several keys, and one of them has no name by which a token could choose it.
    #[error("there are several keys, and one has no `kid`; name each with `with_kid`")]
    KeyWithoutKid,

    /// Two keys have the same name.
    #[error("two keys have the `kid` {kid:?}; give each its own")]
    KidTwice {
        /// The name.
        kid: String,
    },

    /// There is no key with which a token could be verified.
    #[error("there is no usable key{}", reasons(.ignored))]
    NoKey {
        /// The keys that can't be used, and why.
        ignored: Vec<IgnoredKey>,
    },

    /// The text is no JSON Web Key Set.
    #[error("the JSON Web Key Set {problem}")]
    Jwks {
        /// What is wrong, in words.
        problem: &'static str,
    },

    /// The file of keys can't be read.
    #[error("the file of keys {} can't be read: {problem}", .path.display())]
    KeyFile {
        /// Where it is.
        path: PathBuf,
        /// What the operating system says.
        problem: String,
    },

    /// The operating system gave no random numbers.
    #[error("the operating system gives no random numbers")]
    NoRandomness,
}

fn reasons(ignored: &[IgnoredKey]) -> String {
    let mut text = String::new();
    for (number, key) in ignored.iter().enumerate() {
        text += if number == 0 { ": " } else { "; " };
        match &key.kid {
            Some(kid) => text += &format!("{kid:?}: {}", key.reason),
            None => text += &key.reason,
        }
    }
    text
}
