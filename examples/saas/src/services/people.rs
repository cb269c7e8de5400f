//! Who belongs to a tenant: members, their roles, and invitations.

use std::sync::Arc;

use anyhow::anyhow;
use aws_lc_rs::digest::{SHA256, digest};
use axum::http::StatusCode;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use diesel::prelude::*;
use tenant_core::HostScope;
use tenant_core::prelude::*;
use tenant_host::catalog::{Catalog, Member, Tenant};
use tenant_host::permission::Permissions;
use tenant_host::route::Router;
use tenant_host::session::{HostSession, TenantSession};
use tenant_host::web::Problem;

use super::blocking;
use super::rights::{ADMIN, MEMBER, MEMBERS, require_all};
use super::time::now;
use crate::glue::Connection;
use crate::login::Logins;
use crate::models::Invitation;
use crate::schema::invitations;
use crate::secret::random_text;
use crate::store::HostConn;

/// How long an invitation is good, in seconds.
const WEEK: i64 = 7 * 24 * 60 * 60;
/// The shortest password.
const SHORTEST: usize = 8;

/// Changes who belongs to a tenant: to that of the session, which no form names, or to the one
/// that an operator names.
#[derive(Clone, Debug)]
pub struct People(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    scope: HostScope,
    router: Router<i64, Connection>,
    catalog: Catalog<i64>,
    permissions: Permissions<i64>,
    logins: Logins,
}

/// The members of a tenant, and who is invited.
#[derive(Debug)]
pub struct Everybody {
    /// The members.
    pub members: Vec<Member<i64>>,
    /// Those who are invited.
    pub invited: Vec<Invitation>,
}

impl People {
    /// With the scope that `main` has made for members.
    pub fn new(
        scope: HostScope,
        router: Router<i64, Connection>,
        catalog: Catalog<i64>,
        permissions: Permissions<i64>,
        logins: Logins,
    ) -> Self {
        Self(Arc::new(Inner {
            scope,
            router,
            catalog,
            permissions,
            logins,
        }))
    }

