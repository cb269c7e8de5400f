//! The keys with which envelopes are sealed.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretSlice};
use sha2::Sha256;

/// The shortest secret, in bytes: the length of the hash.
const SHORTEST: usize = 32;

/// What is authenticated before the envelope, so that the same secret, used for something else,
/// never gives the same code.
const PURPOSE: &[u8] = b"tenant-host envelope\0";

/// The length of a code, in bytes.
pub(super) const CODE: usize = 32;

/// The keys with which envelopes are sealed and opened: a current one, and older ones which only
/// open.
///
/// To exchange a key, make the new one known to all processes as an older one, then make it the
/// current one and keep the old one as older until the last envelope of it has expired.
///
/// ```
/// use tenant_host::job::{EnvelopeKeyError, EnvelopeKeys};
///
/// let (secret, last_years) = ([7; 32], [8; 32]); // from the configuration
/// let keys = EnvelopeKeys::new("2026", &secret)?.older("2025", &last_years)?;
/// assert_eq!(format!("{keys:?}"), r#"EnvelopeKeys { current: "2026", older: ["2025"] }"#);
///
/// let short = EnvelopeKeys::new("2026", b"secret");
/// assert!(matches!(short, Err(EnvelopeKeyError::Short { least: 32 })));
/// # Ok::<(), EnvelopeKeyError>(())
/// ```
#[derive(Clone)]
pub struct EnvelopeKeys {
    current: Key,
    older: Vec<Key>,
}

#[derive(Clone)]
pub(super) struct Key {
    id: String,
    secret: SecretSlice<u8>,
}

/// Why a key can't be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EnvelopeKeyError {
    /// The secret is too short.
    #[error(
        "the secret for envelopes has fewer than {least} bytes; make one with `openssl rand -hex 32`"
    )]
    Short {
        /// The least length in bytes.
        least: usize,
    },

    /// The id can't be one.
    #[error("the id of a key for envelopes has 1 to 32 letters, digits, `-`, `_` or `.`")]
    InvalidId,

    /// Two keys have one id.
    #[error("two keys for envelopes have the same id")]
    IdTwice,
}

impl EnvelopeKeys {
    /// One key. Its id stands in each envelope, and is no secret.
    ///
    /// # Errors
    ///
    /// [`EnvelopeKeyError::Short`] and [`EnvelopeKeyError::InvalidId`].
    pub fn new(id: &str, secret: &[u8]) -> Result<Self, EnvelopeKeyError> {
        Ok(Self {
            current: Key::new(id, secret)?,
            older: Vec::new(),
        })
    }

    /// One more key, which opens envelopes and seals none.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new), and [`EnvelopeKeyError::IdTwice`].
    pub fn older(mut self, id: &str, secret: &[u8]) -> Result<Self, EnvelopeKeyError> {
        if self.find(id).is_some() {
            return Err(EnvelopeKeyError::IdTwice);
        }
        self.older.push(Key::new(id, secret)?);
        Ok(self)
    }

    pub(super) fn current(&self) -> &Key {
        &self.current
    }

    pub(super) fn find(&self, id: &str) -> Option<&Key> {
        let mut all = std::iter::once(&self.current).chain(&self.older);
        all.find(|key| key.id == id)
    }
}

impl Key {
    fn new(id: &str, secret: &[u8]) -> Result<Self, EnvelopeKeyError> {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        if id.is_empty() || id.len() > 32 || !id.chars().all(is_plain) {
            return Err(EnvelopeKeyError::InvalidId);
        }
        if secret.len() < SHORTEST {
            return Err(EnvelopeKeyError::Short { least: SHORTEST });
        }
        Ok(Self {
            id: id.to_owned(),
            secret: secret.to_vec().into(),
        })
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// The code that authenticates `bytes`.
    pub(super) fn code(&self, bytes: &[u8]) -> Option<[u8; CODE]> {
        Some(self.mac(bytes)?.finalize().into_bytes().into())
    }

    /// Whether `code` is that of `bytes`, in a time that does not tell how much of it is right.
    pub(super) fn is_code(&self, bytes: &[u8], code: &[u8]) -> bool {
        self.mac(bytes)
            .is_some_and(|mac| mac.verify_slice(code).is_ok())
    }

    /// There is one for secrets of each length.
    fn mac(&self, bytes: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.expose_secret()).ok()?;
        mac.update(PURPOSE);
        mac.update(bytes);
        Some(mac)
    }
}

impl fmt::Debug for EnvelopeKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let older: Vec<_> = self.older.iter().map(Key::id).collect();
        f.debug_struct("EnvelopeKeys")
            .field("current", &self.current.id)
            .field("older", &older)
            .finish()
    }
}
