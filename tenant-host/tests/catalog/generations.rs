//! What was made in another life of a tenant is refused.

use std::time::{Duration, SystemTime};

use tenant_host::CatalogError;
use tenant_host::catalog::{Generation, Issued};

use crate::common::catalog::{builder, create};
use crate::common::{Place, authority, catalog, host};

#[test]
fn what_was_made_before_a_suspension_stays_refused() {
    let place = Place::new();
    let catalog = catalog(&place);
    let before = create(&catalog, 1, "acme");
    let access = catalog
        .admit(authority(), 1, Issued::Now, "test")
        .expect("served");
    let generation = access.generation();
    assert_eq!(generation, before.generation());
    assert_eq!(catalog.recheck(&access), Ok(before.clone()));
    assert_eq!(catalog.check_served(&1, Some(generation)), Ok(before));

    let just_before = SystemTime::now();
    std::thread::sleep(Duration::from_millis(2));
    catalog.suspend(&host(), &1).expect("a tenant");
    let after = catalog.resume(&host(), &1).expect("a tenant");
    assert!(after.generation() > generation);
    assert_eq!(catalog.recheck(&access), Err(CatalogError::OlderGeneration));
    for issued in [
        Issued::Generation(generation),
        Issued::Generation(Generation::from_number(after.generation().number() + 1)),
        Issued::At(after.generation_since() - Duration::from_millis(1)),
        Issued::At(just_before),
        Issued::At(SystemTime::UNIX_EPOCH),
    ] {
        let admitted = catalog.admit(authority(), 1, issued, "test");
        assert_eq!(
            admitted.err(),
            Some(CatalogError::OlderGeneration),
            "{issued:?}"
        );
    }
    for issued in [
        Issued::Now,
        Issued::Generation(after.generation()),
        Issued::At(after.generation_since()),
        Issued::At(SystemTime::now() + Duration::from_secs(1)),
    ] {
        assert!(
            catalog.admit(authority(), 1, issued, "test").is_ok(),
            "{issued:?}"
        );
    }
}

#[test]
fn sessions_are_revoked_without_a_break() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    create(&catalog, 2, "globex");
    let access = |id| {
        catalog
            .admit(authority(), id, Issued::Now, "test")
            .expect("served")
    };
    let (one, two) = (access(1), access(2));
    catalog.revoke_sessions(&host(), &1).expect("a tenant");
    assert_eq!(catalog.recheck(&one), Err(CatalogError::OlderGeneration));
    assert!(catalog.recheck(&two).is_ok());
    assert!(catalog.recheck(&access(1)).is_ok());
}

/// Changes that are not the end of a life leave what was made before.
#[test]
fn other_changes_keep_the_generation() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    let access = catalog
        .admit(authority(), 1, Issued::Now, "test")
        .expect("served");
    catalog.rename(&host(), &1, "globex").expect("a name");
    catalog
        .set_edition(&host(), &1, Some("pro"))
        .expect("an edition");
    catalog.set_read_only(&host(), &1).expect("a tenant");
    let now = catalog.recheck(&access).expect("the same life");
    assert!(now.is_served() && !now.is_writable());
    assert_eq!(now.edition(), Some("pro"));
    catalog.resume(&host(), &1).expect("a tenant");
    assert!(
        catalog
            .recheck(&access)
            .expect("the same life")
            .is_writable()
    );
}

/// A token in whole seconds of the second in which the tenant was created is taken.
#[test]
fn a_token_of_the_second_of_the_creation() {
    let place = Place::new();
    let catalog = catalog(&place);
    let tenant = create(&catalog, 1, "acme");
    let created = tenant.created().duration_since(SystemTime::UNIX_EPOCH);
    let second = Duration::from_secs(created.expect("after 1970").as_secs());
    let issued = Issued::At(SystemTime::UNIX_EPOCH + second);
    assert!(catalog.admit(authority(), 1, issued, "test").is_ok());
}

/// Another process has raised the generation a moment ago: what it has issued since is taken
/// here, too, before `max_age` is over.
#[test]
fn a_generation_that_is_ahead() {
    let place = Place::new();
    let one = catalog(&place);
    create(&one, 1, "acme");
    let other = builder(&place)
        .max_age(Duration::from_secs(3600))
        .build()
        .expect("a catalog");
    let generation = one
        .revoke_sessions(&host(), &1)
        .expect("a tenant")
        .generation();
    assert!(other.check_served(&1, None).expect("known").generation() < generation);
    assert!(other.check_served(&1, Some(generation)).is_ok());
}
