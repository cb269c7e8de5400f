//! Verifying, awaited.

use super::SessionVerifier;
use super::check::{Unverified, VerifiedSide, VerifiedToken};
use super::open;
use crate::TenantKey;
use crate::session::{Session, SessionError, TenantSession};

impl<Id: TenantKey> SessionVerifier<Id> {
    /// [`verify`](Self::verify), awaited on a Tokio runtime.
    ///
    /// The signature is computed at once, which takes microseconds. What waits, for the
    /// catalog's database or a file of keys, does so on a thread for blocking work; what the
    /// catalog knows, it answers at once.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn verify_async(
        &self,
        bearer: &str,
        request: impl Into<String>,
    ) -> Result<Session<Id>, SessionError> {
        let inner = &*self.0;
        let request = request.into();
        if inner.is_machine_key(bearer) {
            let session = self.verify_machine_key_async(bearer, request).await?;
            return Ok(Session::Tenant(session));
        }
        let token = self.verify_token_async(bearer).await?;

        let (side, asker) = open::asker(token, request);
        if let Some(session) = &asker.facts.session
            && inner.catalog.is_session_revoked_awaited(session).await?
        {
            return Err(SessionError::Revoked);
        }
        match side {
            VerifiedSide::Tenant {
                id,
                generation,
                roles,
            } => {
                let issued = asker.issued_in(generation)?;
                let origin = asker.facts.origin(open::BY_TOKEN);
                let access = inner
                    .catalog
                    .admit_awaited(&inner.authority, id, issued, origin)
                    .await?;
                let roles = match roles {
                    Some(roles) => roles,
                    None => {
                        let tenant = access.tenant().id();
                        let member = inner.catalog.member_awaited(tenant, &asker.facts.user);
                        asker.roles_of(member.await?)?
                    }
                };
                Ok(Session::Tenant(open::tenant(access, asker, roles)))
            }
            VerifiedSide::Host { roles } => {
                let roles = match roles {
                    Some(roles) => roles,
                    None => {
                        let operator = inner.catalog.operator_awaited(&asker.facts.user);
                        asker.roles_of_operator(operator.await?)?
                    }
                };
                Ok(Session::Host(open::host(&inner.authority, asker, roles)))
            }
        }
    }

    /// [`verify_machine_key`](Self::verify_machine_key), awaited on a Tokio runtime.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn verify_machine_key_async(
        &self,
        presented: &str,
        request: impl Into<String>,
    ) -> Result<TenantSession<Id>, SessionError> {
        let inner = &*self.0;
        let key = inner.catalog.verify_machine_key_awaited(presented).await?;
        let machine = open::machine(&key, request.into());
        let access = inner
            .catalog
            .admit_awaited(
                &inner.authority,
                key.tenant().clone(),
                open::ISSUED_BY_KEY,
                machine.origin(open::BY_KEY),
            )
            .await?;
        Ok(open::tenant_of_machine(access, machine, &key))
    }

    async fn verify_token_async(&self, token: &str) -> Result<VerifiedToken<Id>, SessionError> {
        let inner = &*self.0;
        let now = inner.clock.now();
        let token = Unverified::read(token, &inner.issuers, inner.limits)?;
        if token.issuer.keys.is_due(token.kid(), now) {
            let verifier = self.clone();
            let (iss, kid) = (token.issuer.iss.clone(), token.kid().map(str::to_owned));
            let read = tokio::task::spawn_blocking(move || {
                if let Ok(issuer) = verifier.0.issuers.find(&iss) {
                    issuer.keys.refresh(&iss, kid.as_deref(), now);
                }
            });
            // If the thread panics, the keys are those from before, as after any failure.
            if let Err(error) = read.await {
                tracing::error!(%error, "the thread that reads keys has stopped");
            }
        }
        token.verify(&inner.issuers, inner.limits, now)
    }
}
