//! The lookup of one tenant.

use tenant_core::Result;
use tenant_core::api::{AsyncFindTenantDsl, AsyncFindTenantWithDsl};
use tenant_core::execute::AsyncLoadScoped;
use tenant_core::query::{Found, Lookup, TellsOwner, TenantLookup, TenantLookupWith};
use tenant_core::scope::TenantId;

use super::{Reaches, block_on};

/// What a row says of its owner.
type Value<L, Id> = <<L as Lookup>::Owner as TellsOwner<Id>>::Value;

/// `AsyncFindTenantDsl`, awaited.
pub trait FindTenantDsl<Conn: Reaches>: Lookup {
    /// Whose the row is.
    ///
    /// # Errors
    ///
    /// As `AsyncFindTenantDsl::first`.
    fn first<'conn, 'f, Id>(self, conn: &'conn mut Conn) -> Result<Found<Self, Id>>
    where
        Self: AsyncFindTenantDsl<Conn::Async>,
        Id: TenantId,
        Self::Owner: TellsOwner<Id, Value: Send + 'f>,
        Self::Query: AsyncLoadScoped<'conn, 'f, Conn::Async, Value<Self, Id>>,
    {
        block_on(AsyncFindTenantDsl::first(self, conn.reach()))
    }
}

impl<Q, C, O, Conn: Reaches> FindTenantDsl<Conn> for TenantLookup<Q, C, O> {}

/// `AsyncFindTenantWithDsl`, awaited.
pub trait FindTenantWithDsl<Conn: Reaches>: Lookup {
    /// Whose the row is, and the columns of it that were named.
    ///
    /// # Errors
    ///
    /// As `AsyncFindTenantWithDsl::first`.
    fn first<'conn, 'f, Id, U>(self, conn: &'conn mut Conn) -> Result<(Found<Self, Id>, U)>
    where
        Self: AsyncFindTenantWithDsl<Conn::Async>,
        Id: TenantId,
        Self::Owner: TellsOwner<Id, Value: Send + 'f>,
        Self::Query: AsyncLoadScoped<'conn, 'f, Conn::Async, (Value<Self, Id>, U)>,
        U: Send + 'f,
    {
        block_on(AsyncFindTenantWithDsl::first(self, conn.reach()))
    }
}

impl<Q, O, Conn: Reaches> FindTenantWithDsl<Conn> for TenantLookupWith<Q, O> {}
