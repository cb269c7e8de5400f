//! Login and logout of both sides.

use askama::Template;
use axum::Form;
use axum::extract::{Extension, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tenant_host::web::{ClientAddress, Problem};

use super::Side;
use super::cookies::Kind;
use super::field::Field;
use super::forms::FormToken;
use super::frame::{Frame, Said, go, sentence, show, show_as};
use crate::App;
use crate::login::{self, Login, Logins};
use crate::services::Services;
use crate::services::time::now;

/// Of the text that stands for a password that was verified a moment ago.
const CHOICE: &str = "choice of a tenant";
/// How long the choice may take, in seconds.
const CHOICE_TIME: i64 = 120;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn {
    frame: Frame,
    email: Field,
    password: Field,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "choose.html")]
struct Choose {
    frame: Frame,
    tenants: Vec<(i64, String)>,
    choice: String,
}

#[derive(Deserialize)]
pub(super) struct Credentials {
    email: String,
    password: String,
}

#[derive(Deserialize)]
pub(super) struct Choice {
    choice: String,
    tenant: i64,
}

fn page(side: Side, token: FormToken, email: &str, error: Option<String>) -> SignIn {
    let mut frame = Frame::bare(side, "Sign in");
    frame.token = token.0;
    SignIn {
        frame,
        email: Field::email("email", "E-mail address").value(email),
        password: Field::password("Password", "current-password"),
        error,
    }
}

fn form(side: Side, token: FormToken, uri: &Uri) -> Result<Response, Problem> {
    let mut page = page(side, token, "", None);
    page.frame.said = Said::of(uri);
    show(&page)
}

pub(super) async fn tenant_form(
    Extension(token): Extension<FormToken>,
    uri: Uri,
) -> Result<Response, Problem> {
    form(Side::Tenant, token, &uri)
}

pub(super) async fn operator_form(
    Extension(token): Extension<FormToken>,
    uri: Uri,
) -> Result<Response, Problem> {
    form(Side::Operator, token, &uri)
}

pub(super) async fn tenant(
    State(app): State<App>,
    from: Option<ClientAddress>,
    Extension(token): Extension<FormToken>,
    Form(form): Form<Credentials>,
) -> Result<Response, Problem> {
    let logins = &app.logins;
    if let Err(problem) = logins.attempt(from, &form.email) {
        return refuse(Side::Tenant, token, &form.email, problem);
    }
    let login = logins
        .member(form.email.clone(), form.password, None)
        .await?;
    match login {
        Login::Refused => refuse(Side::Tenant, token, &form.email, login::refused()),
        Login::Into(tenant, user) => match logins.tenant_cookie(&tenant, &user) {
            Ok(cookie) => Ok(enter(&app.services, Side::Tenant, &cookie)),
            Err(error) => refuse(Side::Tenant, token, &form.email, error.into()),
        },
        Login::Choose(tenants, user) => {
            let mut frame = Frame::bare(Side::Tenant, "Choose where to go");
            frame.token = token.0;
            let seal = app.services.forms.seal();
            show(&Choose {
                frame,
                tenants: tenants
                    .iter()
                    .map(|tenant| (*tenant.id(), tenant.name().to_string()))
                    .collect(),
                choice: seal.close(CHOICE, &user, now() + CHOICE_TIME),
            })
        }
    }
}

/// The tenant of somebody who is a member of several.
pub(super) async fn choose(
    State(app): State<App>,
    Form(form): Form<Choice>,
) -> Result<Response, Problem> {
    let user = app.services.forms.seal().open(CHOICE, &form.choice, now());
    let Some(user) = user else {
        return Ok(go("/sign-in", Said::Ended));
    };
    match app.logins.choose(user, form.tenant).await? {
        Login::Into(tenant, user) => {
            let cookie = app.logins.tenant_cookie(&tenant, &user)?;
            Ok(enter(&app.services, Side::Tenant, &cookie))
        }
        _ => Err(Problem::new(StatusCode::NOT_FOUND)),
    }
}

pub(super) async fn operator(
    State(logins): State<Logins>,
    State(services): State<Services>,
    from: Option<ClientAddress>,
    Extension(token): Extension<FormToken>,
    Form(form): Form<Credentials>,
) -> Result<Response, Problem> {
    if let Err(problem) = logins.attempt(from, &form.email) {
        return refuse(Side::Operator, token, &form.email, problem);
    }
    if !logins.operator(form.email.clone(), form.password).await? {
        return refuse(Side::Operator, token, &form.email, login::refused());
    }
    let cookie = logins.operator_cookie(&form.email)?;
    Ok(enter(&services, Side::Operator, &cookie))
}

/// The form once more. The name stays, the password does not.
fn refuse(
    side: Side,
    token: FormToken,
    email: &str,
    problem: Problem,
) -> Result<Response, Problem> {
    let page = page(side, token, email, Some(sentence(&problem)));
    let mut response = show_as(problem.status(), &page)?;
    let told = problem.into_response();
    if let Some(after) = told.headers().get(header::RETRY_AFTER) {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, after.clone());
    }
    Ok(response)
}

/// Gives the browser its session.
fn enter(services: &Services, side: Side, token: &str) -> Response {
    let cookies = services.forms.cookies();
    with_cookies(
        Redirect::to("/").into_response(),
        [
            cookies.set(side, Kind::Session, token),
            cookies.remove(side, Kind::Visitor),
        ],
    )
}

/// Takes the session away from the browser.
fn leave(services: &Services, side: Side) -> Response {
    let cookies = services.forms.cookies();
    with_cookies(
        go("/sign-in", Said::SignedOut),
        [cookies.remove(side, Kind::Session)],
    )
}

fn with_cookies(
    mut response: Response,
    cookies: impl IntoIterator<Item = Option<HeaderValue>>,
) -> Response {
    for cookie in cookies.into_iter().flatten() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

pub(super) async fn tenant_out(State(services): State<Services>) -> Response {
    leave(&services, Side::Tenant)
}

pub(super) async fn operator_out(State(services): State<Services>) -> Response {
    leave(&services, Side::Operator)
}
