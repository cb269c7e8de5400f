//! A catalog, and those who change it.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use tenant_core::{HostScope, ScopeAuthority};
use tenant_host::catalog::{Catalog, CatalogBuilder, NewPlacement, NewTenant, SharedOnly, Tenant};

use super::Place;

/// The authority of the test's process.
pub fn authority() -> &'static ScopeAuthority {
    static AUTHORITY: OnceLock<ScopeAuthority> = OnceLock::new();
    AUTHORITY.get_or_init(|| ScopeAuthority::take().expect("the tests are the first to ask"))
}

/// The host.
pub fn host() -> HostScope {
    authority().host("test")
}

/// A catalog with the usual settings.
pub fn catalog(place: &Place) -> Catalog<i64> {
    builder(place).build().expect("a catalog")
}

/// One that is being set up.
pub fn builder(place: &Place) -> CatalogBuilder<i64> {
    Catalog::builder(authority(), place.database())
}

/// Creates a tenant in shared tables.
pub fn create(catalog: &Catalog<i64>, id: i64, name: &str) -> std::sync::Arc<Tenant<i64>> {
    let new = NewTenant::new(id, name, NewPlacement::Shared);
    catalog.create(&host(), new, &SharedOnly).expect("a tenant")
}

/// Waits until something holds, and says how long that took.
pub fn wait_until(limit: Duration, holds: impl Fn() -> bool) -> Duration {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < limit, "it does not hold within {limit:?}");
        std::thread::sleep(Duration::from_millis(5));
    }
    start.elapsed()
}
