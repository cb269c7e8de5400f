//! What the catalog answers and changes about those who work for the host.

use std::sync::Arc;

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::member::{check_user, write_roles};
use super::schema::{OperatorRow, host_operators};
use super::time::this_second;
use super::{Catalog, CatalogChange, CatalogError, Operator};
use crate::TenantKey;

impl<Id: TenantKey> Catalog<Id> {
    /// A user as an operator of the host, if it is one. As fresh as
    /// [`member`](Self::member).
    ///
    /// # Errors
    ///
    /// [`CatalogError::Unavailable`], and [`CatalogError::UnreadableRow`].
    pub fn operator(&self, user: &str) -> Result<Option<Arc<Operator>>, CatalogError> {
        if check_user(user).is_err() {
            return Ok(None);
        }
        let user = user.to_owned();
        self.inner()
            .operators
            .get(&user, || self.load_operator(&user))
    }

    pub(super) fn load_operator(&self, user: &str) -> Result<Option<Operator>, CatalogError> {
        let user = user.to_owned();
        let row = self.source().load(move |conn, host| {
            Ok(host
                .from(host_operators::table)
                .filter(host_operators::user_id.eq(user))
                .select(OperatorRow::as_select())
                .first(conn)
                .optional()?)
        })?;
        row.map(OperatorRow::read).transpose()
    }

    /// All operators, in the order of their names. It is asked of the database each time.
    ///
    /// # Errors
    ///
    /// Those of the database, and [`CatalogError::UnreadableRow`].
    pub fn operators(&self, host: &HostScope) -> Result<Vec<Operator>, CatalogError> {
        let rows = host
            .from(host_operators::table)
            .order(host_operators::user_id)
            .select(OperatorRow::as_select())
            .load(&mut self.database().get(host)?)?;
        rows.into_iter().map(OperatorRow::read).collect()
    }

    /// Makes a user an operator of the host with these roles, or gives an operator these roles
    /// instead of those it has.
    ///
    /// # Errors
    ///
    /// [`CatalogError::InvalidMember`], and those of the database.
    pub fn set_operator<'a>(
        &self,
        host: &HostScope,
        user: &str,
        roles: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), CatalogError> {
        check_user(user)?;
        let roles = write_roles(roles)?;
        self.in_turn(host, |conn, _| {
            let changed = host
                .update(host_operators::table)
                .filter(host_operators::user_id.eq(user))
                .set(host_operators::roles.eq(&roles))
                .execute(conn)?;
            if changed == 0 {
                let row = OperatorRow {
                    user_id: user.to_owned(),
                    roles: roles.clone(),
                    sessions_from: this_second(),
                };
                host.insert_into(host_operators::table)
                    .values(&row)
                    .execute(conn)?;
            }
            let change = CatalogChange::of("operator.set", "operator", user);
            self.tell(conn, change.with(&roles))
        })?;
        self.inner().operators.forget(&user.to_owned());
        Ok(())
    }

    /// Ends what a user is to the host. Returns whether it was an operator.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn remove_operator(&self, host: &HostScope, user: &str) -> Result<bool, CatalogError> {
        if check_user(user).is_err() {
            return Ok(false);
        }
        let deleted = self.in_turn(host, |conn, _| {
            let deleted = host
                .delete(host_operators::table)
                .filter(host_operators::user_id.eq(user))
                .execute(conn)?;
            if deleted > 0 {
                self.tell(conn, CatalogChange::of("operator.remove", "operator", user))?;
            }
            Ok(deleted)
        })?;
        self.inner().operators.forget(&user.to_owned());
        Ok(deleted > 0)
    }
}
