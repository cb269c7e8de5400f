//! What the tests have in common.

use std::time::Duration;

use tenant_host::catalog::{Catalog, Issued, NewPlacement, NewTenant, SharedOnly, TenantAccess};
use tenant_host::feature::{Edition, Feature, Features, FeaturesBuilder, Limit};

use crate::common::catalog::builder;
use crate::common::{Place, authority, host};

pub(crate) const SSO: Feature<bool> = Feature::new("sso", false);
pub(crate) const SEATS: Feature<Limit> = Feature::new("seats", Limit::of(10));
pub(crate) const DAYS: Feature<i64> = Feature::new("history.days", 30);
pub(crate) const REGION: Feature<String> = Feature::new("region", "eu");

/// How old an answer of another process may be, in these tests.
pub(crate) const MAX_AGE: Duration = Duration::from_millis(300);

/// A catalog whose answers are as old as that at most.
pub(crate) fn quick(place: &Place) -> Catalog<i64> {
    builder(place).max_age(MAX_AGE).build().expect("a catalog")
}

/// The features of the tests' application.
pub(crate) fn declared(catalog: &Catalog<i64>) -> FeaturesBuilder<i64> {
    Features::builder(catalog)
        .declare(SSO)
        .declare(SEATS)
        .declare(DAYS)
        .declare(REGION)
        .edition(Edition::new("free"))
        .edition(
            Edition::new("pro")
                .with(SSO, true)
                .with(SEATS, Limit::of(50))
                .with(REGION, "us".to_owned()),
        )
}

pub(crate) fn features(catalog: &Catalog<i64>) -> Features<i64> {
    declared(catalog).build().expect("features")
}

/// A tenant of an edition.
pub(crate) fn tenant(catalog: &Catalog<i64>, id: i64, edition: &str) -> TenantAccess<i64> {
    let new = NewTenant::new(id, format!("tenant-{id}"), NewPlacement::Shared).edition(edition);
    catalog.create(&host(), new, &SharedOnly).expect("a tenant");
    admitted(catalog, id)
}

/// Access to a tenant that is there.
pub(crate) fn admitted(catalog: &Catalog<i64>, id: i64) -> TenantAccess<i64> {
    catalog
        .admit(authority(), id, Issued::Now, "test")
        .expect("it is served")
}
