//! The records of hatches as entries.

use std::fmt;
use std::marker::PhantomData;

use tenant_core::hatch::{HatchKind, HatchSink, HatchUse, SinkConnection, SinkError};
use tenant_core::prelude::*;

use super::connection::{AuditConnection, Audited};
use super::log::Append;
use super::scope::Whose;
use super::{AuditEntry, AuditError, AuditScope};

/// Writes the records of hatches into an audit log, on the connection on which the hatch is opened,
/// and so in its transaction, if there is one.
///
/// `C` is the type of the connection. If the entry can't be written, the hatch stays shut; so it does
/// on a connection of another type.
///
/// A [`Router`](crate::route::Router) with [`audit`](crate::route::RouterBuilder::audit) has one for
/// each transaction, which writes into the log of the tenant whose transaction it is. On a connection
/// that is made by hand, it is set by
/// [`with_hatch_sink`](tenant_core::TenantConnection::with_hatch_sink).
pub struct AuditSink<C> {
    whose: Whose,
    /// As whom the host acts, by the id as text.
    as_tenant: Option<String>,
    connection: PhantomData<fn(&mut C)>,
}

impl<C> AuditSink<C> {
    /// A sink that writes into the log of `scope`.
    ///
    /// # Errors
    ///
    /// [`AuditError::Core`] with [`AmbiguousText`](tenant_core::Error::AmbiguousText) if the text of
    /// the tenant's id could be another's, too.
    pub fn new(scope: &impl AuditScope) -> Result<Self, AuditError> {
        Ok(Self {
            whose: scope.whose()?,
            as_tenant: None,
            connection: PhantomData,
        })
    }

    /// The same, for the host that acts as this tenant.
    pub(crate) fn acting_as(mut self, tenant: String) -> Self {
        self.as_tenant = Some(tenant);
        self
    }

    /// The entry for a record.
    fn entry(&self, used: &HatchUse) -> AuditEntry {
        let entry = AuditEntry::new(action(used.kind));
        match (&self.whose, &self.as_tenant) {
            (_, Some(tenant)) => entry.target("tenant", tenant).message(used.reason.clone()),
            (Whose::Host(_), None) => entry_of_host(used),
            (Whose::Tenant(_), None) => entry
                .target("source", source(used))
                .message(used.reason.clone()),
        }
    }
}

/// The entry for a record of the host. Which tenants take part, the scopes tell.
pub(super) fn entry_of_host(used: &HatchUse) -> AuditEntry {
    let scopes = shortened(&used.scope);
    AuditEntry::new(action(used.kind))
        .target("source", source(used))
        .message(format!("{}\n{scopes}", used.reason))
}

/// The name of the action.
fn action(kind: HatchKind) -> &'static str {
    match kind {
        HatchKind::UnguardedQuery => "hatch.query",
        HatchKind::UnguardedConnection => "hatch.connection",
        HatchKind::TransferOfRows => "hatch.transfer",
        HatchKind::ActAs => "hatch.act_as",
        HatchKind::LookupOfTenant => "hatch.find_tenant",
        HatchKind::WriteOverTenants => "hatch.write_over",
        _ => "hatch",
    }
}

/// Where in the source the hatch was opened; of a long path the end.
fn source(used: &HatchUse) -> String {
    const LONGEST: usize = 240;
    let from = used.file.len().saturating_sub(LONGEST);
    let from = (from..=used.file.len()).find(|at| used.file.is_char_boundary(*at));
    let file = from.and_then(|at| used.file.get(at..)).unwrap_or_default();
    format!("{file}:{}", used.line)
}

/// The beginning of a text that can be long, such as one with the ids of many tenants.
fn shortened(text: &str) -> &str {
    const LONGEST: usize = 8000;
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

impl<C: AuditConnection> HatchSink for AuditSink<C> {
    fn record(
        &self,
        used: &HatchUse,
        connection: &mut SinkConnection<'_>,
    ) -> Result<(), SinkError> {
        let raw = connection.get::<C>().ok_or(OTHER_CONNECTION)?;
        let entry = &self.entry(used);
        let append = Append {
            entry,
            origin: Some(&used.origin),
        };
        match &self.whose {
            Whose::Host(scope) => TenantConnection::new(raw, scope).on_chain(append)?,
            Whose::Tenant(scope) => TenantConnection::new(raw, scope).on_chain(append)?,
        };
        Ok(())
    }
}

const OTHER_CONNECTION: &str = "the audit log writes on another type of connection";

#[cfg(feature = "async")]
mod awaited {
    use futures_util::future::BoxFuture;
    use tenant_core::async_prelude::*;
    use tenant_core::hatch::{AsyncHatchSink, HatchUse, SinkConnection, SinkError};

    use super::super::asynchronous::{AsyncAuditConnection, AsyncAudited};
    use super::{Append, AuditSink, OTHER_CONNECTION, Whose};

    impl<C: AsyncAuditConnection> AsyncHatchSink for AuditSink<C> {
        fn record<'a>(
            &'a self,
            used: &'a HatchUse,
            connection: &'a mut SinkConnection<'_>,
        ) -> BoxFuture<'a, Result<(), SinkError>> {
            Box::pin(async move {
                let raw = connection.get::<C>().ok_or(OTHER_CONNECTION)?;
                let entry = &self.entry(used);
                let append = Append {
                    entry,
                    origin: Some(&used.origin),
                };
                match &self.whose {
                    Whose::Host(scope) => {
                        AsyncTenantConnection::new(raw, scope)
                            .on_chain(append)
                            .await?
                    }
                    Whose::Tenant(scope) => {
                        AsyncTenantConnection::new(raw, scope)
                            .on_chain(append)
                            .await?
                    }
                };
                Ok(())
            })
        }
    }
}

impl<C> fmt::Debug for AuditSink<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuditSink")
            .field("whose", &self.whose)
            .finish_non_exhaustive()
    }
}
