//! What the catalog answers and changes about members of tenants.

use std::collections::BTreeSet;
use std::sync::Arc;

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::change::{find, state_of};
use super::member::{check_user, write_roles};
use super::new::text_of;
use super::refresh::Db;
use super::schema::{MemberRow, host_members, host_operators};
use super::time::{now, this_second};
use super::{Catalog, CatalogChange, CatalogError, Member, Tenant, TenantState};
use crate::TenantKey;

impl<Id: TenantKey> Catalog<Id> {
    /// A user as a member of a tenant, if it is one.
    ///
    /// The answer is [`max_age`](Self::max_age) old at most; a change through this process is
    /// seen at once. While the database does not answer, members that are known go on for the
    /// grace.
    ///
    /// # Errors
    ///
    /// [`CatalogError::Unavailable`], and [`CatalogError::UnreadableRow`].
    pub fn member(&self, tenant: &Id, user: &str) -> Result<Option<Arc<Member<Id>>>, CatalogError> {
        let Some(key) = member_key(tenant, user) else {
            return Ok(None);
        };
        self.inner().members.get(&key, || self.load_member(&key))
    }

    pub(super) fn load_member(
        &self,
        (tenant, user): &(Id, String),
    ) -> Result<Option<Member<Id>>, CatalogError> {
        let (tenant, user) = (tenant.to_string(), user.clone());
        let row = self.source().load(move |conn, host| {
            Ok(host
                .from(host_members::table)
                .filter(host_members::tenant_id.eq(tenant))
                .filter(host_members::user_id.eq(user))
                .select(MemberRow::as_select())
                .first(conn)
                .optional()?)
        })?;
        row.map(MemberRow::read).transpose()
    }

