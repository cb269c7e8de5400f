//! Whether somebody may do something.

use std::sync::Arc;

use super::asker::Asked;
use super::decide::Rulings;
use super::held::Held;
use super::rows::{load_host, load_tenant};
use super::{Asker, CheckedPermission, PermissionError, PermissionFor, Permissions, Ruling};
use crate::TenantKey;
use crate::catalog::Tenant;

impl<Id: TenantKey> Permissions<Id> {
    /// Refuses a user who has not the permission.
    ///
    /// It asks for the roles that the user has today, not for those of the moment in which the
    /// session was verified, unless the token itself gives them. The answer is
    /// [`max_age`](Self::max_age) old at most.
    ///
    /// A permission of the host can't be asked of a tenant's user:
    ///
    /// ```compile_fail,E0277
    /// use tenant_host::permission::{HostPermission, PermissionError, Permissions};
    /// use tenant_host::session::TenantSession;
    ///
    /// const SUSPEND: HostPermission = HostPermission::new("tenants.suspend");
    ///
    /// fn check(
    ///     permissions: &Permissions<i64>,
    ///     session: &TenantSession<i64>,
    /// ) -> Result<(), PermissionError> {
    ///     permissions.require(session, SUSPEND)
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// [`PermissionError::Missing`]; [`PermissionError::Session`] if the session counts no more,
    /// or the catalog does not answer; and [`PermissionError::NotDeclared`].
    pub fn require<A: Asker<Id>>(
        &self,
        session: &A,
        permission: impl PermissionFor<A::Side>,
    ) -> Result<(), PermissionError> {
        let permission = permission.checked();
        if self.has(session, permission)? {
            Ok(())
        } else {
            Err(Self::missing(session, permission))
        }
    }

    /// Whether a user has the permission: for a page that shows only what its reader may do.
    ///
    /// # Errors
    ///
    /// As [`require`](Self::require), without [`PermissionError::Missing`].
    pub fn has<A: Asker<Id>>(
        &self,
        session: &A,
        permission: impl PermissionFor<A::Side>,
    ) -> Result<bool, PermissionError> {
        let permission = permission.checked();
        self.check_declared(permission)?;
        let asked = session.asked();
        let tenant = match asked.access {
            Some(access) => Some(self.catalog().recheck(access)?),
            None => None,
        };
        let held = Held::of(self.catalog(), &asked, tenant.as_deref())?;
        let rulings = self.rulings(&asked, tenant.as_deref())?;
        Ok(self.decide(&asked, &held, &rulings, permission.name()))
    }

    pub(super) fn missing<A: Asker<Id>>(
        session: &A,
        permission: CheckedPermission<A::Side>,
    ) -> PermissionError {
        PermissionError::Missing {
            permission: permission.name(),
            user: session.asked().user.to_owned(),
            side: A::SIDE,
        }
    }

    /// What the database says in the place of who asks.
    pub(super) fn rulings(
        &self,
        asked: &Asked<'_, Id>,
        tenant: Option<&Tenant<Id>>,
    ) -> Result<Arc<Rulings>, PermissionError> {
        let inner = self.inner();
        match (asked.access, tenant) {
            (Some(access), Some(tenant)) => {
                let scope = access.scope().with_text_id()?;
                let load = || load_tenant(&inner.catalog, &scope);
                Ok(inner.tenants.get(tenant, load)?)
            }
            _ => {
                let load = || load_host(&inner.catalog).map(Some);
                Ok(inner.host.get(&(), load)?.unwrap_or_default())
            }
        }
    }

    /// What the database says comes first, and then what roles have by default.
    pub(super) fn decide(
        &self,
        asked: &Asked<'_, Id>,
        held: &Held<Id>,
        rulings: &Rulings,
        permission: &str,
    ) -> bool {
        let inner = self.inner();
        let defaults = match asked.access {
            Some(_) => &inner.of_tenants,
            None => &inner.of_host,
        };
        let is_meant = |kind, name: &str| held.is(asked.user, kind, name);
        let ruling = rulings
            .of(permission, is_meant)
            .or_else(|| defaults.of(permission, is_meant));
        ruling == Some(Ruling::Grant)
    }
}
