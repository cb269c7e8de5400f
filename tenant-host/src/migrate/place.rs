//! The places whose tables are migrated.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use crate::catalog::{CreationStep, Placement, Tenant, TenantState};

/// A place with tenants' tables: the shared database, or the schema or the database of a tenant.
/// It is migrated once, however many tenants are in it.
#[derive(Debug, Clone)]
pub struct Place<Id> {
    placement: Placement,
    tenants: Vec<Arc<Tenant<Id>>>,
}

impl<Id> Place<Id> {
    /// A place whose tenants nobody has asked for.
    pub(super) fn empty(placement: &Placement) -> Self {
        Self {
            placement: placement.clone(),
            tenants: Vec::new(),
        }
    }

    /// Where it is.
    pub fn placement(&self) -> &Placement {
        &self.placement
    }

    /// The tenants whose rows are in it, in the order of their ids. The shared database has a
    /// place of its own, also without tenants.
    pub fn tenants(&self) -> &[Arc<Tenant<Id>>] {
        &self.tenants
    }
}

impl<Id> fmt::Display for Place<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.placement {
            Placement::Shared => f.write_str("the shared database"),
            Placement::Schema { server, schema } => {
                write!(f, "the schema `{schema}` on `{server}`")
            }
            Placement::Database { server, database } => {
                write!(f, "the database `{database}` on `{server}`")
            }
        }
    }
}

/// The places of tenants, and the tenants whose places are somebody else's at this moment.
pub(super) struct Places<Id> {
    pub(super) list: Vec<Place<Id>>,
    pub(super) skipped: Vec<Arc<Tenant<Id>>>,
}

impl<Id> Places<Id> {
    /// Sorts tenants by place. `with_shared` puts the shared database in, also if it has none.
    pub(super) fn of(tenants: Vec<Arc<Tenant<Id>>>, with_shared: bool) -> Self {
        let mut list: Vec<Place<Id>> = Vec::new();
        let mut known: HashMap<Placement, usize> = HashMap::new();
        let mut add = |placement: Placement, tenant: Option<Arc<Tenant<Id>>>| {
            let place = *known.entry(placement.clone()).or_insert_with(|| {
                list.push(Place {
                    placement,
                    tenants: Vec::new(),
                });
                list.len() - 1
            });
            list[place].tenants.extend(tenant);
        };
        if with_shared {
            add(Placement::Shared, None);
        }
        let mut skipped = Vec::new();
        for tenant in tenants {
            let placement = tenant.placement().clone();
            if tenant.state() == TenantState::Erased {
                continue;
            }
            if placement == Placement::Shared || is_touched(&tenant) {
                add(placement, Some(tenant));
            } else {
                skipped.push(tenant);
            }
        }
        Self { list, skipped }
    }
}

/// Whether the tables in a tenant's own place are migrated. Those of one that is being created,
/// moved or erased are at the hands of whoever does that. One that was made before it is needed
/// waits for its name, and is to be as new as the others when it gets it.
pub(super) fn is_touched<Id>(tenant: &Tenant<Id>) -> bool {
    match tenant.state() {
        TenantState::Active
        | TenantState::ReadOnly
        | TenantState::Maintenance
        | TenantState::Suspended => true,
        TenantState::Provisioning => tenant.creation_step() == Some(CreationStep::Ready),
        TenantState::Moving | TenantState::Erasing | TenantState::Erased => false,
    }
}