    /// Members and invitations of the tenant of a session.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn everybody(&self, session: &TenantSession<i64>) -> Result<Everybody, Problem> {
        let (people, tenant) = (self.clone(), *session.tenant().id());
        blocking(move || {
            let members = people.0.catalog.members_of(&people.0.scope, &tenant)?;
            let invited = people.host(|conn| of_tenant(conn, tenant))?;
            Ok(Everybody { members, invited })
        })
        .await
    }

    /// Gives a member another role.
    ///
    /// # Errors
    ///
    /// 403 without the permission, 404 if there is no such member, 422 for an unknown role, and for
    /// oneself: so there is always an administrator left.
    pub async fn set_role(
        &self,
        session: &TenantSession<i64>,
        user: String,
        role: String,
    ) -> Result<(), Problem> {
        self.may(session, Some(&role)).await?;
        check_role(&role)?;
        let (people, session) = (self.clone(), session.clone());
        blocking(move || {
            let tenant = people.check_other(&session, &user)?;
            let Inner { catalog, scope, .. } = &*people.0;
            catalog.set_member(scope, &tenant, &user, [role.as_str()])?;
            Ok(())
        })
        .await
    }

    /// Removes a member, who is out at once.
    ///
    /// # Errors
    ///
    /// As [`set_role`](Self::set_role).
    pub async fn remove(&self, session: &TenantSession<i64>, user: String) -> Result<(), Problem> {
        self.may(session, None).await?;
        let (people, session) = (self.clone(), session.clone());
        blocking(move || {
            let tenant = people.check_other(&session, &user)?;
            let Inner { catalog, scope, .. } = &*people.0;
            catalog.remove_member(scope, &tenant, &user)?;
            Ok(())
        })
        .await
    }

    /// Invites somebody to the tenant of a session, and returns the secret part of the link.
    ///
    /// # Errors
    ///
    /// 403 without the permission, 422 for an address that is none.
    pub async fn invite(
        &self,
        session: &TenantSession<i64>,
        email: String,
        role: String,
    ) -> Result<String, Problem> {
        self.may(session, Some(&role)).await?;
        self.invite_to(*session.tenant().id(), email, role).await
    }

    /// Invites an administrator, for the operator.
    ///
    /// # Errors
    ///
    /// As [`invite`](Self::invite); 404 if there is no such tenant.
    pub async fn invite_admin(
        &self,
        session: &HostSession,
        tenant: i64,
        email: String,
    ) -> Result<String, Problem> {
        session.require_role("admin")?;
        self.0.catalog.tenant_awaited(&tenant).await?;
        self.invite_to(tenant, email, ADMIN.to_owned()).await
    }

    async fn invite_to(&self, tenant: i64, email: String, role: String) -> Result<String, Problem> {
        let email = email.trim().to_lowercase();
        let is_address = email.len() <= 254
            && email.split_once('@').is_some_and(|(name, host)| {
                !name.is_empty() && host.contains('.') && !email.contains(char::is_whitespace)
            });
        if !is_address {
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY)
                .with_detail("Type an address of e-mail, such as ann@acme.example."));
        }
        check_role(&role)?;
        let people = self.clone();
        blocking(move || {
            let link = random_text()?;
            let new = Invitation {
                link_hash: hash(&link),
                tenant_id: tenant,
                email,
                role,
                ends: now() + WEEK,
            };
            people.host(|conn| {
                let scope = conn.scope().clone();
                // A second invitation replaces the first one.
                scope
                    .delete(invitations::table)
                    .filter(invitations::tenant_id.eq(tenant))
                    .filter(invitations::email.eq(&new.email))
                    .execute(conn)?;
                scope
                    .insert_into(invitations::table)
                    .values(new)
                    .execute(conn)?;
                Ok(())
            })?;
            Ok(link)
        })
        .await
    }

    /// Takes an invitation back.
    ///
    /// # Errors
    ///
    /// 403 without the permission; those of the database.
    pub async fn withdraw(
        &self,
        session: &TenantSession<i64>,
        email: String,
    ) -> Result<(), Problem> {
        self.may(session, None).await?;
        let (people, tenant) = (self.clone(), *session.tenant().id());
        blocking(move || {
            people.host(|conn| {
                let scope = conn.scope().clone();
                let count = scope
                    .delete(invitations::table)
                    .filter(invitations::tenant_id.eq(tenant))
                    .filter(invitations::email.eq(email))
                    .execute(conn)?;
                match count {
                    0 => Err(diesel::result::Error::NotFound.into()),
                    _ => Ok(()),
                }
            })
        })
        .await
    }

    /// The invitation of a link, and its tenant.
    ///
    /// # Errors
    ///
    /// 404 if there is none, or it has ended.
    pub async fn invited(&self, link: String) -> Result<(Invitation, Arc<Tenant<i64>>), Problem> {
        let people = self.clone();
        blocking(move || people.find(&link)).await
    }

    /// Makes who has the link a member. Who has an account proves it by its password; who has
    /// none gets one. The answer to a wrong password tells which of these it is to nobody but the
    /// owner of the link.
    ///
    /// # Errors
    ///
    /// As [`invited`](Self::invited); 422 for a password that is too short or wrong.
    pub async fn accept(
        &self,
        link: String,
        password: String,
    ) -> Result<(Invitation, Arc<Tenant<i64>>), Problem> {
        let people = self.clone();
        blocking(move || {
            let (invitation, tenant) = people.find(&link)?;
            let Inner {
                scope,
                catalog,
                logins,
                ..
            } = &*people.0;
            let email = &invitation.email;
            if password.chars().count() >= SHORTEST {
                logins.add_account(email, &password)?;
            }
            if !logins.knows(email, &password)? {
                return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY)
                    .with_detail("This is not the password of your account. If you have none yet, choose one of 8 letters at least.")
                    .into());
            }
            catalog.set_member(
                scope,
                &invitation.tenant_id,
                email,
                [invitation.role.as_str()],
            )?;
            people.host(|conn| {
                let scope = conn.scope().clone();
                scope
                    .delete(invitations::table)
                    .filter(invitations::link_hash.eq(&invitation.link_hash))
                    .execute(conn)?;
                Ok(())
            })?;
            Ok((invitation, tenant))
        })
        .await
    }

    /// Takes back all invitations to a tenant that is no more.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn forget(&self, tenant: i64) -> Result<(), Problem> {
        let people = self.clone();
        blocking(move || {
            people.host(|conn| {
                let scope = conn.scope().clone();
                scope
                    .delete(invitations::table)
                    .filter(invitations::tenant_id.eq(tenant))
                    .execute(conn)?;
                Ok(())
            })
        })
        .await
    }

    /// Refuses who may not change members, or who would give a role that has more than he has.
    async fn may(&self, session: &TenantSession<i64>, role: Option<&str>) -> Result<(), Problem> {
        let permissions = self.0.permissions.clone();
        permissions.require_awaited(session, MEMBERS).await?;
        if role != Some(ADMIN) {
            return Ok(());
        }
        let session = session.clone();
        blocking(move || Ok(require_all(&permissions, &session).map_err(Problem::from)?)).await
    }

    /// Refuses to change oneself, and an administrator by who could not make one.
    fn check_other(&self, session: &TenantSession<i64>, user: &str) -> anyhow::Result<i64> {
        let Inner {
            catalog,
            permissions,
            ..
        } = &*self.0;
        if session.user() == user {
            return Err(anyhow!(
                Problem::new(StatusCode::UNPROCESSABLE_ENTITY)
                    .with_detail("nobody changes or removes oneself: somebody else does")
            ));
        }
        let tenant = *session.tenant().id();
        let Some(member) = catalog.member(&tenant, user)? else {
            return Err(anyhow!(Problem::new(StatusCode::NOT_FOUND)));
        };
        if member.roles().iter().any(|role| role == ADMIN) {
            require_all(permissions, session).map_err(Problem::from)?;
        }
        Ok(tenant)
    }

    fn find(&self, link: &str) -> anyhow::Result<(Invitation, Arc<Tenant<i64>>)> {
        let invitation = self.host(|conn| {
            let scope = conn.scope().clone();
            let found = scope
                .from(invitations::table)
                .filter(invitations::link_hash.eq(hash(link)))
                .filter(invitations::ends.gt(now()))
                .select(Invitation::as_select())
                .first(conn)?;
            Ok(found)
        })?;
        let tenant = self.0.catalog.tenant(&invitation.tenant_id)?;
        if !tenant.is_served() {
            return Err(anyhow!(Problem::new(StatusCode::NOT_FOUND)));
        }
        Ok((invitation, tenant))
    }

    fn host<T>(&self, work: impl FnOnce(&mut HostConn) -> Result<T, Problem>) -> anyhow::Result<T> {
        Ok(self.0.router.host_transaction(&self.0.scope, work)?)
    }
}

fn of_tenant(conn: &mut HostConn, tenant: i64) -> Result<Vec<Invitation>, Problem> {
    let scope = conn.scope().clone();
    let rows = scope
        .from(invitations::table)
        .filter(invitations::tenant_id.eq(tenant))
        .filter(invitations::ends.gt(now()))
        .order(invitations::email)
        .select(Invitation::as_select())
        .load(conn)?;
    Ok(rows)
}

fn check_role(role: &str) -> Result<(), Problem> {
    if [ADMIN, MEMBER].contains(&role) {
        return Ok(());
    }
    Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY).with_detail("there is no such role"))
}

fn hash(link: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, link.as_bytes()))
}
