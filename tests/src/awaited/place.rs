//! Where the connection of diesel-async is.

use std::fmt;
use std::mem;
use std::ops::{Deref, DerefMut};

use diesel::Connection;
use tenant_core::AsyncTenantConnection;
use tenant_core::connection::Held;

use crate::backend::{AsyncDbConnection, DbConnection, any_url};

/// A raw connection that is borrowed.
pub type Borrowed<'a, C> = &'a mut C;

/// A raw connection, owned or borrowed.
pub trait Handle: Send {
    /// The connection.
    fn raw(&self) -> &DbConnection;

    /// The connection.
    fn raw_mut(&mut self) -> &mut DbConnection;
}

impl Handle for DbConnection {
    fn raw(&self) -> &DbConnection {
        self
    }

    fn raw_mut(&mut self) -> &mut DbConnection {
        self
    }
}

impl Handle for &mut DbConnection {
    fn raw(&self) -> &DbConnection {
        self
    }

    fn raw_mut(&mut self) -> &mut DbConnection {
        self
    }
}

/// A place for a raw connection. It is empty in a tenant connection that only holds the
/// place of another: see [`TenantConnection::transaction`](super::TenantConnection).
pub struct Place<C>(pub(super) Option<C>);

impl<C: Handle> Deref for Place<C> {
    type Target = AsyncDbConnection;

    fn deref(&self) -> &AsyncDbConnection {
        self.0.as_ref().expect("the connection is here").raw()
    }
}

impl<C: Handle> DerefMut for Place<C> {
    fn deref_mut(&mut self) -> &mut AsyncDbConnection {
        self.0.as_mut().expect("the connection is here").raw_mut()
    }
}

impl<C> fmt::Debug for Place<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Place").finish_non_exhaustive()
    }
}

/// The tenant connection that is awaited.
pub(super) type Inner<C, S> = AsyncTenantConnection<Held<Place<C>>, S>;

/// The raw connection that a hatch hands out, for as long as it is borrowed.
pub struct Raw<'a> {
    place: &'a mut AsyncDbConnection,
    raw: DbConnection,
}

impl<'a> Raw<'a> {
    /// Takes the connection from its place, where another one stands meanwhile.
    pub fn take(place: &'a mut AsyncDbConnection) -> Self {
        let spare = DbConnection::establish(&any_url()).expect("one more connection");
        let raw = DbConnection::from(mem::replace(place, spare.into_inner()));
        Self { place, raw }
    }
}

impl Drop for Raw<'_> {
    fn drop(&mut self) {
        mem::swap(self.place, &mut self.raw);
    }
}

impl Deref for Raw<'_> {
    type Target = DbConnection;

    fn deref(&self) -> &DbConnection {
        &self.raw
    }
}

impl DerefMut for Raw<'_> {
    fn deref_mut(&mut self) -> &mut DbConnection {
        &mut self.raw
    }
}

impl fmt::Debug for Raw<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Raw").finish_non_exhaustive()
    }
}

/// A connection of a test, on which statements are awaited.
pub trait Reaches {
    /// The connection that is awaited.
    type Async;

    /// The connection that is awaited.
    fn reach(&mut self) -> &mut Self::Async;
}

impl Reaches for DbConnection {
    type Async = AsyncDbConnection;

    fn reach(&mut self) -> &mut AsyncDbConnection {
        self
    }
}
