//! One tenant.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tenant_host::catalog::{Tenant, TenantState, Transition};
use tenant_host::web::Problem;

use super::grants::GrantLine;
use super::page::OperatorPage;
use super::tenants::{PATH, Shown, placement};
use crate::App;
use crate::pages::field::Field;
use crate::pages::frame::{Frame, is_of_form, sentence, show_as};
use crate::services::time::shown_time;

/// The editions that a tenant can have.
pub(super) const EDITIONS: [&str; 2] = ["free", "pro"];

#[derive(Template)]
#[template(path = "operator/tenant.html")]
struct TenantPage {
    frame: Frame,
    tenant: Arc<Tenant<i64>>,
    state: Shown,
    placement: String,
    created: String,
    generation: i64,
    is_admin: bool,
    can_suspend: bool,
    can_resume: bool,
    can_set_read_only: bool,
    reason: Field,
    grants: Vec<GrantLine>,
    email: Field,
    link: Option<String>,
    name: Field,
    can_erase: bool,
    can_move: bool,
}

#[derive(Deserialize)]
pub(super) struct Invite {
    email: String,
}

/// What was typed into the page's forms, and is shown once more.
pub(super) struct Typed {
    reason: Field,
    email: Field,
    link: Option<String>,
    name: Field,
}

impl Default for Typed {
    fn default() -> Self {
        Self {
            reason: Field::new("reason", "Reason")
                .hint("It is on record, with your name, for each thing that you do there."),
            email: Field::email("email", "E-mail address of an administrator").autocomplete("off"),
            link: None,
            name: Field::new("name", "Type the name of the tenant to remove it for good"),
        }
    }
}

impl Typed {
    pub(super) fn refused_reason(reason: &str, problem: &Problem) -> Self {
        let typed = Self::default();
        Self {
            reason: typed.reason.value(reason).error(Some(sentence(problem))),
            ..typed
        }
    }

    pub(super) fn refused_name(name: &str, problem: &Problem) -> Self {
        let typed = Self::default();
        Self {
            name: typed.name.value(name).error(Some(sentence(problem))),
            ..typed
        }
    }
}

pub(super) async fn show_tenant(
    page: &OperatorPage,
    app: &App,
    id: i64,
    status: StatusCode,
    typed: Typed,
) -> Result<Response, Problem> {
    let tenant = app.catalog.tenant_awaited(&id).await?;
    if tenant.state() == TenantState::Provisioning {
        return Ok(Redirect::to(&format!("{PATH}/{id}/creation")).into_response());
    }
    let host = page.session().scope();
    let grants = app.grants.of_tenant_awaited(host, &id).await?;
    let can = |transition: Transition| transition.is_allowed_from(tenant.state());
    let shown = TenantPage {
        frame: page.frame(tenant.name().as_str(), PATH),
        state: Shown(tenant.state()),
        placement: placement(&tenant),
        created: shown_time(tenant.created()),
        generation: tenant.generation().number(),
        is_admin: page.require_admin().is_ok(),
        can_suspend: can(Transition::Suspend),
        can_resume: can(Transition::Resume),
        can_set_read_only: can(Transition::SetReadOnly),
        reason: typed.reason,
        grants: grants.iter().map(GrantLine::from).collect(),
        email: typed.email,
        link: typed.link,
        name: typed.name,
        can_erase: can(Transition::BeginErase) || tenant.state() == TenantState::Erasing,
        can_move: tenant.is_served() || tenant.state() == TenantState::Moving,
        tenant,
    };
    show_as(status, &shown)
}

pub(super) async fn page(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    show_tenant(&page, &app, id, StatusCode::OK, Typed::default()).await
}

/// Invites an administrator.
pub(super) async fn invite(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
    Form(form): Form<Invite>,
) -> Result<Response, Problem> {
    let people = &app.services.people;
    let made = people
        .invite_admin(page.session(), id, form.email.clone())
        .await;
    let mut typed = Typed::default();
    let status = match made {
        Ok(link) => {
            typed.link = Some(link);
            StatusCode::OK
        }
        Err(problem) if is_of_form(&problem) => {
            typed.email = typed
                .email
                .value(form.email)
                .error(Some(sentence(&problem)));
            problem.status()
        }
        Err(problem) => return Err(problem),
    };
    show_tenant(&page, &app, id, status, typed).await
}
