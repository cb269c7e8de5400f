//! Awaits whose row has a certain key.

use futures_util::future::BoxFuture;

use crate::api::find_tenant::only_row;
use crate::error::Result;
use crate::execute::AsyncLoadScoped;
use crate::query::{Found, Lookup, TellsOwner, TenantLookup, TenantLookupWith};
use crate::scope::TenantId;

/// Runs the lookup of one tenant on asynchronous connections.
pub trait AsyncFindTenantDsl<Conn>: Lookup {
    /// Whose the row is: as [`FindTenantDsl::first`](crate::api::FindTenantDsl::first).
    ///
    /// # Errors
    ///
    /// As [`FindTenantDsl::first`](crate::api::FindTenantDsl::first).
    ///
    /// ```
    /// # use tenant_doc_setup::asynchronous::*;
    /// # run(async {
    /// # let mut raw = sqlite().await;
    /// let host = HostScope::trusted("authentication");
    /// let lookup = host.find_tenant(projects::table, "log in by project key").by(projects::id, 2);
    /// let tenant = lookup.first::<i32>(&mut raw).await?;
    /// assert_eq!(format!("{tenant:?}"), "Unverified(2)");
    /// # Ok(())
    /// # });
    /// ```
    fn first<'conn, 'f, Id>(self, conn: &'conn mut Conn) -> BoxFuture<'f, Result<Found<Self, Id>>>
    where
        Id: TenantId,
        Self::Owner: TellsOwner<Id>,
        Self::Query: AsyncLoadScoped<'conn, 'f, Conn, <Self::Owner as TellsOwner<Id>>::Value>,
        <Self::Owner as TellsOwner<Id>>::Value: Send + 'f,
    {
        let rows = self.into_query().rows(conn, 2);
        Box::pin(async {
            let rows = rows.await?.into_iter().map(Ok);
            only_row(rows).map(<Self::Owner as TellsOwner<Id>>::found)
        })
    }
}

impl<Q, C, O, Conn> AsyncFindTenantDsl<Conn> for TenantLookup<Q, C, O> {}

/// Runs the lookup of one tenant, and of columns of its row, on asynchronous connections.
pub trait AsyncFindTenantWithDsl<Conn>: Lookup {
    /// Whose the row is, and the columns of it that were named.
    ///
    /// # Errors
    ///
    /// As [`FindTenantDsl::first`](crate::api::FindTenantDsl::first).
    fn first<'conn, 'f, Id, U>(
        self,
        conn: &'conn mut Conn,
    ) -> BoxFuture<'f, Result<(Found<Self, Id>, U)>>
    where
        Id: TenantId,
        Self::Owner: TellsOwner<Id>,
        Self::Query: AsyncLoadScoped<'conn, 'f, Conn, (<Self::Owner as TellsOwner<Id>>::Value, U)>,
        <Self::Owner as TellsOwner<Id>>::Value: Send + 'f,
        U: Send + 'f,
    {
        let rows = self.into_query().rows(conn, 2);
        Box::pin(async {
            let (id, columns) = only_row(rows.await?.into_iter().map(Ok))?;
            Ok((<Self::Owner as TellsOwner<Id>>::found(id), columns))
        })
    }
}

impl<Q, O, Conn> AsyncFindTenantWithDsl<Conn> for TenantLookupWith<Q, O> {}
