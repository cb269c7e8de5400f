//! The same connection, for tables that hold the tenant's id as text.

use std::fmt::Display;
use std::future::Future;
use std::str::FromStr;

use super::{AsyncConnectionHandle, AsyncLent, AsyncTenantConnection, AsyncWork};
use crate::error::Error;
use crate::scope::{TenantId, TenantScope, TextId};

impl<C, Id> AsyncTenantConnection<C, TenantScope<Id>>
where
    C: AsyncConnectionHandle,
    Id: TenantId + Display + FromStr,
{
    /// Runs `work` for the same tenant, in the same transaction if one is open, on tables
    /// whose tenant column holds the id as [`TextId`]: as
    /// [`TenantConnection::with_text_id`](crate::TenantConnection::with_text_id).
    ///
    /// # Errors
    ///
    /// What `work` returns, and before it [`Error::AmbiguousText`]; [`Error::Abandoned`] if
    /// the connection is, or if `work` has dropped a statement at its work.
    pub fn with_text_id<'conn, 'a, T, E, F>(
        &'conn mut self,
        work: F,
    ) -> impl Future<Output = Result<T, E>> + Send + 'conn
    where
        for<'l, 'r> F: AsyncFnOnce(
                &'r mut AsyncTenantConnection<AsyncLent<'l, C>, TenantScope<TextId>>,
            ) -> Result<T, E>
            + AsyncWork<
                &'r mut AsyncTenantConnection<AsyncLent<'l, C>, TenantScope<TextId>>,
                Result<T, E>,
                Future: Send,
            > + Send
            + 'a,
        T: Send + 'a,
        E: From<Error> + Send + 'a,
        'a: 'conn,
    {
        let scope = self.scope().with_text_id();
        async move { self.lend(&scope?, work).await }
    }
}
