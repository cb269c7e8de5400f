//! Which token.

use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use super::CatalogError;
use super::place_name::hex;
use super::text::{MAX_USER, check_foreign};
use super::time::{length, to_millis};

/// The longest leeway with which an ended token is still accepted.
pub(crate) const MOST_LEEWAY: Duration = Duration::from_secs(300);

/// The id of a session that was opened with a token: the token's `jti`, which its issuer gives to
/// no other one.
///
/// It is no secret: nobody can open a session with it. An application that shows its users on which
/// devices they are logged in keeps these three values for each login, and revokes one of them by
/// [`Catalog::revoke_session`](super::Catalog::revoke_session).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SessionId {
    issuer: String,
    jti: String,
    expires: SystemTime,
}

impl SessionId {
    /// The token that `issuer`, its `iss`, has given the id `jti`, and that ends at `expires`, its
    /// `exp`. A revocation is forgotten some minutes after that time, so it must not be an earlier
    /// one.
    ///
    /// # Errors
    ///
    /// [`CatalogError::InvalidMember`]: a text is empty or has a control character in it, or `jti`
    /// is longer than 255 bytes.
    pub fn new(
        issuer: impl Into<String>,
        jti: impl Into<String>,
        expires: SystemTime,
    ) -> Result<Self, CatalogError> {
        let (issuer, jti) = (issuer.into(), jti.into());
        // The length of an issuer is a matter of the configuration.
        for (what, text, longest) in [
            ("the issuer of a token", &issuer, usize::MAX),
            ("the `jti` of a token", &jti, MAX_USER),
        ] {
            check_foreign(text, longest)
                .map_err(|reason| CatalogError::InvalidMember { what, reason })?;
        }
        Ok(Self {
            issuer,
            jti,
            expires,
        })
    }

    /// Who has issued the token: its `iss`.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The token's `jti`, which is its own among those of its issuer.
    pub fn jti(&self) -> &str {
        &self.jti
    }

    /// When the token ends: its `exp`.
    pub fn expires(&self) -> SystemTime {
        self.expires
    }

    /// What is stored of it: its SHA-256 in hexadecimal digits, which has one length on each
    /// database and names nobody.
    pub(super) fn digest(&self) -> String {
        let mut digest = Sha256::new();
        // With its length, the issuer ends at one place only.
        digest.update((self.issuer.len() as u64).to_be_bytes());
        digest.update(&self.issuer);
        digest.update(&self.jti);
        hex(&digest.finalize())
    }

    /// From when on the token is refused by its time, whatever the leeway is.
    pub(super) fn ends(&self) -> i64 {
        to_millis(self.expires).saturating_add(length(MOST_LEEWAY))
    }
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::SessionId;

    #[test]
    fn an_issuer_and_an_id_are_told_apart() {
        let digest = |issuer: &str, jti: &str| {
            let id = SessionId::new(issuer, jti, UNIX_EPOCH).expect("an id");
            id.digest()
        };
        let all = [
            digest("ab", "c"),
            digest("a", "bc"),
            digest("ab", "C"),
            digest("ab", "c "),
            digest("c", "ab"),
        ];
        for (number, one) in all.iter().enumerate() {
            assert_eq!(one.len(), 64);
            assert!(!all[..number].contains(one));
        }
    }
}
