//! The scope of the product's operator.

/// On behalf of the host, the operator of the product: reads and writes the
/// rows whose tenant column is NULL, and the tables without tenant.
///
/// It is not "all tenants": a table in which every row has a tenant can't be
/// queried with it.
#[derive(Debug, Clone)]
pub struct HostScope {
    origin: &'static str,
}

impl HostScope {
    /// The host's scope, on the word of the caller.
    ///
    /// `origin` says why this code speaks for the host; it is shown in error
    /// messages and audit events.
    ///
    /// ```
    /// use tenant_core::prelude::*;
    ///
    /// let host = HostScope::trusted("nightly clean-up");
    /// assert_eq!(host.origin(), "nightly clean-up");
    /// ```
    pub fn trusted(origin: &'static str) -> Self {
        Self { origin }
    }

    /// Why this code speaks for the host, in its own words.
    pub fn origin(&self) -> &'static str {
        self.origin
    }
}

impl PartialEq for HostScope {
    /// There is one host, whoever speaks for it.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for HostScope {}
