//! All tenants, as this process knows them.

use std::collections::HashMap;
use std::sync::Arc;

use super::revoked::Revoked;
use super::schema::{RevokedSessionRow, TenantRow};
use super::time::now;
use super::{CatalogError, SessionId, Tenant, TenantName};
use crate::TenantKey;

/// What this process knows, up to a version of the catalog.
#[derive(Debug)]
pub(super) struct Snapshot<Id> {
    /// `None` before the first reading.
    version: Option<i64>,
    /// The newest row, which may be one that this process has written since.
    newest: i64,
    tenants: HashMap<Id, Known<Id>>,
    names: HashMap<TenantName, Id>,
    /// Rows that can't be understood, by the text of their id.
    unreadable: HashMap<String, Broken>,
    revoked: Revoked,
}

/// A tenant, with the version of its row.
#[derive(Debug)]
struct Known<Id> {
    version: i64,
    /// Whether its name leads to it. That of one that is erased is free, and one that is made
    /// ready has none yet.
    has_name: bool,
    tenant: Arc<Tenant<Id>>,
}

/// A row that can't be understood.
#[derive(Debug)]
struct Broken {
    version: i64,
    name: String,
    reason: String,
}

/// What was found for an id or a name.
pub(super) enum Found<Id> {
    Tenant(Arc<Tenant<Id>>),
    Unreadable(String),
    Nothing,
}

impl<Id> Default for Snapshot<Id> {
    fn default() -> Self {
        Self {
            version: None,
            newest: i64::MIN,
            tenants: HashMap::new(),
            names: HashMap::new(),
            unreadable: HashMap::new(),
            revoked: Revoked::default(),
        }
    }
}

impl<Id: TenantKey> Snapshot<Id> {
    /// Up to which version it is complete, and the version of the newest row.
    pub(super) fn known(&self) -> Option<(i64, i64)> {
        let version = self.version?;
        Some((version, version.max(self.newest)))
    }

    /// Takes in the rows that have changed up to `version`.
    pub(super) fn update(&mut self, version: i64, rows: &[TenantRow]) {
        for row in rows {
            self.apply(row);
        }
        self.version = Some(version);
    }

    /// Takes in all rows there are at `version`, instead of what was known.
    pub(super) fn replace(&mut self, version: i64, rows: &[TenantRow]) {
        let old = std::mem::take(self);
        self.revoked = old.revoked;
        self.update(version, rows);
        // A change of this process may have come in since these rows were read.
        for (id, known) in old.tenants {
            let is_newer = known.version > version
                && self
                    .tenants
                    .get(&id)
                    .is_none_or(|read| read.version < known.version);
            if is_newer {
                self.insert(id, known);
            }
        }
    }

    /// The same, of a database that has gone back to an older state: what was known is of another
    /// time.
    pub(super) fn restore(&mut self, version: i64, rows: &[TenantRow]) {
        let revoked = std::mem::take(&mut self.revoked);
        *self = Self {
            revoked,
            ..Self::default()
        };
        self.update(version, rows);
    }

    /// Takes in a row, if it is newer than what is known.
    pub(super) fn apply(&mut self, row: &TenantRow) {
        let is_known = self
            .unreadable
            .get(&row.id)
            .is_some_and(|broken| broken.version >= row.version);
        if is_known {
            return;
        }
        let id = crate::id::parse::<Id>(&row.id);
        let known = id.as_ref().and_then(|id| self.tenants.get(id));
        if known.is_some_and(|known| known.version >= row.version) {
            return;
        }
        self.unreadable.remove(&row.id);
        let version = row.version;
        match row.read::<Id>() {
            Ok(tenant) => {
                let tenant = Arc::new(tenant);
                let known = Known {
                    version,
                    has_name: row.unique_name.is_some(),
                    tenant,
                };
                self.insert(known.tenant.id().clone(), known);
            }
            Err(reason) => {
                tracing::error!(
                    tenant = row.id,
                    reason,
                    "a row of the catalog can't be understood"
                );
                if let Some(id) = id {
                    self.forget(&id);
                }
                let broken = Broken {
                    version,
                    name: row.name.clone(),
                    reason,
                };
                self.unreadable.insert(row.id.clone(), broken);
            }
        }
    }

    fn insert(&mut self, id: Id, known: Known<Id>) {
        self.forget(&id);
        self.newest = self.newest.max(known.version);
        if known.has_name {
            self.names.insert(known.tenant.name().clone(), id.clone());
        }
        self.tenants.insert(id, known);
    }

    /// Forgets a tenant, and its name unless another one has it by now.
    fn forget(&mut self, id: &Id) {
        if let Some(known) = self.tenants.remove(id) {
            let name = known.tenant.name();
            if self.names.get(name) == Some(id) {
                self.names.remove(name);
            }
        }
    }

    /// Forgets a tenant whose row was taken away.
    pub(super) fn remove(&mut self, id: &str) {
        self.unreadable.remove(id);
        if let Some(id) = crate::id::parse(id) {
            self.forget(&id);
        }
    }

    /// Takes in tokens that are refused.
    pub(super) fn revoke(&mut self, rows: &[RevokedSessionRow]) {
        self.revoked.add(rows, now());
    }

    pub(super) fn is_revoked(&self, session: &SessionId) -> bool {
        self.revoked.contains(session)
    }

    pub(super) fn by_id(&self, id: &Id) -> Found<Id> {
        if let Some(known) = self.tenants.get(id) {
            return Found::Tenant(Arc::clone(&known.tenant));
        }
        if self.unreadable.is_empty() {
            return Found::Nothing;
        }
        match self.unreadable.get(&id.to_string()) {
            Some(broken) => Found::Unreadable(broken.reason.clone()),
            None => Found::Nothing,
        }
    }

    pub(super) fn by_name(&self, name: &TenantName) -> Found<Id> {
        if let Some(known) = self.names.get(name).and_then(|id| self.tenants.get(id)) {
            return Found::Tenant(Arc::clone(&known.tenant));
        }
        let mut unreadable = self.unreadable.values();
        match unreadable.find(|broken| broken.name == name.as_str()) {
            Some(broken) => Found::Unreadable(broken.reason.clone()),
            None => Found::Nothing,
        }
    }

    /// All tenants, in the order of their ids.
    pub(super) fn all(&self) -> Vec<Arc<Tenant<Id>>> {
        let mut all: Vec<_> = self
            .tenants
            .values()
            .map(|known| Arc::clone(&known.tenant))
            .collect();
        all.sort_unstable_by(|one, other| one.id().cmp(other.id()));
        all
    }

    /// The rows that can't be understood: the text of the id, and why.
    pub(super) fn unreadable(&self) -> Vec<(String, String)> {
        let mut all: Vec<_> = self
            .unreadable
            .iter()
            .map(|(id, broken)| (id.clone(), broken.reason.clone()))
            .collect();
        all.sort_unstable();
        all
    }
}

impl<Id> Found<Id> {
    /// The tenant; `nothing` is the error if there is none.
    pub(super) fn or(self, nothing: CatalogError) -> Result<Arc<Tenant<Id>>, CatalogError> {
        match self {
            Self::Tenant(tenant) => Ok(tenant),
            Self::Unreadable(reason) => Err(CatalogError::UnreadableRow {
                what: "a tenant",
                reason,
            }),
            Self::Nothing => Err(nothing),
        }
    }
}

#[cfg(test)]
mod tests;
