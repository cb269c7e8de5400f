//! What was done: the newest entries of all tenants' logs, and the two logs of the host.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use tenant_host::audit::{AuditFilter, AuditLog, AuditRecord};
use tenant_host::web::Problem;

use super::page::OperatorPage;
use crate::App;
use crate::pages::audit::{Entry, PER_PAGE, before, next};
use crate::pages::frame::{Frame, Link, show};
use crate::pages::listing::Find;
use crate::services::blocking;

/// The pages: path, label, and what is there.
const TABS: [(&str, &str, &str); 3] = [
    (
        "/audit",
        "Of all",
        "The newest entries of all tenants, and of the host in the shared database.",
    ),
    (
        "/audit/catalog",
        "Of the catalog",
        "What was changed of tenants, members and operators, what became of grants, and whose rows were exported, moved or erased.",
    ),
    (
        "/audit/records",
        "Records",
        "Each time that somebody acts as a tenant, or reads rows of several tenants, this is on record, or it is not done.",
    ),
];

#[derive(Template)]
#[template(path = "operator/audit.html")]
struct AuditPage {
    frame: Frame,
    tabs: Vec<Link>,
    words: &'static str,
    here: &'static str,
    entries: Vec<Entry>,
    next: Option<i64>,
    has_tenants: bool,
    /// Tenants whose logs can't be read now.
    unread: String,
}

impl AuditPage {
    /// One of the tabs, with what has been read for it.
    fn new(page: &OperatorPage, here: &'static str, records: &[AuditRecord]) -> Self {
        let tab = |&(path, label, _): &(&str, &'static str, &str)| Link {
            path: path.to_owned(),
            label,
            is_here: path == here,
        };
        let words = TABS.iter().find(|(path, ..)| *path == here);
        Self {
            frame: page.frame("Audit", "/audit"),
            tabs: TABS.iter().map(tab).collect(),
            words: words.map_or("", |(.., words)| words),
            here,
            entries: records.iter().map(Entry::from).collect(),
            next: next(records),
            has_tenants: false,
            unread: String::new(),
        }
    }
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
        next: None,
        has_tenants: true,
        unread: unread.join(", "),
        ..AuditPage::new(&page, "/audit", &all.records)
    })
}

/// What was changed in the catalog: the log in the database of the host.
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
    show(&AuditPage::new(&page, "/audit/catalog", &records))
}

/// What the host has done in the tenants and over them: the log in the shared database.
pub(super) async fn of_records(
    page: OperatorPage,
    Query(find): Query<Find>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    let asked = before(&find);
    let records = page
        .db
        .transaction(move |conn| Ok(AuditLog::page(conn, &AuditFilter::new(), asked)?))
        .await?;
    show(&AuditPage::new(&page, "/audit/records", &records))
}
