//! How a transaction has ended that did not commit.

use super::RouteError;
use super::pool::Lease;

/// How a transaction has ended that did not commit: an error type for the time of its run,
/// which keeps apart what the work says and what the machinery says.
#[derive(Debug)]
pub(crate) enum Ended<E> {
    /// The work returned an error, and was rolled back.
    Work(E),
    /// It could not begin, commit or roll back.
    Core(tenant_core::Error),
}

impl<E> From<tenant_core::Error> for Ended<E> {
    fn from(error: tenant_core::Error) -> Self {
        Self::Core(error)
    }
}

/// How often a transaction begins anew whose connection turns out to have died while it was
/// idle.
pub(crate) const ATTEMPTS: u32 = 3;

/// What has come of one attempt to run a transaction.
pub(crate) enum Attempt<T, E> {
    /// It was run.
    Done(Result<T, E>),
    /// It could not begin, since the connection had died while it was idle.
    Stale(tenant_core::Error),
}

/// What comes of a transaction that could not begin, commit or roll back. Its connection is
/// closed.
pub(crate) fn failed<C: Send + 'static, T, E: From<RouteError>>(
    lease: &Lease<C>,
    error: tenant_core::Error,
    has_not_begun: bool,
) -> Attempt<T, E> {
    if has_not_begun && lease.is_reused() {
        Attempt::Stale(error)
    } else {
        Attempt::Done(Err(RouteError::from(error).into()))
    }
}
