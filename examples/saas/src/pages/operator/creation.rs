//! The steps of a creation, as they are done.
//!
//! The page asks the catalog, so that it may be reloaded, closed and opened again. With scripts it
//! is told of each step by events from the server; without, it loads itself anew.

use std::convert::Infallible;
use std::time::Duration;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Deserialize;
use tenant_host::catalog::{CreationStep, Tenant, TenantState};
use tenant_host::web::Problem;

use super::page::OperatorPage;
use super::tenants::PATH;
use crate::App;
use crate::pages::field::Field;
use crate::pages::frame::{Frame, Said, go, sentence, show_as};
use crate::services::creations::{Progress, again};
use crate::services::on_catalog;

/// How often the catalog is asked for news.
const TICK: Duration = Duration::from_millis(200);
/// When a stream ends. The browser asks for a new one, and its session is verified again.
const LONGEST: u32 = 150;

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

/// The part of the page that events replace.
#[derive(Template)]
#[template(path = "operator/steps.html")]
struct Steps {
    steps: [(&'static str, bool); 4],
    done: usize,
    progress: Progress,
}

#[derive(Deserialize)]
pub(super) struct Named {
    name: String,
}

impl Steps {
    fn of(tenant: &Tenant<i64>, progress: Progress) -> Self {
        let done = match (tenant.state(), tenant.creation_step()) {
            (TenantState::Provisioning, Some(CreationStep::Reserved)) => 1,
            (TenantState::Provisioning, Some(CreationStep::Made)) => 2,
            (TenantState::Provisioning, Some(CreationStep::Migrated | CreationStep::Ready)) => 3,
            (TenantState::Provisioning, _) => 0,
            _ => 4,
        };
        let names = [
            "Id and name are taken",
            "Its place is made",
            "Its tables are made",
            "It is served",
        ];
        let mut number = 0;
        Self {
            steps: names.map(|name| {
                number += 1;
                (name, number <= done)
            }),
            done,
            progress,
        }
    }

    fn is_done(&self) -> bool {
        self.done == self.steps.len()
    }
}

async fn steps(app: &App, id: i64) -> Result<Steps, Problem> {
    let progress = app.services.creations.progress(id);
    let tenant = app.catalog.tenant_awaited(&id).await?;
    Ok(Steps::of(&tenant, progress))
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
        is_under_way: steps.progress.is_under_way && !steps.is_done(),
        is_done: steps.is_done(),
        steps: steps.render().map_err(|error| Problem::internal(&error))?,
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

/// A `step` for each change, and `end` when there is no more to wait for.
pub(super) async fn events(
    _: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<impl IntoResponse, Problem> {
    // Whoever asks for a tenant that is not there gets an answer, not an empty stream.
    app.catalog.tenant_awaited(&id).await?;
    struct Watch {
        app: App,
        last: String,
        ticks: u32,
        is_over: bool,
    }
    let watch = Watch {
        app,
        last: String::new(),
        ticks: 0,
        is_over: false,
    };
    let events = stream::unfold(watch, move |mut watch| async move {
        while !watch.is_over && watch.ticks < LONGEST {
            watch.ticks += 1;
            let Ok(steps) = steps(&watch.app, id).await else {
                break;
            };
            let now = steps.render().unwrap_or_default();
            if now != watch.last {
                watch.last.clone_from(&now);
                return Some((Event::default().event("step").data(now), watch));
            }
            if !steps.progress.is_under_way {
                watch.is_over = true;
                return Some((Event::default().event("end").data("end"), watch));
            }
            tokio::time::sleep(TICK).await;
        }
        None
    });
    let events = futures_util::StreamExt::map(events, Ok::<_, Infallible>);
    Ok(Sse::new(events).keep_alive(KeepAlive::default()))
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
    if form.name.trim() != tenant.name().as_str() {
        let wrong = Problem::new(StatusCode::UNPROCESSABLE_ENTITY)
            .with_detail("this is not the name of the tenant");
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
