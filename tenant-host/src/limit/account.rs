//! Limits by account, for who only claims to own it.

use std::fmt;
use std::sync::Arc;

use super::spread::Spread;
use super::{Rate, TooManyRequests};

/// Limits of attempts by the account that they are for, from wherever they come: for logins, beside
/// [`AddressLimits`](super::AddressLimits). Somebody with many addresses has no more tries at one
/// password.
///
/// Whether there is such an account makes no difference, so an answer tells nobody. There is a fixed
/// number of counters, as of addresses, and two accounts may share one. Copies share the counts.
///
/// ```
/// use tenant_host::limit::{AccountLimits, Rate};
///
/// let limits = AccountLimits::new(Rate::per_hour(1));
/// limits.check("ann@acme.example")?;
/// assert!(limits.check("ann@acme.example").is_err());
/// # Ok::<(), tenant_host::limit::TooManyRequests>(())
/// ```
#[derive(Clone)]
pub struct AccountLimits {
    inner: Arc<Spread>,
}

impl AccountLimits {
    /// This rate for each account.
    pub fn new(rate: Rate) -> Self {
        Self {
            inner: Arc::new(Spread::new(rate)),
        }
    }

    /// Counts an attempt at an account. Names are compared exactly: where `Ann` and `ann` are one
    /// account, give one of the two.
    ///
    /// # Errors
    ///
    /// [`TooManyRequests`]. What is refused is not counted.
    pub fn check(&self, account: &str) -> Result<(), TooManyRequests> {
        self.inner.check(account)
    }
}

impl fmt::Debug for AccountLimits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccountLimits")
            .field("rate", &self.inner.rate)
            .finish_non_exhaustive()
    }
}
