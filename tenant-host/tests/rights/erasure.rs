//! Nothing of a tenant's old life is in its next one, or left in the database.

use diesel::RunQueryDsl;
use diesel::sql_types::BigInt;
use tenant_host::catalog::{NewPlacement, NewTenant, ProvisionError, Provisioner, SharedOnly};
use tenant_host::catalog::{Placement, Tenant, Transition};

use crate::common::{Place, catalog, host};
use crate::settings::{THEME, settings};
use crate::stage::{DAYS, SEATS, admitted, features, tenant};

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

const TABLES: [&str; 4] = [
    "host_feature_overrides",
    "host_counters",
    "host_settings",
    "host_permissions",
];

/// How many rows these tables hold of a tenant.
fn rows(place: &Place, id: i64) -> i64 {
    let mut raw = place.raw();
    let count = |table: &&str| {
        let text = format!("SELECT count(*) AS count FROM {table} WHERE tenant_id = '{id}'");
        let counted = diesel::sql_query(text).get_result::<Count>(&mut raw);
        counted.expect("a number").count
    };
    TABLES.iter().map(count).sum()
}

#[test]
fn an_erased_tenant_leaves_no_row() {
    let place = Place::new();
    let catalog = catalog(&place);
    let (features, settings) = (features(&catalog), settings(&catalog));
    for id in [1, 10] {
        let access = tenant(&catalog, id, "free");
        features.set(&host(), &id, DAYS, 1).expect("a tenant");
        features.reserve(&access, SEATS, 1).expect("a place");
        settings
            .set(&access, THEME, "dark".to_owned())
            .expect("a tenant");
        place.run(&format!(
            "INSERT INTO host_permissions VALUES ('p{id}', '{id}', 'role', 'admin', 'x', 'grant')"
        ));
        assert_eq!(rows(&place, id), 4);
    }
    for change in [Transition::BeginErase, Transition::FinishErase] {
        catalog.change(&host(), &1, change).expect("a tenant");
    }
    assert_eq!(rows(&place, 1), 0);
    assert_eq!(rows(&place, 10), 4);
}

/// Makes nothing, and fails until it is told otherwise.
struct HalfWay;

impl Provisioner<i64> for HalfWay {
    fn check(&self, _: &Placement) -> Result<(), ProvisionError> {
        Ok(())
    }

    fn make(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
        Ok(())
    }

    fn migrate(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
        Err(ProvisionError::new("not today"))
    }

    fn remove(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
        Ok(())
    }
}

/// An id whose creation was undone can be created again, and has nothing of the first time; in a
/// process, too, that knew of it.
#[test]
fn a_second_life_begins_with_nothing() {
    let place = Place::new();
    let (catalog, other) = (catalog(&place), catalog(&place));
    let (here, there) = (features(&catalog), features(&other));
    let new = || NewTenant::new(1, "acme", NewPlacement::Shared);
    let stopped = catalog.create(&host(), new(), &HalfWay);
    assert!(stopped.is_err());
    here.set(&host(), &1, DAYS, 1).expect("a tenant");
    here.recount(&host(), &1, SEATS, 9).expect("a tenant");
    other.refresh().expect("a database");
    assert_eq!(there.get_for(&host(), &1, DAYS), Ok(1));

    catalog
        .undo_create(&host(), &1, &SharedOnly)
        .expect("it is undone");
    assert_eq!(rows(&place, 1), 0);
    catalog
        .create(&host(), new(), &SharedOnly)
        .expect("a tenant");
    let access = admitted(&catalog, 1);
    assert_eq!(here.get(&access, DAYS), Ok(30));
    assert_eq!(here.used(&access, SEATS), Ok(0));
    // What it knows of the old life, which is not too old yet, does not count.
    assert_eq!(there.get(&access, DAYS), Ok(30));
}
