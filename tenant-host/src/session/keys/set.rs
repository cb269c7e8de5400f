//! The keys of one issuer at one moment.

use serde_json::value::RawValue;

use super::jwk;
use super::key::VerifyingKey;
use crate::session::SessionError;
use crate::session::algorithm::Algorithm;
use crate::session::setup::SetupError;
use crate::session::token::json::{NoObject, Object};

/// How many keys a set holds at most, the unusable ones included.
const MOST_KEYS: usize = 100;

/// The keys of one issuer, each found by its `kid`.
#[derive(Debug)]
pub(crate) struct KeySet {
    keys: Vec<VerifyingKey>,
    ignored: Vec<IgnoredKey>,
}

/// A key of a JSON Web Key Set that verifies nothing here, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct IgnoredKey {
    /// Its name, if it has one.
    pub kid: Option<String>,
    /// Why it is not used, in words.
    pub reason: String,
}

impl KeySet {
    /// Keys that the configuration gives.
    pub(crate) fn of(keys: Vec<VerifyingKey>) -> Result<Self, SetupError> {
        if keys.is_empty() {
            return Err(SetupError::NoKey {
                ignored: Vec::new(),
            });
        }
        if keys.len() > 1 && keys.iter().any(|key| key.kid().is_none()) {
            return Err(SetupError::KeyWithoutKid);
        }
        Self::checked(keys, Vec::new())
    }

    /// The usable keys of a JSON Web Key Set.
    pub(crate) fn jwks(text: &str, only: Option<Algorithm>) -> Result<Self, SetupError> {
        let invalid = |problem| SetupError::Jwks { problem };
        let set = Object::parse(text).map_err(|problem| match problem {
            NoObject::OtherValue => invalid("is not a JSON object"),
            NoObject::NameTwice => invalid("has a name twice"),
        })?;
        let list = set.get("keys").ok_or(invalid("has no `keys`"))?;
        let list: Vec<&RawValue> = serde_json::from_str(list.get())
            .map_err(|_| invalid("has `keys` that are not a list"))?;
        if list.len() > MOST_KEYS {
            return Err(invalid("has more than 100 keys"));
        }
        let (mut keys, mut ignored) = (Vec::new(), Vec::new());
        for value in list {
            match jwk::read(value, only) {
                Ok(key) => keys.push(key),
                Err(jwk::Unusable { kid, reason }) => ignored.push(IgnoredKey { kid, reason }),
            }
        }
        // A token names its key, unless there is only one.
        if keys.len() > 1 {
            let (named, unnamed): (Vec<_>, Vec<_>) =
                keys.into_iter().partition(|key| key.kid().is_some());
            ignored.extend(unnamed.iter().map(|_| IgnoredKey {
                kid: None,
                reason: "it has no `kid`, and there are others".to_owned(),
            }));
            keys = named;
        }
        if keys.is_empty() {
            return Err(SetupError::NoKey { ignored });
        }
        Self::checked(keys, ignored)
    }

    fn checked(keys: Vec<VerifyingKey>, ignored: Vec<IgnoredKey>) -> Result<Self, SetupError> {
        let mut kids: Vec<_> = keys.iter().filter_map(VerifyingKey::kid).collect();
        kids.sort_unstable();
        if let Some(pair) = kids.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(SetupError::KidTwice {
                kid: pair[0].to_owned(),
            });
        }
        Ok(Self { keys, ignored })
    }

    /// The key that a token names.
    pub(crate) fn find(&self, kid: Option<&str>) -> Result<&VerifyingKey, SessionError> {
        match (kid, self.keys.as_slice()) {
            // A single key without a name is the one for all tokens, whatever they call it.
            (_, [only]) if kid.is_none() || only.kid().is_none() => Ok(only),
            (None, _) => Err(SessionError::NoKeyNamed),
            (Some(kid), keys) => keys
                .iter()
                .find(|key| key.kid() == Some(kid))
                .ok_or(SessionError::UnknownKey),
        }
    }

    pub(crate) fn kids(&self) -> Vec<Option<String>> {
        self.keys
            .iter()
            .map(|key| key.kid().map(str::to_owned))
            .collect()
    }

    pub(crate) fn ignored(&self) -> &[IgnoredKey] {
        &self.ignored
    }
}
