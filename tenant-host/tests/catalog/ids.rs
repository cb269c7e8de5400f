//! The id of a tenant.

use tenant_host::CatalogError;
use tenant_host::catalog::{Catalog, Issued, NewPlacement, NewTenant, SharedOnly};

use crate::common::{Place, authority, catalog, host};

fn texts(place: &Place) -> Catalog<String> {
    Catalog::builder(authority(), place.database())
        .build()
        .expect("a catalog")
}

/// Ids are compared byte by byte, on each database.
#[test]
fn texts_that_look_alike_are_different_tenants() {
    let place = Place::new();
    let catalog = texts(&place);
    let ids = [
        "acme",
        "ACME",
        "acme ",
        " acme",
        "acmé",
        "acme\u{301}",
        "a'; DROP TABLE host_tenants; --",
        "%",
        "_",
        "NULL",
        "0",
    ];
    for (number, id) in ids.iter().enumerate() {
        let new = NewTenant::new(
            (*id).to_owned(),
            format!("tenant-{number}"),
            NewPlacement::Shared,
        );
        catalog.create(&host(), new, &SharedOnly).expect(id);
        catalog
            .set_member(&host(), &(*id).to_owned(), "ann", [*id])
            .expect(id);
    }
    let fresh = texts(&place);
    for (number, id) in ids.iter().enumerate() {
        let id = (*id).to_owned();
        let tenant = fresh.tenant(&id).expect("a tenant");
        assert_eq!(tenant.name().as_str(), format!("tenant-{number}"), "{id:?}");
        let member = fresh.member(&id, "ann").expect("a database").expect(&id);
        assert!(
            member.roles().contains(&id) && member.roles().len() == 1,
            "{id:?}"
        );
    }
    catalog
        .suspend(&host(), &"acme".to_owned())
        .expect("a tenant");
    for id in ["ACME", "acme ", " acme"] {
        let access = catalog.admit(authority(), id.to_owned(), Issued::Now, "test");
        assert_eq!(access.expect("not suspended").scope().id(), id);
    }
    for id in ["Acme", "acme  ", "acm", ""] {
        let admitted = catalog.admit(authority(), id.to_owned(), Issued::Now, "test");
        assert_eq!(admitted.err(), Some(CatalogError::UnknownTenant), "{id:?}");
    }
    assert_eq!(catalog.tenants(&host()).expect("a list").len(), ids.len());
}

#[test]
fn ids_that_nothing_could_name() {
    let place = Place::new();
    let catalog = texts(&place);
    for id in ["", "a\0b", "a\nb", &"a".repeat(129)] {
        let new = NewTenant::new(id.to_owned(), "acme", NewPlacement::Shared);
        let created = catalog.create(&host(), new, &SharedOnly);
        assert!(
            matches!(created, Err(CatalogError::InvalidId { .. })),
            "{id:?}: {created:?}"
        );
    }
    let longest = "é".repeat(64);
    let new = NewTenant::new(longest.clone(), "acme", NewPlacement::Shared);
    assert_eq!(
        *catalog
            .create(&host(), new, &SharedOnly)
            .expect("128 bytes")
            .id(),
        longest
    );
}

/// Zero and the nil UUID are tenants as any other.
#[test]
fn zero_is_a_tenant() {
    let place = Place::new();
    let catalog = catalog(&place);
    for (id, name) in [(0, "zero"), (-1, "minus"), (i64::MIN, "least")] {
        let new = NewTenant::new(id, name, NewPlacement::Shared);
        catalog.create(&host(), new, &SharedOnly).expect(name);
        let access = catalog.admit(authority(), id, Issued::Now, "test");
        assert_eq!(*access.expect(name).scope().id(), id);
    }
}

/// An id is never given twice: not of one that is served, nor of one that is erased.
#[test]
fn an_id_is_given_once() {
    let place = Place::new();
    let catalog = catalog(&place);
    let new = |name: &str| NewTenant::new(1, name, NewPlacement::Shared);
    catalog
        .create(&host(), new("acme"), &SharedOnly)
        .expect("a tenant");
    for name in ["acme", "globex"] {
        let again = catalog.create(&host(), new(name), &SharedOnly);
        assert_eq!(again, Err(CatalogError::IdTaken), "{name}");
    }
    crate::erasure::erase(&catalog, 1);
    for name in ["acme", "globex"] {
        let again = catalog.create(&host(), new(name), &SharedOnly);
        assert_eq!(again, Err(CatalogError::IdTaken), "{name}");
    }
}
