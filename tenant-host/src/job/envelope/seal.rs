//! Sealing.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tenant_core::{HostScope, ScopeOrigin};

use super::token::{Side, Token};
use super::{EnvelopeKeys, SealError};
use crate::TenantKey;
use crate::catalog::TenantAccess;
use crate::catalog::time::{from_millis, length, now};
use crate::job::message::is_name;
use crate::job::{Message, MessageId};

/// Seals messages.
///
/// A tenant's message is sealed for somebody who has access to the tenant, and the tenant is
/// that of the access: there is no other way to name one. So no message is for "no tenant", for
/// an empty id, or for one that was made up.
///
/// ```
/// # use serde::{Deserialize, Serialize};
/// # use tenant_host::job::{EnvelopeKeys, Message, SealError, Sealer, SealedEnvelope};
/// # use tenant_host::TenantAccess;
/// # #[derive(Serialize, Deserialize)]
/// # struct SendInvoice { invoice: i64 }
/// # impl Message for SendInvoice { const KIND: &'static str = "send invoice"; }
/// fn seal(sealer: &Sealer, access: &TenantAccess<i64>) -> Result<SealedEnvelope, SealError> {
///     sealer.seal(access, &SendInvoice { invoice: 17 })
/// }
/// ```
///
/// The id of a tenant alone is not enough:
///
/// ```compile_fail,E0277
/// # use serde::{Deserialize, Serialize};
/// # use tenant_host::job::{EnvelopeKeys, Message, SealError, Sealer, SealedEnvelope};
/// # #[derive(Serialize, Deserialize)]
/// # struct SendInvoice { invoice: i64 }
/// # impl Message for SendInvoice { const KIND: &'static str = "send invoice"; }
/// fn seal(sealer: &Sealer, tenant: i64) -> Result<SealedEnvelope, SealError> {
///     sealer.seal::<i64, _>(&tenant, &SendInvoice { invoice: 17 })
/// }
/// ```
#[derive(Clone)]
pub struct Sealer(Arc<Inner>);

struct Inner {
    keys: EnvelopeKeys,
    lifetime: Duration,
    limit: usize,
}

/// Sets up a [`Sealer`]. Made by [`Sealer::builder`].
#[derive(Debug)]
#[must_use = "there is no sealer before `build` is called"]
pub struct SealerBuilder {
    keys: EnvelopeKeys,
    lifetime: Duration,
    limit: usize,
}

impl Sealer {
    /// One with the usual settings.
    pub fn new(keys: &EnvelopeKeys) -> Self {
        Self::builder(keys).build()
    }

    /// Sets one up.
    pub fn builder(keys: &EnvelopeKeys) -> SealerBuilder {
        SealerBuilder {
            keys: keys.clone(),
            lifetime: Duration::from_secs(7 * 24 * 3600),
            limit: 256 * 1024,
        }
    }

    /// Seals a message of the tenant to which `access` was given: a session, for example.
    ///
    /// It carries the life of the tenant for which access was given, and who has sent it, if the
    /// access says so.
    ///
    /// # Errors
    ///
    /// [`SealError`].
    pub fn seal<Id: TenantKey, T: Message>(
        &self,
        access: &impl AsRef<TenantAccess<Id>>,
        message: &T,
    ) -> Result<SealedEnvelope, SealError> {
        self.seal_from(access.as_ref(), message, None)
    }

    /// The same, for a message that is not opened before a time.
    pub(in crate::job) fn seal_from<Id: TenantKey, T: Message>(
        &self,
        access: &TenantAccess<Id>,
        message: &T,
        not_before: Option<i64>,
    ) -> Result<SealedEnvelope, SealError> {
        let tenant = access.scope().id().to_string();
        let whose = Whose {
            side: Side::Tenant,
            tenant: &tenant,
            generation: access.generation().number(),
            origin: access.scope().origin(),
        };
        self.seal_for(&whose, message, not_before)
    }

    /// Seals a message of the host.
    ///
    /// # Errors
    ///
    /// [`SealError`].
    pub fn seal_for_host<T: Message>(
        &self,
        host: &HostScope,
        message: &T,
    ) -> Result<SealedEnvelope, SealError> {
        self.seal_for_host_from(host, message, None)
    }

    /// The same, for a message that is not opened before a time.
    pub(in crate::job) fn seal_for_host_from<T: Message>(
        &self,
        host: &HostScope,
        message: &T,
        not_before: Option<i64>,
    ) -> Result<SealedEnvelope, SealError> {
        let whose = Whose {
            side: Side::Host,
            tenant: "",
            generation: 0,
            origin: host.origin(),
        };
        self.seal_for(&whose, message, not_before)
    }

    fn seal_for<T: Message>(
        &self,
        whose: &Whose<'_>,
        message: &T,
        not_before: Option<i64>,
    ) -> Result<SealedEnvelope, SealError> {
        if !is_name(T::KIND) {
            return Err(SealError::InvalidKind);
        }
        let payload = serde_json::to_vec(message).map_err(|_| SealError::Payload)?;
        if payload.len() > self.0.limit {
            return Err(SealError::TooLarge {
                limit: self.0.limit,
            });
        }
        let issued = now();
        let token = Token {
            side: whose.side,
            id: MessageId::new()?,
            issued,
            expires: issued.saturating_add(length(self.0.lifetime)),
            not_before,
            generation: whose.generation,
            kind: T::KIND,
            tenant: whose.tenant,
            user: whose.origin.known_user().unwrap_or_default(),
            payload: &payload,
        };
        if (token.side == Side::Tenant) == token.tenant.is_empty() {
            // The catalog has no tenant without an id.
            return Err(SealError::TooLong);
        }
        Ok(SealedEnvelope {
            id: token.id,
            kind: T::KIND,
            tenant: match token.side {
                Side::Host => None,
                Side::Tenant => Some(whose.tenant.to_owned()),
            },
            expires: token.expires,
            bytes: token.seal(&self.0.keys)?,
        })
    }
}

/// On whose behalf a message is sealed.
struct Whose<'a> {
    side: Side,
    tenant: &'a str,
    generation: i64,
    origin: &'a ScopeOrigin,
}

impl SealerBuilder {
    /// For how long a message can be opened; 7 days if it is not said. A message that waits for
    /// longer is refused.
    pub fn lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime;
        self
    }

    /// How long a payload may be, in bytes; 256 KiB if it is not said.
    pub fn payload_limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// The sealer.
    pub fn build(self) -> Sealer {
        Sealer(Arc::new(Inner {
            keys: self.keys,
            lifetime: self.lifetime,
            limit: self.limit,
        }))
    }
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealer")
            .field("keys", &self.0.keys)
            .field("lifetime", &self.0.lifetime)
            .finish_non_exhaustive()
    }
}

/// A sealed message.
///
/// Its bytes can go anywhere: who changes them makes them worthless. The other fields are for
/// whoever sends them on, and are believed by nobody who opens it.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedEnvelope {
    pub(in crate::job) id: MessageId,
    pub(in crate::job) kind: &'static str,
    pub(in crate::job) tenant: Option<String>,
    pub(in crate::job) expires: i64,
    pub(in crate::job) bytes: Vec<u8>,
}

impl SealedEnvelope {
    /// The id of the message.
    pub fn id(&self) -> MessageId {
        self.id
    }

    /// Its kind.
    pub fn kind(&self) -> &str {
        self.kind
    }

    /// When it expires.
    pub fn expires(&self) -> SystemTime {
        from_millis(self.expires)
    }

    /// The bytes, which are all that is opened.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl fmt::Debug for SealedEnvelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealedEnvelope")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}
