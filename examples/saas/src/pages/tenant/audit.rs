//! What was done in the tenant, for its administrators.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use tenant_host::audit::{AuditFilter, AuditLog};
use tenant_host::web::Problem;

use super::page::TenantPage;
use crate::pages::audit::{Entry, before, next};
use crate::pages::frame::{Frame, show};
use crate::pages::listing::Find;
use crate::pages::work::Work as _;
use crate::services::Services;

#[derive(Template)]
#[template(path = "tenant/audit.html")]
struct AuditPage {
    frame: Frame,
    /// Whether the edition has it.
    is_included: bool,
    entries: Vec<Entry>,
    next: Option<i64>,
    has_tenants: bool,
}

pub(super) async fn list(
    page: TenantPage,
    State(services): State<Services>,
    Query(find): Query<Find>,
) -> Result<Response, Problem> {
    let is_included = services.plan.has_audit(page.session()).await?;
    let asked = before(&find);
    let records = if is_included {
        page.read(move |conn| Ok(AuditLog::page(conn, &AuditFilter::new(), asked)?))
            .await?
    } else {
        Vec::new()
    };
    show(&AuditPage {
        frame: page.frame("Audit", "/audit"),
        is_included,
        entries: records.iter().map(Entry::from).collect(),
        next: next(&records),
        has_tenants: false,
    })
}
