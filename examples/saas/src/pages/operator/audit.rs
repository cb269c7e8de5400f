//! What was done: the newest entries of all tenants' logs, or what was changed in the catalog.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use tenant_host::audit::{AuditFilter, AuditLog};
use tenant_host::web::Problem;

use super::page::OperatorPage;
use crate::App;
use crate::pages::audit::{Entry, PER_PAGE, before, next};
use crate::pages::frame::{Frame, show};
use crate::pages::listing::Find;
use crate::services::blocking;

#[derive(Template)]
#[template(path = "operator/audit.html")]
struct AuditPage {
    frame: Frame,
    entries: Vec<Entry>,
    next: Option<i64>,
    has_tenants: bool,
    /// Tenants whose logs can't be read now.
    unread: String,
}

/// The newest of all, by their time.
pub(super) async fn of_all(
    page: OperatorPage,
    State(app): State<App>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    let (router, host) = (app.router.clone(), page.session().scope().clone());
    let all = blocking(move || Ok(router.audit_of_all(&host, &AuditFilter::new(), PER_PAGE)?));
    let all = all.await?;
    let unread: Vec<_> = all
        .failed
        .iter()
        .map(|(tenant, _)| tenant.name().to_string())
        .collect();
    show(&AuditPage {
        frame: page.frame("Audit of all", "/audit"),
        entries: all.records.iter().map(Entry::from).collect(),
        next: None,
        has_tenants: true,
        unread: unread.join(", "),
    })
}

/// Changes of tenants, members and operators.
pub(super) async fn of_catalog(
    page: OperatorPage,
    State(app): State<App>,
    Query(find): Query<Find>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    let (catalog, host) = (app.catalog.clone(), page.session().scope().clone());
    let asked = before(&find);
    let records = blocking(move || {
        let mut conn = catalog.database().get(&host)?;
        Ok(AuditLog::page(&mut conn, &AuditFilter::new(), asked)?)
    })
    .await?;
    show(&AuditPage {
        frame: page.frame("Audit of the catalog", "/audit"),
        entries: records.iter().map(Entry::from).collect(),
        next: next(&records),
        has_tenants: false,
        unread: String::new(),
    })
}
