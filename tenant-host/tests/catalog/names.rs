//! The name of a tenant.

use std::sync::Barrier;
use std::thread;

use tenant_host::CatalogError;
use tenant_host::catalog::{NewPlacement, NewTenant, SharedOnly, TenantName};

use crate::common::catalog::create;
use crate::common::{Place, catalog, host};

fn new(id: i64, name: &str) -> NewTenant<i64> {
    NewTenant::new(id, name, NewPlacement::Shared)
}

/// Names that differ in case, or in white space at the ends, are one name.
#[test]
fn one_normal_form() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "Acme ");
    let name_of_one = TenantName::new("acme").expect("a name");
    for (id, name) in (2..).zip(["acme", "ACME", "acme ", " acme"]) {
        assert_eq!(
            catalog.create(&host(), new(id, name), &SharedOnly),
            Err(CatalogError::NameTaken {
                name: name_of_one.clone()
            }),
            "{name:?}"
        );
        assert_eq!(*catalog.by_name(name).expect(name).id(), 1);
        assert_eq!(
            catalog.tenant(&id),
            Err(CatalogError::UnknownTenant),
            "nothing is left of it"
        );
    }
    for name in ["acme-2", "acm", "acmé", "", "a cme", "acme\0"] {
        assert_eq!(
            catalog.by_name(name),
            Err(CatalogError::UnknownTenant),
            "{name:?}"
        );
    }
}

#[test]
fn a_name_that_is_none() {
    let place = Place::new();
    let catalog = catalog(&place);
    for name in ["", "acme corp", "acmé", "a;b", "a'b", "-a", "a\0"] {
        let created = catalog.create(&host(), new(1, name), &SharedOnly);
        assert!(
            matches!(created, Err(CatalogError::InvalidName { .. })),
            "{name:?}: {created:?}"
        );
    }
    create(&catalog, 1, "acme");
    let renamed = catalog.rename(&host(), &1, "a b");
    assert!(matches!(renamed, Err(CatalogError::InvalidName { .. })));
}

/// After a rename the old name resolves in no cache, and is free.
#[test]
fn a_rename() {
    let place = Place::new();
    let one = catalog(&place);
    let other = catalog(&place);
    create(&one, 1, "acme");
    other.refresh().expect("a database");
    assert_eq!(*other.by_name("acme").expect("a tenant").id(), 1);

    let renamed = one.rename(&host(), &1, "Globex").expect("a free name");
    assert_eq!(renamed.name().as_str(), "globex");
    assert_eq!(one.by_name("acme"), Err(CatalogError::UnknownTenant));
    assert_eq!(*one.by_name("globex").expect("a tenant").id(), 1);
    other.refresh().expect("a database");
    assert_eq!(other.by_name("acme"), Err(CatalogError::UnknownTenant));
    assert_eq!(*other.by_name("globex").expect("a tenant").id(), 1);

    create(&other, 2, "acme");
    assert_eq!(*other.by_name("acme").expect("a tenant").id(), 2);
    one.refresh().expect("a database");
    assert_eq!(*one.by_name("acme").expect("a tenant").id(), 2);
    assert!(matches!(
        one.rename(&host(), &1, "acme"),
        Err(CatalogError::NameTaken { .. })
    ));
    // The same name again is no conflict with itself.
    assert!(one.rename(&host(), &1, "globex").is_ok());
}

/// Two tenants exchange their names while another process looks away.
#[test]
fn names_that_change_places() {
    let place = Place::new();
    let one = catalog(&place);
    let other = catalog(&place);
    create(&one, 1, "a");
    create(&one, 2, "b");
    other.refresh().expect("a database");
    for (id, name) in [(1, "c"), (2, "a"), (1, "b")] {
        one.rename(&host(), &id, name).expect("a free name");
    }
    for catalog in [&one, &other] {
        catalog.refresh().expect("a database");
        assert_eq!(*catalog.by_name("a").expect("a tenant").id(), 2);
        assert_eq!(*catalog.by_name("b").expect("a tenant").id(), 1);
        assert_eq!(catalog.by_name("c"), Err(CatalogError::UnknownTenant));
    }
}

/// Two creations of one name at the same time: one wins, the other one leaves nothing.
#[test]
fn one_name_twice_at_the_same_time() {
    let place = Place::new();
    let catalogs: Vec<_> = (0..4).map(|_| catalog(&place)).collect();
    for round in 0..5 {
        let name = format!("acme-{round}");
        let start = Barrier::new(catalogs.len());
        let created: Vec<_> = thread::scope(|scope| {
            let workers: Vec<_> = (round * 10..)
                .zip(&catalogs)
                .map(|(id, catalog)| {
                    let (start, name) = (&start, &name);
                    scope.spawn(move || {
                        start.wait();
                        catalog.create(&host(), new(id, name), &SharedOnly)
                    })
                })
                .collect();
            workers
                .into_iter()
                .map(|worker| worker.join().expect("no panic"))
                .collect()
        });
        let won: Vec<_> = created
            .iter()
            .filter_map(|created| created.as_ref().ok())
            .collect();
        assert_eq!(won.len(), 1, "{created:?}");
        for lost in created.iter().filter_map(|created| created.as_ref().err()) {
            assert!(matches!(lost, CatalogError::NameTaken { .. }), "{lost:?}");
        }
        for catalog in &catalogs {
            catalog.refresh().expect("a database");
            assert_eq!(catalog.by_name(&name).expect("a tenant").id(), won[0].id());
        }
    }
    let all = catalogs[0].tenants(&host()).expect("a list");
    assert_eq!(all.len(), 5);
}
