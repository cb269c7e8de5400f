//! Grants that are given and revoked.

use std::time::{Duration, SystemTime};

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::schema::{GrantRow, host_grants};
use super::{Grant, GrantError, Grants, NewGrant};
use crate::TenantKey;
use crate::audit::{AuditEntry, AuditLog};
use crate::catalog::time::{length, now, to_millis};
use crate::catalog::{check_user, random_text};

/// The longest reason, in bytes.
const LONGEST_REASON: usize = 2000;

impl<Id: TenantKey> Grants<Id> {
    /// Gives an operator the right to act for a tenant, and writes that into the host's audit log.
    ///
    /// Who may give grants is the application's rule: to oneself, or only by a second person.
    ///
    /// # Errors
    ///
    /// [`GrantError::NoReason`], [`GrantError::InvalidTime`], [`GrantError::InvalidText`],
    /// [`GrantError::NotForTenant`], the catalog's `UnknownTenant`, and those of the host's database.
    pub fn give(&self, host: &HostScope, new: &NewGrant<Id>) -> Result<Grant<Id>, GrantError> {
        if new.reason.trim().is_empty() {
            return Err(GrantError::NoReason);
        }
        if new.reason.len() > LONGEST_REASON || new.reason.contains('\0') {
            return Err(GrantError::InvalidText {
                what: "the reason",
                problem: "is longer than 2000 bytes, or has the character NUL in it",
            });
        }
        if new.lasts < Duration::from_secs(1) || new.lasts > self.longest {
            return Err(GrantError::InvalidTime {
                longest: self.longest,
            });
        }
        check_user(&new.user)?;
        self.check_tenant(&new.tenant)?;
        let created = now();
        let row = GrantRow {
            id: random_text::<12>()?,
            tenant_id: new.tenant.to_string(),
            user_id: new.user.clone(),
            reason: new.reason.clone(),
            created,
            created_by: host.origin().known_user().map(str::to_owned),
            ends: created.saturating_add(length(new.lasts)),
            single_use: i16::from(new.single_use),
            uses: 0,
            used: None,
            revoked: None,
            revoked_by: None,
        };
        let entry = entry("grant.give", &row);
        self.database().transaction(host, |conn| {
            host.insert_into(host_grants::table)
                .values(&row)
                .execute(conn)?;
            AuditLog::write(conn, &entry).map_err(GrantError::from)
        })?;
        row.read()
    }

    /// Revokes a grant, and writes that into the host's audit log. Work that has begun by it is not
    /// cut off; its next use is refused, in each process. One that was revoked stays as it is.
    ///
    /// # Errors
    ///
    /// [`GrantError::NotFound`], and those of the host's database.
    pub fn revoke(&self, host: &HostScope, id: &str) -> Result<Grant<Id>, GrantError> {
        let by = host.origin().known_user();
        self.database().transaction(host, |conn| {
            let revoked = host
                .update(host_grants::table)
                .filter(host_grants::id.eq(id))
                .filter(host_grants::revoked.is_null())
                .set((
                    host_grants::revoked.eq(to_millis(SystemTime::now())),
                    host_grants::revoked_by.eq(by),
                ))
                .execute(conn)?;
            let row = host
                .from(host_grants::table)
                .filter(host_grants::id.eq(id))
                .select(GrantRow::as_select())
                .first(conn)
                .optional()?
                .ok_or(GrantError::NotFound)?;
            if revoked == 1 {
                AuditLog::write(conn, &entry("grant.revoke", &row))?;
            }
            row.read()
        })
    }
}

fn entry(action: &'static str, row: &GrantRow) -> AuditEntry {
    let message = format!("{}: {} ({})", row.user_id, row.reason, row.id);
    AuditEntry::new(action)
        .target("tenant", &row.tenant_id)
        .message(message)
}
