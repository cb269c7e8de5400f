//! The steps of a creation.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tenant_host::catalog::{CreationStep, TenantState};
use tenant_host::web::Problem;

use super::page::OperatorPage;
use super::steps::Steps;
use super::tenants::PATH;
use crate::App;
use crate::pages::field::Field;
use crate::pages::frame::{Frame, Said, go, sentence, show_as};
use crate::services::creations::again;
use crate::services::on_catalog;

#[derive(Template)]
#[template(path = "operator/creation.html")]
struct CreationPage {
    frame: Frame,
    id: i64,
    steps: String,
    is_under_way: bool,
    is_done: bool,
    is_admin: bool,
    name: Field,
}

#[derive(Deserialize)]
pub(super) struct Named {
    pub(super) name: String,
}

impl Named {
    /// Whether it is the name of a tenant.
    pub(super) fn check(&self, name: &str) -> Result<(), Problem> {
        if self.name.trim() == name {
            return Ok(());
        }
        Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY)
            .with_detail("this is not the name of the tenant"))
    }
}

const STEPS: [&str; 4] = [
    "Id and name are taken",
    "Its place is made",
    "Its tables are made",
    "It is served",
];

async fn steps(app: &App, id: i64) -> Result<Steps, Problem> {
    let progress = app.services.creations.progress(id);
    let tenant = app.catalog.tenant_awaited(&id).await?;
    let done = match (tenant.state(), tenant.creation_step()) {
        (TenantState::Provisioning, Some(CreationStep::Reserved)) => 1,
        (TenantState::Provisioning, Some(CreationStep::Made)) => 2,
        (TenantState::Provisioning, Some(CreationStep::Migrated | CreationStep::Ready)) => 3,
        (TenantState::Provisioning, _) => 0,
        _ => 4,
    };
    Ok(Steps::new(&STEPS, done, progress))
}

async fn show_creation(
    page: &OperatorPage,
    app: &App,
    id: i64,
    status: StatusCode,
    error: Option<String>,
) -> Result<Response, Problem> {
    let tenant = app.catalog.tenant_awaited(&id).await?;
    let steps = steps(app, id).await?;
    let shown = CreationPage {
        frame: page.frame(&format!("Creation of {}", tenant.name()), PATH),
        id,
        is_under_way: steps.are_under_way(),
        is_done: steps.are_done(),
        steps: steps.html()?,
        is_admin: page.require_admin().is_ok(),
        name: Field::new(
            "name",
            "Type the name of the tenant to remove what was made",
        )
        .error(error),
    };
    show_as(status, &shown)
}

pub(super) async fn page(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    show_creation(&page, &app, id, StatusCode::OK, None).await
}

/// What happens meanwhile.
pub(super) async fn events(
    _: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<impl IntoResponse, Problem> {
    // Whoever asks for a tenant that is not there gets an answer, not an empty stream.
    app.catalog.tenant_awaited(&id).await?;
    Ok(super::steps::events(move || {
        let app = app.clone();
        async move { steps(&app, id).await }
    }))
}

/// Goes on with a creation that has stopped.
pub(super) async fn go_on(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    let tenant = app.catalog.tenant_awaited(&id).await?;
    let host = page.session().scope().clone();
    app.services.creations.begin(host, again(&tenant)).await?;
    Ok(axum::response::Redirect::to(&format!("{PATH}/{id}/creation")).into_response())
}

/// Takes away what was made, if the name is typed.
pub(super) async fn undo(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
    Form(form): Form<Named>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    let tenant = app.catalog.tenant_awaited(&id).await?;
    if let Err(wrong) = form.check(tenant.name().as_str()) {
        let error = Some(sentence(&wrong));
        return show_creation(&page, &app, id, wrong.status(), error).await;
    }
    let (creations, host) = (
        app.services.creations.clone(),
        page.session().scope().clone(),
    );
    on_catalog(move || creations.undo(&host, id)).await?;
    Ok(go(PATH, Said::Deleted))
}
