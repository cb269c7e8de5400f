//! Tenants that are made before they are needed.

use std::sync::Barrier;
use std::thread;

use tenant_host::CatalogError;
use tenant_host::catalog::{
    CreationStep, Issued, NewPlacement, NewTenant, ServerName, SharedOnly, TenantState,
};

use crate::common::catalog::create;
use crate::common::{Place, authority, catalog, host};
use crate::fake::Fake;

fn on(server: &str) -> NewPlacement {
    NewPlacement::Schema(ServerName::new(server).expect("a name"))
}

#[test]
fn a_tenant_that_is_ready_gets_a_name() {
    let place = Place::new();
    let one = catalog(&place);
    let fake = Fake::default();
    let ready = one.prepare(&host(), &1, on("eu-1"), &fake).expect("made");
    assert_eq!(fake.calls(), ["check", "make", "migrate"]);
    assert_eq!(ready.creation_step(), Some(CreationStep::Ready));
    let not_served = CatalogError::NotServed {
        state: TenantState::Provisioning,
    };
    let other = catalog(&place);
    for catalog in [&one, &other] {
        let admitted = catalog.admit(authority(), 1, Issued::Now, "test");
        assert_eq!(admitted.err().as_ref(), Some(&not_served));
        assert_eq!(catalog.by_name("unnamed"), Err(CatalogError::UnknownTenant));
        assert_eq!(catalog.ready(&host()).expect("a list").len(), 1);
    }

    // Not one of another kind, or on another server.
    let database = NewPlacement::Database(ServerName::new("eu-1").expect("a name"));
    for elsewhere in [NewPlacement::Shared, on("eu-2"), database] {
        assert_eq!(
            one.assign(&host(), "acme", None, &elsewhere, &fake),
            Ok(None)
        );
    }
    let acme = one
        .assign(&host(), "Acme", Some("pro"), &on("eu-1"), &fake)
        .expect("a database")
        .expect("the one that is ready");
    assert_eq!(fake.calls(), ["migrate"], "there may be new migrations");
    assert_eq!((*acme.id(), acme.name().as_str()), (1, "acme"));
    assert_eq!((acme.edition(), acme.creation_step()), (Some("pro"), None));
    assert!(acme.generation() > ready.generation());
    assert!(one.admit(authority(), 1, Issued::Now, "test").is_ok());
    assert_eq!(*one.by_name("acme").expect("a tenant").id(), 1);
    other.refresh().expect("a database");
    assert_eq!(*other.by_name("acme").expect("a tenant").id(), 1);
    assert!(other.ready(&host()).expect("a list").is_empty());
    assert_eq!(
        other.assign(&host(), "globex", None, &on("eu-1"), &fake),
        Ok(None)
    );
}

#[test]
fn a_name_that_is_taken() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    // Another tenant may be called as those are that have no name yet.
    create(&catalog, 2, "unnamed");
    catalog
        .prepare(&host(), &3, NewPlacement::Shared, &SharedOnly)
        .expect("made");
    for name in ["acme", "unnamed"] {
        let taken = catalog.assign(&host(), name, None, &NewPlacement::Shared, &SharedOnly);
        assert!(
            matches!(taken, Err(CatalogError::NameTaken { .. })),
            "{taken:?}"
        );
    }
    assert_eq!(*catalog.by_name("unnamed").expect("a tenant").id(), 2);
    assert_eq!(catalog.ready(&host()).expect("a list").len(), 1);
}

/// It stops, goes on and is undone as any creation.
#[test]
fn one_that_is_half_ready() {
    let place = Place::new();
    let catalog = catalog(&place);
    let mut fake = Fake::failing("migrate");
    let stopped = catalog.prepare(&host(), &1, on("eu-1"), &fake);
    assert!(matches!(stopped, Err(CatalogError::CreationStopped { .. })));
    assert_eq!(
        catalog.assign(&host(), "acme", None, &on("eu-1"), &fake),
        Ok(None)
    );
    fake.fails_no_more();
    for _ in 0..2 {
        let ready = catalog
            .prepare(&host(), &1, on("eu-1"), &fake)
            .expect("made");
        assert_eq!(ready.creation_step(), Some(CreationStep::Ready));
    }
    // It is none of a name, and a tenant with a name is none that is ready.
    let named = catalog.create(&host(), NewTenant::new(1, "acme", on("eu-1")), &fake);
    assert_eq!(named, Err(CatalogError::CreationDiffers));
    assert_eq!(catalog.undo_create(&host(), &1, &fake), Ok(()));
    assert!(fake.places().is_empty());
    assert_eq!(catalog.tenant(&1), Err(CatalogError::UnknownTenant));
    create(&catalog, 2, "globex");
    let again = catalog.prepare(&host(), &2, NewPlacement::Shared, &fake);
    assert_eq!(again, Err(CatalogError::IdTaken));
}

/// Many sign-ups at the same time: each gets a tenant of its own, and the others get none.
#[test]
fn no_two_get_the_same() {
    let place = Place::new();
    let one = catalog(&place);
    for id in 1..=3 {
        one.prepare(&host(), &id, NewPlacement::Shared, &SharedOnly)
            .expect("made");
    }
    let start = Barrier::new(5);
    let mut assigned: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..5)
            .map(|worker| {
                let (place, start) = (&place, &start);
                scope.spawn(move || {
                    let own = catalog(place);
                    start.wait();
                    let name = format!("acme-{worker}");
                    own.assign(&host(), &name, None, &NewPlacement::Shared, &SharedOnly)
                        .expect("a database")
                })
            })
            .collect();
        workers
            .into_iter()
            .filter_map(|worker| worker.join().expect("no panic"))
            .map(|tenant| *tenant.id())
            .collect()
    });
    assigned.sort_unstable();
    assert_eq!(assigned, [1, 2, 3]);
}

/// The last migrations fail: it is a creation that has stopped, and goes on as one.
#[test]
fn a_name_is_given_and_the_rest_fails() {
    let place = Place::new();
    let catalog = catalog(&place);
    let mut fake = Fake::default();
    catalog
        .prepare(&host(), &1, on("eu-1"), &fake)
        .expect("made");
    fake.fails_at("migrate");
    let stopped = catalog.assign(&host(), "acme", Some("pro"), &on("eu-1"), &fake);
    assert!(
        matches!(stopped, Err(CatalogError::CreationStopped { .. })),
        "{stopped:?}"
    );
    let tenant = catalog.by_name("acme").expect("it has the name");
    assert!(!tenant.is_served());
    fake.fails_no_more();
    let new = NewTenant::new(*tenant.id(), "acme", on("eu-1")).edition("pro");
    assert!(
        catalog
            .create(&host(), new, &fake)
            .expect("a tenant")
            .is_served()
    );
}
