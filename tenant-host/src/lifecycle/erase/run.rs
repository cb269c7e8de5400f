//! One erasure.

use std::collections::BTreeMap;
use std::thread;

use tenant_core::HostScope;

use super::super::backend::{LifecycleConnection, Mode};
use super::super::delete::delete_all;
use super::super::describe::{Place, Theirs, describe};
use super::super::moving::open_step;
use super::super::write::tally_of;
use super::super::{Lifecycle, LifecycleError, LifecycleEvent, LifecycleProgress};
use super::certificate::{Certificate, Counts, begin, write};
use super::host;
use crate::TenantKey;
use crate::catalog::time::now;
use crate::catalog::{Placement, Provisioner, Tenant, TenantState, Transition};
use crate::migrate::MigrateError;

/// What is kept of a tenant that is erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EraseOptions {
    audit: bool,
}

impl EraseOptions {
    /// Erases what the audit log has of the tenant, too. Without, it is kept for as long as the
    /// law asks, where it is not in a place of the tenant's own.
    #[must_use]
    pub fn with_audit(mut self) -> Self {
        self.audit = true;
        self
    }

    fn keeps(self, name: &str) -> bool {
        !self.audit && name.starts_with("host_audit")
    }
}

impl<Id: TenantKey, C: LifecycleConnection> Lifecycle<Id, C> {
    /// Erases a tenant: its rows, or its own schema, database or file; and what the host's tables
    /// have of it: waiting jobs and messages, features, members, machine keys. Its id is never
    /// given again. There is no way back.
    ///
    /// What was cut off can be called again, and goes on. If the tenant is erased already, the
    /// answer is its certificate.
    ///
    /// # Errors
    ///
    /// [`LifecycleError::NeededByOthers`] and [`LifecycleError::RowsLeft`]: the tenant is not
    /// served then, and not erased. [`LifecycleError::WrongStep`] if it is being moved, or has old
    /// rows of a move. Those of the catalog and of the place.
    pub fn erase(
        &self,
        host: &HostScope,
        id: &Id,
        options: EraseOptions,
        progress: &dyn LifecycleProgress,
    ) -> Result<Certificate, LifecycleError> {
        let tenant = self.tenant(id)?;
        let text = id.to_string();
        let catalog = &self.inner().catalog;
        let database = catalog.database();
        if tenant.state() != TenantState::Erased {
            if let Some(step) = open_step(&mut database.get(host)?, host, &text)? {
                return Err(LifecycleError::WrongStep {
                    what: "left as it is while the tenant is erased: finish it, or cancel it",
                    step,
                });
            }
            catalog.change(host, id, Transition::BeginErase)?;
            let row = begin(database, host, &text)?;
            let mut counts = Counts::read(&row)?;
            // Processes that don't know of it yet may still write.
            thread::sleep(self.inner().stop.unwrap_or(catalog.max_age()));
            self.erase_place(host, &tenant, options, &mut counts, progress)?;
            for (table, count) in host::erase(database, &text, !options.audit)? {
                *counts.in_host.entry(table).or_default() += count;
            }
            write(database, host, &text, &counts, None)?;
            catalog.change(host, id, Transition::FinishErase)?;
            write(database, host, &text, &counts, Some(now()))?;
        }
        self.certificate(host, id)?
            .ok_or(LifecycleError::WrongState {
                what: "certified as erased: it was erased by other means",
                state: TenantState::Erased,
            })
    }

    /// Erases what is at the tenant's place.
    fn erase_place(
        &self,
        host: &HostScope,
        tenant: &Tenant<Id>,
        options: EraseOptions,
        counts: &mut Counts,
        progress: &dyn LifecycleProgress,
    ) -> Result<(), LifecycleError> {
        let id = tenant.id().to_string();
        let database = self.inner().catalog.database();
        let what = format!("life cycle: the erasure of the tenant `{id}`");
        let is_shared = *tenant.placement() == Placement::Shared;
        let mut ground = match self.open(host, tenant.placement(), &what) {
            // The place is gone: it was cut off behind that.
            Err(error) if !is_shared && counts.is_counted && is_gone(&error) => None,
            ground => Some(ground?),
        };
        if let Some(ground) = &mut ground
            && !counts.is_counted
        {
            let place = ground.describe()?;
            counts.rows =
                ground.within(Mode::Snapshot, |conn| count(conn, &place, &id, progress))?;
            let kept = place.tables.iter().map(|table| table.name.clone());
            counts.kept = kept
                .filter(|name| is_shared && options.keeps(name))
                .collect();
            counts.is_counted = true;
            write(database, host, &id, counts, None)?;
        }
        if !is_shared {
            drop(ground);
            let provisioner = self.migrations().provisioner(host);
            provisioner.remove(tenant)?;
            counts.place_removed = true;
            return Ok(());
        }
        let Some(ground) = &mut ground else {
            return Ok(());
        };
        ground.within(Mode::Write, |conn| {
            let place = describe(conn)?;
            let theirs = Theirs {
                place: &place,
                id: &id,
            };
            let tables: Vec<_> = (0..place.tables.len())
                .filter(|table| !options.keeps(&place.tables[*table].name))
                .collect();
            delete_all(conn, theirs, &tables)?;
            for table in tables {
                let own = &place.tables[table];
                // A member of other tenants is not this one's any more: its links are gone.
                if tally_of(conn, theirs, table)?.rows() > 0 {
                    return Err(LifecycleError::RowsLeft {
                        table: own.name.clone(),
                    });
                }
            }
            Ok(())
        })
    }

    /// How many rows there are of a tenant at a place, in each table that has some. Of one that is
    /// erased there is none.
    ///
    /// # Errors
    ///
    /// Those of the place.
    pub fn scan(
        &self,
        host: &HostScope,
        id: &Id,
        placement: &Placement,
    ) -> Result<BTreeMap<String, u64>, LifecycleError> {
        let id = id.to_string();
        let what = format!("life cycle: a scan for rows of the tenant `{id}`");
        let mut ground = self.open(host, placement, &what)?;
        let place = ground.describe()?;
        let counts = ground.within(Mode::Snapshot, |conn| {
            count(conn, &place, &id, &crate::migrate::Quiet)
        })?;
        Ok(counts.into_iter().filter(|(_, count)| *count > 0).collect())
    }
}

fn count<C: LifecycleConnection>(
    conn: &mut C,
    place: &Place,
    id: &str,
    progress: &dyn LifecycleProgress,
) -> Result<BTreeMap<String, u64>, LifecycleError> {
    let theirs = Theirs { place, id };
    let mut counts = BTreeMap::new();
    for (number, table) in place.tables.iter().enumerate() {
        progress.event(&LifecycleEvent::Table {
            table: &table.name,
            number,
            of: place.tables.len(),
        });
        let rows = tally_of(conn, theirs, number)?.rows();
        progress.event(&LifecycleEvent::Rows { count: rows });
        counts.insert(table.name.clone(), rows);
    }
    Ok(counts)
}

fn is_gone(error: &LifecycleError) -> bool {
    use crate::route::RouteError;
    matches!(
        error,
        LifecycleError::Migrate(
            MigrateError::NoPlace | MigrateError::Route(RouteError::File { .. })
        )
    )
}
