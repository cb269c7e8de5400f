//! A run over tenants, on threads.

use std::any::Any;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use tenant_core::TenantScope;

use super::plan::{Plan, Turn};
use super::{EachOutcome, EachReport, EachTenant};
use crate::TenantKey;
use crate::catalog::{CatalogError, Tenant};
use crate::route::{RouteError, RoutedConnection, Router, ServerConnection};

impl<Id: TenantKey> EachTenant<'_, Id> {
    /// Does `work` for each tenant, each in a transaction of its own where the tenant's rows are.
    ///
    /// A tenant whose work fails or panics stops no other one. The work runs on several threads
    /// at the same time: see [`concurrency`](Self::concurrency). Tenants on different servers take
    /// turns.
    ///
    /// # Errors
    ///
    /// [`CatalogError`] if the run can't begin, since the tenants can't be read. What comes of
    /// each tenant is in the report.
    #[track_caller]
    pub fn run<C, T, E>(
        &self,
        router: &Router<Id, C>,
        work: impl Fn(&Tenant<Id>, &mut RoutedConnection<C, TenantScope<Id>>) -> Result<T, E> + Sync,
    ) -> Result<EachReport<Id, T, E>, CatalogError>
    where
        C: ServerConnection,
        T: Send,
        E: From<RouteError> + Send,
    {
        let location = Location::caller();
        let catalog = router.catalog();
        let question = self.question(catalog);
        let mut prepared = self.prepare(question.ask()?, router.limits());
        let plan = std::mem::replace(&mut prepared.plan, Plan::new::<Id>(std::iter::empty(), 1));
        let line = Line::new(plan);
        let outcomes: Vec<_> = prepared.tenants.iter().map(|_| Mutex::new(None)).collect();
        let one = |tenant: &Tenant<Id>| -> EachOutcome<T, E> {
            if let Some(outcome) = self.since(catalog.tenant(tenant.id())) {
                return outcome;
            }
            let reason = self.reason.clone();
            let id = tenant.id();
            let run = || {
                router.inside_at(self.host, id, reason, self.is_read_only, location, |conn| {
                    work(tenant, conn)
                })
            };
            // The router closes the connection, and the database takes back what was done.
            match catch_unwind(AssertUnwindSafe(run)) {
                Ok(Ok(value)) => EachOutcome::Done(value),
                Ok(Err(error)) => EachOutcome::Failed(error),
                Err(panic) => EachOutcome::Panicked {
                    message: message_of(&*panic),
                },
            }
        };
        let worker = || {
            while let Some(turn) = line.next(|| self.cancel.is_cancelled()) {
                if let (Some(tenant), Some(slot)) =
                    (prepared.tenants.get(turn.number), outcomes.get(turn.number))
                {
                    let outcome = one(tenant);
                    if let EachOutcome::Done(_) = outcome {
                        question.note(tenant.id());
                    }
                    *lock(slot) = Some(outcome);
                }
                line.ended(turn);
            }
        };
        thread::scope(|scope| {
            for number in 1..prepared.concurrency.min(prepared.tenants.len()) {
                let spawned = thread::Builder::new()
                    .name(format!("tenants {number}"))
                    .spawn_scoped(scope, worker);
                if spawned.is_err() {
                    // The threads that there are do all of it.
                    tracing::warn!("the system gives no more threads for a run over tenants");
                    break;
                }
            }
            worker();
        });
        let outcomes = outcomes
            .into_iter()
            .map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner));
        Ok(prepared.report(outcomes))
    }
}

/// Those that wait, and the threads that work on them.
struct Line {
    plan: Mutex<Plan>,
    changed: Condvar,
}

impl Line {
    fn new(plan: Plan) -> Self {
        Self {
            plan: Mutex::new(plan),
            changed: Condvar::new(),
        }
    }

    /// The next tenant. Waits while those that are left are of servers that have no room.
    fn next(&self, is_cancelled: impl Fn() -> bool) -> Option<Turn> {
        let mut plan = lock(&self.plan);
        loop {
            if is_cancelled() {
                plan.clear();
            }
            match plan.next() {
                Some(turn) => return Some(turn),
                None if plan.is_empty() => {
                    self.changed.notify_all();
                    return None;
                }
                None => {
                    plan = self
                        .changed
                        .wait(plan)
                        .unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }

    fn ended(&self, turn: Turn) {
        lock(&self.plan).ended(turn);
        self.changed.notify_one();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing is half changed in it: no work is done while it is held.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a panic says.
pub(in crate::job) fn message_of(panic: &(dyn Any + Send)) -> String {
    let text = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "a panic without words".to_owned())
}
