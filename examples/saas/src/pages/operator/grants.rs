//! Grants to act as a tenant: who has one, why, and until when.
//!
//! Here an administrator of the host gives one to himself, and takes anybody's back.

use std::time::SystemTime;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tenant_host::grant::{Grant, GrantState, Grants};
use tenant_host::web::Problem;

use super::acting;
use super::page::OperatorPage;
use super::tenant::{Typed, show_tenant};
use super::tenants::PATH;
use crate::App;
use crate::pages::frame::{Said, go, is_of_form};
use crate::services::acting::for_oneself;
use crate::services::time::shown_time;

/// A grant in the list.
pub(super) struct GrantLine {
    pub(super) id: String,
    pub(super) user: String,
    pub(super) reason: String,
    pub(super) ends: String,
    pub(super) state: &'static str,
    pub(super) is_open: bool,
    pub(super) uses: i64,
}

impl From<&Grant<i64>> for GrantLine {
    fn from(grant: &Grant<i64>) -> Self {
        let state = grant.state_at(SystemTime::now());
        Self {
            id: grant.id().to_owned(),
            user: grant.user().to_owned(),
            reason: grant.reason().to_owned(),
            ends: shown_time(grant.ends()),
            state: match state {
                GrantState::Open if grant.is_single_use() => "open, for one time",
                GrantState::Open => "open",
                GrantState::Used => "used",
                GrantState::Ended => "ended",
                GrantState::Revoked => "revoked",
            },
            is_open: state == GrantState::Open,
            uses: grant.uses(),
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Give {
    reason: String,
    minutes: u64,
    /// A box that is not ticked is not sent.
    once: Option<String>,
}

/// Begins to act as a tenant.
pub(super) async fn give(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
    Form(form): Form<Give>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    app.catalog.check_served_awaited(&id, None).await?;
    let is_once = form.once.is_some();
    let new = for_oneself(page.session(), id, &form.reason, form.minutes, is_once);
    let given = app.grants.give_awaited(page.session().scope(), new).await;
    match given.map_err(Problem::from) {
        Ok(_) => {
            let path = format!("{}/projects", acting::base(id));
            Ok(Redirect::to(&path).into_response())
        }
        Err(problem) if is_of_form(&problem) => {
            let typed = Typed::refused_reason(&form.reason, &problem);
            show_tenant(&page, &app, id, problem.status(), typed).await
        }
        Err(problem) => Err(problem),
    }
}

/// Takes a grant back, whosever it is. It is refused at its next use.
pub(super) async fn revoke(
    page: OperatorPage,
    State(grants): State<Grants<i64>>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    let revoked = grants.revoke_awaited(page.session().scope(), &id).await?;
    Ok(go(
        format_args!("{PATH}/{}", revoked.tenant()),
        Said::Revoked,
    ))
}
