//! `host.write_over(…)`.

use std::convert::Infallible;
use std::panic::Location;

use crate::class::TableHasOneClass;
use crate::origin::WriteOver;
use crate::scope::{HostScope, TenantId, TenantSetScope};
use crate::write::{Delete, InsertsOverTenants, MakesRows, ScopedDelete, Updatable, WriteTarget};

impl HostScope {
    /// Writes rows of several tenants, for jobs of the operator such as the expiry of events or
    /// a new form of settings.
    ///
    /// What comes back makes updates and deletes of rows of the tenants in the set, and of no
    /// others: not of the host's. They run on a connection of the host, and each run leaves a
    /// [`HatchUse`](crate::hatch::HatchUse) with the reason, the host, and the ids of all
    /// tenants. Of an empty set no row is written.
    ///
    /// Queries inside of the statement are made by the set, as they read rows of the same
    /// tenants: one that depends on the row that is written finds rows of the same tenant. What
    /// the host reads besides is read before, and given as a value.
    ///
    /// A new row belongs to one tenant. To insert for several, act as each of them:
    /// [`act_as`](crate::TenantConnection::act_as).
    ///
    /// # Errors
    ///
    /// A `reason` without words makes each run fail with
    /// [`Error::EmptyReason`](crate::Error::EmptyReason).
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let raw = sqlite();
    /// let host = HostScope::trusted("nightly clean-up");
    /// let mut conn = TenantConnection::new(raw, &host);
    /// let on_trial = TenantSetScope::trusted([1, 2], "list of trials");
    ///
    /// let over = host.write_over(&on_trial, "trials have ended, ticket 12");
    /// let busy = on_trial.from(tasks::table).filter(tasks::project_id.eq(projects::id));
    /// let renamed = over
    ///     .update(projects::table)
    ///     .filter(exists(busy))
    ///     .set(projects::name.eq("on trial"))
    ///     .execute(&mut conn)?;
    /// let deleted = over.delete(tasks::table).execute(&mut conn)?;
    /// # assert_eq!((renamed, deleted), (2, 2));
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    #[track_caller]
    pub fn write_over<Id>(
        &self,
        tenants: &TenantSetScope<Id>,
        reason: impl Into<String>,
    ) -> WriteOver<Id>
    where
        Id: TenantId,
    {
        WriteOver::new(self, tenants, reason.into(), Location::caller())
    }
}

impl<Id: TenantId> WriteOver<Id> {
    /// Updates rows of the tenants.
    ///
    /// `target` is what [`Scope::update`](crate::Scope::update) takes; a query is one of the
    /// set. See [`ScopedUpdate`](crate::write::ScopedUpdate) for the methods.
    pub fn update<W, By>(&self, target: W) -> W::Statement
    where
        W: Updatable<Self, By>,
    {
        target.start(self)
    }

    /// Deletes rows of the tenants.
    ///
    /// `target` is what [`update`](Self::update) takes. See [`ScopedDelete`] for the methods.
    pub fn delete<W, By>(&self, target: W) -> Delete<W, By, Self>
    where
        W: WriteTarget<Self, By>,
        <W::Table as TableHasOneClass>::Class: MakesRows<Self>,
    {
        ScopedDelete::start(target, self)
    }

    /// Refused: a new row belongs to one tenant.
    ///
    /// The method exists for its error message, and can't be called.
    pub fn insert_into<T>(&self, table: T) -> Infallible
    where
        Self: InsertsOverTenants<T>,
    {
        InsertsOverTenants::refuse(self, table)
    }
}
