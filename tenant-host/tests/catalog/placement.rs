//! Where a tenant's rows are.

use tenant_host::CatalogError;
use tenant_host::catalog::{Catalog, NewPlacement, NewTenant, Placement, ServerName, SharedOnly};

use crate::common::catalog::{builder, create};
use crate::common::{Place, authority, catalog, host};
use crate::fake::Fake;

fn server(name: &str) -> ServerName {
    ServerName::new(name).expect("a name")
}

/// Names of schemas and databases are made from the id, whatever it says.
#[test]
fn names_are_made_from_ids() {
    let place = Place::new();
    let catalog: Catalog<String> = Catalog::builder(authority(), place.database())
        .name_prefix("app")
        .build()
        .expect("a catalog");
    let ids = [
        ("7", "app_7"),
        ("select", "app_select"),
        ("a-b", "app_a_b"),
        ("../x", "appx_2e2e2f78"),
        (
            "a\"; DROP SCHEMA x; --",
            "appx_61223b2044524f5020534348454d4120783b202d2d",
        ),
    ];
    for (number, (id, expected)) in ids.into_iter().enumerate() {
        let on = if number % 2 == 0 {
            NewPlacement::Schema(server("eu-1"))
        } else {
            NewPlacement::Database(server("eu-1"))
        };
        let new = NewTenant::new(id.to_owned(), format!("n{number}"), on);
        let tenant = catalog.create(&host(), new, &Fake::default()).expect(id);
        let name = tenant.placement().name().expect("a place of its own");
        assert_eq!(name.as_str(), expected);
    }
    let fresh: Catalog<String> = Catalog::builder(authority(), place.database())
        .build()
        .expect("a catalog");
    for (id, expected) in ids {
        let tenant = fresh.tenant(&id.to_owned()).expect("a tenant");
        assert_eq!(tenant.placement().name().map(AsRef::as_ref), Some(expected));
    }
}

#[test]
fn prefixes_that_are_none() {
    let place = Place::new();
    for prefix in ["", "pg", "A", "a_b", "1"] {
        let built = builder(&place).name_prefix(prefix).build();
        assert!(
            matches!(built.err(), Some(CatalogError::InvalidName { .. })),
            "{prefix}"
        );
    }
}

/// The placement of a tenant whose place is made is edited by nobody.
#[test]
fn the_placement_of_a_ready_tenant() {
    let place = Place::new();
    let catalog = catalog(&place);
    let fake = Fake::default();
    create(&catalog, 1, "acme");
    let edited = catalog.set_placement(&host(), &1, NewPlacement::Schema(server("eu-1")), &fake);
    assert_eq!(edited, Err(CatalogError::PlacementFixed));
    // Not while the tenant is out of service, either.
    catalog.suspend(&host(), &1).expect("a tenant");
    let edited = catalog.set_placement(&host(), &1, NewPlacement::Schema(server("eu-1")), &fake);
    assert_eq!(edited, Err(CatalogError::PlacementFixed));
    assert_eq!(
        *catalog.tenant(&1).expect("a tenant").placement(),
        Placement::Shared
    );
}

/// Before anything is made, a wrong server can be put right.
#[test]
fn the_placement_of_a_tenant_that_was_only_reserved() {
    let place = Place::new();
    let catalog = catalog(&place);
    let fake = Fake::failing("make");
    let new = |on| NewTenant::new(1, "acme", on);
    let stopped = catalog.create(&host(), new(NewPlacement::Schema(server("eu-1"))), &fake);
    assert!(matches!(stopped, Err(CatalogError::CreationStopped { .. })));
    let other = NewPlacement::Database(server("eu-2"));
    assert_eq!(
        catalog.create(&host(), new(other.clone()), &fake),
        Err(CatalogError::CreationDiffers)
    );
    catalog
        .set_placement(&host(), &1, other.clone(), &fake)
        .expect("nothing is made yet");
    let fake = Fake::failing("migrate");
    let stopped = catalog.create(&host(), new(other), &fake);
    assert!(matches!(stopped, Err(CatalogError::CreationStopped { .. })));
    // Now something is.
    let edited = catalog.set_placement(&host(), &1, NewPlacement::Shared, &fake);
    assert_eq!(edited, Err(CatalogError::PlacementFixed));
}

/// The connection of a placement is tried before anything is stored.
#[test]
fn a_placement_that_can_not_be_used() {
    let place = Place::new();
    let catalog = catalog(&place);
    let fake = Fake::failing("check");
    let new = NewTenant::new(1, "acme", NewPlacement::Schema(server("eu-1")));
    let refused = catalog
        .create(&host(), new.clone(), &fake)
        .expect_err("refused");
    assert!(matches!(refused, CatalogError::PlacementRefused { .. }));
    assert!(refused.to_string().contains("check fails"), "{refused}");
    assert_eq!(catalog.tenant(&1), Err(CatalogError::UnknownTenant));
    let refused = catalog.create(&host(), new, &SharedOnly);
    assert!(matches!(
        refused,
        Err(CatalogError::PlacementRefused { .. })
    ));
    assert!(catalog.tenants(&host()).expect("a list").is_empty());
}
