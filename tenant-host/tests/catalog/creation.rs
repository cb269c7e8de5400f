//! The creation of a tenant, stopped at each of its steps.

use std::time::Duration;

use tenant_host::CatalogError;
use tenant_host::catalog::{
    Catalog, CreationStep, Issued, NewPlacement, NewTenant, ServerName, TenantState,
};

use crate::common::catalog::{builder, wait_until};
use crate::common::{Place, authority, catalog, host};
use crate::fake::Fake;

fn new(id: i64, name: &str) -> NewTenant<i64> {
    let server = ServerName::new("eu-1").expect("a name");
    NewTenant::new(id, name, NewPlacement::Schema(server)).edition("pro")
}

/// Neither served nor iterated, in this process and in another one.
fn is_half_made(place: &Place, catalog: &Catalog<i64>, id: i64) {
    let fresh = crate::common::catalog(place);
    for catalog in [catalog, &fresh] {
        let tenant = catalog.tenant(&id).expect("a row");
        assert_eq!(tenant.state(), TenantState::Provisioning);
        let state = TenantState::Provisioning;
        let admitted = catalog.admit(authority(), id, Issued::Now, "test");
        assert_eq!(admitted.err(), Some(CatalogError::NotServed { state }));
        let iterated = catalog.tenants(&host()).expect("a list");
        assert!(iterated.iter().all(|tenant| !tenant.is_served()));
    }
}

const STEPS: [(&str, CreationStep); 2] = [
    ("make", CreationStep::Reserved),
    ("migrate", CreationStep::Made),
];

#[test]
fn without_a_failure() {
    let place = Place::new();
    let catalog = catalog(&place);
    let fake = Fake::default();
    let tenant = catalog
        .create(&host(), new(1, "acme"), &fake)
        .expect("a tenant");
    assert_eq!(fake.calls(), ["check", "make", "migrate"]);
    assert_eq!(tenant.state(), TenantState::Active);
    assert_eq!(tenant.creation_step(), None);
    assert_eq!(tenant.edition(), Some("pro"));
    assert!(catalog.admit(authority(), 1, Issued::Now, "test").is_ok());
    assert_eq!(
        catalog.undo_create(&host(), &1, &fake),
        Err(CatalogError::AlreadyCreated {
            state: TenantState::Active
        })
    );
    assert_eq!(fake.places(), ["t_1"]);
}

/// A tenant in shared tables has no place to make.
#[test]
fn in_shared_tables() {
    let place = Place::new();
    let catalog = catalog(&place);
    let fake = Fake::default();
    let new = NewTenant::new(1, "acme", NewPlacement::Shared);
    catalog.create(&host(), new, &fake).expect("a tenant");
    assert_eq!(fake.calls(), ["check", "migrate"]);
}

#[test]
fn a_retry_goes_on_where_it_stopped() {
    for (step, done) in STEPS {
        let place = Place::new();
        let one = catalog(&place);
        let mut fake = Fake::failing(step);
        for _ in 0..2 {
            let stopped = one.create(&host(), new(1, "acme"), &fake);
            let error = stopped.expect_err("it fails");
            assert!(
                matches!(&error, CatalogError::CreationStopped { done: last, .. } if *last == done),
                "{error:?}"
            );
            assert!(
                error.to_string().contains(&format!("{step} fails")),
                "{error}"
            );
            is_half_made(&place, &one, 1);
            assert_eq!(one.tenant(&1).expect("a row").creation_step(), Some(done));
        }
        // The name is taken, also for others.
        let taken = one.create(&host(), new(2, "acme"), &Fake::default());
        assert!(
            matches!(taken, Err(CatalogError::NameTaken { .. })),
            "{taken:?}"
        );

        // Another process goes on.
        let other = catalog(&place);
        fake.fails_no_more();
        fake.calls();
        let tenant = other
            .create(&host(), new(1, "acme"), &fake)
            .expect("a tenant");
        assert_eq!(tenant.state(), TenantState::Active);
        let expected: &[_] = match done {
            CreationStep::Reserved => &["check", "make", "migrate"],
            _ => &["check", "migrate"],
        };
        assert_eq!(fake.calls(), expected);
        one.refresh().expect("a database");
        assert!(one.admit(authority(), 1, Issued::Now, "test").is_ok());
    }
}

