//! Moves a tenant to another place, and shows how far it is.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tenant_host::lifecycle::{MoveStatus, MoveStep};
use tenant_host::web::Problem;

use super::page::OperatorPage;
use super::places::{Place, places, read_place};
use super::steps::{self, Steps};
use super::tenants::{PATH, placement, where_is};
use crate::App;
use crate::pages::frame::{Frame, Said, go, is_of_form, sentence, show_as};
use crate::services::creations::place_like;

#[derive(Template)]
#[template(path = "operator/move.html")]
struct MovePage {
    frame: Frame,
    id: i64,
    /// Where the tenant is now.
    here: String,
    /// The last move, if there was one.
    last: Option<Last>,
    /// Where it can go, unless a move is open.
    places: Vec<Place>,
    error: Option<String>,
    is_admin: bool,
}

/// A move, as the page shows it.
struct Last {
    from: String,
    to: String,
    steps: String,
    is_under_way: bool,
    /// Whether it can be gone on with.
    is_open: bool,
    /// Whether it can be cancelled.
    can_cancel: bool,
    /// Whether something is left in the old place.
    is_over: bool,
}

#[derive(Deserialize)]
pub(super) struct Target {
    place: String,
}

const STEPS: [&str; 10] = [
    "The move is on record",
    "The new place is made",
    "Its rows are copied, while it is served",
    "It is not served",
    "The database refuses changes of the old rows",
    "Both places have the same rows",
    "The new place is that of the tenant",
    "It is served in the new place",
    "The old rows are removed",
    "Nothing is left in the old place",
];

fn steps_of(app: &App, id: i64, status: Option<&MoveStatus>) -> Steps {
    let progress = app.services.moves.progress(id);
    let done = status.map_or(0, |status| {
        1 + MoveStep::ALL
            .iter()
            .position(|step| *step == status.step)
            .unwrap_or_default()
    });
    Steps::new(&STEPS, done, progress)
}

async fn show_move(
    page: &OperatorPage,
    app: &App,
    id: i64,
    status: StatusCode,
    error: Option<String>,
) -> Result<Response, Problem> {
    let tenant = app.catalog.tenant_awaited(&id).await?;
    let host = page.session().scope().clone();
    let on_record = app.services.moves.status(host, id).await?;
    let last = match &on_record {
        None => None,
        Some(status) => {
            let steps = steps_of(app, id, Some(status));
            Some(Last {
                from: where_is(&status.from),
                to: where_is(&status.to),
                is_under_way: steps.are_under_way(),
                steps: steps.html()?,
                is_open: status.step < MoveStep::Opened,
                can_cancel: status.step < MoveStep::Switched,
                is_over: status.step >= MoveStep::Opened && status.step < MoveStep::Done,
            })
        }
    };
    let is_free = on_record.is_none_or(|status| status.step == MoveStep::Done);
    let shown = MovePage {
        frame: page.frame(&format!("Move of {}", tenant.name()), PATH),
        id,
        here: placement(&tenant),
        last,
        places: if is_free { places(app, "") } else { Vec::new() },
        error,
        is_admin: page.require_admin().is_ok(),
    };
    show_as(status, &shown)
}

pub(super) async fn page(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    show_move(&page, &app, id, StatusCode::OK, None).await
}

/// What happens meanwhile.
pub(super) async fn events(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<impl IntoResponse, Problem> {
    app.catalog.tenant_awaited(&id).await?;
    let host = page.session().scope().clone();
    Ok(steps::events(move || {
        let (app, host) = (app.clone(), host.clone());
        async move {
            let status = app.services.moves.status(host, id).await?;
            Ok(steps_of(&app, id, status.as_ref()))
        }
    }))
}

/// Begins a move, or goes on with the one that has stopped.
pub(super) async fn begin(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
    Form(form): Form<Target>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    let (moves, host) = (&app.services.moves, page.session().scope().clone());
    let to = match form.place.as_str() {
        "the same" => {
            let status = moves.status(host.clone(), id).await?;
            status.map(|status| place_like(&status.to))
        }
        place => read_place(place),
    };
    let to = to.ok_or_else(|| {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY).with_detail("there is no such place")
    })?;
    let begun = moves.begin(host, id, to).await;
    answer(&page, &app, id, begun, None).await
}

pub(super) async fn cancel(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    let host = page.session().scope().clone();
    let done = app.services.moves.cancel(host, id).await;
    answer(&page, &app, id, done, Some(Said::Changed)).await
}

pub(super) async fn remove_old(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    let host = page.session().scope().clone();
    let done = match app.services.moves.remove_old(host, id).await {
        Ok(None) => Ok(()),
        Ok(Some(left)) => Err(Problem::new(StatusCode::CONFLICT).with_detail(format!(
            "the rows are removed; that the old place takes no new ones has to stay for {} seconds",
            left.as_secs()
        ))),
        Err(problem) => Err(problem),
    };
    answer(&page, &app, id, done, Some(Said::Deleted)).await
}

/// The page anew, or with what is wrong.
async fn answer(
    page: &OperatorPage,
    app: &App,
    id: i64,
    done: Result<(), Problem>,
    said: Option<Said>,
) -> Result<Response, Problem> {
    let path = format!("{PATH}/{id}/move");
    match (done, said) {
        (Ok(()), Some(said)) => Ok(go(path, said)),
        (Ok(()), None) => Ok(Redirect::to(&path).into_response()),
        (Err(problem), _) if is_of_form(&problem) => {
            let error = Some(sentence(&problem));
            show_move(page, app, id, problem.status(), error).await
        }
        (Err(problem), _) => Err(problem),
    }
}
