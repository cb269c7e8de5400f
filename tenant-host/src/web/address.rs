//! The network address of who has sent a request.

use std::net::IpAddr;

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::StatusCode;
use axum::http::request::Parts;

use super::Problem;

/// The network address of who has sent the request, for the [audit log](crate::audit).
///
/// The application says where it comes from, since it alone knows what stands before it: a layer puts
/// this value into the request's extensions. Without a proxy that is the peer's address, axum's
/// `ConnectInfo`; behind one, what the proxy writes into one header, which the extractors of the crate
/// `axum-client-ip` read. No header is read here: what a client writes into one is no address.
///
/// ```
/// use axum::extract::Request;
/// use axum::middleware::Next;
/// use axum::response::Response;
/// use tenant_host::web::ClientAddress;
///
/// /// A layer, by `axum::middleware::from_fn`.
/// async fn address(mut request: Request, next: Next) -> Response {
///     // With axum's feature `tokio`: `extensions().get::<ConnectInfo<SocketAddr>>()`
///     # let peer = std::net::IpAddr::from([127, 0, 0, 1]);
///     request.extensions_mut().insert(ClientAddress(peer));
///     next.run(request).await
/// }
/// # let _ = address;
/// ```
///
/// As an extractor it is there, or the answer is 500: then the layer is missing. `Option` of it asks
/// whether it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClientAddress(pub IpAddr);

impl<S: Send + Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().copied().ok_or_else(|| {
            tracing::error!("no layer of the application says from which address a request comes");
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR)
        })
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for ClientAddress {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        _: &S,
    ) -> Result<Option<Self>, std::convert::Infallible> {
        Ok(parts.extensions.get().copied())
    }
}
