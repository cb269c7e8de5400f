//! The sessions as extractors.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use tracing::Span;

use super::bearer::bearer;
use super::request::RequestId;
use super::{Problem, refusal};
use crate::TenantKey;
use crate::session::{HostSession, Session, SessionVerifier, TenantSession};

/// What was verified of a request, so that several extractors verify once. Only this module
/// puts it there, and nothing but a verifier makes what is in it. Another verifier, which may
/// trust other issuers, verifies for itself.
#[derive(Clone)]
struct Verified<Id: TenantKey> {
    session: Session<Id>,
    by: SessionVerifier<Id>,
}

/// The session of a request, of either side.
pub(super) async fn session<Id: TenantKey>(
    parts: &mut Parts,
    verifier: &SessionVerifier<Id>,
) -> Result<Session<Id>, Problem> {
    if let Some(known) = parts.extensions.get::<Verified<Id>>()
        && known.by.is(verifier)
    {
        return Ok(known.session.clone());
    }
    let request = RequestId::of(&mut parts.extensions);
    let token = bearer(&parts.headers)?;
    let session = verifier.verify_async(token, request.as_str()).await?;
    record(&session);
    parts.extensions.insert(Verified {
        session: session.clone(),
        by: verifier.clone(),
    });
    Ok(session)
}

/// Says in the request's span who it is.
fn record<Id: TenantKey>(session: &Session<Id>) {
    let span = Span::current();
    match session {
        Session::Tenant(session) => {
            span.record("side", "tenant");
            span.record("tenant", tracing::field::display(session.tenant().id()));
            span.record("user", session.user());
        }
        Session::Host(session) => {
            span.record("side", "host");
            span.record("user", session.user());
        }
    }
}

impl<Id, S> FromRequestParts<S> for Session<Id>
where
    Id: TenantKey,
    S: Send + Sync,
    SessionVerifier<Id>: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        session(parts, &SessionVerifier::from_ref(state)).await
    }
}

/// 401 without a good token, and 403 with one of the host.
impl<Id, S> FromRequestParts<S> for TenantSession<Id>
where
    Id: TenantKey,
    S: Send + Sync,
    SessionVerifier<Id>: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Session::<Id>::from_request_parts(parts, state).await? {
            Session::Tenant(session) => Ok(session),
            Session::Host(_) => Err(refusal::host_at_a_tenants_route()),
        }
    }
}

/// A verifier for the routes of the host, which need not know the type of the tenants' ids.
///
/// It is made from the [`SessionVerifier`] of the application, and stands beside it in the
/// router's state.
#[derive(Clone)]
pub struct HostVerifier(Arc<dyn VerifiesHost>);

impl HostVerifier {
    /// The same verifier, for the host's side.
    pub fn new<Id: TenantKey>(verifier: &SessionVerifier<Id>) -> Self {
        Self(Arc::new(verifier.clone()))
    }
}

impl<Id: TenantKey> From<&SessionVerifier<Id>> for HostVerifier {
    fn from(verifier: &SessionVerifier<Id>) -> Self {
        Self::new(verifier)
    }
}

impl fmt::Debug for HostVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostVerifier").finish_non_exhaustive()
    }
}

type HostSessionOf<'a> = Pin<Box<dyn Future<Output = Result<HostSession, Problem>> + Send + 'a>>;

trait VerifiesHost: Send + Sync {
    fn host_session<'a>(&'a self, parts: &'a mut Parts) -> HostSessionOf<'a>;
}

impl<Id: TenantKey> VerifiesHost for SessionVerifier<Id> {
    fn host_session<'a>(&'a self, parts: &'a mut Parts) -> HostSessionOf<'a> {
        Box::pin(async move {
            match session(parts, self).await? {
                Session::Host(session) => Ok(session),
                Session::Tenant(_) => Err(refusal::tenant_at_a_route_of_the_host()),
            }
        })
    }
}

/// 401 without a good token, and 403 with one of a tenant.
impl<S> FromRequestParts<S> for HostSession
where
    S: Send + Sync,
    HostVerifier: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        HostVerifier::from_ref(state).0.host_session(parts).await
    }
}
