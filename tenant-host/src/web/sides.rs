//! Routers for one side.

use axum::Router;
use axum::extract::FromRequestParts;
use axum::extract::{FromRef, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};

use super::{HostVerifier, Problem};
use crate::TenantKey;
use crate::session::{HostSession, SessionVerifier, TenantSession};

/// Lets only the host in: each route of `router` answers 403 to a tenant's token and 401
/// without a good one, also those whose handler asks for no session, and paths that do not
/// exist.
///
/// It stands around what is in the router already, so it is called last, before `nest` or
/// `merge`. A fallback of `router` is replaced by the answer 404: without one of its own, a
/// nested router would take that of the router around, which lets everybody in.
///
/// ```
/// # use axum::{Router, routing::get};
/// # use tenant_host::web::{HostVerifier, for_host};
/// # fn routes(verifier: HostVerifier) -> Router {
/// let host: Router<HostVerifier> = Router::new().route("/health", get(|| async { "well" }));
/// Router::new().nest("/host", for_host(host, verifier.clone())).with_state(verifier)
/// # }
/// ```
pub fn for_host<S>(router: Router<S>, verifier: HostVerifier) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    router
        .fallback(not_found)
        .layer(from_fn_with_state(verifier, host))
}

/// Lets only tenants in: each route of `router` answers 403 to the host's token and 401
/// without a good one. See [`for_host`].
pub fn for_tenants<Id, S>(router: Router<S>, verifier: SessionVerifier<Id>) -> Router<S>
where
    Id: TenantKey,
    S: Clone + Send + Sync + 'static,
{
    router
        .fallback(not_found)
        .layer(from_fn_with_state(verifier, tenant::<Id>))
}

async fn not_found() -> Problem {
    Problem::new(StatusCode::NOT_FOUND)
}

async fn host(State(verifier): State<HostVerifier>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    match HostSession::from_request_parts(&mut parts, &verifier).await {
        Ok(_) => next.run(Request::from_parts(parts, body)).await,
        Err(problem) => problem.into_response(),
    }
}

async fn tenant<Id>(
    State(verifier): State<SessionVerifier<Id>>,
    request: Request,
    next: Next,
) -> Response
where
    Id: TenantKey,
    SessionVerifier<Id>: FromRef<SessionVerifier<Id>>,
{
    let (mut parts, body) = request.into_parts();
    match TenantSession::<Id>::from_request_parts(&mut parts, &verifier).await {
        Ok(_) => next.run(Request::from_parts(parts, body)).await,
        Err(problem) => problem.into_response(),
    }
}
