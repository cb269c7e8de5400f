//! Who logs in: passwords, the choice of a tenant, and tokens.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use argon2::Argon2;
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use axum::http::StatusCode;
use diesel::prelude::*;
use tenant_core::HostScope;
use tenant_core::prelude::*;
use tenant_host::catalog::{Catalog, Tenant};
use tenant_host::limit::{AccountLimits, AddressLimits, Rate};
use tenant_host::route::{RouteError, Router};
use tenant_host::session::{SessionError, SessionIssuer, Subject};
use tenant_host::web::{ClientAddress, Problem};

use crate::glue::Connection;
use crate::models::Account;
use crate::schema::accounts;
use crate::services::blocking;

/// How long somebody stays logged in to the pages. Whoever is removed or suspended is out at
/// once: each request asks the catalog.
const PAGES: Duration = Duration::from_secs(8 * 60 * 60);

/// Verifies passwords and signs tokens. It has the host's scope, which no handler has.
#[derive(Clone, Debug)]
pub struct Logins(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    scope: HostScope,
    router: Router<i64, Connection>,
    catalog: Catalog<i64>,
    issuer: SessionIssuer<i64>,
    by_address: AddressLimits,
    by_account: AccountLimits,
    /// Verified where there is no such account, so that both take the same time.
    nobody: String,
}

/// What a login to the tenants' side gives.
#[derive(Debug)]
pub enum Login {
    /// Into this tenant.
    Into(Arc<Tenant<i64>>, String),
    /// The user is a member of several tenants, and has to choose one.
    Choose(Vec<Arc<Tenant<i64>>>, String),
    /// No such account, another password, or no member of that tenant: which of these is not
    /// told.
    Refused,
}

/// The answer to [`Login::Refused`].
pub fn refused() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED)
        .with_detail("the e-mail address, the password or the tenant is wrong")
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
            by_address: AddressLimits::new(Rate::per_minute(30)),
            by_account: AccountLimits::new(Rate::per_minute(10)),
            nobody,
        })))
    }

    /// Counts an attempt, before a password is hashed: by the address from which it comes, and by
    /// the account, from wherever it comes.
    ///
    /// # Errors
    ///
    /// 429 with `Retry-After`.
    pub fn attempt(&self, from: Option<ClientAddress>, email: &str) -> Result<(), Problem> {
        self.0.by_address.check(from.map(|from| from.0))?;
        self.0.by_account.check(&email.to_lowercase())?;
        Ok(())
    }

    /// Makes an account, if there is none of this name: nobody gives an account that is there
    /// another password by this.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn add_account(&self, email: &str, password: &str) -> anyhow::Result<()> {
        let account = Account {
            email: email.to_owned(),
            password_hash: hash(password)?,
        };
        let scope = &self.0.scope;
        self.0.router.host_transaction(scope, |conn| {
            let known = scope.from(accounts::table).find(email);
            let known: Option<String> = known.select(accounts::email).first(conn).optional()?;
            if known.is_none() {
                scope
                    .insert_into(accounts::table)
                    .values(account)
                    .execute(conn)?;
            }
            Ok::<_, RouteError>(())
        })?;
        Ok(())
    }

    /// Logs a member in, to the tenant that is chosen if there are several.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn member(
        &self,
        email: String,
        password: String,
        chosen: Option<i64>,
    ) -> Result<Login, Problem> {
        let logins = self.clone();
        blocking(move || {
            if !logins.knows(&email, &password)? {
                return Ok(Login::Refused);
            }
            logins.tenants_of(email, chosen)
        })
        .await
    }

    /// Whether somebody is an operator, and the password is right.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn operator(&self, email: String, password: String) -> Result<bool, Problem> {
        let logins = self.clone();
        blocking(move || {
            Ok(logins.knows(&email, &password)? && logins.0.catalog.operator(&email)?.is_some())
        })
        .await
    }

    /// The tenants of somebody whose password was verified.
    ///
    /// # Errors
    ///
    /// Those of the catalog.
    pub async fn choose(&self, email: String, chosen: i64) -> Result<Login, Problem> {
        let logins = self.clone();
        blocking(move || logins.tenants_of(email, Some(chosen))).await
    }

    fn tenants_of(&self, email: String, chosen: Option<i64>) -> anyhow::Result<Login> {
        let mut tenants = self.0.catalog.tenants_of(&email)?;
        if let Some(chosen) = chosen {
            tenants.retain(|tenant| *tenant.id() == chosen);
        }
        Ok(match tenants.len() {
            0 => Login::Refused,
            1 => Login::Into(tenants.remove(0), email),
            _ => Login::Choose(tenants, email),
        })
    }

    /// A token for the API.
    ///
    /// # Errors
    ///
    /// If the tenant is not served.
    pub fn tenant_token(&self, tenant: &Tenant<i64>, user: &str) -> Result<String, SessionError> {
        self.0.issuer.issue_tenant(tenant, &Subject::new(user))
    }

    /// A token for the API of the operator.
    ///
    /// # Errors
    ///
    /// If it can't be signed.
    pub fn operator_token(&self, user: &str) -> Result<String, SessionError> {
        self.0.issuer.issue_host(&Subject::new(user))
    }

    /// As [`tenant_token`](Self::tenant_token), for the pages.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn tenant_cookie(&self, tenant: &Tenant<i64>, user: &str) -> Result<String, SessionError> {
        let issuer = self.0.issuer.clone().lifetime(PAGES);
        issuer.issue_tenant(tenant, &Subject::new(user))
    }

    /// As [`operator_token`](Self::operator_token), for the pages.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn operator_cookie(&self, user: &str) -> Result<String, SessionError> {
        let issuer = self.0.issuer.clone().lifetime(PAGES);
        issuer.issue_host(&Subject::new(user))
    }

    /// Whether the password is that of the account. It blocks, for long on purpose.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn knows(&self, email: &str, password: &str) -> anyhow::Result<bool> {
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
