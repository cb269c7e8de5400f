//! The application as an issuer of tokens.

use std::fmt;
use std::marker::PhantomData;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use serde::Serialize;
use serde_json::json;

use super::{SigningKey, Subject};
use crate::TenantKey;
use crate::catalog::{CatalogError, Tenant};
use crate::session::SessionError;
use crate::session::clock::Clock;
use crate::session::issuer::TrustedIssuer;
use crate::session::token::encoded::encode;

/// Signs the tokens of an application that logs its users in itself, and those of tests.
///
/// It does not ask who the user is: that is verified before, by a password or at an identity
/// provider, and the catalog says of which tenants the user is a member. One person in
/// several tenants chooses one, and gets a token for that one; to go to another, a second
/// token is signed.
///
/// A token lives for 15 minutes by default. Its `iat` has milliseconds. It carries the tenant's generation, so it ends
/// early when the tenant is suspended or its sessions are revoked; and the verifier asks for
/// the user's membership.
pub struct SessionIssuer<Id> {
    iss: String,
    aud: String,
    key: SigningKey,
    lifetime: Duration,
    clock: Clock,
    id: PhantomData<fn(&Id)>,
}

/// What is signed.
#[derive(Serialize)]
struct Signed<'a> {
    iss: &'a str,
    aud: &'a str,
    sub: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    side: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tenant: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    generation: Option<i64>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    roles: &'a [String],
    /// With milliseconds: what was signed after a revocation in the same second is valid.
    iat: f64,
    exp: u64,
    jti: String,
}

impl<Id: TenantKey> SessionIssuer<Id> {
    /// The issuer that calls itself `iss`, for the service that calls itself `aud`.
    pub fn new(iss: impl Into<String>, aud: impl Into<String>, key: SigningKey) -> Self {
        Self {
            iss: iss.into(),
            aud: aud.into(),
            key,
            lifetime: Duration::from_secs(15 * 60),
            clock: Clock::default(),
            id: PhantomData,
        }
    }

    /// How long a token lives, in whole seconds.
    #[must_use]
    pub fn lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime;
        self
    }

    /// Another clock, for tests.
    #[must_use]
    pub fn clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Clock::new(now);
        self
    }

    /// This issuer as one that a verifier trusts.
    pub fn trusted(&self) -> TrustedIssuer<Id> {
        TrustedIssuer::application(&self.iss, &self.aud, self.key.verifying_key())
    }

    /// The public key as a JSON Web Key Set, for other services that verify these tokens.
    /// With an HMAC secret there is none.
    pub fn jwks(&self) -> Option<String> {
        Some(json!({ "keys": [self.key.jwk()?] }).to_string())
    }

    /// A token for a user of a tenant.
    ///
    /// # Errors
    ///
    /// [`SessionError::Catalog`] if the tenant is not served, [`SessionError::InvalidClaim`]
    /// if the user has no key, [`SessionError::NotSigned`] if signing fails.
    pub fn issue_tenant(
        &self,
        tenant: &Tenant<Id>,
        user: &Subject,
    ) -> Result<String, SessionError> {
        if !tenant.is_served() {
            let state = tenant.state();
            return Err(CatalogError::NotServed { state }.into());
        }
        let generation = tenant.generation().number();
        self.issue(user, "tenant", Some((tenant.id().to_string(), generation)))
    }

    /// A token for a user of the host.
    ///
    /// # Errors
    ///
    /// [`SessionError::InvalidClaim`] if the user has no key, [`SessionError::NotSigned`] if
    /// signing fails.
    pub fn issue_host(&self, user: &Subject) -> Result<String, SessionError> {
        self.issue(user, "host", None)
    }

    fn issue(
        &self,
        user: &Subject,
        side: &'static str,
        tenant: Option<(String, i64)>,
    ) -> Result<String, SessionError> {
        if user.user.is_empty() {
            return Err(SessionError::InvalidClaim {
                claim: "sub".to_owned(),
                reason: "is empty",
            });
        }
        let now = self.clock.now().duration_since(UNIX_EPOCH);
        let now = now.map_err(|_| not_signed("the clock is before 1970"))?;
        let (tenant, generation) = tenant.unzip();
        let header = json!({ "typ": "JWT", "alg": self.key.algorithm().name() });
        let header = match self.key.kid() {
            None => header,
            Some(kid) => json!({ "typ": "JWT", "alg": self.key.algorithm().name(), "kid": kid }),
        };
        let claims = Signed {
            iss: &self.iss,
            aud: &self.aud,
            sub: &user.user,
            name: user.name.as_deref(),
            side,
            tenant,
            generation,
            roles: &user.roles,
            iat: now.as_millis() as f64 / 1000.0,
            exp: now.as_secs().saturating_add(self.lifetime.as_secs()),
            jti: new_jti()?,
        };
        let claims = serde_json::to_string(&claims).map_err(|_| not_signed("it is no JSON"))?;
        let message = format!(
            "{}.{}",
            encode(header.to_string().as_bytes()),
            encode(claims.as_bytes())
        );
        let signature = self
            .key
            .sign(message.as_bytes())
            .ok_or_else(|| not_signed("the key does not sign"))?;
        Ok(format!("{message}.{}", encode(&signature)))
    }
}

fn not_signed(reason: &'static str) -> SessionError {
    SessionError::NotSigned { reason }
}

/// A number that no other token has.
fn new_jti() -> Result<String, SessionError> {
    let mut number = [0; 16];
    SystemRandom::new()
        .fill(&mut number)
        .map_err(|_| not_signed("the operating system gives no random numbers"))?;
    Ok(encode(&number))
}

impl<Id> Clone for SessionIssuer<Id> {
    fn clone(&self) -> Self {
        Self {
            iss: self.iss.clone(),
            aud: self.aud.clone(),
            key: self.key.clone(),
            lifetime: self.lifetime,
            clock: self.clock.clone(),
            id: PhantomData,
        }
    }
}

impl<Id> fmt::Debug for SessionIssuer<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionIssuer")
            .field("iss", &self.iss)
            .field("aud", &self.aud)
            .field("key", &self.key)
            .field("lifetime", &self.lifetime)
            .finish_non_exhaustive()
    }
}
