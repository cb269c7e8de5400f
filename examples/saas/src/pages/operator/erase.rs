//! Removes a tenant for good, if its name is typed.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use tenant_host::lifecycle::Certificate;
use tenant_host::web::Problem;

use super::creation::Named;
use super::page::OperatorPage;
use super::tenant::{Typed, show_tenant};
use super::tenants::PATH;
use crate::App;
use crate::pages::frame::{Frame, is_of_form, show};
use crate::services::time::shown_time;

#[derive(Template)]
#[template(path = "operator/certificate.html")]
struct CertificatePage {
    frame: Frame,
    begun: String,
    finished: Option<String>,
    rows: BTreeMap<String, u64>,
    in_host: BTreeMap<String, u64>,
    place_removed: bool,
    kept: String,
}

pub(super) async fn erase(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
    Form(form): Form<Named>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    let tenant = app.catalog.tenant_awaited(&id).await?;
    let host = page.session().scope().clone();
    let erased = match form.check(tenant.name().as_str()) {
        Ok(()) => app.services.moves.erase(host, id).await,
        Err(problem) => Err(problem),
    };
    match erased {
        Ok(certificate) => {
            app.services.people.forget(id).await?;
            show_certificate(&page, tenant.name().as_str(), certificate)
        }
        Err(problem) if is_of_form(&problem) => {
            let typed = Typed::refused_name(&form.name, &problem);
            show_tenant(&page, &app, id, problem.status(), typed).await
        }
        Err(problem) => Err(problem),
    }
}

/// What was erased, later on.
pub(super) async fn certificate(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    let tenant = app.catalog.tenant_awaited(&id).await?;
    let host = page.session().scope().clone();
    let certificate = app.services.moves.certificate(host, id).await?;
    show_certificate(&page, tenant.name().as_str(), certificate)
}

fn show_certificate(
    page: &OperatorPage,
    name: &str,
    certificate: Certificate,
) -> Result<Response, Problem> {
    show(&CertificatePage {
        frame: page.frame(&format!("{name} is erased"), PATH),
        begun: shown_time(certificate.begun),
        finished: certificate.finished.map(shown_time),
        rows: certificate.rows,
        in_host: certificate.in_host,
        place_removed: certificate.place_removed,
        kept: certificate.kept.join(", "),
    })
}