    /// The tenants to which a user belongs and that are served, in the order of their names: for
    /// choosing one at login. It is asked of the database each time.
    ///
    /// # Errors
    ///
    /// [`CatalogError::Unavailable`].
    pub fn tenants_of(&self, user: &str) -> Result<Vec<Arc<Tenant<Id>>>, CatalogError> {
        if check_user(user).is_err() {
            return Ok(Vec::new());
        }
        let user = user.to_owned();
        let ids: BTreeSet<String> = self.source().load(move |conn, host| {
            let ids = host
                .from(host_members::table)
                .filter(host_members::user_id.eq(user))
                .select(host_members::tenant_id)
                .load::<String>(conn)?;
            Ok(ids.into_iter().collect())
        })?;
        let mut tenants = Vec::new();
        for id in ids.iter().filter_map(|id| crate::id::parse::<Id>(id)) {
            match self.tenant(&id) {
                Ok(tenant) if tenant.is_served() => tenants.push(tenant),
                Ok(_) | Err(CatalogError::UnknownTenant | CatalogError::UnreadableRow { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        tenants.sort_by(|one, other| one.name().cmp(other.name()));
        Ok(tenants)
    }

    /// The members of a tenant, in the order of their names. It is asked of the database each
    /// time.
    ///
    /// # Errors
    ///
    /// Those of the database, and [`CatalogError::UnreadableRow`].
    pub fn members_of(
        &self,
        host: &HostScope,
        tenant: &Id,
    ) -> Result<Vec<Member<Id>>, CatalogError> {
        let rows = host
            .from(host_members::table)
            .filter(host_members::tenant_id.eq(tenant.to_string()))
            .order(host_members::user_id)
            .select(MemberRow::as_select())
            .load(&mut self.database().get(host)?)?;
        rows.into_iter().map(MemberRow::read).collect()
    }

    /// Makes a user a member of a tenant with these roles, or gives a member these roles instead
    /// of those it has.
    ///
    /// Of somebody who becomes a member, also if he was one before, sessions count from this
    /// second on.
    ///
    /// # Errors
    ///
    /// [`CatalogError::InvalidMember`], [`CatalogError::UnknownTenant`],
    /// [`CatalogError::NotEditable`] for a tenant that is being erased, and those of the
    /// database.
    pub fn set_member<'a>(
        &self,
        host: &HostScope,
        tenant: &Id,
        user: &str,
        roles: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), CatalogError> {
        check_user(user)?;
        let roles = write_roles(roles)?;
        let id = text_of(tenant).map_err(|_| CatalogError::UnknownTenant)?;
        self.in_turn(host, |conn, _| {
            check_takes(conn, host, &id, "given members")?;
            let changed = host
                .update(host_members::table)
                .filter(host_members::tenant_id.eq(&id))
                .filter(host_members::user_id.eq(user))
                .set(host_members::roles.eq(&roles))
                .execute(conn)?;
            if changed == 0 {
                let row = MemberRow {
                    tenant_id: id.clone(),
                    user_id: user.to_owned(),
                    roles: roles.clone(),
                    sessions_from: this_second(),
                };
                host.insert_into(host_members::table)
                    .values(&row)
                    .execute(conn)?;
            }
            let detail = format!("{user}: {roles}");
            self.tell(
                conn,
                CatalogChange::of_tenant("member.set", &id).with(&detail),
            )
        })?;
        self.inner()
            .members
            .forget(&(tenant.clone(), user.to_owned()));
        Ok(())
    }

    /// Ends the membership of a user. In this process it holds at once, in others after
    /// [`max_age`](Self::max_age) at the latest. Returns whether there was one.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn remove_member(
        &self,
        host: &HostScope,
        tenant: &Id,
        user: &str,
    ) -> Result<bool, CatalogError> {
        let Some(key) = member_key(tenant, user) else {
            return Ok(false);
        };
        let deleted = self.in_turn(host, |conn, _| {
            let id = tenant.to_string();
            let deleted = host
                .delete(host_members::table)
                .filter(host_members::tenant_id.eq(&id))
                .filter(host_members::user_id.eq(user))
                .execute(conn)?;
            if deleted > 0 {
                self.tell(
                    conn,
                    CatalogChange::of_tenant("member.remove", &id).with(user),
                )?;
            }
            Ok(deleted)
        })?;
        self.inner().members.forget(&key);
        Ok(deleted > 0)
    }

    /// Refuses all sessions of a user that were issued so far, in all tenants and as an operator
    /// of the host. Returns how many memberships the user has, with that of the host.
    ///
    /// # Errors
    ///
    /// [`CatalogError::InvalidMember`], and those of the database.
    pub fn revoke_sessions_of(&self, host: &HostScope, user: &str) -> Result<usize, CatalogError> {
        check_user(user)?;
        let (tenants, operators) = self.in_turn(host, |conn, _| {
            let now = now();
            let tenants = host
                .from(host_members::table)
                .filter(host_members::user_id.eq(user))
                .select(host_members::tenant_id)
                .load::<String>(conn)?;
            host.update(host_members::table)
                .filter(host_members::user_id.eq(user))
                .set(host_members::sessions_from.eq(now))
                .execute(conn)?;
            let operators = host
                .update(host_operators::table)
                .filter(host_operators::user_id.eq(user))
                .set(host_operators::sessions_from.eq(now))
                .execute(conn)?;
            self.tell(
                conn,
                CatalogChange::of("user.revoke_sessions", "user", user),
            )?;
            Ok((tenants, operators))
        })?;
        self.inner().operators.forget(&user.to_owned());
        for tenant in tenants.iter().filter_map(|id| crate::id::parse::<Id>(id)) {
            self.inner().members.forget(&(tenant, user.to_owned()));
        }
        Ok(tenants.len() + operators)
    }
}

/// The key of a member, if there can be one.
pub(super) fn member_key<Id: TenantKey>(tenant: &Id, user: &str) -> Option<(Id, String)> {
    let can_be = text_of(tenant).is_ok() && check_user(user).is_ok();
    can_be.then(|| (tenant.clone(), user.to_owned()))
}

/// Checks that a tenant is there, and not about to be gone.
pub(crate) fn check_takes(
    conn: &mut Db,
    host: &HostScope,
    id: &str,
    edit: &'static str,
) -> Result<(), CatalogError> {
    let row = find(conn, host, id)?.ok_or(CatalogError::UnknownTenant)?;
    match state_of(&row)? {
        state @ (TenantState::Erasing | TenantState::Erased) => {
            Err(CatalogError::NotEditable { edit, state })
        }
        _ => Ok(()),
    }
}
