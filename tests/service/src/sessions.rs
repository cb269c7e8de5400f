//! Who asks: the one place that has the authority over scopes.

use diesel::prelude::*;
use tenant_core::prelude::*;

use crate::schema::{api_keys, notes};

/// A pool of the service.
pub type Pool = TenantPool<SqliteConnection>;

/// Verifies clients.
#[derive(Debug)]
pub struct Sessions {
    authority: ScopeAuthority,
}

impl Sessions {
    /// With the authority that `main` has taken.
    pub fn new(authority: ScopeAuthority) -> Self {
        Self { authority }
    }

    /// The scope of a client, if it knows the secret of its key.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn log_in(
        &self,
        pool: &Pool,
        name: &str,
        secret: &str,
    ) -> tenant_core::Result<Option<TenantScope<i32>>> {
        let host = self.authority.host("log in");
        let found = host
            .find_tenant(api_keys::table, "log in by API key")
            .by(api_keys::name, name)
            .with(api_keys::secret)
            .first::<i32, String>(&mut pool.get(&host)?)
            .optional()?;
        // A service compares a hash of it, in constant time.
        Ok(found
            .filter(|(_, known)| known == secret)
            .map(|(tenant, _)| {
                let origin = ScopeOrigin::new("API key").user(name);
                self.authority.accept(tenant, origin)
            }))
    }

    /// Signs a tenant up: the operator's side and the first note of the tenant, both or
    /// neither.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn sign_up(&self, pool: &Pool, tenant: i32) -> tenant_core::Result<TenantScope<i32>> {
        let host = self.authority.host("sign-up");
        let new = self.authority.tenant(tenant, "sign-up");
        pool.get(&host)?
            .act_as(&new, "sign-up: first note", |conn| {
                new.insert_into(notes::table)
                    .values(notes::body.eq("welcome"))
                    .execute(conn)
            })?;
        Ok(new)
    }
}
