//! Random secrets, and how they are told from others.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::CatalogError;
use super::place_name::hex;

/// The text of `N` random bytes.
pub(crate) fn random_text<const N: usize>() -> Result<String, CatalogError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| CatalogError::NoRandomness)?;
    Ok(hex(&bytes))
}

/// What is stored of a secret: its SHA-256 in hexadecimal digits. The secret has 256 random bits,
/// so nothing slower is needed.
pub(super) fn digest(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// Whether a secret has this digest, in a time that does not tell how much of it is right.
pub(super) fn is_secret(secret: &str, digest: &str) -> bool {
    self::digest(secret)
        .as_bytes()
        .ct_eq(digest.as_bytes())
        .into()
}

/// What a machine presents: `mk_`, the id of the key, `_`, and the secret.
///
/// It is there once, when the key is created; only a digest is stored. `Debug` does not show it.
#[derive(Clone)]
pub struct MachineKeySecret(SecretString);

const PREFIX: &str = "mk_";

impl MachineKeySecret {
    pub(super) fn new(id: &str, secret: &str) -> Self {
        Self(format!("{PREFIX}{id}_{secret}").into())
    }

    /// The text, to be shown to whoever will use the key.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for MachineKeySecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MachineKeySecret(***)")
    }
}

/// The id and the secret of what a machine presents, if it has that form.
pub(super) fn read_presented(text: &str) -> Option<(&str, &str)> {
    let (id, secret) = text.strip_prefix(PREFIX)?.split_once('_')?;
    (is_id(id) && secret.len() == 64).then_some((id, secret))
}

/// Whether a text has the form of a key's id.
pub(super) fn is_id(text: &str) -> bool {
    text.len() == 24
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

#[cfg(test)]
mod tests {
    use super::{MachineKeySecret, digest, is_secret, random_text, read_presented};

    #[test]
    fn what_is_presented() {
        let (id, secret) = (random_text::<12>().unwrap(), random_text::<32>().unwrap());
        let key = MachineKeySecret::new(&id, &secret);
        assert_eq!(read_presented(key.expose()), Some((&*id, &*secret)));
        assert!(!format!("{key:?}").contains(&secret));
        let text = key.expose();
        for wrong in [
            "",
            "mk_",
            &text[1..],
            &text[..text.len() - 1],
            &format!("{text}0"),
            &text.to_uppercase(),
            &text.replace('_', "-"),
        ] {
            assert_eq!(read_presented(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn digests() {
        // Of FIPS 180-2.
        assert_eq!(
            digest("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert!(is_secret("abc", &digest("abc")));
        assert!(!is_secret("abd", &digest("abc")));
        assert!(!is_secret("abc", ""));
    }
}
