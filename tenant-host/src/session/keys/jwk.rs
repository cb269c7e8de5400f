//! One key of a JSON Web Key Set.

use jsonwebtoken::DecodingKey;
use serde_json::value::RawValue;

use super::key::VerifyingKey;
use crate::session::algorithm::{Algorithm, Family};
use crate::session::setup::SetupError;
use crate::session::token::json::{self, NoObject, Object};

/// Reads a key, or says why it can't be used. `only` is what the configuration says of the
/// algorithm.
pub(crate) fn read(value: &RawValue, only: Option<Algorithm>) -> Result<VerifyingKey, Unusable> {
    let jwk = Jwk::parse(value)?;
    let kid = jwk.text("kid")?;
    let named = |reason| Unusable {
        kid: kid.clone(),
        reason,
    };
    let key = jwk.key(only).map_err(named)?;
    Ok(match &kid {
        Some(kid) => key.with_kid(kid),
        None => key,
    })
}

/// A key of a set that can't verify tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unusable {
    pub(crate) kid: Option<String>,
    pub(crate) reason: String,
}

impl From<&'static str> for Unusable {
    fn from(reason: &'static str) -> Self {
        Self {
            kid: None,
            reason: reason.to_owned(),
        }
    }
}

struct Jwk<'a>(Object<'a>);

impl<'a> Jwk<'a> {
    fn parse(value: &'a RawValue) -> Result<Self, Unusable> {
        match Object::parse(value.get()) {
            Ok(object) => Ok(Self(object)),
            Err(NoObject::OtherValue) => Err("it is not an object".into()),
            Err(NoObject::NameTwice) => Err("it has a name twice".into()),
        }
    }

    fn text(&self, name: &str) -> Result<Option<String>, &'static str> {
        match self.0.get(name) {
            None => Ok(None),
            Some(value) => match json::text(value) {
                Some(text) => Ok(Some(text)),
                None => Err("one of its members is not a text"),
            },
        }
    }

    fn key(&self, only: Option<Algorithm>) -> Result<VerifyingKey, String> {
        self.check_purpose()?;
        let kind = self.text("kty")?.ok_or("it has no `kty`")?;
        let curve = self.text("crv")?;
        let algorithm = self.algorithm(&kind, curve.as_deref(), only)?;
        let member = |name| match self.text(name)? {
            Some(text) => Ok(text),
            None => Err("a number of the key is missing"),
        };
        let key = match kind.as_str() {
            "RSA" => DecodingKey::from_rsa_components(&member("n")?, &member("e")?),
            "EC" => DecodingKey::from_ec_components(&member("x")?, &member("y")?),
            // `algorithm` knows no other kind.
            _ => DecodingKey::from_ed_components(&member("x")?),
        };
        let key = key.map_err(|_| "its numbers are not base64url")?;
        VerifyingKey::checked(algorithm, key).map_err(|error| match error {
            SetupError::RsaSize { bits } => format!("it has {bits} bits, not 2048 to 8192"),
            _ => format!("it is no valid key for {algorithm}"),
        })
    }

    /// Refuses what is not meant for verifying, and what must not be in a set at all.
    fn check_purpose(&self) -> Result<(), &'static str> {
        if self.text("kty")?.as_deref() == Some("oct") {
            return Err("it is a secret, and a set is public");
        }
        if self.0.get("d").is_some() {
            return Err("it holds a private key, and a set is public");
        }
        match self.text("use")?.as_deref() {
            None | Some("sig") => {}
            Some("enc") => return Err("it is for encryption"),
            Some(_) => return Err("its `use` is not `sig`"),
        }
        match self.0.get("key_ops").map(json::texts) {
            None => Ok(()),
            Some(Some(operations)) if operations.iter().any(|one| one == "verify") => Ok(()),
            Some(_) => Err("its `key_ops` don't name `verify`"),
        }
    }

    /// The one algorithm of the key: what it says, what its curve says, or what the
    /// configuration says; all that is said must agree.
    fn algorithm(
        &self,
        kind: &str,
        curve: Option<&str>,
        only: Option<Algorithm>,
    ) -> Result<Algorithm, String> {
        let (family, by_curve) = match (kind, curve) {
            ("RSA", None) => (Family::Rsa, None),
            ("EC", Some("P-256")) => (Family::Ec, Some(Algorithm::Es256)),
            ("EC", Some("P-384")) => (Family::Ec, Some(Algorithm::Es384)),
            ("OKP", Some("Ed25519")) => (Family::Ed, Some(Algorithm::EdDsa)),
            _ => return Err("its `kty` and `crv` are none that are known here".to_owned()),
        };
        let said = match self.text("alg")? {
            None => None,
            Some(name) => match Algorithm::named(&name) {
                Some(algorithm) => Some(algorithm),
                None => return Err("its `alg` is none that is known here".to_owned()),
            },
        };
        let Some(algorithm) = said.or(by_curve).or(only) else {
            return Err("it has no `alg`, and the configuration fixes none".to_owned());
        };
        if algorithm.family() != family || by_curve.is_some_and(|curve| curve != algorithm) {
            return Err("its `alg` is not one for its `kty` and `crv`".to_owned());
        }
        match only {
            Some(only) if only != algorithm => Err(format!(
                "it is for {algorithm}, and the configuration says {only}"
            )),
            _ => Ok(algorithm),
        }
    }
}
