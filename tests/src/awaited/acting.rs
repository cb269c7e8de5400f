//! The connection on which the host acts as a tenant.

use std::fmt;

use tenant_core::connection::{AsyncLent, Held};
use tenant_core::scope::ScopeValue;
use tenant_core::{AsyncTenantConnection, Error, Result};

use super::{Handle, Place, Raw, Reaches, block_on};

/// The connection inside of [`act_as`](super::TenantConnection::act_as), whose methods
/// block.
pub struct Acting<'r, 'l, C: Handle, S> {
    pub(super) inner: &'r mut AsyncTenantConnection<AsyncLent<'l, Held<Place<C>>>, S>,
}

impl<'l, C: Handle, S> Reaches for Acting<'_, 'l, C, S> {
    type Async = AsyncTenantConnection<AsyncLent<'l, Held<Place<C>>>, S>;

    fn reach(&mut self) -> &mut Self::Async {
        self.inner
    }
}

impl<'l, C: Handle, S: ScopeValue> Acting<'_, 'l, C, S> {
    /// The scope of the tenant.
    pub fn scope(&self) -> &S {
        self.inner.scope()
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
        for<'r> F: FnOnce(&mut Acting<'r, 'l, C, S>) -> Result<T, E> + Send,
        T: Send,
        E: From<Error> + Send,
    {
        block_on(
            self.inner
                .transaction(async move |inner| work(&mut Acting { inner })),
        )
    }
}

impl<C: Handle, S: fmt::Debug> fmt::Debug for Acting<'_, '_, C, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Acting")
            .field("inner", &self.inner)
            .finish()
    }
}