#[test]
fn an_undo_leaves_nothing() {
    for (step, _) in STEPS {
        let place = Place::new();
        let one = catalog(&place);
        let mut fake = Fake::failing(step);
        one.create(&host(), new(1, "acme"), &fake)
            .expect_err("it fails");
        one.set_member(&host(), &1, "ann", ["owner"])
            .expect("a member");
        let other = catalog(&place);
        assert!(other.tenant(&1).is_ok());
        let first = other.tenant(&1).expect("a row").generation();

        // The first time, the place can't be taken away: then the row stays, too.
        fake.fails_at("remove");
        let undone = one.undo_create(&host(), &1, &fake);
        assert!(
            matches!(undone, Err(CatalogError::UndoStopped { .. })),
            "{undone:?}"
        );
        is_half_made(&place, &one, 1);
        fake.fails_no_more();
        assert_eq!(other.undo_create(&host(), &1, &fake), Ok(()));

        assert!(fake.places().is_empty());
        let fresh = catalog(&place);
        one.refresh().expect("a database");
        for catalog in [&one, &other, &fresh] {
            assert_eq!(catalog.tenant(&1), Err(CatalogError::UnknownTenant));
            assert_eq!(catalog.by_name("acme"), Err(CatalogError::UnknownTenant));
            assert!(catalog.tenants(&host()).expect("a list").is_empty());
            assert_eq!(catalog.member(&1, "ann"), Ok(None));
        }
        assert_eq!(
            one.undo_create(&host(), &1, &fake),
            Err(CatalogError::UnknownTenant)
        );
        // Id and name are free, and what was made the first time is of another life.
        let again = one
            .create(&host(), new(1, "acme"), &fake)
            .expect("a tenant");
        assert!(again.generation() > first);
    }
}

/// What an undo that was cut off has taken away is made anew.
#[test]
fn a_creation_after_half_an_undo() {
    let place = Place::new();
    let catalog = catalog(&place);
    let mut fake = Fake::failing("migrate");
    catalog
        .create(&host(), new(1, "acme"), &fake)
        .expect_err("it fails");
    fake.fails_at("remove");
    catalog
        .undo_create(&host(), &1, &fake)
        .expect_err("it fails");
    fake.places.lock().expect("no panic").clear();
    fake.fails_no_more();
    fake.calls();
    catalog
        .create(&host(), new(1, "acme"), &fake)
        .expect("a tenant");
    assert_eq!(fake.calls(), ["check", "make", "migrate"]);
}

#[test]
fn a_retry_with_something_else() {
    let place = Place::new();
    let catalog = catalog(&place);
    let fake = Fake::failing("make");
    catalog
        .create(&host(), new(1, "acme"), &fake)
        .expect_err("it fails");
    for other in [
        new(1, "globex"),
        new(1, "acme").edition("free"),
        NewTenant::new(1, "acme", NewPlacement::Shared).edition("pro"),
    ] {
        assert_eq!(
            catalog.create(&host(), other, &fake),
            Err(CatalogError::CreationDiffers)
        );
    }
}

/// One that is at work is not disturbed: not by a second creation, nor by an undo.
#[test]
fn two_at_one_creation() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use tenant_host::catalog::{Placement, ProvisionError, Provisioner, Tenant};

    /// Waits in the middle of a step.
    struct Slow {
        reached: Arc<AtomicBool>,
        go_on: Arc<AtomicBool>,
    }

    impl Provisioner<i64> for Slow {
        fn check(&self, _: &Placement) -> Result<(), ProvisionError> {
            Ok(())
        }

        fn make(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
            self.reached.store(true, Ordering::SeqCst);
            wait_until(Duration::from_secs(20), || {
                self.go_on.load(Ordering::SeqCst)
            });
            Ok(())
        }

        fn migrate(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
            Ok(())
        }

        fn remove(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
            Ok(())
        }
    }

    const CLAIM: Duration = Duration::from_secs(6);

    let place = Place::new();
    let one = builder(&place)
        .creation_claim(CLAIM)
        .build()
        .expect("a catalog");
    let other = catalog(&place);
    let slow = Slow {
        reached: Arc::default(),
        go_on: Arc::default(),
    };
    let fake = Fake::default();
    std::thread::scope(|scope| {
        let first = scope.spawn(|| one.create(&host(), new(1, "acme"), &slow));
        wait_until(Duration::from_secs(20), || {
            slow.reached.load(Ordering::SeqCst)
        });
        let second = other.create(&host(), new(1, "acme"), &fake);
        assert!(
            matches!(second, Err(CatalogError::CreationUnderWay { free_in })
                if free_in <= CLAIM),
            "{second:?}"
        );
        let undone = other.undo_create(&host(), &1, &fake);
        assert!(
            matches!(undone, Err(CatalogError::CreationUnderWay { .. })),
            "{undone:?}"
        );
        // As if it were killed: after its time, the creation can be taken over.
        std::thread::sleep(CLAIM);
        let taken_over = other.create(&host(), new(1, "acme"), &fake);
        assert!(taken_over.is_ok(), "{taken_over:?}");
        slow.go_on.store(true, Ordering::SeqCst);
        assert_eq!(
            first.join().expect("no panic"),
            Err(CatalogError::CreationLost)
        );
    });
    other.refresh().expect("a database");
    assert!(other.admit(authority(), 1, Issued::Now, "test").is_ok());
}

/// A panic of the provisioner sets the creation free, as a failure does.
#[test]
fn a_panic() {
    let place = Place::new();
    let catalog = catalog(&place);
    let mut fake = Fake::failing("panic");
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        catalog.create(&host(), new(1, "acme"), &fake)
    }));
    assert!(panicked.is_err());
    is_half_made(&place, &catalog, 1);
    fake.fails_no_more();
    fake.calls = Default::default();
    catalog
        .create(&host(), new(1, "acme"), &fake)
        .expect("a tenant");
}
