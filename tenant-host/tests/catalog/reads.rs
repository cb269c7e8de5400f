//! What a catalog answers.

use std::time::{Duration, SystemTime};

use tenant_host::catalog::{Issued, NewPlacement, NewTenant, SharedOnly};
use tenant_host::{Catalog, CatalogError};

use crate::common::catalog::{builder, create};
use crate::common::{Place, authority, catalog, host};

#[test]
fn what_is_known_of_a_tenant() {
    let place = Place::new();
    let one = catalog(&place);
    let begun = SystemTime::now() - Duration::from_millis(1);
    let new = NewTenant::new(7, "acme", NewPlacement::Shared).edition("pro");
    let created = one.create(&host(), new, &SharedOnly).expect("a tenant");
    let fresh = catalog(&place);
    for tenant in [&created, &fresh.tenant(&7).expect("a tenant")] {
        assert_eq!(*tenant.id(), 7);
        assert_eq!(tenant.name().as_str(), "acme");
        assert_eq!(tenant.edition(), Some("pro"));
        assert!(tenant.is_served() && tenant.is_writable());
        assert!(tenant.created() >= begun && tenant.created() <= SystemTime::now());
        assert!(tenant.generation_since() <= tenant.created());
    }
    assert_eq!(fresh.tenant(&7), Ok(created));
    for edition in [Some("free"), None] {
        one.set_edition(&host(), &7, edition).expect("an edition");
        assert_eq!(one.tenant(&7).expect("a tenant").edition(), edition);
    }
    let wrong = one.set_edition(&host(), &7, Some("Pro Plan"));
    assert!(matches!(wrong, Err(CatalogError::InvalidName { .. })));
}

/// Without a long `max_age` to hide it: each answer is of now.
#[test]
fn nothing_is_kept_with_no_age() {
    let place = Place::new();
    let built = || {
        builder(&place)
            .max_age(Duration::ZERO)
            .build()
            .expect("a catalog")
    };
    let (one, other) = (built(), built());
    create(&one, 1, "acme");
    assert!(other.check_served(&1, None).is_ok());
    one.suspend(&host(), &1).expect("a tenant");
    assert!(other.check_served(&1, None).is_err());
    one.resume(&host(), &1).expect("a tenant");
    assert!(other.check_served(&1, None).is_ok());
    one.set_member(&host(), &1, "ann", []).expect("a member");
    assert!(other.member(&1, "ann").expect("a database").is_some());
    one.remove_member(&host(), &1, "ann").expect("a database");
    assert_eq!(other.member(&1, "ann"), Ok(None));
}

#[test]
fn access_names_who_asks() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    let origin = tenant_core::ScopeOrigin::new("session")
        .user("ann")
        .request("r-1");
    let access = catalog
        .admit(authority(), 1, Issued::Now, origin)
        .expect("served");
    assert_eq!(access.scope().origin().known_user(), Some("ann"));
    assert_eq!(access.as_ref().tenant().name().as_str(), "acme");
}

/// A catalog needs the host's tables, and says so at once.
#[test]
fn tables_that_are_not_there() {
    let place = Place::new();
    let database = tenant_host::HostDatabase::connect(place.url()).expect("a database");
    let built = Catalog::<i64>::builder(authority(), database).build();
    let error = built.expect_err("no tables");
    assert!(
        matches!(error, CatalogError::Unavailable { .. }),
        "{error:?}"
    );
    assert!(error.to_string().contains("host_catalog"), "{error}");
}

/// A database that was restored from an older backup is read anew, whether what has come since was
/// read from it or written by this process.
#[test]
fn a_database_that_has_gone_back() {
    for is_read in [true, false] {
        let place = Place::new();
        let catalog = catalog(&place);
        create(&catalog, 1, "acme");
        create(&catalog, 2, "globex");
        if is_read {
            catalog.refresh().expect("a database");
        }
        place.run(
            "DELETE FROM host_tenants WHERE id = '2'; \
             UPDATE host_catalog SET version = 4; UPDATE host_tenants SET version = 4",
        );
        catalog.refresh().expect("a database");
        assert!(catalog.tenant(&1).is_ok());
        assert_eq!(catalog.tenant(&2), Err(CatalogError::UnknownTenant));
        assert_eq!(catalog.by_name("globex"), Err(CatalogError::UnknownTenant));
    }
}
