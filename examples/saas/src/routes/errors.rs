//! Errors that axum makes itself: a body that is no JSON, a method that a path has not.

use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tenant_host::web::Problem;

/// What axum says of a body is not longer.
const LONGEST: usize = 1024;

/// Gives them the form of all others.
pub(super) async fn as_problem(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_problem = kind.is_some_and(|kind| kind == "application/problem+json");
    if is_problem || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let mut problem = Problem::new(status);
    let words = to_bytes(body, LONGEST).await.unwrap_or_default();
    if status.is_client_error() && !words.is_empty() {
        problem = problem.with_detail(String::from_utf8_lossy(&words));
    }
    let mut answer = problem.into_response();
    if let Some(allowed) = parts.headers.get(header::ALLOW) {
        answer.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    answer
}
