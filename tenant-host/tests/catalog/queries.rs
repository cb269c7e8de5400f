//! How many queries an answer costs.

use std::time::Duration;

use tenant_host::{Catalog, CatalogError};

use crate::common::catalog::create;
use crate::common::recorder::counted;
use crate::common::{Place, authority, host};

/// Whatever is asked, and however often: one query in `max_age`.
#[test]
fn ten_thousand_unknown_tenants() {
    let place = Place::new();
    let (database, sent) = counted(&place);
    let catalog: Catalog<i64> = Catalog::builder(authority(), database)
        .max_age(Duration::from_secs(3600))
        .build()
        .expect("a catalog");
    create(&catalog, 1, "acme");
    catalog.refresh().expect("a database");
    sent.take();
    for id in 2..10_002 {
        assert_eq!(catalog.tenant(&id), Err(CatalogError::UnknownTenant));
        assert_eq!(
            catalog.by_name(&format!("unknown-{id}")),
            Err(CatalogError::UnknownTenant)
        );
        assert!(catalog.tenant(&1).is_ok());
    }
    assert_eq!(sent.take(), 0);
    catalog.refresh().expect("a database");
    assert_eq!(
        sent.take(),
        1,
        "nothing has changed: only the version is asked for"
    );
}

/// What is too old costs one query, whoever asks for it at the same time.
#[test]
fn one_refresher_at_a_time() {
    let place = Place::new();
    let (database, sent) = counted(&place);
    let max_age = Duration::from_millis(500);
    let catalog: Catalog<i64> = Catalog::builder(authority(), database)
        .max_age(max_age)
        .build()
        .expect("a catalog");
    create(&catalog, 1, "acme");
    for _ in 0..3 {
        std::thread::sleep(max_age);
        sent.take();
        let begun = std::time::Instant::now();
        std::thread::scope(|scope| {
            for _ in 0..20 {
                scope.spawn(|| {
                    assert!(catalog.tenant(&1).is_ok());
                    assert_eq!(catalog.tenant(&2), Err(CatalogError::UnknownTenant));
                });
            }
        });
        let queries = sent.take();
        if begun.elapsed() < max_age {
            // The change of `create` is read once more by the first one: the version, the tenants,
            // and the sessions that were revoked.
            assert!(queries <= 3, "{queries}");
        }
    }
}

/// A key of a cache, known or unknown, costs one query in `max_age`.
#[test]
fn members_are_kept() {
    let place = Place::new();
    let (database, sent) = counted(&place);
    let catalog: Catalog<i64> = Catalog::builder(authority(), database)
        .max_age(Duration::from_secs(3600))
        .build()
        .expect("a catalog");
    create(&catalog, 1, "acme");
    catalog
        .set_member(&host(), &1, "ann", [])
        .expect("a member");
    sent.take();
    for _ in 0..1000 {
        assert!(catalog.member(&1, "ann").expect("a database").is_some());
        assert_eq!(catalog.member(&1, "eve"), Ok(None));
        assert_eq!(catalog.operator("eve"), Ok(None));
        assert_eq!(catalog.machine_key(&"0".repeat(24)), Ok(None));
        assert_eq!(catalog.machine_key("no id"), Ok(None));
    }
    assert_eq!(sent.take(), 4);
    // Asked at the same time, too.
    std::thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| assert_eq!(catalog.member(&1, "bob"), Ok(None)));
        }
    });
    assert_eq!(sent.take(), 1);
}
