//! Handlers, by the kind of their jobs.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{HostJob, Job};
use crate::TenantKey;
use crate::job::each::message_of;
use crate::job::queue::{Attempt, ClaimedJob};
use crate::job::{JobFailure, Message, Opener};

/// What does jobs of one kind.
type Handler<Id> = Box<dyn Fn(&Opener<Id>, &ClaimedJob) -> Attempt + Send + Sync>;

/// The handlers of a worker.
pub(super) struct Handlers<Id> {
    of_tenants: BTreeMap<&'static str, Handler<Id>>,
    of_host: BTreeMap<&'static str, Handler<Id>>,
}

impl<Id: TenantKey> Handlers<Id> {
    pub(super) fn new() -> Self {
        Self {
            of_tenants: BTreeMap::new(),
            of_host: BTreeMap::new(),
        }
    }

    /// Adds one for jobs of tenants. Says whether there was none for the kind.
    pub(super) fn add<T: Message>(
        &mut self,
        handler: impl Fn(Job<Id, T>) -> Result<(), JobFailure> + Send + Sync + 'static,
    ) -> bool {
        let run = move |opener: &Opener<Id>, claimed: &ClaimedJob| {
            let attempt = claimed.attempt();
            match claimed.open::<Id, T>(opener) {
                Ok(envelope) => came_of(|| handler(Job { envelope, attempt })),
                Err(error) => Attempt::NotOpened(error),
            }
        };
        self.of_tenants.insert(T::KIND, Box::new(run)).is_none()
    }

    /// Adds one for jobs of the host.
    pub(super) fn add_for_host<T: Message>(
        &mut self,
        handler: impl Fn(HostJob<T>) -> Result<(), JobFailure> + Send + Sync + 'static,
    ) -> bool {
        let run = move |opener: &Opener<Id>, claimed: &ClaimedJob| {
            let attempt = claimed.attempt();
            match claimed.open_for_host::<Id, T>(opener) {
                Ok(envelope) => came_of(|| handler(HostJob { envelope, attempt })),
                Err(error) => Attempt::NotOpened(error),
            }
        };
        self.of_host.insert(T::KIND, Box::new(run)).is_none()
    }

    /// Does a job. One of a kind that nobody handles is not opened; and one that is not authentic
    /// is refused, whatever kind its row names.
    pub(super) fn run(&self, opener: &Opener<Id>, claimed: &ClaimedJob) -> Attempt {
        if let Err(error) = claimed.check(opener) {
            return Attempt::NotOpened(error);
        }
        let handlers = match claimed.is_the_hosts() {
            true => &self.of_host,
            false => &self.of_tenants,
        };
        match handlers.get(claimed.kind()) {
            Some(handler) => handler(opener, claimed),
            None => Attempt::NoHandler,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.of_host.is_empty() && self.of_tenants.is_empty()
    }

    pub(super) fn kinds(&self) -> impl Iterator<Item = &&'static str> {
        self.of_tenants.keys().chain(self.of_host.keys())
    }
}

/// What comes of a handler. If it panics, its connections are closed, and what it did in a
/// transaction is rolled back.
fn came_of(handler: impl FnOnce() -> Result<(), JobFailure>) -> Attempt {
    match catch_unwind(AssertUnwindSafe(handler)) {
        Ok(Ok(())) => Attempt::Done,
        Ok(Err(failure)) => Attempt::Failed(failure),
        Err(panic) => Attempt::Panicked(message_of(&*panic)),
    }
}
