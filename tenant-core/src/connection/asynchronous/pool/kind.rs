//! Which pools there are.

use std::fmt::Display;
use std::ops::DerefMut;

use futures_util::future::BoxFuture;

use crate::connection::AsyncScopedConnection;
use crate::error::{Error, Result};

mod sealed {
    /// Implemented for the pools of diesel-async.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is no pool that `tenant-core` knows",
        label = "expected a pool of diesel-async",
        note = "the pools are `diesel_async::pooled_connection::deadpool::Pool` and `diesel_async::pooled_connection::bb8::Pool`, each with the feature of `tenant-core` that has its name"
    )]
    pub trait Sealed {}
}

/// A pool of diesel-async: deadpool's or bb8's.
pub trait AsyncPool: sealed::Sealed {
    /// The connections in it.
    type Connection: AsyncScopedConnection;
    /// A connection that goes back when it is dropped.
    type Guard: DerefMut<Target = Self::Connection> + Send;

    /// Takes a connection out.
    ///
    /// # Errors
    ///
    /// [`Error::Pool`](crate::Error::Pool) if there is none in time.
    #[doc(hidden)]
    fn check_out(&self) -> BoxFuture<'_, Result<Self::Guard>>;

    /// Whether it hands a connection on whose check, when it was last taken out, was dropped
    /// at its work.
    #[doc(hidden)]
    const HANDS_ON_INTERRUPTED: bool;

    /// How many connections it has at the moment.
    #[doc(hidden)]
    fn size(&self) -> usize;

    /// Closes a connection that must not be used again, at once: its transaction may be open,
    /// and holds locks.
    #[doc(hidden)]
    fn close(connection: Self::Guard);
}

/// Why there is no connection.
fn no_connection(error: &dyn Display) -> Error {
    Error::Pool {
        reason: error.to_string(),
    }
}

#[cfg(feature = "deadpool")]
mod of_deadpool {
    use std::fmt::Display;

    use deadpool::managed::{Manager, Object, Pool};
    use futures_util::future::BoxFuture;

    use super::{AsyncPool, no_connection, sealed};
    use crate::connection::AsyncScopedConnection;
    use crate::error::Result;

    impl<M: Manager> sealed::Sealed for Pool<M> {}

    impl<M> AsyncPool for Pool<M>
    where
        M: Manager<Type: AsyncScopedConnection, Error: Display + Send> + 'static,
    {
        type Connection = M::Type;
        type Guard = Object<M>;

        fn check_out(&self) -> BoxFuture<'_, Result<Object<M>>> {
            Box::pin(async { self.get().await.map_err(|error| no_connection(&error)) })
        }

        const HANDS_ON_INTERRUPTED: bool = false;

        fn size(&self) -> usize {
            self.status().size
        }

        fn close(mut connection: Object<M>) {
            connection.set_broken();
            // It would look at it when somebody asks for a connection, and till then keep it.
            drop(Object::take(connection));
        }
    }
}

#[cfg(feature = "bb8")]
mod of_bb8 {
    use bb8::{ManageConnection, Pool, PooledConnection};
    use futures_util::future::BoxFuture;

    use super::{AsyncPool, no_connection, sealed};
    use crate::connection::AsyncScopedConnection;
    use crate::error::Result;

    impl<M: ManageConnection> sealed::Sealed for Pool<M> {}

    impl<M> AsyncPool for Pool<M>
    where
        M: ManageConnection<Connection: AsyncScopedConnection, Error: std::error::Error>,
    {
        type Connection = M::Connection;
        type Guard = PooledConnection<'static, M>;

        fn check_out(&self) -> BoxFuture<'_, Result<PooledConnection<'static, M>>> {
            Box::pin(async {
                let connection = self.get_owned().await;
                connection.map_err(|error| no_connection(&error))
            })
        }

        // Neither a caller who goes away nor its own `connection_timeout` makes it look.
        const HANDS_ON_INTERRUPTED: bool = true;

        fn size(&self) -> usize {
            usize::try_from(self.state().connections).unwrap_or(usize::MAX)
        }

        fn close(mut connection: PooledConnection<'static, M>) {
            connection.set_broken();
            // It looks at it when it comes back, which is now.
            drop(connection);
        }
    }
}
