//! On whose behalf a cache is asked.

use tenant_core::{HostScope, TenantSetScope};

use super::key::{Life, Owner};
use crate::TenantKey;
use crate::catalog::{Catalog, CatalogError, Tenant, TenantAccess};
#[cfg(feature = "jwt")]
use crate::session::{HostSession, TenantSession};

/// What a space is of, before the catalog was asked.
#[derive(Debug)]
pub enum Of<'a, Id> {
    Host,
    Tenant(&'a TenantAccess<Id>),
    Set(&'a [Id]),
}

pub(super) mod sealed {
    pub trait Sealed<Id> {
        fn of(&self) -> super::Of<'_, Id>;
    }
}

/// On whose behalf a cache is asked: a part of it that is nobody else's.
///
/// | | part |
/// | --- | --- |
/// | [`TenantAccess`], `TenantSession` | that of the tenant, in this life of it |
/// | [`HostScope`], `HostSession` | that of the host |
/// | [`TenantSetScope`] | that of these tenants together |
///
/// A [`TenantScope`](tenant_core::TenantScope) alone is not enough: it does not say in which life
/// the tenant is.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say on whose behalf the cache is asked",
    label = "no tenant in one of its lives, and not the host",
    note = "pass the session or the access of a tenant, a `HostScope`, or a `TenantSetScope`",
    note = "a `TenantScope` does not say in which life the tenant is: pass the access that it comes from"
)]
pub trait CacheSpace<Id: TenantKey>: sealed::Sealed<Id> {}

/// Implements both for a type.
macro_rules! space {
    ($($Space:ty: $space:ident => $of:expr;)*) => { $(
        impl<Id: TenantKey> CacheSpace<Id> for $Space {}

        impl<Id: TenantKey> sealed::Sealed<Id> for $Space {
            fn of(&self) -> Of<'_, Id> {
                let $space = self;
                $of
            }
        }
    )* };
}

space! {
    TenantAccess<Id>: access => Of::Tenant(access);
    TenantSetScope<Id>: set => Of::Set(set.ids());
    HostScope: _host => Of::Host;
}

#[cfg(feature = "jwt")]
space! {
    TenantSession<Id>: session => Of::Tenant(session.access());
    HostSession: _session => Of::Host;
}

impl<Id: TenantKey> Of<'_, Id> {
    /// Whose it is, if each tenant is served, and a tenant that asks itself is in the same life.
    pub(super) fn owner(&self, catalog: &Catalog<Id>) -> Result<Owner, CatalogError> {
        match self {
            Self::Host => Ok(Owner::Host),
            Self::Tenant(access) => Ok(Owner::Tenant(life(&*catalog.recheck(access)?))),
            Self::Set(ids) => {
                let lives = ids.iter().map(|id| {
                    let tenant = catalog.check_served(id, None)?;
                    Ok(life(&*tenant))
                });
                Ok(Owner::set(lives.collect::<Result<_, CatalogError>>()?))
            }
        }
    }

    /// The same, awaited.
    #[cfg(feature = "async")]
    pub(super) async fn owner_awaited(&self, catalog: &Catalog<Id>) -> Result<Owner, CatalogError> {
        match self {
            Self::Host => Ok(Owner::Host),
            Self::Tenant(access) => Ok(Owner::Tenant(life(
                &*catalog.recheck_awaited(access).await?,
            ))),
            Self::Set(ids) => {
                let mut lives = Vec::with_capacity(ids.len());
                for id in *ids {
                    lives.push(life(&*catalog.check_served_awaited(id, None).await?));
                }
                Ok(Owner::set(lives))
            }
        }
    }
}

fn life<Id: TenantKey>(tenant: &Tenant<Id>) -> Life {
    Life {
        id: tenant.id().to_string(),
        generation: tenant.generation().number(),
    }
}
