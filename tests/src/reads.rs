//! The rule of every read: its result under A is the same whether or not the
//! database holds rows of others.

use std::fmt::Debug;

use tenant_core::Error;
#[cfg(not(feature = "async"))]
use tenant_core::connection::Borrowed;

#[cfg(feature = "async")]
use crate::awaited::Borrowed;
use crate::backend::DbConnection;
use crate::database::Database;
use crate::prelude::*;
use crate::recorder::record;

/// The tenant whose reads are tested.
pub const A: i32 = 1;

/// The tenant who must not be seen.
pub const B: i32 = 2;

/// The scope of one tenant of the fixture.
pub type Tenant = TenantScope<i32>;

/// A connection to a test database under scope `S`.
pub type Conn<'a, S = Tenant> = TenantConnection<Borrowed<'a, DbConnection>, S>;

/// The scope of A.
pub fn a() -> Tenant {
    TenantScope::trusted(A, "test")
}

/// The scope of B.
pub fn b() -> Tenant {
    TenantScope::trusted(B, "test")
}

/// The result of `read` under A on the full database, which must be the result
/// on a database without rows of others.
pub fn under_a<T, F>(read: F) -> T
where
    T: PartialEq + Debug,
    F: Fn(&Tenant, &mut Conn<'_>) -> tenant_core::Result<T>,
{
    let read = |database: &mut Database| {
        let mut conn = TenantConnection::new(database.raw(), &a());
        read(&a(), &mut conn).expect("the query runs")
    };
    let mut database = Database::full();
    let seen = read(&mut database);
    database.remove_foreign_rows();
    assert_eq!(seen, read(&mut database), "full database vs own rows");
    seen
}

/// The result of `read` under `scope` on the full database.
pub fn under<S, T, F>(scope: &S, read: F) -> T
where
    S: Scope,
    F: FnOnce(&S, &mut Conn<'_, S>) -> tenant_core::Result<T>,
{
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), scope);
    read(scope, &mut conn).expect("the query runs")
}

/// The error of `read` under A, which must be refused before anything is sent.
#[track_caller]
pub fn refused_under_a<T, F>(read: F) -> Error
where
    T: Debug,
    F: FnOnce(&mut Conn<'_>) -> tenant_core::Result<T>,
{
    let mut database = Database::full();
    let sent = record(database.raw());
    let mut conn = TenantConnection::new(database.raw(), &a());
    let error = read(&mut conn).expect_err("the query is refused");
    assert_eq!(sent.take(), [], "nothing may be sent");
    error
}
