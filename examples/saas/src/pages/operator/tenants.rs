//! All tenants.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use tenant_host::catalog::{Placement, Tenant, TenantState};
use tenant_host::web::Problem;

use super::page::OperatorPage;
use crate::App;
use crate::pages::frame::{Frame, show};
use crate::pages::listing::Find;

/// The path, and that of the link of the navigation.
pub(super) const PATH: &str = "/tenants";

#[derive(Template)]
#[template(path = "operator/tenants.html")]
struct TenantsPage {
    frame: Frame,
    q: String,
    lines: Vec<Line>,
    is_admin: bool,
}

/// A tenant in the list.
struct Line {
    id: i64,
    name: String,
    state: Shown,
    edition: String,
    placement: String,
    rows: i64,
    /// The length of the bar, of 100.
    part: i64,
    requests: u64,
}

/// A state, for people and for styles.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown(pub(super) TenantState);

impl Shown {
    pub(super) fn words(self) -> &'static str {
        match self.0 {
            TenantState::Provisioning => "being created",
            TenantState::Active => "active",
            TenantState::ReadOnly => "read only",
            TenantState::Moving => "moving",
            TenantState::Suspended => "suspended",
            TenantState::Erasing => "being erased",
            TenantState::Erased => "erased",
            _ => "unknown",
        }
    }

    /// Whether there is something to look after.
    pub(super) fn is_alive(self) -> bool {
        !matches!(self.0, TenantState::Erasing | TenantState::Erased)
    }

    pub(super) fn class(self) -> &'static str {
        match self.0 {
            TenantState::Active => "good",
            TenantState::Suspended | TenantState::Erasing | TenantState::Erased => "bad",
            _ => "busy",
        }
    }
}

/// Where a tenant's rows are, for people.
pub(super) fn placement(tenant: &Tenant<i64>) -> String {
    where_is(tenant.placement())
}

/// A place, for people.
pub(super) fn where_is(placement: &Placement) -> String {
    match placement {
        Placement::Shared => "shared tables".to_owned(),
        Placement::Schema { server, schema } => format!("schema {} on {server}", schema.as_str()),
        Placement::Database { server, database } => {
            format!("database {} on {server}", database.as_str())
        }
    }
}

pub(super) async fn list(
    page: OperatorPage,
    State(app): State<App>,
    Query(find): Query<Find>,
) -> Result<Response, Problem> {
    let host = page.session().scope();
    let tenants = app.catalog.tenants_awaited(host).await?;
    let rows = app.services.usage.rows(host).await?;
    let most = rows.values().copied().max().unwrap_or_default().max(1);
    let searched = find.q.trim().to_lowercase();
    let lines = tenants
        .iter()
        .filter(|tenant| tenant.name().as_str().contains(&searched))
        .map(|tenant| {
            let count = rows.get(tenant.id()).copied().unwrap_or_default();
            Line {
                id: *tenant.id(),
                name: tenant.name().to_string(),
                state: Shown(tenant.state()),
                edition: tenant.edition().unwrap_or("none").to_owned(),
                placement: placement(tenant),
                rows: count,
                part: count * 100 / most,
                requests: app.services.usage.requests(*tenant.id()),
            }
        });
    show(&TenantsPage {
        frame: page.frame("Tenants", PATH),
        q: find.q.clone(),
        lines: lines.collect(),
        is_admin: page.require_admin().is_ok(),
    })
}
