//! How a relay is set up.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::Destination;
use crate::TenantKey;
use crate::job::outbox::Wake;
use crate::job::{JobConnection, Outbox};
use crate::route::Router;

/// Takes messages from the outboxes of all places to where they are worked on: see
/// [the module](crate::job#the-outbox).
///
/// Each message is taken there at least once. Several relays may run at the same time, in one
/// process or several. Copies are handles of the same.
pub struct Relay<Id, C: JobConnection>(pub(super) Arc<Inner<Id, C>>);

pub(super) struct Inner<Id, C: JobConnection> {
    pub(super) router: Router<Id, C>,
    pub(super) wake: Arc<Wake>,
    pub(super) destination: Box<dyn Destination>,
    pub(super) interval: Duration,
    pub(super) batch: i64,
}

/// Sets up a [`Relay`]. Made by [`Relay::builder`].
#[must_use = "there is no relay before `build` is called"]
pub struct RelayBuilder<Id, C: JobConnection>(Inner<Id, C>);

impl<Id: TenantKey, C: JobConnection> Relay<Id, C> {
    /// For the places to which `router` leads. It needs one connection of the router at a time.
    /// What is sent by `outbox` in this process wakes it up.
    pub fn builder(
        router: &Router<Id, C>,
        outbox: &Outbox,
        destination: impl Destination + 'static,
    ) -> RelayBuilder<Id, C> {
        RelayBuilder(Inner {
            router: router.clone(),
            wake: Arc::clone(&outbox.wake),
            destination: Box::new(destination),
            interval: Duration::from_secs(10),
            batch: 100,
        })
    }
}

impl<Id: TenantKey, C: JobConnection> RelayBuilder<Id, C> {
    /// How often all places are visited; every 10 s if it is not said. What another process has
    /// sent, and what was committed long after it was sent, is found then. With a database each,
    /// a visit opens a connection: give such a relay a longer time, and run one in each process
    /// that sends.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.0.interval = interval;
        self
    }

    /// How many messages are read at a time; 100 if it is not said.
    pub fn batch(mut self, count: u32) -> Self {
        self.0.batch = count.max(1).into();
        self
    }

    /// The relay. It does nothing yet.
    pub fn build(self) -> Relay<Id, C> {
        Relay(Arc::new(self.0))
    }
}

impl<Id, C: JobConnection> Clone for Relay<Id, C> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<Id, C: JobConnection> fmt::Debug for Relay<Id, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Relay")
            .field("interval", &self.0.interval)
            .finish_non_exhaustive()
    }
}

impl<Id, C: JobConnection> fmt::Debug for RelayBuilder<Id, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RelayBuilder")
            .field("interval", &self.0.interval)
            .finish_non_exhaustive()
    }
}
