//! Transactions with settings.

use std::fmt;

use tenant_core::connection::{AsyncTransactionBuilder, Held, TransactionBackend};
use tenant_core::scope::ScopeValue;
use tenant_core::{Error, Result};

use super::connection::with_blocking;
use super::{Handle, Place, TenantConnection, block_on};
use crate::backend::Db;

type Settings = <Db as TransactionBackend>::Settings;

/// `AsyncTransactionBuilder`, awaited.
pub struct TransactionBuilder<'a, C: Handle, S>(
    AsyncTransactionBuilder<'a, Held<Place<C>>, S, Settings>,
);

impl<C: Handle, S: ScopeValue> TenantConnection<C, S> {
    /// Sets up a transaction.
    pub fn build_transaction(&mut self) -> TransactionBuilder<'_, C, S> {
        TransactionBuilder(self.inner.build_transaction())
    }
}

impl<C: Handle, S: ScopeValue> TransactionBuilder<'_, C, S> {
    /// All settings at once.
    #[must_use]
    pub fn settings(self, settings: Settings) -> Self {
        Self(self.0.settings(settings))
    }

    /// Runs `work` in the transaction.
    ///
    /// # Errors
    ///
    /// As `AsyncTransactionBuilder::run`.
    pub fn run<T, E, F>(self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut TenantConnection<C, S>) -> Result<T, E> + Send,
        T: Send,
        E: From<Error> + Send,
    {
        block_on(self.0.run(async move |inner| with_blocking(inner, work)))
    }
}

macro_rules! settings {
    ($($method:ident)*) => {
        impl<C: Handle, S> TransactionBuilder<'_, C, S> {$(
            /// The setting of this name.
            #[must_use]
            pub fn $method(self) -> Self {
                Self(self.0.$method())
            }
        )*}
    };
}

#[cfg(feature = "sqlite")]
settings! { deferred immediate exclusive }
#[cfg(feature = "postgres")]
settings! {
    read_committed repeatable_read serializable
    read_only read_write deferrable not_deferrable
    configured_schemas
}

#[cfg(feature = "postgres")]
impl<C: Handle, S> TransactionBuilder<'_, C, S> {
    /// As `AsyncTransactionBuilder::schema`.
    #[must_use]
    pub fn schema(self, schema: impl Into<String>) -> Self {
        Self(self.0.schema(schema))
    }
}
#[cfg(feature = "mysql")]
settings! {
    read_uncommitted read_committed repeatable_read serializable
    read_only read_write consistent_snapshot
}

impl<C: Handle, S> fmt::Debug for TransactionBuilder<'_, C, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransactionBuilder").finish_non_exhaustive()
    }
}
