//! Features and permissions that a route requires, as layers of tower.

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use tower_layer::Layer;
use tower_service::Service;

use super::{HostVerifier, Problem};
use crate::TenantKey;
use crate::feature::{Feature, Features};
use crate::permission::{CheckedPermission, PermissionFor, Permissions};
use crate::session::{HostSession, HostSide, SessionVerifier, TenantSession, TenantSide};

pub(super) type Checking<'a> = Pin<Box<dyn Future<Output = Result<(), Problem>> + Send + 'a>>;

/// What is checked before a request is let through.
pub(super) trait Check: Clone + Send + Sync + 'static {
    fn check<'a>(&'a self, parts: &'a mut Parts) -> Checking<'a>;
}

/// A service behind a check: made by [`FeatureLayer`] and its kin.
#[derive(Debug, Clone)]
pub struct Guarded<S, C> {
    inner: S,
    check: C,
}

impl<S, C> Guarded<S, C> {
    pub(super) fn new(inner: S, check: C) -> Self {
        Self { inner, check }
    }
}

#[allow(private_bounds)] // checks are made here only
impl<S, C> Service<Request> for Guarded<S, C>
where
    S: Service<Request, Error = Infallible> + Clone + Send + 'static,
    S::Response: IntoResponse,
    S::Future: Send + 'static,
    C: Check,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let check = self.check.clone();
        // The service that is ready is this one, and not its copy.
        let copy = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, copy);
        Box::pin(async move {
            let (mut parts, body) = request.into_parts();
            match check.check(&mut parts).await {
                Ok(()) => {
                    let response = inner.call(Request::from_parts(parts, body)).await?;
                    Ok(response.into_response())
                }
                Err(problem) => Ok(problem.into_response()),
            }
        })
    }
}

/// Lets only users of tenants in that have a feature: others get 403 with its name, the host 403,
/// and whoever has no good token 401.
///
/// ```
/// use axum::Router;
/// use axum::routing::get;
/// use tenant_host::feature::{Feature, Features};
/// use tenant_host::session::SessionVerifier;
/// use tenant_host::web::FeatureLayer;
///
/// const EXPORT: Feature<bool> = Feature::new("export", false);
///
/// fn routes(features: &Features<i64>, verifier: &SessionVerifier<i64>) -> Router {
///     Router::new()
///         .route("/export", get(|| async { "rows" }))
///         .route_layer(FeatureLayer::new(features, verifier, EXPORT))
/// }
/// ```
#[derive(Clone)]
pub struct FeatureLayer<Id> {
    features: Features<Id>,
    verifier: SessionVerifier<Id>,
    feature: Feature<bool>,
}

impl<Id: TenantKey> FeatureLayer<Id> {
    /// What requires `feature`.
    pub fn new(
        features: &Features<Id>,
        verifier: &SessionVerifier<Id>,
        feature: Feature<bool>,
    ) -> Self {
        Self {
            features: features.clone(),
            verifier: verifier.clone(),
            feature,
        }
    }
}

impl<Id: TenantKey> Check for FeatureLayer<Id> {
    fn check<'a>(&'a self, parts: &'a mut Parts) -> Checking<'a> {
        Box::pin(async move {
            let session = TenantSession::from_request_parts(parts, &self.verifier).await?;
            Ok(self
                .features
                .require_awaited(&session, self.feature)
                .await?)
        })
    }
}

/// Lets only users of tenants in that have a permission: others get 403 with its name, the host
/// 403, and whoever has no good token 401.
///
/// A permission of the host is none that they can have:
///
/// ```compile_fail,E0277
/// use tenant_host::permission::{HostPermission, Permissions};
/// use tenant_host::session::SessionVerifier;
/// use tenant_host::web::PermissionLayer;
///
/// const SUSPEND: HostPermission = HostPermission::new("tenants.suspend");
///
/// fn layer(permissions: &Permissions<i64>, verifier: &SessionVerifier<i64>) {
///     PermissionLayer::new(permissions, verifier, SUSPEND);
/// }
/// ```
#[derive(Clone)]
pub struct PermissionLayer<Id> {
    permissions: Permissions<Id>,
    verifier: SessionVerifier<Id>,
    permission: CheckedPermission<TenantSide>,
}

impl<Id: TenantKey> PermissionLayer<Id> {
    /// What requires `permission`.
    pub fn new(
        permissions: &Permissions<Id>,
        verifier: &SessionVerifier<Id>,
        permission: impl PermissionFor<TenantSide>,
    ) -> Self {
        Self {
            permissions: permissions.clone(),
            verifier: verifier.clone(),
            permission: permission.checked(),
        }
    }
}

impl<Id: TenantKey> Check for PermissionLayer<Id> {
    fn check<'a>(&'a self, parts: &'a mut Parts) -> Checking<'a> {
        Box::pin(async move {
            let session = TenantSession::from_request_parts(parts, &self.verifier).await?;
            Ok(self
                .permissions
                .require_awaited(&session, self.permission)
                .await?)
        })
    }
}

/// Lets only operators in that have a permission: others get 403 with its name, tenants 403, and
/// whoever has no good token 401.
#[derive(Clone)]
pub struct HostPermissionLayer<Id> {
    permissions: Permissions<Id>,
    verifier: HostVerifier,
    permission: CheckedPermission<HostSide>,
}

impl<Id: TenantKey> HostPermissionLayer<Id> {
    /// What requires `permission`.
    pub fn new(
        permissions: &Permissions<Id>,
        verifier: &HostVerifier,
        permission: impl PermissionFor<HostSide>,
    ) -> Self {
        Self {
            permissions: permissions.clone(),
            verifier: verifier.clone(),
            permission: permission.checked(),
        }
    }
}

impl<Id: TenantKey> Check for HostPermissionLayer<Id> {
    fn check<'a>(&'a self, parts: &'a mut Parts) -> Checking<'a> {
        Box::pin(async move {
            let session = HostSession::from_request_parts(parts, &self.verifier).await?;
            Ok(self
                .permissions
                .require_awaited(&session, self.permission)
                .await?)
        })
    }
}

/// The layers are what checks, and keep a copy with each service.
macro_rules! layer {
    ($($Layer:ident),*) => { $(
        impl<Id: TenantKey, S> Layer<S> for $Layer<Id> {
            type Service = Guarded<S, Self>;

            fn layer(&self, inner: S) -> Self::Service {
                Guarded::new(inner, self.clone())
            }
        }

        impl<Id> fmt::Debug for $Layer<Id> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($Layer)).finish_non_exhaustive()
            }
        }
    )* };
}

layer!(FeatureLayer, PermissionLayer, HostPermissionLayer);
