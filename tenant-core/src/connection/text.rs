//! The same connection, for tables that hold the tenant's id as text.

use std::fmt::Display;
use std::str::FromStr;

use super::{ConnectionHandle, Lent, TenantConnection};
use crate::error::Error;
use crate::scope::{TenantId, TenantScope, TextId};

impl<C, Id> TenantConnection<C, TenantScope<Id>>
where
    C: ConnectionHandle,
    Id: TenantId + Display + FromStr,
{
    /// Runs `work` for the same tenant, in the same transaction if one is open, on tables
    /// whose tenant column holds the id as [`TextId`].
    ///
    /// For libraries with tables of their own, which serve tenants with ids of any type.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// use diesel::connection::SimpleConnection;
    ///
    /// diesel::table! {
    ///     visits (id) { id -> Integer, tenant_id -> Text, page -> Text }
    /// }
    /// #[derive(MustHaveTenant)]
    /// #[diesel(table_name = visits)]
    /// struct Visit {}
    ///
    /// # let mut raw = sqlite();
    /// # raw.batch_execute("CREATE TABLE visits (id INTEGER PRIMARY KEY, tenant_id TEXT NOT NULL, page TEXT NOT NULL)")?;
    /// let scope = TenantScope::trusted(7, "docs");
    /// let mut conn = TenantConnection::new(raw, &scope);
    /// conn.with_text_id(|conn| {
    ///     let scope = conn.scope().clone();
    ///     scope.insert_into(visits::table).values(visits::page.eq("/")).execute(conn)
    /// })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What `work` returns, and before it [`Error::AmbiguousText`].
    pub fn with_text_id<T, E, F>(&mut self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut TenantConnection<Lent<'_, C>, TenantScope<TextId>>) -> Result<T, E>,
        E: From<Error>,
    {
        let scope = self.scope().with_text_id()?;
        work(&mut self.bound_to(&scope))
    }
}
