//! The tenant connection.

use std::fmt::{self, Display};
use std::mem;
use std::str::FromStr;
use std::sync::Arc;

use tenant_core::AsyncTenantConnection;
use tenant_core::origin::{AsyncHatchSink, HatchSink};
use tenant_core::scope::{HostScope, ScopeValue, TenantId, TenantScope, TextId};
use tenant_core::{Error, Result};

use super::place::Inner;
use super::{Acting, Handle, Place, Raw, Reaches, block_on};

/// A tenant connection of diesel-async, whose methods block.
pub struct TenantConnection<C: Handle, S> {
    pub(super) inner: Inner<C, S>,
}

/// A connection of the host.
pub type HostConnection<C> = TenantConnection<C, HostScope>;

impl<C: Handle, S> Reaches for TenantConnection<C, S> {
    type Async = Inner<C, S>;

    fn reach(&mut self) -> &mut Inner<C, S> {
        &mut self.inner
    }
}

impl<C: Handle, S: ScopeValue> TenantConnection<C, S> {
    /// Binds a raw connection to `scope`.
    pub fn new(connection: C, scope: &S) -> Self {
        Self {
            inner: AsyncTenantConnection::new(Place(Some(connection)), scope),
        }
    }

    /// Hands out the raw connection.
    ///
    /// # Errors
    ///
    /// As `AsyncTenantConnection::unconstrained_unsafe`.
    #[track_caller]
    pub fn unconstrained_unsafe(&mut self, reason: impl Into<String>) -> Result<Raw<'_>> {
        block_on(self.inner.unconstrained_unsafe(reason)).map(Raw::take)
    }

    /// Runs `work` in a transaction.
    ///
    /// # Errors
    ///
    /// As `AsyncTenantConnection::transaction`.
    pub fn transaction<T, E, F>(&mut self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Self) -> Result<T, E> + Send,
        T: Send,
        E: From<Error> + Send,
    {
        block_on(
            self.inner
                .transaction(async move |inner| with_blocking(inner, work)),
        )
    }
}

/// Runs `work` on a connection that is awaited, as one whose methods block.
pub(super) fn with_blocking<C: Handle, S: ScopeValue, T>(
    inner: &mut Inner<C, S>,
    work: impl FnOnce(&mut TenantConnection<C, S>) -> T,
) -> T {
    let empty = AsyncTenantConnection::new(Place(None), inner.scope());
    let taken = TenantConnection {
        inner: mem::replace(inner, empty),
    };
    let mut back = Back { inner, taken };
    work(&mut back.taken)
}

/// Puts a connection back into its place, after a panic, too.
struct Back<'a, C: Handle, S> {
    inner: &'a mut Inner<C, S>,
    taken: TenantConnection<C, S>,
}

impl<C: Handle, S> Drop for Back<'_, C, S> {
    fn drop(&mut self) {
        mem::swap(self.inner, &mut self.taken.inner);
    }
}

impl<C: Handle, S> TenantConnection<C, S> {
    /// The scope that the connection is bound to.
    pub fn scope(&self) -> &S {
        self.inner.scope()
    }

    /// Sets where the records of opened hatches go.
    #[must_use]
    pub fn with_hatch_sink(self, sink: Arc<dyn HatchSink>) -> Self {
        Self {
            inner: self.inner.with_hatch_sink(sink),
        }
    }

    /// Sets where the records of opened hatches go, which is awaited.
    #[must_use]
    pub fn with_async_hatch_sink(self, sink: Arc<dyn AsyncHatchSink>) -> Self {
        Self {
            inner: self.inner.with_async_hatch_sink(sink),
        }
    }
}

impl<C, Id> TenantConnection<C, TenantScope<Id>>
where
    C: Handle,
    Id: TenantId + Display + FromStr,
{
    /// Runs `work` for the same tenant, with its id as text.
    ///
    /// # Errors
    ///
    /// As `AsyncTenantConnection::with_text_id`.
    pub fn with_text_id<T, E, F>(&mut self, work: F) -> Result<T, E>
    where
        for<'r, 'l> F: FnOnce(&mut Acting<'r, 'l, C, TenantScope<TextId>>) -> Result<T, E> + Send,
        T: Send,
        E: From<Error> + Send,
    {
        block_on(
            self.inner
                .with_text_id(async move |inner| work(&mut Acting { inner })),
        )
    }
}

impl<C: Handle> TenantConnection<C, HostScope> {
    /// Runs `work` as a tenant.
    ///
    /// # Errors
    ///
    /// As `AsyncTenantConnection::record_act_as`.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn record_act_as<Id: TenantId>(
        &mut self,
        tenant: &TenantScope<Id>,
        reason: impl Into<String>,
        location: &'static std::panic::Location<'static>,
    ) -> Result<()> {
        block_on(self.inner.record_act_as(tenant, reason, location))
    }

    /// As `AsyncTenantConnection::act_as`.
    #[track_caller]
    pub fn act_as<Id, T, E, F>(
        &mut self,
        tenant: &TenantScope<Id>,
        reason: impl Into<String>,
        work: F,
    ) -> Result<T, E>
    where
        Id: TenantId,
        for<'r, 'l> F: FnOnce(&mut Acting<'r, 'l, C, TenantScope<Id>>) -> Result<T, E> + Send,
        T: Send,
        E: From<Error> + Send,
    {
        block_on(self.inner.act_as(tenant, reason, async move |inner| {
            work(&mut Acting { inner })
        }))
    }
}

impl<C: Handle, S: fmt::Debug> fmt::Debug for TenantConnection<C, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TenantConnection")
            .field("inner", &self.inner)
            .finish()
    }
}
