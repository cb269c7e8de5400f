//! Members and their roles.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tenant_host::web::Problem;

use super::page::TenantPage;
use crate::App;
use crate::pages::field::Field;
use crate::pages::frame::{Frame, Said, go, is_of_form, sentence, show_as};
use crate::pages::work::Work as _;
use crate::services::rights::MEMBERS;
use crate::services::time::shown;

const PATH: &str = "/members";

#[derive(Template)]
#[template(path = "tenant/members.html")]
struct MembersPage {
    frame: Frame,
    /// Whether the user may change anything here.
    may_change: bool,
    members: Vec<MemberLine>,
    invited: Vec<InvitedLine>,
    email: Field,
    /// The link of an invitation that was just made.
    link: Option<String>,
}

struct MemberLine {
    user: String,
    role: String,
    is_oneself: bool,
}

struct InvitedLine {
    email: String,
    role: String,
    ends: String,
}

#[derive(Deserialize)]
pub(super) struct Invite {
    email: String,
    role: String,
}

#[derive(Deserialize)]
pub(super) struct SetRole {
    user: String,
    role: String,
}

#[derive(Deserialize)]
pub(super) struct Remove {
    user: String,
}

async fn page_of(
    page: &TenantPage,
    app: &App,
    status: StatusCode,
    email: Field,
    link: Option<String>,
) -> Result<Response, Problem> {
    let session = page.session();
    let everybody = app.services.people.everybody(session).await?;
    let members = everybody.members.into_iter().map(|member| MemberLine {
        role: Vec::from_iter(member.roles().iter().map(String::as_str)).join(", "),
        is_oneself: member.user() == session.user(),
        user: member.user().to_owned(),
    });
    let invited = everybody.invited.into_iter().map(|one| InvitedLine {
        email: one.email,
        role: one.role,
        ends: shown(one.ends),
    });
    let shown = MembersPage {
        frame: page.frame("Members", PATH),
        may_change: app.permissions.has_awaited(session, MEMBERS).await?,
        members: members.collect(),
        invited: invited.collect(),
        email,
        link,
    };
    show_as(status, &shown)
}

fn email() -> Field {
    Field::email("email", "E-mail address").autocomplete("off")
}

pub(super) async fn list(page: TenantPage, State(app): State<App>) -> Result<Response, Problem> {
    page_of(&page, &app, StatusCode::OK, email(), None).await
}

pub(super) async fn invite(
    page: TenantPage,
    State(app): State<App>,
    Form(form): Form<Invite>,
) -> Result<Response, Problem> {
    let typed = form.email.clone();
    let made = app
        .services
        .people
        .invite(page.session(), form.email, form.role)
        .await;
    match made {
        // It is shown once, so there is no redirection to a page that would show it again.
        Ok(link) => page_of(&page, &app, StatusCode::OK, email(), Some(link)).await,
        Err(problem) if is_of_form(&problem) => {
            let email = email().value(typed).error(Some(sentence(&problem)));
            page_of(&page, &app, problem.status(), email, None).await
        }
        Err(problem) => Err(problem),
    }
}

pub(super) async fn set_role(
    page: TenantPage,
    State(app): State<App>,
    Form(form): Form<SetRole>,
) -> Result<Response, Problem> {
    app.services
        .people
        .set_role(page.session(), form.user, form.role)
        .await?;
    Ok(go(PATH, Said::Changed))
}

pub(super) async fn remove(
    page: TenantPage,
    State(app): State<App>,
    Form(form): Form<Remove>,
) -> Result<Response, Problem> {
    app.services
        .people
        .remove(page.session(), form.user)
        .await?;
    Ok(go(PATH, Said::Deleted))
}

pub(super) async fn withdraw(
    page: TenantPage,
    State(app): State<App>,
    Form(form): Form<Remove>,
) -> Result<Response, Problem> {
    app.services
        .people
        .withdraw(page.session(), form.user)
        .await?;
    Ok(go(PATH, Said::Deleted))
}
