//! The span of a request.

use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use tracing::{Instrument, field};

use super::RequestId;

/// Puts each request of `router` into a `tracing` span named `request`, with the fields
/// `method`, `route` (the pattern, not the path), `request` (its id) and, once the session is
/// verified, `side`, `tenant` and `user`; at the end `status`.
///
/// It is called last, so that it stands around all routes.
pub fn span<S>(router: Router<S>) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    router.layer(from_fn(in_span))
}

async fn in_span(mut request: Request, next: Next) -> Response {
    let id = RequestId::of(request.extensions_mut());
    let route = request.extensions().get::<MatchedPath>();
    let span = tracing::info_span!(
        "request",
        method = %request.method(),
        route = route.map(MatchedPath::as_str),
        request = %id,
        side = field::Empty,
        tenant = field::Empty,
        user = field::Empty,
        status = field::Empty,
    );
    let response = next.run(request).instrument(span.clone()).await;
    span.record("status", response.status().as_u16());
    response
}
