//! Errors as pages. Who has no session is sent to the login.

use askama::Template;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::Side;
use super::cookies::Kind;
use super::frame::Frame;
use super::shell::Shell;

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    frame: Frame,
    status: u16,
    detail: String,
}

/// What a problem says.
#[derive(Deserialize)]
struct Body {
    detail: Option<String>,
}

/// Turns answers to errors that are no pages yet into pages.
pub(super) async fn as_page(State(shell): State<Shell>, request: Request, next: Next) -> Response {
    let cookies = shell.forms.cookies();
    let had_session = cookies
        .read(request.headers(), shell.side, Kind::Session)
        .is_some();
    let response = next.run(request).await;
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    if status == StatusCode::UNAUTHORIZED {
        let path = if had_session {
            "/sign-in?said=ended"
        } else {
            "/sign-in"
        };
        let mut response = Redirect::to(path).into_response();
        if let Some(cookie) = cookies.remove(shell.side, Kind::Session) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        return response;
    }
    page(shell.side, response).await
}

async fn page(side: Side, response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let status = parts.status;
    let body = to_bytes(body, 64 * 1024).await.unwrap_or_default();
    let detail = serde_json::from_slice::<Body>(&body).ok();
    let detail = detail.and_then(|body| body.detail).unwrap_or_default();
    let page = ProblemPage {
        frame: Frame::bare(side, status.canonical_reason().unwrap_or("Error")),
        status: status.as_u16(),
        detail,
    };
    let mut answer = match page.render() {
        Ok(page) => (status, Html(page)).into_response(),
        Err(_) => status.into_response(),
    };
    for name in [header::RETRY_AFTER, header::ALLOW, header::SET_COOKIE] {
        for value in parts.headers.get_all(&name) {
            answer.headers_mut().append(name.clone(), value.clone());
        }
    }
    answer
}
