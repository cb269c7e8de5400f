//! What is the tenant's own, to take along.

use askama::Template;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use tenant_host::web::Problem;

use super::page::TenantPage;
use crate::pages::frame::{Frame, show};
use crate::pages::work::Work as _;
use crate::store::dashboard::{self, Dashboard};
use crate::store::export;

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

pub(super) async fn download(page: TenantPage) -> Result<Response, Problem> {
    let lines = page.read(export::lines).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/x-ndjson"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"export.jsonl\"",
        ),
    ];
    Ok((headers, lines).into_response())
}
