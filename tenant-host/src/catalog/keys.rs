//! What the catalog answers and changes about the keys of machines.

use std::sync::Arc;
use std::time::SystemTime;

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::member::write_roles;
use super::members::check_takes;
use super::new::text_of;
use super::schema::{MachineKeyRow, host_machine_keys};
use super::secret::{MachineKeySecret, digest, is_id, random_text, read_presented};
use super::text::{MAX_USER, check_foreign};
use super::time::{now, to_millis};
use super::{Catalog, CatalogChange, CatalogError, MachineKey, NewMachineKey};
use crate::TenantKey;

impl<Id: TenantKey> Catalog<Id> {
    /// The key with this id, valid or not. As fresh as [`member`](Self::member).
    ///
    /// # Errors
    ///
    /// [`CatalogError::Unavailable`], and [`CatalogError::UnreadableRow`].
    pub fn machine_key(&self, id: &str) -> Result<Option<Arc<MachineKey<Id>>>, CatalogError> {
        if !is_id(id) {
            return Ok(None);
        }
        let id = id.to_owned();
        self.inner().keys.get(&id, || self.load_key(&id))
    }

    pub(super) fn load_key(&self, id: &str) -> Result<Option<MachineKey<Id>>, CatalogError> {
        let id = id.to_owned();
        let row = self.source().load(move |conn, host| {
            Ok(host
                .from(host_machine_keys::table)
                .filter(host_machine_keys::id.eq(id))
                .select(MachineKeyRow::as_select())
                .first(conn)
                .optional()?)
        })?;
        row.map(MachineKeyRow::read).transpose()
    }

    /// The key that a machine presents, if its secret is right and it is valid now. Whether its
    /// tenant is served, [`admit`](Self::admit) says, which makes its scope.
    ///
    /// # Errors
    ///
    /// [`CatalogError::InvalidMachineKey`], which does not tell whether there is such a key;
    /// [`CatalogError::MachineKeyEnded`]; and as [`machine_key`](Self::machine_key).
    pub fn verify_machine_key(&self, presented: &str) -> Result<Arc<MachineKey<Id>>, CatalogError> {
        let Some((id, secret)) = read_presented(presented) else {
            return Err(CatalogError::InvalidMachineKey);
        };
        Self::check_key(self.machine_key(id)?, secret)
    }

    pub(super) fn check_key(
        key: Option<Arc<MachineKey<Id>>>,
        secret: &str,
    ) -> Result<Arc<MachineKey<Id>>, CatalogError> {
        let key = key.filter(|key| key.has_secret(secret));
        let key = key.ok_or(CatalogError::InvalidMachineKey)?;
        if !key.is_valid_at(SystemTime::now()) {
            return Err(CatalogError::MachineKeyEnded);
        }
        Ok(key)
    }

    /// Makes a key for a machine of a tenant. Its secret is shown this once: 32 random bytes, of
    /// which only a digest is stored.
    ///
    /// # Errors
    ///
    /// [`CatalogError::InvalidMember`] for the name or a role, [`CatalogError::UnknownTenant`],
    /// [`CatalogError::NotEditable`] for a tenant that is being erased,
    /// [`CatalogError::NoRandomness`], and those of the database.
    pub fn create_machine_key<'a>(
        &self,
        host: &HostScope,
        tenant: &Id,
        name: &str,
        roles: impl IntoIterator<Item = &'a str>,
        expires: Option<SystemTime>,
    ) -> Result<NewMachineKey<Id>, CatalogError> {
        check_foreign(name, MAX_USER).map_err(|reason| CatalogError::InvalidMember {
            what: "the name of a machine key",
            reason,
        })?;
        let secret = random_text::<32>()?;
        let row = MachineKeyRow {
            id: random_text::<12>()?,
            tenant_id: text_of(tenant).map_err(|_| CatalogError::UnknownTenant)?,
            name: name.to_owned(),
            secret_hash: digest(&secret),
            roles: write_roles(roles)?,
            created: now(),
            expires: expires.map(to_millis),
            revoked: None,
        };
        self.in_turn(host, |conn, _| {
            check_takes(conn, host, &row.tenant_id, "given machine keys")?;
            host.insert_into(host_machine_keys::table)
                .values(&row)
                .execute(conn)?;
            let detail = format!("{} ({}): {}", row.id, row.name, row.roles);
            let change = CatalogChange::of_tenant("machine_key.create", &row.tenant_id);
            self.tell(conn, change.with(&detail))
        })?;
        self.inner().keys.forget(&row.id);
        Ok(NewMachineKey {
            secret: MachineKeySecret::new(&row.id, &secret),
            key: Arc::new(row.read()?),
        })
    }

    /// The keys of a tenant, valid or not, in the order in which they were made. It is asked of
    /// the database each time.
    ///
    /// # Errors
    ///
    /// Those of the database, and [`CatalogError::UnreadableRow`].
    pub fn machine_keys_of(
        &self,
        host: &HostScope,
        tenant: &Id,
    ) -> Result<Vec<MachineKey<Id>>, CatalogError> {
        let rows = host
            .from(host_machine_keys::table)
            .filter(host_machine_keys::tenant_id.eq(tenant.to_string()))
            .order((host_machine_keys::created, host_machine_keys::id))
            .select(MachineKeyRow::as_select())
            .load(&mut self.database().get(host)?)?;
        rows.into_iter().map(MachineKeyRow::read).collect()
    }

    /// Ends a key. In this process it holds at once, in others after [`max_age`](Self::max_age)
    /// at the latest. One that was revoked stays as it is.
    ///
    /// # Errors
    ///
    /// [`CatalogError::NotFound`], and those of the database.
    pub fn revoke_machine_key(&self, host: &HostScope, id: &str) -> Result<(), CatalogError> {
        let not_found = CatalogError::NotFound {
            what: "machine key",
        };
        if !is_id(id) {
            return Err(not_found);
        }
        self.in_turn(host, |conn, _| {
            let known = host
                .from(host_machine_keys::table)
                .filter(host_machine_keys::id.eq(id))
                .select(host_machine_keys::revoked)
                .first::<Option<i64>>(conn)
                .optional()?;
            match known {
                None => Err(not_found),
                Some(Some(_)) => Ok(()),
                Some(None) => {
                    host.update(host_machine_keys::table)
                        .filter(host_machine_keys::id.eq(id))
                        .set(host_machine_keys::revoked.eq(now()))
                        .execute(conn)?;
                    self.tell(
                        conn,
                        CatalogChange::of("machine_key.revoke", "machine key", id),
                    )
                }
            }
        })?;
        self.inner().keys.forget(&id.to_owned());
        Ok(())
    }
}
