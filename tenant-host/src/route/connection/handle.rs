//! A connection that a router lends.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use tenant_core::TenantConnection;
use tenant_core::connection::{ConnectionHandle, IntoHandle};
use tenant_core::hatch::HatchSink;
use tenant_core::scope::ScopeValue;

use super::ServerConnection;

/// A connection from a [`Router`](crate::route::Router), which goes back when the transaction
/// has ended: if nothing that was done with it can reach the next one.
///
/// One that was handed out raw may have other settings than before, and nobody knows which. It
/// is closed, as is one with an open or a broken transaction, and one whose user has panicked.
pub struct Routed<C: ServerConnection> {
    /// There until it is dropped.
    connection: Option<C>,
    home: Arc<Home<C>>,
    was_handed_out: bool,
}

/// Where a connection comes back to.
type Home<C> = Mutex<Option<C>>;

/// Lends `connection`, bound to `scope`, to `work`. It is given back as well if nothing of what
/// was done with it can reach the next one; otherwise it is closed.
pub(crate) fn lend<C, S, T>(
    connection: C,
    scope: &S,
    sink: Option<&Arc<dyn HatchSink>>,
    work: impl FnOnce(&mut TenantConnection<Routed<C>, S>) -> T,
) -> (T, Option<C>)
where
    C: ServerConnection,
    S: ScopeValue,
{
    let home = Arc::new(Home::default());
    let routed = Routed {
        connection: Some(connection),
        home: Arc::clone(&home),
        was_handed_out: false,
    };
    let mut lent = TenantConnection::new(routed, scope);
    if let Some(sink) = sink {
        lent = lent.with_hatch_sink(Arc::clone(sink));
    }
    let result = work(&mut lent);
    drop(lent);
    let back = home.lock().unwrap_or_else(PoisonError::into_inner).take();
    (result, back)
}

/// Why there is a connection.
const UNTIL_DROPPED: &str = "a lent connection is there until it is dropped";

impl<C: ServerConnection> Routed<C> {
    fn get(&mut self) -> &mut C {
        self.connection.as_mut().expect(UNTIL_DROPPED)
    }
}

impl<C: ServerConnection> ConnectionHandle for Routed<C> {
    type Connection = C;

    fn connection(&mut self) -> &mut C {
        self.get()
    }

    fn hand_out(&mut self) -> &mut C {
        self.was_handed_out = true;
        self.get()
    }
}

/// Marks a connection that a router lends.
#[derive(Debug, Clone, Copy)]
pub struct ByRoute;

impl<C: ServerConnection> IntoHandle<ByRoute> for Routed<C> {
    type Handle = Self;

    fn into_handle(self) -> Self {
        self
    }
}

impl<C: ServerConnection> Drop for Routed<C> {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else {
            return;
        };
        // Broken is also one whose transaction is open. After a panic, nobody is there to take it
        // from its home.
        if !self.was_handed_out && !connection.is_broken() {
            let mut home = self.home.lock().unwrap_or_else(PoisonError::into_inner);
            *home = Some(connection);
        }
    }
}

impl<C: ServerConnection> fmt::Debug for Routed<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Routed").finish_non_exhaustive()
    }
}
