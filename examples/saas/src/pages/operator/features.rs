//! The features of a tenant: what its edition says, and what was agreed with the tenant.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tenant_host::feature::FeatureSource;
use tenant_host::web::Problem;

use super::page::OperatorPage;
use super::tenants::PATH;
use crate::App;
use crate::pages::frame::{Frame, Said, go, is_of_form, sentence, show_as};
use crate::services::plan::words;

#[derive(Template)]
#[template(path = "operator/features.html")]
struct FeaturesPage {
    frame: Frame,
    id: i64,
    edition: String,
    lines: Vec<Line>,
    is_admin: bool,
    error: Option<String>,
}

struct Line {
    name: &'static str,
    words: &'static str,
    /// What a value can be.
    kind: String,
    value: String,
    source: &'static str,
    is_own: bool,
}

#[derive(Deserialize)]
pub(super) struct Set {
    feature: String,
    value: String,
}

#[derive(Deserialize)]
pub(super) struct Unset {
    feature: String,
}

async fn page_of(
    page: &OperatorPage,
    app: &App,
    id: i64,
    refused: Option<Problem>,
) -> Result<Response, Problem> {
    let tenant = app.catalog.tenant_awaited(&id).await?;
    let host = page.session().scope();
    let features = app.services.plan.of_tenant(host, id).await?;
    let lines = features.into_iter().map(|feature| Line {
        name: feature.name,
        words: words(feature.name),
        kind: feature.kind.as_str().replace('`', ""),
        value: feature.value,
        source: match feature.source {
            FeatureSource::Tenant => "set for this tenant",
            FeatureSource::Edition => "of the edition",
            _ => "for all",
        },
        is_own: feature.source == FeatureSource::Tenant,
    });
    let shown = FeaturesPage {
        frame: page.frame(&format!("Features of {}", tenant.name()), PATH),
        id,
        edition: tenant.edition().unwrap_or("none").to_owned(),
        lines: lines.collect(),
        is_admin: page.require_admin().is_ok(),
        error: refused.as_ref().map(sentence),
    };
    let status = refused.map_or(StatusCode::OK, |problem| problem.status());
    show_as(status, &shown)
}

pub(super) async fn page(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    page_of(&page, &app, id, None).await
}

/// Sets a value for this tenant, whatever its edition says.
pub(super) async fn set(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
    Form(form): Form<Set>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    let (host, value) = (page.session().scope(), form.value.trim().to_owned());
    let plan = &app.services.plan;
    match plan.set(host, id, form.feature, Some(value)).await {
        Ok(()) => Ok(go(format_args!("{PATH}/{id}/features"), Said::Changed)),
        Err(problem) if is_of_form(&problem) => page_of(&page, &app, id, Some(problem)).await,
        Err(problem) => Err(problem),
    }
}

/// Takes the value back: that of the edition counts again.
pub(super) async fn unset(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
    Form(form): Form<Unset>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    let host = page.session().scope();
    app.services.plan.set(host, id, form.feature, None).await?;
    Ok(go(format_args!("{PATH}/{id}/features"), Said::Changed))
}
