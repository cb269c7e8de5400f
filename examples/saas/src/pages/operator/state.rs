//! Suspends a tenant, resumes it, lets it only be read, changes its edition.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tenant_host::catalog::Catalog;
use tenant_host::web::Problem;

use super::page::OperatorPage;
use super::tenant::EDITIONS;
use super::tenants::PATH;
use crate::pages::frame::{Said, go};
use crate::services::on_catalog;

#[derive(Deserialize)]
pub(super) struct SetState {
    to: To,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum To {
    Suspended,
    ReadOnly,
    Active,
}

#[derive(Deserialize)]
pub(super) struct SetEdition {
    edition: String,
}

pub(super) async fn set_state(
    page: OperatorPage,
    State(catalog): State<Catalog<i64>>,
    Path(id): Path<i64>,
    Form(form): Form<SetState>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    let host = page.session().scope().clone();
    on_catalog(move || match form.to {
        To::Suspended => catalog.suspend(&host, &id),
        To::ReadOnly => catalog.set_read_only(&host, &id),
        To::Active => catalog.resume(&host, &id),
    })
    .await?;
    Ok(go(format_args!("{PATH}/{id}"), Said::Changed))
}

pub(super) async fn set_edition(
    page: OperatorPage,
    State(catalog): State<Catalog<i64>>,
    Path(id): Path<i64>,
    Form(form): Form<SetEdition>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    if !EDITIONS.contains(&form.edition.as_str()) {
        return Err(
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY).with_detail("there is no such edition")
        );
    }
    let host = page.session().scope().clone();
    on_catalog(move || catalog.set_edition(&host, &id, Some(&form.edition))).await?;
    Ok(go(format_args!("{PATH}/{id}"), Said::Changed))
}
