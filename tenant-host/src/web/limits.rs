//! Limits of requests, as layers of tower.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use tower_layer::Layer;

use super::Problem;
use super::guard::{Check, Checking, Guarded};
use crate::TenantKey;
use crate::limit::{AddressLimits, RequestLimits, TooManyRequests};
use crate::session::{SessionVerifier, TenantSession};

impl From<TooManyRequests> for Problem {
    fn from(refused: TooManyRequests) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS)
            .with_detail("there were too many requests; try again later")
            .with_retry_after(refused.retry_after)
    }
}

/// Counts the requests of each tenant, after their tokens were verified: 429 if there are too
/// many, 401 without a good token, and 403 to the host.
///
/// ```
/// use axum::Router;
/// use tenant_host::limit::RequestLimits;
/// use tenant_host::session::SessionVerifier;
/// use tenant_host::web::TenantLimitLayer;
///
/// fn limited(
///     routes: Router,
///     limits: &RequestLimits<i64>,
///     verifier: &SessionVerifier<i64>,
/// ) -> Router {
///     routes.layer(TenantLimitLayer::new(limits, verifier))
/// }
/// ```
#[derive(Clone)]
pub struct TenantLimitLayer<Id> {
    limits: RequestLimits<Id>,
    verifier: SessionVerifier<Id>,
}

impl<Id: TenantKey> TenantLimitLayer<Id> {
    /// What counts by these limits.
    pub fn new(limits: &RequestLimits<Id>, verifier: &SessionVerifier<Id>) -> Self {
        Self {
            limits: limits.clone(),
            verifier: verifier.clone(),
        }
    }
}

impl<Id: TenantKey> Check for TenantLimitLayer<Id> {
    fn check<'a>(&'a self, parts: &'a mut Parts) -> Checking<'a> {
        Box::pin(async move {
            let session = TenantSession::from_request_parts(parts, &self.verifier).await?;
            Ok(self.limits.check(&session)?)
        })
    }
}

impl<Id: TenantKey, S> Layer<S> for TenantLimitLayer<Id> {
    type Service = Guarded<S, Self>;

    fn layer(&self, inner: S) -> Self::Service {
        Guarded::new(inner, self.clone())
    }
}

impl<Id> fmt::Debug for TenantLimitLayer<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TenantLimitLayer").finish_non_exhaustive()
    }
}

/// Where the address of the client is.
type FindAddress = Arc<dyn Fn(&Parts) -> Option<IpAddr> + Send + Sync>;

/// Counts requests by the address that they come from: 429 if there are too many. For logins.
///
/// ```
/// use std::net::SocketAddr;
///
/// use axum::Router;
/// use axum::routing::post;
/// use tenant_host::limit::{AddressLimits, Rate};
/// use tenant_host::web::AddressLimitLayer;
///
/// let logins = AddressLimits::new(Rate::per_minute(5));
/// // A layer of the application has put the peer's address into the extensions.
/// let layer = AddressLimitLayer::new(&logins, |parts| {
///     parts.extensions.get::<SocketAddr>().map(SocketAddr::ip)
/// });
/// let routes: Router = Router::new().route("/login", post(|| async { "in" }).layer(layer));
/// # let _ = routes;
/// ```
#[derive(Clone)]
pub struct AddressLimitLayer {
    limits: AddressLimits,
    address: FindAddress,
}

impl AddressLimitLayer {
    /// What counts by these limits. `address` finds the address of the client: the peer's, which
    /// axum has as `ConnectInfo`, or, behind a proxy, the one in a header that the proxy sets.
    /// Requests without one are counted together.
    pub fn new(
        limits: &AddressLimits,
        address: impl Fn(&Parts) -> Option<IpAddr> + Send + Sync + 'static,
    ) -> Self {
        Self {
            limits: limits.clone(),
            address: Arc::new(address),
        }
    }
}

impl Check for AddressLimitLayer {
    fn check<'a>(&'a self, parts: &'a mut Parts) -> Checking<'a> {
        let checked = self.limits.check((self.address)(parts));
        Box::pin(async move { Ok(checked?) })
    }
}

impl<S> Layer<S> for AddressLimitLayer {
    type Service = Guarded<S, Self>;

    fn layer(&self, inner: S) -> Self::Service {
        Guarded::new(inner, self.clone())
    }
}

impl fmt::Debug for AddressLimitLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AddressLimitLayer")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
