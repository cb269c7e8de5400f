//! Who logs in: passwords, the choice of a tenant, and the token.

use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use argon2::Argon2;
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use diesel::prelude::*;
use tenant_core::HostScope;
use tenant_core::prelude::*;
use tenant_host::catalog::Catalog;
use tenant_host::route::{RouteError, Router};
use tenant_host::session::{SessionIssuer, Subject};

use crate::glue::Connection;
use crate::schema::accounts;

/// Verifies passwords and signs tokens. It has the host's scope, which no handler has.
#[derive(Clone, Debug)]
pub struct Logins(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    scope: HostScope,
    router: Router<i64, Connection>,
    catalog: Catalog<i64>,
    issuer: SessionIssuer<i64>,
    /// Verified where there is no such account, so that both take the same time.
    nobody: String,
}

/// What a login gives.
#[derive(Debug)]
pub enum Login {
    /// The token of a session.
    Token(String),
    /// The user is a member of several tenants, and has to choose one.
    Choose(Vec<(i64, String)>),
    /// No such account, another password, or no member of that tenant: which of these is not
    /// told.
    Refused,
}

impl Logins {
    /// With the scope that `main` has made for logins.
    ///
    /// # Errors
    ///
    /// If no password can be hashed.
    pub fn new(
        scope: HostScope,
        router: Router<i64, Connection>,
        catalog: Catalog<i64>,
        issuer: SessionIssuer<i64>,
    ) -> anyhow::Result<Self> {
        let nobody = hash("")?;
        Ok(Self(Arc::new(Inner {
            scope,
            router,
            catalog,
            issuer,
            nobody,
        })))
    }

    /// Makes an account, or gives it another password.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn set_password(&self, email: &str, password: &str) -> anyhow::Result<()> {
        let hash = hash(password)?;
        let scope = &self.0.scope;
        self.0.router.host_transaction(scope, |conn| {
            scope
                .delete(accounts::table)
                .filter(accounts::email.eq(email))
                .execute(conn)?;
            scope
                .insert_into(accounts::table)
                .values((accounts::email.eq(email), accounts::password_hash.eq(hash)))
                .execute(conn)?;
            Ok::<_, RouteError>(())
        })?;
        Ok(())
    }

    /// Logs a user in, to the tenant that is chosen if there are several.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn log_in(
        &self,
        email: &str,
        password: &str,
        chosen: Option<i64>,
    ) -> anyhow::Result<Login> {
        let Inner {
            catalog, issuer, ..
        } = &*self.0;
        if !self.knows(email, password)? {
            return Ok(Login::Refused);
        }
        let user = Subject::new(email);
        if let Some(operator) = catalog.operator(email)?
            && chosen.is_none()
        {
            let user = user.with_roles(operator.roles().iter().cloned());
            return Ok(Login::Token(issuer.issue_host(&user)?));
        }
        let mut tenants = catalog.tenants_of(email)?;
        if let Some(chosen) = chosen {
            tenants.retain(|tenant| *tenant.id() == chosen);
        }
        match tenants.as_slice() {
            [] => Ok(Login::Refused),
            [tenant] => Ok(Login::Token(issuer.issue_tenant(tenant, &user)?)),
            several => Ok(Login::Choose(
                several
                    .iter()
                    .map(|tenant| (*tenant.id(), tenant.name().to_string()))
                    .collect(),
            )),
        }
    }

    fn knows(&self, email: &str, password: &str) -> anyhow::Result<bool> {
        let Inner {
            scope,
            router,
            nobody,
            ..
        } = &*self.0;
        let known: Option<String> = router.host_transaction(scope, |conn| {
            let known = scope
                .from(accounts::table)
                .find(email)
                .select(accounts::password_hash)
                .first(conn)
                .optional()?;
            Ok::<_, RouteError>(known)
        })?;
        let hash =
            PasswordHash::new(known.as_ref().unwrap_or(nobody)).map_err(|error| anyhow!(error))?;
        let fits = Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok();
        Ok(fits && known.is_some())
    }
}

fn hash(password: &str) -> anyhow::Result<String> {
    let salt = SaltString::generate(&mut OsRng);
    let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string())
        .map_err(|error| anyhow!(error))
        .context("no password can be hashed")
}
