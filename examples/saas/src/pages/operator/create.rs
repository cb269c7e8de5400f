//! The form for a new tenant.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tenant_host::catalog::NewTenant;
use tenant_host::web::Problem;

use super::page::OperatorPage;
use super::places::{Place, places, read_place};
use super::tenant::EDITIONS;
use super::tenants::PATH;
use crate::App;
use crate::pages::field::Field;
use crate::pages::frame::{Frame, is_of_form, sentence, show_as};

#[derive(Template)]
#[template(path = "operator/create.html")]
struct CreatePage {
    frame: Frame,
    name: Field,
    places: Vec<Place>,
    editions: &'static [&'static str],
}

#[derive(Deserialize)]
pub(super) struct New {
    name: String,
    edition: String,
    place: String,
}

fn show_form(
    page: &OperatorPage,
    app: &App,
    status: StatusCode,
    name: Field,
    place: &str,
) -> Result<Response, Problem> {
    let shown = CreatePage {
        frame: page.frame("New tenant", PATH),
        name,
        places: places(app, place),
        editions: &EDITIONS,
    };
    show_as(status, &shown)
}

fn name() -> Field {
    Field::new("name", "Name").hint("How people address the tenant. No two have one name.")
}

pub(super) async fn form(page: OperatorPage, State(app): State<App>) -> Result<Response, Problem> {
    page.require_admin()?;
    show_form(&page, &app, StatusCode::OK, name(), "shared")
}

pub(super) async fn create(
    page: OperatorPage,
    State(app): State<App>,
    Form(form): Form<New>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    let host = page.session().scope();
    let place = read_place(&form.place).ok_or_else(|| refuse("there is no such place"))?;
    if !EDITIONS.contains(&form.edition.as_str()) {
        return Err(refuse("there is no such edition"));
    }
    // Ids are never given twice: the catalog keeps those of erased tenants. If somebody else
    // takes this one meanwhile, the catalog refuses it.
    let tenants = app.catalog.tenants_awaited(host).await?;
    let id = 1 + tenants
        .iter()
        .map(|tenant| *tenant.id())
        .max()
        .unwrap_or_default();
    let new = NewTenant::new(id, &form.name, place).edition(&form.edition);
    match app.services.creations.begin(host.clone(), new).await {
        Ok(()) => Ok(Redirect::to(&format!("{PATH}/{id}/creation")).into_response()),
        Err(problem) if is_of_form(&problem) => {
            let name = name().value(&form.name).error(Some(sentence(&problem)));
            show_form(&page, &app, problem.status(), name, &form.place)
        }
        Err(problem) => Err(problem),
    }
}

fn refuse(detail: &'static str) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY).with_detail(detail)
}
