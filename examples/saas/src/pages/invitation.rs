//! Who has the link of an invitation becomes a member.

use askama::Template;
use axum::Form;
use axum::extract::{Extension, Path, State};
use axum::response::Response;
use serde::Deserialize;
use tenant_host::web::{ClientAddress, Problem};

use super::Side;
use super::field::Field;
use super::forms::FormToken;
use super::frame::{Frame, Said, go, is_of_form, sentence, show, show_as};
use crate::App;
use crate::services::Services;

#[derive(Template)]
#[template(path = "invitation.html")]
struct InvitationPage {
    frame: Frame,
    tenant: String,
    email: String,
    password: Field,
}

#[derive(Deserialize)]
pub(super) struct Password {
    password: String,
}

async fn page(
    services: &Services,
    token: FormToken,
    link: String,
    error: Option<String>,
) -> Result<InvitationPage, Problem> {
    let (invitation, tenant) = services.people.invited(link).await?;
    let mut frame = Frame::bare(Side::Tenant, "Invitation");
    frame.token = token.0;
    Ok(InvitationPage {
        frame,
        tenant: tenant.name().to_string(),
        email: invitation.email,
        password: Field::password("Password", "new-password")
            .hint("That of your account. If you have none yet, choose one of 8 letters at least.")
            .error(error),
    })
}

pub(super) async fn form(
    State(services): State<Services>,
    Extension(token): Extension<FormToken>,
    Path(link): Path<String>,
) -> Result<Response, Problem> {
    show(&page(&services, token, link, None).await?)
}

pub(super) async fn accept(
    State(app): State<App>,
    from: Option<ClientAddress>,
    Extension(token): Extension<FormToken>,
    Path(link): Path<String>,
    Form(form): Form<Password>,
) -> Result<Response, Problem> {
    let people = &app.services.people;
    let (invitation, _) = people.invited(link.clone()).await?;
    app.logins.attempt(from, &invitation.email)?;
    match people.accept(link.clone(), form.password).await {
        Ok(_) => Ok(go("/sign-in", Said::Joined)),
        Err(problem) if is_of_form(&problem) => {
            let page = page(&app.services, token, link, Some(sentence(&problem))).await?;
            show_as(problem.status(), &page)
        }
        Err(problem) => Err(problem),
    }
}
