//! A job, as its handler gets it.

use tenant_core::{HostScope, TenantScope};

use crate::catalog::TenantAccess;
use crate::job::{Envelope, HostEnvelope, MessageId};

/// A tenant's job that was opened. It is access to the tenant, as a session is: a router takes it.
#[derive(Debug, Clone)]
pub struct Job<Id, T> {
    pub(in crate::job) envelope: Envelope<Id, T>,
    pub(in crate::job) attempt: u32,
}

/// A job of the host that was opened.
#[derive(Debug, Clone)]
pub struct HostJob<T> {
    pub(in crate::job) envelope: HostEnvelope<T>,
    pub(in crate::job) attempt: u32,
}

impl<Id, T> Job<Id, T> {
    /// What was sent.
    pub fn payload(&self) -> &T {
        self.envelope.payload()
    }

    /// The id.
    pub fn id(&self) -> MessageId {
        self.envelope.id()
    }

    /// The tenant's scope. Its origin is `job`, with the id of the job as request.
    pub fn scope(&self) -> &TenantScope<Id> {
        self.envelope.scope()
    }

    /// The envelope in which it came.
    pub fn envelope(&self) -> &Envelope<Id, T> {
        &self.envelope
    }

    /// Which attempt this is. The first one is 1.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }
}

impl<Id, T> AsRef<TenantAccess<Id>> for Job<Id, T> {
    fn as_ref(&self) -> &TenantAccess<Id> {
        self.envelope.access()
    }
}

impl<T> HostJob<T> {
    /// What was sent.
    pub fn payload(&self) -> &T {
        self.envelope.payload()
    }

    /// The id.
    pub fn id(&self) -> MessageId {
        self.envelope.id()
    }

    /// The host's scope. Its origin is `job`, with the id of the job as request.
    pub fn scope(&self) -> &HostScope {
        self.envelope.scope()
    }

    /// The envelope in which it came.
    pub fn envelope(&self) -> &HostEnvelope<T> {
        &self.envelope
    }

    /// Which attempt this is. The first one is 1.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }
}

impl<T> AsRef<HostScope> for HostJob<T> {
    fn as_ref(&self) -> &HostScope {
        self.envelope.scope()
    }
}
