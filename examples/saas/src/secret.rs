//! The secret of the service, and the keys that are made from it.

use std::fmt;

use anyhow::{Context as _, anyhow};
use aws_lc_rs::{constant_time, hmac, rand};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use tenant_host::session::{Algorithm, SigningKey};

/// The shortest secret.
const SHORTEST: usize = 32;

/// What only this service knows. It is not shown.
#[derive(Clone)]
pub struct Secret(hmac::Key);

impl Secret {
    /// A new one: who is logged in logs in again after a restart, and a second process of the
    /// service knows nothing of the sessions of this one.
    ///
    /// # Errors
    ///
    /// If the system gives no random numbers.
    pub fn generate() -> anyhow::Result<Self> {
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, &random::<32>()?)))
    }

    /// The secret that all processes of a service share: a text of 32 random bytes or more, for
    /// example from `openssl rand -hex 32`.
    ///
    /// # Errors
    ///
    /// If it is shorter than 32 bytes.
    pub fn read(text: &str) -> anyhow::Result<Self> {
        let bytes = text.trim().as_bytes();
        if bytes.len() < SHORTEST {
            return Err(anyhow!("it is shorter than {SHORTEST} bytes"));
        }
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, bytes)))
    }

    /// The key that signs the tokens of sessions.
    ///
    /// # Errors
    ///
    /// None is expected: the key has the right length.
    pub fn sessions(&self) -> anyhow::Result<SigningKey> {
        let key = hmac::sign(&self.0, b"sessions");
        SigningKey::hmac(Algorithm::Hs256, key.as_ref()).context("the key of sessions")
    }

    /// The key of what is kept in forms.
    pub fn forms(&self) -> Seal {
        let key = hmac::sign(&self.0, b"forms");
        Seal(hmac::Key::new(hmac::HMAC_SHA256, key.as_ref()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secret").finish_non_exhaustive()
    }
}

/// Seals texts that a browser brings back, so that it can't make up one.
#[derive(Clone)]
pub struct Seal(hmac::Key);

impl Seal {
    /// The seal of a text for a purpose. One for another purpose is another one.
    pub fn of(&self, purpose: &str, text: &str) -> String {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(purpose.as_bytes());
        // No purpose has it.
        context.update(b"\0");
        context.update(text.as_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(context.sign())
    }

    /// Whether `seal` is that of the text.
    pub fn is_of(&self, seal: &str, purpose: &str, text: &str) -> bool {
        let right = self.of(purpose, text);
        constant_time::verify_slices_are_equal(right.as_bytes(), seal.as_bytes()).is_ok()
    }

    /// A text that opens until `ends`, in seconds since 1970.
    pub fn close(&self, purpose: &str, text: &str, ends: i64) -> String {
        let content = format!("{ends}.{}", BASE64_URL_SAFE_NO_PAD.encode(text));
        format!("{content}.{}", self.of(purpose, &content))
    }

    /// The text that was closed, if nobody has changed it and it has not ended.
    pub fn open(&self, purpose: &str, closed: &str, now: i64) -> Option<String> {
        let (content, seal) = closed.rsplit_once('.')?;
        if !self.is_of(seal, purpose, content) {
            return None;
        }
        let (ends, text) = content.split_once('.')?;
        if ends.parse::<i64>().ok()? <= now {
            return None;
        }
        String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(text).ok()?).ok()
    }
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seal").finish_non_exhaustive()
    }
}

/// A text that nobody guesses.
///
/// # Errors
///
/// If the system gives no random numbers.
pub fn random_text() -> anyhow::Result<String> {
    Ok(BASE64_URL_SAFE_NO_PAD.encode(random::<16>()?))
}

fn random<const N: usize>() -> anyhow::Result<[u8; N]> {
    let mut bytes = [0; N];
    rand::fill(&mut bytes).map_err(|_| anyhow!("the system gives no random numbers"))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::{Seal, Secret};

    fn seal() -> Seal {
        Secret::read(&"s".repeat(32)).expect("a secret").forms()
    }

    #[test]
    fn what_was_closed_opens_until_its_end() {
        let closed = seal().close("a", "ann@acme.example", 100);
        assert_eq!(
            seal().open("a", &closed, 99).as_deref(),
            Some("ann@acme.example")
        );
        assert_eq!(seal().open("a", &closed, 100), None);
        assert_eq!(seal().open("b", &closed, 99), None, "of another purpose");
        let longer = closed.replacen("100", "900", 1);
        assert_eq!(seal().open("a", &longer, 99), None);
        let other = Secret::generate().expect("a secret").forms();
        assert_eq!(other.open("a", &closed, 99), None);
    }

    #[test]
    fn a_secret_is_long_and_not_shown() {
        assert!(Secret::read("short").is_err());
        let secret = Secret::read(&"s".repeat(32)).expect("a secret");
        assert_eq!(
            format!("{secret:?} {:?}", secret.forms()),
            "Secret { .. } Seal { .. }"
        );
    }
}
