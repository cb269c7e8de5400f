//! Sessions of users, machines and operators.

use tenant_host::catalog::Catalog;
use tenant_host::session::{
    HostSession, Session, SessionIssuer, SessionVerifier, SigningKey, Subject, TenantSession,
};

use crate::common::{authority, host};

/// Who issues tokens, and who verifies them.
pub(crate) struct Sessions {
    catalog: Catalog<i64>,
    issuer: SessionIssuer<i64>,
    verifier: SessionVerifier<i64>,
}

impl Sessions {
    /// The catalog says which roles a user has.
    pub(crate) fn new(catalog: &Catalog<i64>) -> Self {
        let key = SigningKey::ephemeral().expect("a key");
        let issuer = SessionIssuer::new("https://app.example", "app", key);
        let verifier = SessionVerifier::builder(authority(), catalog)
            .trust(issuer.trusted())
            .build()
            .expect("a verifier");
        Self {
            catalog: catalog.clone(),
            issuer,
            verifier,
        }
    }

    /// A member of a tenant, with these roles.
    pub(crate) fn member(&self, tenant: i64, user: &str, roles: &[&str]) -> TenantSession<i64> {
        let roles = roles.iter().copied();
        self.catalog
            .set_member(&host(), &tenant, user, roles)
            .expect("a member");
        self.log_in(tenant, user)
    }

    pub(crate) fn log_in(&self, tenant: i64, user: &str) -> TenantSession<i64> {
        let tenant = self.catalog.tenant(&tenant).expect("a tenant");
        let token = self
            .issuer
            .issue_tenant(&tenant, &Subject::new(user))
            .expect("a token");
        let session = self.verifier.verify(&token, "request").expect("a session");
        session.tenant().expect("a tenant's session")
    }

    /// An operator, with these roles.
    pub(crate) fn operator(&self, user: &str, roles: &[&str]) -> HostSession {
        let roles = roles.iter().copied();
        self.catalog
            .set_operator(&host(), user, roles)
            .expect("an operator");
        let token = self
            .issuer
            .issue_host(&Subject::new(user))
            .expect("a token");
        match self.verifier.verify(&token, "request").expect("a session") {
            Session::Host(session) => session,
            Session::Tenant(_) => panic!("the host's session"),
        }
    }

    /// A machine that presents its key.
    pub(crate) fn machine(&self, secret: &str) -> TenantSession<i64> {
        self.verifier
            .verify_machine_key(secret, "request")
            .expect("a session")
    }
}
