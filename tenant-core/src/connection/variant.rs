//! A connection that can be of several databases, as that of one of them.

use diesel::connection::Connection;

use super::tenant::bind;
use super::{Borrowed, ConnectionHandle, TenantConnection};
use crate::backend::{HasVariant, ScopedBackend};

impl<C: ConnectionHandle, S: crate::scope::ScopeValue> TenantConnection<C, S> {
    /// The same connection as one of the database of `V`, if it is of that one; bound to the same
    /// scope, for as long as this one is borrowed.
    ///
    /// On an enum of connections (`ScopedMultiConnection`) a statement runs if all of its
    /// databases have it. What one of them has besides, such as an upsert on PostgreSQL and
    /// SQLite, runs on a connection of that one:
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// #[derive(diesel::MultiConnection, ScopedMultiConnection)]
    /// pub enum AnyConnection {
    ///     Sqlite(SqliteConnection),
    /// }
    ///
    /// # fn main() -> tenant_core::Result<()> {
    /// # let raw = sqlite();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let mut conn = TenantConnection::new(AnyConnection::Sqlite(raw), &scope);
    /// if let Some(mut conn) = conn.on::<SqliteConnection>() {
    ///     scope.insert_or_ignore_into(projects::table)
    ///         .values(projects::name.eq("apollo"))
    ///         .execute(&mut conn)?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn on<V>(&mut self) -> Option<TenantConnection<Borrowed<'_, V>, S>>
    where
        V: Connection<Backend: ScopedBackend> + 'static,
        C::Connection: HasVariant<V>,
    {
        let (scope, sink) = (self.scope().clone(), self.sink());
        let connection = self.raw().variant()?;
        Some(bind(Borrowed::new(connection), scope, sink))
    }
}
