//! What is the tenant's own, to take along.

use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use tenant_host::web::Problem;

use super::page::TenantPage;
use crate::pages::frame::{Frame, show};
use crate::pages::work::Work as _;
use crate::services::Services;
use crate::store::dashboard::{self, Dashboard};

#[derive(Template)]
#[template(path = "tenant/yours.html")]
struct Yours {
    frame: Frame,
    numbers: Dashboard,
    edition: String,
    is_apart: bool,
}

pub(super) async fn show_yours(page: TenantPage) -> Result<Response, Problem> {
    let tenant = page.session().tenant();
    show(&Yours {
        frame: page.frame("Your data", "/data"),
        edition: tenant.edition().unwrap_or("none").to_owned(),
        is_apart: tenant.placement().name().is_some(),
        numbers: page.read(dashboard::show).await?,
    })
}

/// All rows of the tenant of the session, as they are read, in the form that can be imported.
pub(super) async fn download(
    page: TenantPage,
    State(services): State<Services>,
) -> Result<Response, Problem> {
    let rows = services.moves.export(*page.session().tenant().id());
    let headers = [
        (header::CONTENT_TYPE, "application/x-ndjson"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"export.jsonl\"",
        ),
    ];
    Ok((headers, Body::from_stream(rows)).into_response())
}
