//! Limits: what a tenant uses of them.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::put::put;
use super::{Feature, FeatureError, Features, Limit};
use crate::TenantKey;
use crate::catalog::{CatalogError, TenantAccess, check_takes, host_counters, text_of};

impl<Id: TenantKey> Features<Id> {
    /// Reserves `count` of what a tenant may have, if that is within its limit.
    ///
    /// The counter is raised by one statement that also asks for the limit. Of those who reserve
    /// the last one at the same time, in whatever process, one gets it. It is a transaction of
    /// its own in the host's database: if what it was reserved for fails, it is
    /// [released](Self::release), as [`reserve_while`](Self::reserve_while) does.
    ///
    /// # Errors
    ///
    /// [`FeatureError::LimitReached`]: nothing was reserved. [`FeatureError::ReadOnly`]; and as
    /// [`get`](Self::get).
    pub fn reserve(
        &self,
        access: &impl AsRef<TenantAccess<Id>>,
        feature: Feature<Limit>,
        count: u64,
    ) -> Result<(), FeatureError> {
        let tenant = self.catalog().recheck(access.as_ref())?;
        if !tenant.is_writable() {
            return Err(FeatureError::ReadOnly);
        }
        let limit = self.value(&tenant, feature, &self.known(&tenant)?)?;
        let reached = || FeatureError::LimitReached {
            feature: feature.name(),
            limit,
            edition: tenant.edition().map(str::to_owned),
        };
        let room = limit.room_for(count).ok_or_else(reached)?;
        // There is room, so it is in the range of the column.
        let count = i64::try_from(count).map_err(|_| reached())?;
        let id = text_of(tenant.id())?;
        let host = self.catalog().host();
        let mut conn = self.catalog().database().get(host)?;
        let is_reserved = put(
            &mut conn,
            |conn| {
                host.update(host_counters::table)
                    .filter(host_counters::tenant_id.eq(&id))
                    .filter(host_counters::feature.eq(feature.name()))
                    .filter(host_counters::used.le(room))
                    .set(host_counters::used.eq(host_counters::used + count))
                    .execute(conn)
            },
            |conn| {
                let known: Option<i64> = host
                    .from(host_counters::table)
                    .filter(host_counters::tenant_id.eq(&id))
                    .filter(host_counters::feature.eq(feature.name()))
                    .select(host_counters::used)
                    .first(conn)
                    .optional()?;
                if known.is_some() {
                    return Ok(None);
                }
                host.insert_into(host_counters::table)
                    .values((
                        host_counters::tenant_id.eq(&id),
                        host_counters::feature.eq(feature.name()),
                        host_counters::used.eq(count),
                    ))
                    .execute(conn)
                    .map(Some)
            },
        )?;
        if is_reserved { Ok(()) } else { Err(reached()) }
    }

    /// Gives back what was reserved, when what it was for is gone. The counter stops at zero.
    ///
    /// # Errors
    ///
    /// [`FeatureError::NotDeclared`]; and as [`get`](Self::get).
    pub fn release(
        &self,
        access: &impl AsRef<TenantAccess<Id>>,
        feature: Feature<Limit>,
        count: u64,
    ) -> Result<(), FeatureError> {
        self.check_declared(feature)?;
        let tenant = self.catalog().recheck(access.as_ref())?;
        self.give_back(tenant.id(), feature, count)
    }

    /// The tenant may have been suspended since it was reserved.
    fn give_back(
        &self,
        tenant: &Id,
        feature: Feature<Limit>,
        count: u64,
    ) -> Result<(), FeatureError> {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let id = text_of(tenant)?;
        let host = self.catalog().host();
        let mut conn = self.catalog().database().get(host)?;
        let counter = || {
            host.update(host_counters::table)
                .filter(host_counters::tenant_id.eq(&id))
                .filter(host_counters::feature.eq(feature.name()))
        };
        let lowered = counter()
            .filter(host_counters::used.ge(count))
            .set(host_counters::used.eq(host_counters::used - count))
            .execute(&mut conn)?;
        if lowered == 0 {
            counter()
                .filter(host_counters::used.lt(count))
                .set(host_counters::used.eq(0))
                .execute(&mut conn)?;
        }
        Ok(())
    }

