//! How a verifier is configured.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use tenant_core::ScopeAuthority;

use super::handle::{Inner, SessionVerifier};
use super::issuers::Issuers;
use crate::TenantKey;
use crate::catalog::Catalog;
use crate::session::clock::Clock;
use crate::session::issuer::TrustedIssuer;
use crate::session::setup::SetupError;
use crate::session::token::claims::Limits;

/// Builds a [`SessionVerifier`].
#[must_use = "nothing is verified before `build`"]
pub struct SessionVerifierBuilder<Id> {
    authority: ScopeAuthority,
    catalog: Catalog<Id>,
    trusted: Vec<TrustedIssuer<Id>>,
    machine_keys: bool,
    limits: Limits,
    clock: Clock,
}

impl<Id: TenantKey> SessionVerifierBuilder<Id> {
    pub(super) fn new(authority: &ScopeAuthority, catalog: &Catalog<Id>) -> Self {
        Self {
            authority: authority.clone(),
            catalog: catalog.clone(),
            trusted: Vec::new(),
            machine_keys: true,
            limits: Limits::default(),
            clock: Clock::default(),
        }
    }

    /// Accepts the tokens of an issuer. One at least is needed, each with its own `iss`.
    pub fn trust(mut self, issuer: TrustedIssuer<Id>) -> Self {
        self.trusted.push(issuer);
        self
    }

    /// Refuses machine keys where a token is expected.
    pub fn without_machine_keys(mut self) -> Self {
        self.machine_keys = false;
        self
    }

    /// The longest token, in bytes: 8192 by default.
    pub fn max_token_bytes(mut self, bytes: usize) -> Self {
        self.limits.token = bytes;
        self
    }

    /// The longest text in a token, in bytes, such as an id, a name or a role: 255 by default.
    pub fn max_text_bytes(mut self, bytes: usize) -> Self {
        self.limits.text = bytes;
        self
    }

    /// How many roles and how many audiences a token names at most: 100 of each by default.
    pub fn max_entries(mut self, entries: usize) -> Self {
        self.limits.entries = entries;
        self
    }

    /// Another clock for tokens and for the age of keys, for tests. The catalog has its own.
    pub fn clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Clock::new(now);
        self
    }

    /// Reads the keys, and builds the verifier.
    ///
    /// # Errors
    ///
    /// What is wrong with an issuer or its keys: nothing is left for the first token to find
    /// out.
    pub fn build(self) -> Result<SessionVerifier<Id>, SetupError> {
        let issuers = Issuers::load(self.trusted, self.limits, self.clock.now())?;
        Ok(SessionVerifier(Arc::new(Inner {
            authority: self.authority,
            catalog: self.catalog,
            issuers,
            machine_keys: self.machine_keys,
            limits: self.limits,
            clock: self.clock,
        })))
    }
}

impl<Id> fmt::Debug for SessionVerifierBuilder<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let trusted: Vec<_> = self.trusted.iter().map(|issuer| &issuer.iss).collect();
        f.debug_struct("SessionVerifierBuilder")
            .field("trusted", &trusted)
            .finish_non_exhaustive()
    }
}
