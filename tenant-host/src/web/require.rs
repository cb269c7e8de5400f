//! Features and permissions that a handler requires, as extractors.

use std::fmt;
use std::marker::PhantomData;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;

use super::{HostVerifier, Problem};
use crate::TenantKey;
use crate::feature::{Feature, Features};
use crate::permission::{CheckedPermission, Permissions};
use crate::session::{HostSession, HostSide, SessionVerifier, TenantSession, TenantSide};

/// A feature as a type, for [`RequireFeature`].
pub trait RouteFeature: Send + Sync + 'static {
    /// The feature.
    const FEATURE: Feature<bool>;
}

/// A permission of tenants' users as a type, for [`RequirePermission`].
pub trait RoutePermission: Send + Sync + 'static {
    /// The permission.
    fn permission() -> CheckedPermission<TenantSide>;
}

/// A permission of the host's users as a type, for [`RequireHostPermission`].
pub trait RouteHostPermission: Send + Sync + 'static {
    /// The permission.
    fn permission() -> CheckedPermission<HostSide>;
}

/// The session of a user whose tenant has the feature `F`: 403 to others, with its name.
///
/// ```
/// use tenant_host::feature::Feature;
/// use tenant_host::web::{RequireFeature, RouteFeature};
///
/// struct Export;
///
/// impl RouteFeature for Export {
///     const FEATURE: Feature<bool> = Feature::new("export", false);
/// }
///
/// async fn export(allowed: RequireFeature<Export, i64>) -> String {
///     format!("the rows of {}", allowed.session().tenant().name())
/// }
/// # let _ = export;
/// ```
pub struct RequireFeature<F, Id: TenantKey> {
    session: TenantSession<Id>,
    feature: PhantomData<fn() -> F>,
}

/// The session of a tenant's user with the permission `P`: 403 to others, with its name.
///
/// ```
/// use tenant_host::permission::{CheckedPermission, PermissionFor, TenantPermission};
/// use tenant_host::session::TenantSide;
/// use tenant_host::web::{RequirePermission, RoutePermission};
///
/// struct Edit;
///
/// impl RoutePermission for Edit {
///     fn permission() -> CheckedPermission<TenantSide> {
///         TenantPermission::new("projects.edit").checked()
///     }
/// }
///
/// async fn rename(allowed: RequirePermission<Edit, i64>) -> String {
///     format!("renamed by {}", allowed.session().user())
/// }
/// # let _ = rename;
/// ```
pub struct RequirePermission<P, Id: TenantKey> {
    session: TenantSession<Id>,
    permission: PhantomData<fn() -> P>,
}

/// The session of an operator with the permission `P`: 403 to others, with its name.
pub struct RequireHostPermission<P, Id: TenantKey> {
    session: HostSession,
    permission: PhantomData<fn() -> (P, Id)>,
}

impl<F, Id: TenantKey> RequireFeature<F, Id> {
    /// Who has sent the request.
    pub fn session(&self) -> &TenantSession<Id> {
        &self.session
    }
}

impl<P, Id: TenantKey> RequirePermission<P, Id> {
    /// Who has sent the request.
    pub fn session(&self) -> &TenantSession<Id> {
        &self.session
    }
}

impl<P, Id: TenantKey> RequireHostPermission<P, Id> {
    /// Who has sent the request.
    pub fn session(&self) -> &HostSession {
        &self.session
    }
}

impl<F, Id, S> FromRequestParts<S> for RequireFeature<F, Id>
where
    F: RouteFeature,
    Id: TenantKey,
    S: Send + Sync,
    SessionVerifier<Id>: FromRef<S>,
    Features<Id>: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let session = TenantSession::from_request_parts(parts, state).await?;
        let features = Features::from_ref(state);
        features.require_awaited(&session, F::FEATURE).await?;
        Ok(Self {
            session,
            feature: PhantomData,
        })
    }
}

impl<P, Id, S> FromRequestParts<S> for RequirePermission<P, Id>
where
    P: RoutePermission,
    Id: TenantKey,
    S: Send + Sync,
    SessionVerifier<Id>: FromRef<S>,
    Permissions<Id>: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let session = TenantSession::<Id>::from_request_parts(parts, state).await?;
        let permissions = Permissions::from_ref(state);
        permissions
            .require_awaited(&session, P::permission())
            .await?;
        Ok(Self {
            session,
            permission: PhantomData,
        })
    }
}

impl<P, Id, S> FromRequestParts<S> for RequireHostPermission<P, Id>
where
    P: RouteHostPermission,
    Id: TenantKey,
    S: Send + Sync,
    HostVerifier: FromRef<S>,
    Permissions<Id>: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let session = HostSession::from_request_parts(parts, state).await?;
        let permissions = Permissions::<Id>::from_ref(state);
        permissions
            .require_awaited(&session, P::permission())
            .await?;
        Ok(Self {
            session,
            permission: PhantomData,
        })
    }
}

impl<F, Id: TenantKey> fmt::Debug for RequireFeature<F, Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RequireFeature")
            .field(&self.session)
            .finish()
    }
}

impl<P, Id: TenantKey> fmt::Debug for RequirePermission<P, Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RequirePermission")
            .field(&self.session)
            .finish()
    }
}

impl<P, Id: TenantKey> fmt::Debug for RequireHostPermission<P, Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RequireHostPermission")
            .field(&self.session)
            .finish()
    }
}
