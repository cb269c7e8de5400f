//! The host as it writes rows of several tenants.

use std::panic::Location;
use std::sync::Arc;

use super::{HatchKind, HatchUse, StatementScope, scope};
use crate::scope::{HostScope, TenantId, TenantSetScope};

/// The host, writing rows of several tenants: updates and deletes, on record.
///
/// Made by [`HostScope::write_over`]. It is no scope: it makes updates and deletes, and these
/// run on a connection of the host.
#[derive(Debug, Clone)]
pub struct WriteOver<Id> {
    host: HostScope,
    tenants: TenantSetScope<Id>,
    used: Arc<HatchUse>,
}

impl<Id: TenantId> WriteOver<Id> {
    /// The host's right to write over `tenants`, asked for at `location`.
    pub(crate) fn new(
        host: &HostScope,
        tenants: &TenantSetScope<Id>,
        reason: String,
        location: &Location<'static>,
    ) -> Self {
        // All ids, which a `Debug` would shorten: whose rows were written is what is asked later.
        let ids = tenants.ids();
        let origin = tenants.origin();
        let used = HatchUse::new(HatchKind::WriteOverTenants, reason, location, host)
            .about(format_args!(", over the tenants {ids:?} of {origin:?}"));
        Self {
            host: host.clone(),
            tenants: tenants.clone(),
            used: Arc::new(used),
        }
    }
}

impl<Id> WriteOver<Id> {
    /// The tenants.
    pub fn tenants(&self) -> &TenantSetScope<Id> {
        &self.tenants
    }
}

#[diagnostic::do_not_recommend]
impl<Id: TenantId> scope::sealed::Sealed for WriteOver<Id> {}

#[diagnostic::do_not_recommend]
impl<Id: TenantId> StatementScope for WriteOver<Id> {
    type Base = HostScope;
    type Parts = TenantSetScope<Id>;

    fn base(&self) -> &HostScope {
        &self.host
    }

    fn parts(&self) -> &TenantSetScope<Id> {
        &self.tenants
    }

    fn hatch(&self) -> Option<&HatchUse> {
        Some(&self.used)
    }
}
