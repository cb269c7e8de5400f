//! The issuers of a verifier, ready for use.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::time::SystemTime;

use crate::TenantKey;
use crate::session::SessionError;
use crate::session::issuer::{Rules, TrustedIssuer};
use crate::session::keys::{KeySource, KeyStatus};
use crate::session::setup::SetupError;
use crate::session::token::claims::Limits;

/// The issuers that are trusted, each found by its `iss`.
pub(crate) struct Issuers<Id> {
    by_iss: HashMap<String, Issuer<Id>>,
    /// The tenants to which an issuer is bound.
    bound: HashSet<Id>,
}

/// One of them.
pub(crate) struct Issuer<Id> {
    pub(crate) iss: String,
    pub(crate) aud: String,
    pub(crate) keys: KeySource,
    pub(crate) rules: Rules<Id>,
}

impl<Id: TenantKey> Issuers<Id> {
    pub(crate) fn load(
        trusted: Vec<TrustedIssuer<Id>>,
        limits: Limits,
        now: SystemTime,
    ) -> Result<Self, SetupError> {
        if trusted.is_empty() {
            return Err(SetupError::NoIssuer);
        }
        let mut issuers = Self {
            by_iss: HashMap::new(),
            bound: HashSet::new(),
        };
        for issuer in trusted {
            issuer.check(limits)?;
            let TrustedIssuer {
                iss,
                aud,
                keys,
                rules,
            } = issuer;
            if issuers.by_iss.contains_key(&iss) {
                return Err(SetupError::IssuerTwice { issuer: iss });
            }
            issuers.bound.extend(rules.bound.iter().flatten().cloned());
            let issuer = Issuer {
                iss: iss.clone(),
                aud,
                keys: KeySource::load(keys, now)?,
                rules,
            };
            issuers.by_iss.insert(iss, issuer);
        }
        Ok(issuers)
    }

    pub(crate) fn find(&self, iss: &str) -> Result<&Issuer<Id>, SessionError> {
        self.by_iss.get(iss).ok_or(SessionError::UnknownIssuer)
    }

    /// Refuses a tenant that is not this issuer's: one outside of those to which it is bound,
    /// or one that is bound to others.
    pub(crate) fn check_bound(&self, rules: &Rules<Id>, tenant: &Id) -> Result<(), SessionError> {
        let is_allowed = match &rules.bound {
            Some(bound) => bound.contains(tenant),
            None => !self.bound.contains(tenant),
        };
        if is_allowed {
            Ok(())
        } else {
            Err(SessionError::TenantOfOtherIssuer)
        }
    }

    pub(crate) fn status(&self) -> Vec<KeyStatus> {
        let mut all: Vec<_> = self
            .by_iss
            .values()
            .map(|issuer| issuer.keys.status(&issuer.iss))
            .collect();
        all.sort_by(|one, other| one.issuer.cmp(&other.issuer));
        all
    }
}

impl<Id> fmt::Debug for Issuers<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.by_iss.keys()).finish()
    }
}
