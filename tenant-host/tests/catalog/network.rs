//! A real server, behind a network that fails.

use std::time::{Duration, Instant};

use tenant_host::catalog::Issued;
use tenant_host::{Catalog, CatalogError, HostDatabase};

use crate::common::catalog::{create, wait_until};
use crate::common::proxy::Proxy;
use crate::common::{Place, authority, host};

const MAX_AGE: Duration = Duration::from_millis(200);

/// A catalog behind a proxy, with a tenant and a member that are known.
fn behind_a_proxy(place: &Place) -> (Proxy, Catalog<i64>) {
    drop(place.database());
    let url = place.url();
    let (start, rest) = url.split_once('@').expect("a URL with a user");
    let end = rest.find('/').expect("a URL with a database");
    let (address, rest) = rest.split_at(end);
    let port = if cfg!(feature = "postgres") {
        5432
    } else {
        3306
    };
    let has_port = address.contains(':');
    let proxy = Proxy::before(if has_port {
        address.to_owned()
    } else {
        format!("{address}:{port}")
    });
    let url = format!("{start}@{}{rest}", proxy.address());
    let database = HostDatabase::builder()
        .wait(Duration::from_millis(1500))
        .connect(&url)
        .expect("the test's database");
    let catalog = Catalog::builder(authority(), database)
        .max_age(MAX_AGE)
        .grace(Duration::from_secs(3600))
        .wait(Duration::from_secs(2))
        .build()
        .expect("a catalog");
    create(&catalog, 1, "acme");
    catalog
        .set_member(&host(), &1, "ann", [])
        .expect("a member");
    assert!(catalog.member(&1, "ann").expect("a database").is_some());
    catalog.refresh().expect("a database");
    (proxy, catalog)
}

fn goes_on_without_its_database(catalog: &Catalog<i64>) {
    assert!(catalog.admit(authority(), 1, Issued::Now, "test").is_ok());
    assert!(catalog.member(&1, "ann").expect("known").is_some());
    for _ in 0..100 {
        let unknown = catalog.tenant(&2);
        assert!(
            matches!(unknown, Err(CatalogError::Unavailable { .. })),
            "{unknown:?}"
        );
    }
}

fn is_back(catalog: &Catalog<i64>) {
    wait_until(Duration::from_secs(60), || {
        catalog.tenant(&2) == Err(CatalogError::UnknownTenant)
    });
    wait_until(Duration::from_secs(60), || {
        catalog.suspend(&host(), &1).is_ok()
    });
    assert!(catalog.check_served(&1, None).is_err());
}

/// The server is gone from the network: it neither answers nor refuses.
#[test]
fn a_server_that_is_silent() {
    let place = Place::new();
    let (proxy, catalog) = behind_a_proxy(&place);
    proxy.is_silent(true);
    std::thread::sleep(MAX_AGE);
    let begun = Instant::now();
    goes_on_without_its_database(&catalog);
    // A hundred questions, of which each could wait for two seconds.
    assert!(
        begun.elapsed() < Duration::from_secs(60),
        "{:?}",
        begun.elapsed()
    );
    proxy.is_silent(false);
    is_back(&catalog);
}

/// The server is stopped, and started again: its old connections are of no use.
#[test]
fn a_server_that_is_restarted() {
    let place = Place::new();
    let (proxy, catalog) = behind_a_proxy(&place);
    proxy.stop();
    std::thread::sleep(MAX_AGE);
    goes_on_without_its_database(&catalog);
    let refused = catalog.suspend(&host(), &1).expect_err("no server");
    assert!(matches!(refused, CatalogError::Database(_)), "{refused:?}");
    proxy.start();
    is_back(&catalog);
}
