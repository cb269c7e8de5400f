//! The tables of new tenants.

use tenant_host::catalog::{
    CatalogError, CreationStep, Issued, NewPlacement, NewTenant, Placement, ProvisionError,
    Provisioner, Tenant,
};
use tenant_host::migrate::{PlaceState, Quiet};

use crate::common::landscape::{Landscape, own, script, table};
use crate::common::{authority, host};

#[test]
fn a_new_tenant_has_its_tables_and_is_current() {
    let landscape = Landscape::new();
    let migrations = landscape.migrations(&[table(1, "a"), table(2, "b")]);
    let host = host();
    let provisioner = migrations.provisioner(&host);
    for (id, placement) in [(1, own()), (2, NewPlacement::Shared)] {
        let new = NewTenant::new(id, format!("tenant-{id}"), placement);
        landscape
            .catalog
            .create(&host, new, &provisioner)
            .expect("a tenant");
        let access = landscape
            .catalog
            .admit(authority(), id, Issued::Now, "test")
            .expect("served");
        migrations.require_current(&access).expect("it is current");
    }
    assert!(landscape.has(1, "a") && landscape.has(1, "b"));
    let status = migrations.status(&host).expect("a status");
    assert!(
        status
            .places
            .iter()
            .all(|place| *place.state() == PlaceState::Current)
    );
}

#[test]
fn a_creation_stops_at_a_migration_that_fails_and_goes_on() {
    let landscape = Landscape::new();
    let host = host();
    let bad = landscape.migrations(&[table(1, "a"), script(2, "bad", "CREATE TABLE").alone()]);
    let good = landscape.migrations(&[table(1, "a"), table(3, "b")]);
    let new = || NewTenant::new(1, "acme", own());
    match landscape
        .catalog
        .create(&host, new(), &bad.provisioner(&host))
    {
        Err(CatalogError::CreationStopped { done, error }) => {
            assert_eq!(done, CreationStep::Made);
            assert!(error.reason().contains("2026-01-01-000002_bad"), "{error}");
        }
        other => panic!("{other:?}"),
    }
    // A run leaves it to whoever creates it.
    let report = good.run(&host, &Quiet).expect("a run");
    assert_eq!(report.skipped().len(), 1, "{report}");
    // The step stays open, and says so, until the creation is undone.
    let again = landscape
        .catalog
        .create(&host, new(), &good.provisioner(&host));
    assert!(
        again
            .expect_err("an open step")
            .to_string()
            .contains("000002")
    );
    landscape
        .catalog
        .undo_create(&host, &1, &good.provisioner(&host))
        .expect("it is undone");
    landscape
        .catalog
        .create(&host, new(), &good.provisioner(&host))
        .expect("a tenant");
    assert!(landscape.has(1, "a") && landscape.has(1, "b"));
}

/// Under the same id it has the same place, of which another life is on record.
#[test]
fn a_place_that_is_made_anew_gets_its_tables() {
    let landscape = Landscape::new();
    let host = host();
    let migrations = landscape.migrations(&[table(1, "a")]);
    let provisioner = migrations.provisioner(&host);
    let create = |provisioner: &dyn Provisioner<i64>| {
        landscape
            .catalog
            .create(&host, NewTenant::new(1, "acme", own()), provisioner)
    };
    create(&Interrupted(&provisioner)).expect_err("it is interrupted");
    assert!(landscape.has(1, "a"));
    // Past these migrations: what they have on record stays.
    landscape.lose(1);
    create(&Interrupted(&Remade(&provisioner))).expect_err("it is interrupted");
    assert!(landscape.has(1, "a"));
}

/// Has done its work, and is cut off before it is recorded.
struct Interrupted<'a>(&'a dyn Provisioner<i64>);

impl Provisioner<i64> for Interrupted<'_> {
    fn check(&self, placement: &Placement) -> Result<(), ProvisionError> {
        self.0.check(placement)
    }

    fn make(&self, tenant: &Tenant<i64>) -> Result<(), ProvisionError> {
        self.0.make(tenant)
    }

    fn migrate(&self, tenant: &Tenant<i64>) -> Result<(), ProvisionError> {
        self.0.migrate(tenant)?;
        Err(ProvisionError::new("interrupted"))
    }

    fn remove(&self, tenant: &Tenant<i64>) -> Result<(), ProvisionError> {
        self.0.remove(tenant)
    }
}

/// Makes the place once more before its tables.
struct Remade<'a>(&'a dyn Provisioner<i64>);

impl Provisioner<i64> for Remade<'_> {
    fn check(&self, placement: &Placement) -> Result<(), ProvisionError> {
        self.0.check(placement)
    }

    fn make(&self, tenant: &Tenant<i64>) -> Result<(), ProvisionError> {
        self.0.make(tenant)
    }

    fn migrate(&self, tenant: &Tenant<i64>) -> Result<(), ProvisionError> {
        self.0.make(tenant)?;
        self.0.migrate(tenant)
    }

    fn remove(&self, tenant: &Tenant<i64>) -> Result<(), ProvisionError> {
        self.0.remove(tenant)
    }
}
