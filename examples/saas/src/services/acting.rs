//! An operator who acts as a tenant: by a grant, which has a reason and an end, and can be revoked.

use std::time::Duration;

use tenant_host::catalog::Catalog;
use tenant_host::grant::{Grants, NewGrant};
use tenant_host::session::HostSession;

use crate::store::{projects, tasks};

/// How long a grant lasts at most.
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// What is not the operator's to do meanwhile: by the names of the audit log, and in words.
pub const FORBIDDEN: [(&str, &str); 3] = [
    // They count in the plan of the tenant.
    (projects::CREATE, "make projects"),
    (projects::DELETE, "delete projects"),
    (tasks::DELETE, "delete tasks"),
];

/// The grants of the service's operators.
pub fn grants(catalog: &Catalog<i64>) -> Grants<i64> {
    Grants::new(catalog)
        .longest(LONGEST)
        .forbid(FORBIDDEN.map(|(action, _)| action))
}

/// A grant that an operator gives to himself.
pub fn for_oneself(
    session: &HostSession,
    tenant: i64,
    reason: &str,
    minutes: u64,
    is_once: bool,
) -> NewGrant<i64> {
    let lasts = Duration::from_secs(minutes.saturating_mul(60));
    let new = NewGrant::new(tenant, session.user(), reason.trim(), lasts);
    if is_once { new.single_use() } else { new }
}
