//! Whose a move is, while it is under way.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::super::schema::{MoveRow, host_moves};
use super::super::{
    Lifecycle, LifecycleConnection, LifecycleError, LifecycleEvent, LifecycleProgress,
};
use super::MoveStep;
use super::record::{find, replace};
use crate::TenantKey;
use crate::catalog::time::{length, now};
use crate::catalog::{CatalogError, Db, Placement, Tenant, TenantState};

/// A move that belongs to this call. It is free for others when this is dropped.
pub(super) struct Claim<'a, Id: TenantKey, C: LifecycleConnection> {
    pub(super) lifecycle: &'a Lifecycle<Id, C>,
    pub(super) host: &'a HostScope,
    pub(super) tenant: std::sync::Arc<Tenant<Id>>,
    pub(super) id: String,
    pub(super) from: Placement,
    pub(super) to: Placement,
    pub(super) begun_at: MoveStep,
    token: String,
    progress: &'a dyn LifecycleProgress,
    renewed: Mutex<Instant>,
}

impl<'a, Id: TenantKey, C: LifecycleConnection> Claim<'a, Id, C> {
    pub(super) fn new(
        lifecycle: &'a Lifecycle<Id, C>,
        host: &'a HostScope,
        tenant: std::sync::Arc<Tenant<Id>>,
        row: &MoveRow,
        token: String,
        progress: &'a dyn LifecycleProgress,
    ) -> Result<Self, LifecycleError> {
        Ok(Self {
            lifecycle,
            host,
            tenant,
            id: row.tenant_id.clone(),
            from: row.from()?,
            to: row.to()?,
            begun_at: row.step()?,
            token,
            progress,
            renewed: Mutex::new(Instant::now()),
        })
    }

    /// The state that the tenant had before it was stopped.
    pub(super) fn state(&self) -> Result<TenantState, LifecycleError> {
        let database = self.lifecycle.inner().catalog.database();
        let row = find(&mut database.get(self.host)?, self.host, &self.id)?;
        Ok(row.ok_or(CatalogError::MoveLost)?.state()?)
    }

    /// Records a step, if the move still belongs to this call, and tells of it.
    pub(super) fn advance(&self, step: MoveStep) -> Result<(), LifecycleError> {
        let database = self.lifecycle.inner().catalog.database();
        database.transaction(self.host, |conn| -> Result<(), CatalogError> {
            self.write(conn, step, None)
        })?;
        self.tell(step);
        Ok(())
    }

    pub(super) fn tell(&self, step: MoveStep) {
        self.progress.event(&LifecycleEvent::Step { step });
    }

    /// Writes a step, and the state that the tenant had before, within a transaction.
    pub(super) fn write(
        &self,
        conn: &mut Db,
        step: MoveStep,
        state: Option<TenantState>,
    ) -> Result<(), CatalogError> {
        let until = now().saturating_add(length(self.lifecycle.inner().claim));
        let rows = self.host.update(host_moves::table);
        let written = rows
            .filter(host_moves::tenant_id.eq(&self.id))
            .filter(host_moves::claim.eq(&self.token))
            .set((
                host_moves::step.eq(step.as_str()),
                host_moves::claim_until.eq(until),
            ))
            .execute(conn)?;
        if written != 1 {
            return Err(CatalogError::MoveLost);
        }
        if let Some(state) = state {
            self.host
                .update(host_moves::table)
                .filter(host_moves::tenant_id.eq(&self.id))
                .set(host_moves::state.eq(state.as_str()))
                .execute(conn)?;
        }
        if step == MoveStep::Opened {
            self.host
                .update(host_moves::table)
                .filter(host_moves::tenant_id.eq(&self.id))
                .set(host_moves::switched.eq(now()))
                .execute(conn)?;
        }
        Ok(())
    }

    /// Makes of a move that was taken back one that has come from there, and whose old rows are
    /// deleted.
    pub(super) fn turn_round(&self) -> Result<(), LifecycleError> {
        let database = self.lifecycle.inner().catalog.database();
        database.transaction(self.host, |conn| -> Result<(), CatalogError> {
            self.write(conn, MoveStep::Opened, None)?;
            let row = find(conn, self.host, &self.id)?.ok_or(CatalogError::MoveLost)?;
            let turned = MoveRow {
                step: MoveStep::Cleared.as_str().to_owned(),
                from_kind: row.to_kind,
                from_server: row.to_server,
                from_place: row.to_place,
                to_kind: row.from_kind,
                to_server: row.from_server,
                to_place: row.from_place,
                ..row
            };
            Ok(replace(conn, self.host, &turned)?)
        })?;
        Ok(())
    }

    /// Whether the move still belongs to this call: asked by who has the lock of the rows.
    pub(super) fn check(&self) -> Result<(), LifecycleError> {
        let until = now().saturating_add(length(self.lifecycle.inner().claim));
        let database = self.lifecycle.inner().catalog.database();
        let written = self
            .host
            .update(host_moves::table)
            .filter(host_moves::tenant_id.eq(&self.id))
            .filter(host_moves::claim.eq(&self.token))
            .set(host_moves::claim_until.eq(until))
            .execute(&mut database.get(self.host)?)?;
        match written {
            1 => Ok(()),
            _ => Err(LifecycleError::MoveLost),
        }
    }

    /// The name of the lock of the rows, and of what refuses changes.
    pub(super) fn lock_name(&self) -> String {
        format!("tenant-host move {}", self.id)
    }

    fn set_free(&self) -> Result<(), LifecycleError> {
        let database = self.lifecycle.inner().catalog.database();
        self.host
            .update(host_moves::table)
            .filter(host_moves::tenant_id.eq(&self.id))
            .filter(host_moves::claim.eq(&self.token))
            .set(host_moves::claim_until.eq(0))
            .execute(&mut database.get(self.host)?)?;
        Ok(())
    }
}

/// A long copy is a sign of life.
impl<Id: TenantKey, C: LifecycleConnection> LifecycleProgress for Claim<'_, Id, C> {
    fn event(&self, event: &LifecycleEvent<'_>) {
        self.progress.event(event);
        let mut renewed = self.renewed.lock().unwrap_or_else(PoisonError::into_inner);
        let pause: Duration = self.lifecycle.inner().claim / 4;
        if renewed.elapsed() >= pause {
            *renewed = Instant::now();
            // If it is lost, the next step finds out.
            let _ = self.check();
        }
    }
}

impl<Id: TenantKey, C: LifecycleConnection> Drop for Claim<'_, Id, C> {
    fn drop(&mut self) {
        if let Err(error) = self.set_free() {
            tracing::warn!(%error, "the move of a tenant stays claimed until its time is over");
        }
    }
}

/// Checks that nobody is at a move.
pub(super) fn check_free(row: &MoveRow) -> Result<(), LifecycleError> {
    let left = row.claim_until.unwrap_or(0).saturating_sub(now());
    match u64::try_from(left) {
        Ok(left) if left > 0 && row.claim.is_some() => Err(LifecycleError::MoveUnderWay {
            free_in: Duration::from_millis(left),
        }),
        _ => Ok(()),
    }
}
