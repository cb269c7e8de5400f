//! A client for the tests of an application (feature `testing`).

use std::fmt;

use axum::Router;
use axum::http::Method;
use axum_test::{TestRequest, TestServer};

use crate::TenantKey;
use crate::catalog::Catalog;
use crate::session::{SessionError, SessionIssuer, Subject};

/// Sends requests to a router, as a tenant's user or as the operator, without a socket.
///
/// What it sends are tokens of the application's own issuer, so a request of a test goes the
/// way of one from outside: it is verified, and the catalog is asked.
///
/// ```no_run
/// # use tenant_host::catalog::Catalog;
/// # use tenant_host::session::SessionIssuer;
/// use tenant_host::web::testing::TestClient;
///
/// # async fn test(app: axum::Router, catalog: Catalog<i64>, issuer: SessionIssuer<i64>) -> Result<(), Box<dyn std::error::Error>> {
/// let client = TestClient::new(app, catalog, issuer);
/// let acme = client.as_tenant(&1, "ann@acme.example")?;
/// let globex = client.as_tenant(&2, "bob@globex.example")?;
/// acme.get("/projects/1").await.assert_status_ok();
/// globex.get("/projects/1").await.assert_status_not_found();
/// client.as_host("root")?.get("/host/tenants").await.assert_status_ok();
/// # Ok(())
/// # }
/// ```
pub struct TestClient<Id: TenantKey> {
    server: TestServer,
    catalog: Catalog<Id>,
    issuer: SessionIssuer<Id>,
}

impl<Id: TenantKey> TestClient<Id> {
    /// A client of `router`, whose verifier trusts `issuer`.
    pub fn new(router: Router, catalog: Catalog<Id>, issuer: SessionIssuer<Id>) -> Self {
        Self {
            server: TestServer::new(router),
            catalog,
            issuer,
        }
    }

    /// As a user of a tenant. The user has to be a member, as the catalog says.
    ///
    /// # Errors
    ///
    /// [`SessionError::Catalog`] if there is no such tenant.
    pub fn as_tenant(&self, id: &Id, user: &str) -> Result<As<'_>, SessionError> {
        let tenant = self.catalog.tenant(id)?;
        let token = self.issuer.issue_tenant(&tenant, &Subject::new(user))?;
        Ok(self.with_token(token))
    }

    /// As a user of the host.
    ///
    /// # Errors
    ///
    /// [`SessionError::InvalidClaim`] if `user` is empty.
    pub fn as_host(&self, user: &str) -> Result<As<'_>, SessionError> {
        Ok(self.with_token(self.issuer.issue_host(&Subject::new(user))?))
    }

    /// With a token from elsewhere, for example from a login, or a forged one.
    pub fn with_token(&self, token: impl Into<String>) -> As<'_> {
        As {
            server: &self.server,
            token: Some(token.into()),
        }
    }

    /// Without a token.
    pub fn anonymous(&self) -> As<'_> {
        As {
            server: &self.server,
            token: None,
        }
    }
}

impl<Id: TenantKey> fmt::Debug for TestClient<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestClient").finish_non_exhaustive()
    }
}

/// Somebody who sends requests.
pub struct As<'a> {
    server: &'a TestServer,
    token: Option<String>,
}

impl As<'_> {
    /// `GET`.
    pub fn get(&self, path: &str) -> TestRequest {
        self.request(Method::GET, path)
    }

    /// `POST`.
    pub fn post(&self, path: &str) -> TestRequest {
        self.request(Method::POST, path)
    }

    /// `PUT`.
    pub fn put(&self, path: &str) -> TestRequest {
        self.request(Method::PUT, path)
    }

    /// `PATCH`.
    pub fn patch(&self, path: &str) -> TestRequest {
        self.request(Method::PATCH, path)
    }

    /// `DELETE`.
    pub fn delete(&self, path: &str) -> TestRequest {
        self.request(Method::DELETE, path)
    }

    /// Any method.
    pub fn request(&self, method: Method, path: &str) -> TestRequest {
        let request = self.server.method(method, path);
        match &self.token {
            Some(token) => request.authorization_bearer(token),
            None => request,
        }
    }

    /// The token that is sent.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }
}

impl fmt::Debug for As<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("As").finish_non_exhaustive()
    }
}
