//! Where in a token a claim stands.

use std::fmt;

use serde_json::value::RawValue;

use super::json::{NoObject, Object};
use crate::session::SessionError;

/// Where in a token's claims a value stands: `tenant`, `realm_access.roles`,
/// `https://app.example/tenant`.
///
/// A dot leads into an object: `realm_access.roles` is the value `roles` in the object
/// `realm_access`. A text with `/` or `:` in it is a single name, whatever dots it has, as
/// the names with a URL that Auth0 asks for are. For any other name there is
/// [`nested`](Self::nested), which takes the names one by one.
///
/// ```
/// use tenant_host::session::ClaimPath;
///
/// let roles = ClaimPath::from("realm_access.roles");
/// assert_eq!(roles, ClaimPath::nested("realm_access", ["roles"]));
/// let tenant = ClaimPath::from("https://app.example/tenant");
/// assert_eq!(tenant, ClaimPath::nested("https://app.example/tenant", []));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ClaimPath {
    first: String,
    below: Vec<String>,
}

impl ClaimPath {
    /// The value below `first`: each name of `below` leads into the object of the one before.
    pub fn nested<'a>(first: &str, below: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            first: first.to_owned(),
            below: below.into_iter().map(str::to_owned).collect(),
        }
    }

    /// Whether each name has a character at least.
    pub(crate) fn is_complete(&self) -> bool {
        !self.first.is_empty() && self.below.iter().all(|name| !name.is_empty())
    }

    /// The value, if it is there. On the way to it there must be objects, in which each name
    /// stands once.
    pub(crate) fn find<'a>(
        &self,
        claims: &Object<'a>,
    ) -> Result<Option<&'a RawValue>, SessionError> {
        let mut found = claims.get(&self.first);
        for name in &self.below {
            let Some(value) = found else {
                return Ok(None);
            };
            found = Object::parse(value.get())
                .map_err(|problem| self.blocked(problem))?
                .get(name);
        }
        Ok(found)
    }

    fn blocked(&self, problem: NoObject) -> SessionError {
        match problem {
            NoObject::OtherValue => self.invalid("does not stand in an object"),
            NoObject::NameTwice => self.invalid("stands in an object that has a name twice"),
        }
    }

    pub(crate) fn invalid(&self, reason: &'static str) -> SessionError {
        SessionError::InvalidClaim {
            claim: self.to_string(),
            reason,
        }
    }

    pub(crate) fn missing(&self) -> SessionError {
        SessionError::MissingClaim {
            claim: self.to_string(),
        }
    }
}

impl From<&str> for ClaimPath {
    fn from(text: &str) -> Self {
        if text.contains(['/', ':']) {
            return Self::nested(text, []);
        }
        let mut names = text.split('.');
        Self::nested(names.next().unwrap_or_default(), names)
    }
}

impl fmt::Display for ClaimPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.first)?;
        self.below.iter().try_for_each(|name| write!(f, ".{name}"))
    }
}

impl fmt::Debug for ClaimPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.to_string())
    }
}
