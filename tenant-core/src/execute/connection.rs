//! On which connections a statement runs.

use diesel::connection::Connection;

use crate::backend::ScopedBackend;
use crate::check::Limits;
use crate::connection::{ConnectionHandle, TenantConnection};
use crate::scope::ScopeValue;

/// A connection on which the statements of scope `S` can run: a
/// [`TenantConnection`] of `S`, or a plain Diesel connection.
///
/// A plain connection is bound to no scope, so any scope's statements run on
/// it. That is for code bases that move over step by step.
#[diagnostic::on_unimplemented(
    message = "a query made by the scope `{S}` can't run on `{Self}`",
    label = "this is no connection for the queries of that scope",
    note = "an asynchronous connection awaits its queries: for that, import `tenant_core::async_prelude::*` instead of `tenant_core::prelude::*`",
    note = "a tenant connection runs the queries of the scope that it was made with",
    note = "make the query with `conn.scope()`, or bind a connection to the query's scope: `TenantConnection::new(raw, &scope)`"
)]
pub trait RunsScope<S> {
    /// The Diesel connection behind it.
    type Connection: Connection<Backend: ScopedBackend> + 'static;

    /// What the connection lets through, and the Diesel connection behind it.
    #[doc(hidden)]
    fn limits(&mut self, key: sealed::Key) -> (Limits<'_, S>, &mut Self::Connection);
}

pub(super) mod sealed {
    /// Seals [`RunsScope`](super::RunsScope), so that its method is no way to the raw
    /// connection: outside of this folder nothing can name the key.
    #[derive(Debug)]
    pub struct Key;
}

impl<C, S> RunsScope<S> for TenantConnection<C, S>
where
    C: ConnectionHandle,
    S: ScopeValue,
{
    type Connection = C::Connection;

    fn limits(&mut self, _: sealed::Key) -> (Limits<'_, S>, &mut C::Connection) {
        self.parts()
    }
}

/// Moving over step by step: see the trait.
#[diagnostic::do_not_recommend]
impl<C, S> RunsScope<S> for C
where
    C: Connection<Backend: ScopedBackend> + 'static,
    S: ScopeValue,
{
    type Connection = C;

    fn limits(&mut self, _: sealed::Key) -> (Limits<'_, S>, &mut C) {
        let unbound = Limits {
            scope: None,
            sink: None,
            types: None,
        };
        (unbound, self)
    }
}
