//! The tenants for which a run that has a name is done.

use std::collections::BTreeSet;

use diesel::prelude::*;
use tenant_core::prelude::*;

use crate::TenantKey;
use crate::catalog::time::now;
use crate::database::{DatabaseError, HostDatabase};
use crate::id;
use crate::job::failure::is_taken;
use crate::job::schema::{RunRow, host_runs};

/// The record of a run.
#[derive(Clone, Copy)]
pub(super) struct RunRecord<'a> {
    pub(super) database: &'a HostDatabase,
    pub(super) host: &'a HostScope,
    pub(super) run: &'a str,
}

impl RunRecord<'_> {
    /// Those that are done.
    pub(super) fn done<Id: TenantKey>(&self) -> Result<BTreeSet<Id>, DatabaseError> {
        let mut conn = self.database.get(self.host)?;
        let ids: Vec<String> = self
            .host
            .from(host_runs::table)
            .filter(host_runs::run.eq(self.run))
            .select(host_runs::tenant_id)
            .load(&mut conn)?;
        Ok(ids.iter().filter_map(|text| id::parse(text)).collect())
    }

    /// Records that one is done.
    pub(super) fn add<Id: TenantKey>(&self, tenant: &Id) -> Result<(), DatabaseError> {
        let row = RunRow {
            run: self.run.to_owned(),
            tenant_id: tenant.to_string(),
            finished: now(),
        };
        let mut conn = self.database.get(self.host)?;
        let inserted = self
            .host
            .insert_into(host_runs::table)
            .values(&row)
            .execute(&mut conn);
        match inserted {
            Err(error) if !is_taken(&error) => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Forgets the run.
    pub(super) fn forget(&self) -> Result<usize, DatabaseError> {
        let mut conn = self.database.get(self.host)?;
        Ok(self
            .host
            .delete(host_runs::table)
            .filter(host_runs::run.eq(self.run))
            .execute(&mut conn)?)
    }
}
