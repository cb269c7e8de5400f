//! Where an issuer's keys come from.

use std::sync::Arc;
use std::time::SystemTime;

use super::file::{FileKeys, JwksFile};
use super::key::VerifyingKey;
use super::set::{IgnoredKey, KeySet};
use crate::session::algorithm::Algorithm;
use crate::session::setup::SetupError;

/// Where the keys of an issuer come from: one [`VerifyingKey`] or several of them, a
/// [`Jwks`] or a [`JwksFile`].
#[derive(Debug, Clone)]
pub struct Keys(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Given(Vec<VerifyingKey>),
    Jwks(Jwks),
    File(JwksFile),
}

/// A JSON Web Key Set that the program has as text. For one that changes while it runs there
/// is [`JwksFile`].
#[derive(Debug, Clone)]
pub struct Jwks {
    text: String,
    algorithm: Option<Algorithm>,
}

impl Jwks {
    /// The set that `text` holds.
    ///
    /// Keys that are not for verifying are ignored, as is what this version does not know: an
    /// identity provider has a key for encryption in the same set. A set without a usable key
    /// and one with the same `kid` twice are errors when the verifier is built.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            algorithm: None,
        }
    }

    /// As [`JwksFile::algorithm`].
    #[must_use]
    pub fn algorithm(mut self, algorithm: Algorithm) -> Self {
        self.algorithm = Some(algorithm);
        self
    }
}

impl From<VerifyingKey> for Keys {
    fn from(key: VerifyingKey) -> Self {
        Self(Kind::Given(vec![key]))
    }
}

impl From<Vec<VerifyingKey>> for Keys {
    fn from(keys: Vec<VerifyingKey>) -> Self {
        Self(Kind::Given(keys))
    }
}

impl From<Jwks> for Keys {
    fn from(jwks: Jwks) -> Self {
        Self(Kind::Jwks(jwks))
    }
}

impl From<JwksFile> for Keys {
    fn from(file: JwksFile) -> Self {
        Self(Kind::File(file))
    }
}

/// The keys of an issuer, ready for use.
#[derive(Debug)]
pub(crate) enum KeySource {
    Fixed { keys: Arc<KeySet>, read: SystemTime },
    File(FileKeys),
}

impl KeySource {
    pub(crate) fn load(keys: Keys, now: SystemTime) -> Result<Self, SetupError> {
        let keys = match keys.0 {
            Kind::Given(keys) => KeySet::of(keys)?,
            Kind::Jwks(jwks) => KeySet::jwks(&jwks.text, jwks.algorithm)?,
            Kind::File(file) => return Ok(Self::File(FileKeys::open(file, now)?)),
        };
        Ok(Self::Fixed {
            keys: Arc::new(keys),
            read: now,
        })
    }

    /// Whether [`refresh`](Self::refresh) would read a file.
    pub(crate) fn is_due(&self, kid: Option<&str>, now: SystemTime) -> bool {
        match self {
            Self::Fixed { .. } => false,
            Self::File(file) => file.is_due(kid, now),
        }
    }

    /// Reads again what is too old for a token with this `kid`.
    pub(crate) fn refresh(&self, issuer: &str, kid: Option<&str>, now: SystemTime) {
        if let Self::File(file) = self
            && self.is_due(kid, now)
        {
            file.refresh(issuer, kid, now);
        }
    }

    pub(crate) fn keys(&self) -> Arc<KeySet> {
        match self {
            Self::Fixed { keys, .. } => Arc::clone(keys),
            Self::File(file) => file.reading().keys,
        }
    }

    pub(crate) fn status(&self, issuer: &str) -> KeyStatus {
        let (keys, read, times, error) = match self {
            Self::Fixed { keys, read } => (Arc::clone(keys), *read, 1, None),
            Self::File(file) => {
                let reading = file.reading();
                (reading.keys, reading.read, reading.times, reading.error)
            }
        };
        KeyStatus {
            issuer: issuer.to_owned(),
            kids: keys.kids(),
            ignored: keys.ignored().to_vec(),
            read,
            readings: times,
            error,
        }
    }
}

/// What is known of the keys of one issuer, for a health check.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct KeyStatus {
    /// Whose keys they are.
    pub issuer: String,
    /// The names of the keys that verify tokens; `None` is a key without one.
    pub kids: Vec<Option<String>>,
    /// The keys of the set that are not used.
    pub ignored: Vec<IgnoredKey>,
    /// When these keys were read.
    pub read: SystemTime,
    /// How often reading was tried since the verifier was built, that time included.
    pub readings: u64,
    /// Why the last try failed; the keys are those from before, then.
    pub error: Option<SetupError>,
}