    /// Reserves, runs `work`, and gives back what was reserved if `work` fails or panics.
    ///
    /// If the process is killed in the middle, the counter is too high: see
    /// [`recount`](Self::recount).
    ///
    /// # Errors
    ///
    /// As [`reserve`](Self::reserve), and what `work` returns.
    pub fn reserve_while<T, E: From<FeatureError>>(
        &self,
        access: &impl AsRef<TenantAccess<Id>>,
        feature: Feature<Limit>,
        count: u64,
        work: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        self.reserve(access, feature, count)?;
        let reserved = Reserved {
            features: self,
            tenant: access.as_ref().tenant().id(),
            feature,
            count,
        };
        let done = work()?;
        std::mem::forget(reserved);
        Ok(done)
    }

    /// How much a tenant uses of a limit.
    ///
    /// It is asked of the database each time.
    ///
    /// # Errors
    ///
    /// [`FeatureError::NotDeclared`]; and as [`get`](Self::get).
    pub fn used(
        &self,
        access: &impl AsRef<TenantAccess<Id>>,
        feature: Feature<Limit>,
    ) -> Result<u64, FeatureError> {
        self.check_declared(feature)?;
        let tenant = self.catalog().recheck(access.as_ref())?;
        let id = text_of(tenant.id())?;
        let used = self.catalog().load(move |conn, host| {
            Ok(host
                .from(host_counters::table)
                .filter(host_counters::tenant_id.eq(&id))
                .filter(host_counters::feature.eq(feature.name()))
                .select(host_counters::used)
                .first::<i64>(conn)
                .optional()?)
        })?;
        Ok(used.and_then(|used| u64::try_from(used).ok()).unwrap_or(0))
    }

    /// Sets the counter to what the host has counted, which may be more than the limit: then
    /// nothing is reserved until enough is released.
    ///
    /// # Errors
    ///
    /// [`FeatureError::NotDeclared`], and [`FeatureError::Catalog`]: there is no such tenant, it
    /// is being erased, or the database refuses.
    pub fn recount(
        &self,
        host: &HostScope,
        tenant: &Id,
        feature: Feature<Limit>,
        used: u64,
    ) -> Result<(), FeatureError> {
        self.check_declared(feature)?;
        let used = i64::try_from(used).unwrap_or(i64::MAX);
        let id = text_of(tenant).map_err(|_| CatalogError::UnknownTenant)?;
        let mut conn = self.catalog().database().get(host)?;
        check_takes(&mut conn, host, &id, "counted anew")?;
        put(
            &mut conn,
            |conn| {
                host.update(host_counters::table)
                    .filter(host_counters::tenant_id.eq(&id))
                    .filter(host_counters::feature.eq(feature.name()))
                    .set(host_counters::used.eq(used))
                    .execute(conn)
            },
            |conn| {
                host.insert_into(host_counters::table)
                    .values((
                        host_counters::tenant_id.eq(&id),
                        host_counters::feature.eq(feature.name()),
                        host_counters::used.eq(used),
                    ))
                    .execute(conn)
                    .map(Some)
            },
        )?;
        Ok(())
    }
}

/// What was reserved, until it is known that it is used.
struct Reserved<'a, Id: TenantKey> {
    features: &'a Features<Id>,
    tenant: &'a Id,
    feature: Feature<Limit>,
    count: u64,
}

impl<Id: TenantKey> Drop for Reserved<'_, Id> {
    fn drop(&mut self) {
        let given = self
            .features
            .give_back(self.tenant, self.feature, self.count);
        if let Err(error) = given {
            tracing::error!(
                %error,
                feature = self.feature.name(),
                "what was reserved is not given back: count it anew"
            );
        }
    }
}
