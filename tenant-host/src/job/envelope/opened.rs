//! Messages that were opened.

use std::sync::Arc;
use std::time::SystemTime;

use tenant_core::{HostScope, TenantScope};

use super::token::Token;
use crate::catalog::time::from_millis;
use crate::catalog::{Tenant, TenantAccess};
use crate::job::MessageId;

/// A tenant's message that was opened: it is authentic, in time, and its tenant is served.
///
/// Only an [`Opener`](super::Opener) makes one. It is access to the tenant, as a session is: a
/// router takes it.
#[derive(Debug, Clone)]
pub struct Envelope<Id, T> {
    pub(super) access: TenantAccess<Id>,
    pub(super) payload: T,
    pub(super) facts: Facts,
}

/// A message of the host that was opened.
///
/// It is not a tenant's, and is not taken where one is expected:
///
/// ```compile_fail,E0308
/// use tenant_host::job::{Envelope, HostEnvelope};
///
/// fn send_invoice(envelope: &Envelope<i64, String>) {}
///
/// fn handler(envelope: &HostEnvelope<String>) {
///     send_invoice(envelope);
/// }
/// ```
#[derive(Debug, Clone)]
pub struct HostEnvelope<T> {
    pub(super) scope: HostScope,
    pub(super) payload: T,
    pub(super) facts: Facts,
}

/// What is known of a message besides.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    id: MessageId,
    issued: i64,
    expires: i64,
    user: Option<String>,
}

impl Facts {
    pub(super) fn of(token: &Token<'_>) -> Self {
        Self {
            id: token.id,
            issued: token.issued,
            expires: token.expires,
            user: (!token.user.is_empty()).then(|| token.user.to_owned()),
        }
    }
}

/// The methods that tell the facts.
macro_rules! fact_methods {
    () => {
        /// What was sent.
        pub fn payload(&self) -> &T {
            &self.payload
        }

        /// What was sent.
        pub fn into_payload(self) -> T {
            self.payload
        }

        /// The id of the message.
        pub fn id(&self) -> MessageId {
            self.facts.id
        }

        /// When it was sealed.
        pub fn issued(&self) -> SystemTime {
            from_millis(self.facts.issued)
        }

        /// When it expires.
        pub fn expires(&self) -> SystemTime {
            from_millis(self.facts.expires)
        }

        /// Who has sent it, if the scope of the sender knew.
        pub fn user(&self) -> Option<&str> {
            self.facts.user.as_deref()
        }
    };
}

impl<Id, T> Envelope<Id, T> {
    fact_methods!();

    /// The tenant, as it was when the envelope was opened.
    pub fn tenant(&self) -> &Arc<Tenant<Id>> {
        self.access.tenant()
    }

    /// The tenant's scope. Its origin is `job`, with the id of the message as request, and with
    /// the user who has sent it.
    pub fn scope(&self) -> &TenantScope<Id> {
        self.access.scope()
    }

    /// The right to act for the tenant.
    pub fn access(&self) -> &TenantAccess<Id> {
        &self.access
    }
}

impl<Id, T> AsRef<TenantAccess<Id>> for Envelope<Id, T> {
    fn as_ref(&self) -> &TenantAccess<Id> {
        &self.access
    }
}

impl<T> HostEnvelope<T> {
    fact_methods!();

    /// The host's scope. Its origin is `job`, with the id of the message as request.
    pub fn scope(&self) -> &HostScope {
        &self.scope
    }
}

impl<T> AsRef<HostScope> for HostEnvelope<T> {
    fn as_ref(&self) -> &HostScope {
        &self.scope
    }
}
