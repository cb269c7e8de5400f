//! Whose the creation of a tenant is, while it is under way.

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use tenant_core::HostScope;

use super::change::{find, store};
use super::schema::TenantRow;
use super::time::{length, now};
use super::{Catalog, CatalogChange, CatalogError, CreationStep, Tenant, TenantState};
use crate::TenantKey;

impl<Id: TenantKey> Catalog<Id> {
    /// Makes a creation the caller's, if nobody is at it.
    pub(super) fn take_claim(&self, row: &mut TenantRow, token: &str) -> Result<(), CatalogError> {
        check_free_claim(row)?;
        row.claim = Some(token.to_owned());
        row.claim_until = Some(self.claim_until());
        Ok(())
    }

    pub(super) fn claim_until(&self) -> i64 {
        now().saturating_add(length(self.inner().claim))
    }
}

/// Checks that nobody is at a creation.
pub(super) fn check_free_claim(row: &TenantRow) -> Result<(), CatalogError> {
    let left = row.claim_until.unwrap_or(0).saturating_sub(now());
    match u64::try_from(left) {
        Ok(left) if left > 0 && row.claim.is_some() => Err(CatalogError::CreationUnderWay {
            free_in: Duration::from_millis(left),
        }),
        _ => Ok(()),
    }
}

/// A creation that belongs to this call. It is free again when this is dropped.
pub(super) struct Claim<'a, Id: TenantKey> {
    catalog: &'a Catalog<Id>,
    host: &'a HostScope,
    id: &'a str,
    token: &'a str,
    is_held: Cell<bool>,
}

impl<'a, Id: TenantKey> Claim<'a, Id> {
    pub(super) fn new(
        catalog: &'a Catalog<Id>,
        host: &'a HostScope,
        id: &'a str,
        token: &'a str,
    ) -> Self {
        Self {
            catalog,
            host,
            id,
            token,
            is_held: Cell::new(true),
        }
    }

    /// The row, if the creation still belongs to this call.
    pub(super) fn check(&self, row: Option<TenantRow>) -> Result<TenantRow, CatalogError> {
        row.filter(|row| row.claim.as_deref() == Some(self.token))
            .ok_or(CatalogError::CreationLost)
    }

    /// Records that a step is done; without one, that all are.
    pub(super) fn advance(
        &self,
        step: Option<CreationStep>,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let is_end = matches!(step, None | Some(CreationStep::Ready));
        let row = self.catalog.in_turn(self.host, |conn, version| {
            let mut row = self.check(find(conn, self.host, self.id)?)?;
            row.version = version;
            row.step = step.map(|step| step.as_str().to_owned());
            row.claim_until = Some(self.catalog.claim_until());
            if step.is_none() {
                row.state = TenantState::Active.as_str().to_owned();
            }
            if is_end {
                (row.claim, row.claim_until) = (None, None);
                let change = CatalogChange::of_tenant("tenant.created", &row.id);
                self.catalog.tell(conn, change.with(&row.state))?;
            }
            store(conn, self.host, &row)?;
            Ok(row)
        })?;
        if is_end {
            self.is_over();
        }
        self.catalog.take_in(&row)
    }

    /// There is nothing left to set free.
    pub(super) fn is_over(&self) {
        self.is_held.set(false);
    }

    fn set_free(&self) -> Result<(), CatalogError> {
        let row = self.catalog.in_turn(self.host, |conn, version| {
            let mut row = self.check(find(conn, self.host, self.id)?)?;
            row.version = version;
            (row.claim, row.claim_until) = (None, None);
            store(conn, self.host, &row)?;
            Ok(row)
        })?;
        self.catalog.take_in(&row).map(drop)
    }
}

impl<Id: TenantKey> Drop for Claim<'_, Id> {
    fn drop(&mut self) {
        if !self.is_held.get() {
            return;
        }
        match self.set_free() {
            Ok(()) | Err(CatalogError::CreationLost) => {}
            Err(error) => tracing::warn!(
                %error,
                "the creation of a tenant stays claimed until its time is over"
            ),
        }
    }
}
