//! Tenants and places, as commands show them.

use std::time::SystemTime;

use serde::Serialize;

use crate::TenantKey;
use crate::catalog::{Placement, Tenant};
use crate::migrate::{Place, time};

/// A tenant, in JSON.
#[derive(Debug, Serialize)]
pub(super) struct ShownTenant {
    id: String,
    name: String,
    state: &'static str,
    /// How far its creation has come, if it is not created yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    creation: Option<&'static str>,
    edition: Option<String>,
    placement: ShownPlacement,
    generation: i64,
    generation_since: String,
    created: String,
}

/// A placement, in JSON.
#[derive(Debug, Serialize)]
pub(super) struct ShownPlacement {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    server: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// Which tenant, in JSON.
#[derive(Debug, Serialize)]
pub(super) struct TenantRef {
    id: String,
    name: String,
}

impl ShownTenant {
    pub(super) fn new<Id: TenantKey>(tenant: &Tenant<Id>) -> Self {
        Self {
            id: tenant.id().to_string(),
            name: tenant.name().to_string(),
            state: tenant.state().as_str(),
            creation: tenant.creation_step().map(|step| step.as_str()),
            edition: tenant.edition().map(str::to_owned),
            placement: ShownPlacement::new(tenant.placement()),
            generation: tenant.generation().number(),
            generation_since: time::text(tenant.generation_since()),
            created: time::text(tenant.created()),
        }
    }

    /// A row of the table of tenants.
    pub(super) fn row(self) -> [String; 6] {
        let place = self.placement.text();
        let edition = self.edition.unwrap_or_default();
        let state = self.state.to_owned();
        [self.id, self.name, state, edition, place, self.created]
    }

    /// All that is known.
    pub(super) fn facts(self) -> Vec<(&'static str, String)> {
        let mut facts = vec![
            ("id", self.id),
            ("name", self.name),
            ("state", self.state.to_owned()),
        ];
        if let Some(step) = self.creation {
            facts.push(("creation", format!("stopped after `{step}`, or under way")));
        }
        facts.extend([
            ("edition", self.edition.unwrap_or_default()),
            ("placement", self.placement.text()),
            (
                "generation",
                format!("{} since {}", self.generation, self.generation_since),
            ),
            ("created", self.created),
        ]);
        facts
    }
}

/// The heading of the table of tenants.
pub(super) const TENANT_HEADING: [&str; 6] =
    ["ID", "NAME", "STATE", "EDITION", "PLACEMENT", "CREATED"];

impl ShownPlacement {
    pub(super) fn new(placement: &Placement) -> Self {
        Self {
            kind: placement.kind(),
            server: placement.server().map(ToString::to_string),
            name: placement.name().map(ToString::to_string),
        }
    }

    pub(super) fn text(&self) -> String {
        match (&self.server, &self.name) {
            (Some(server), Some(name)) => format!("{} {name} on {server}", self.kind),
            _ => self.kind.to_owned(),
        }
    }
}

impl TenantRef {
    pub(super) fn new<Id: TenantKey>(tenant: &Tenant<Id>) -> Self {
        Self {
            id: tenant.id().to_string(),
            name: tenant.name().to_string(),
        }
    }
}

/// The one tenant of a place that is not shared.
pub(super) fn own_tenant<Id: TenantKey>(place: &Place<Id>) -> Option<TenantRef> {
    match place.placement() {
        Placement::Shared => None,
        _ => place.tenants().first().map(|tenant| TenantRef::new(tenant)),
    }
}

/// Whose a place is, for people.
pub(super) fn owner<Id: TenantKey>(place: &Place<Id>) -> String {
    match own_tenant(place) {
        Some(tenant) => tenant.name,
        None => format!("({} tenants)", place.tenants().len()),
    }
}

/// A time that may be missing.
pub(super) fn maybe_time(time: Option<SystemTime>) -> Option<String> {
    time.map(time::text)
}
