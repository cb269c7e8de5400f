//! Members of tenants, and operators of the host.

use std::time::{Duration, SystemTime};

use tenant_host::CatalogError;
use tenant_host::catalog::NewPlacement;

use crate::common::catalog::{builder, create};
use crate::common::{Place, catalog, host};
use crate::fake::Fake;

fn roles(roles: &std::collections::BTreeSet<String>) -> Vec<&str> {
    roles.iter().map(String::as_str).collect()
}

#[test]
fn a_member_is_one_of_its_tenant() {
    let place = Place::new();
    let catalog = catalog(&place);
    for (id, name) in [(1, "acme"), (2, "globex"), (3, "initech")] {
        create(&catalog, id, name);
    }
    assert_eq!(catalog.member(&1, "ann"), Ok(None));
    catalog
        .set_member(&host(), &1, "ann", ["owner", "admin", "owner"])
        .expect("a member");
    catalog
        .set_member(&host(), &3, "ann", [])
        .expect("a member");
    let member = catalog
        .member(&1, "ann")
        .expect("a database")
        .expect("a member");
    assert_eq!((*member.tenant(), member.user()), (1, "ann"));
    assert_eq!(roles(member.roles()), ["admin", "owner"]);
    assert_eq!(catalog.member(&2, "ann"), Ok(None));
    for user in ["Ann", "ann ", "an", "", "ann\0", &"a".repeat(256)] {
        assert_eq!(catalog.member(&1, user), Ok(None), "{user:?}");
    }
    assert_eq!(catalog.operator("ann"), Ok(None));

    let of_ann = |catalog: &tenant_host::Catalog<i64>| {
        let tenants = catalog.tenants_of("ann").expect("a database");
        tenants
            .iter()
            .map(|tenant| *tenant.id())
            .collect::<Vec<_>>()
    };
    assert_eq!(of_ann(&catalog), [1, 3]);
    catalog.suspend(&host(), &1).expect("a tenant");
    assert_eq!(of_ann(&catalog), [3]);
    catalog.resume(&host(), &1).expect("a tenant");
    assert_eq!(catalog.remove_member(&host(), &3, "ann"), Ok(true));
    assert_eq!(catalog.remove_member(&host(), &3, "ann"), Ok(false));
    assert_eq!(of_ann(&catalog), [1]);
    let listed = catalog.members_of(&host(), &1).expect("a list");
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].user(), "ann");
}

/// A change by this process is seen at once, one by another after `max_age`.
#[test]
fn roles_are_taken_away() {
    let place = Place::new();
    let max_age = Duration::from_millis(300);
    let built = || builder(&place).max_age(max_age).build().expect("a catalog");
    let (one, other) = (built(), built());
    create(&one, 1, "acme");
    one.set_member(&host(), &1, "ann", ["admin"])
        .expect("a member");
    other.refresh().expect("a database");
    let of = |catalog: &tenant_host::Catalog<i64>| {
        let member = catalog.member(&1, "ann").expect("a database");
        member.map(|member| member.roles().len())
    };
    assert_eq!((of(&one), of(&other)), (Some(1), Some(1)));

    one.set_member(&host(), &1, "ann", []).expect("a member");
    assert_eq!(of(&one), Some(0));
    std::thread::sleep(max_age);
    assert_eq!(of(&other), Some(0));

    assert_eq!(of(&one), Some(0), "kept anew");
    one.remove_member(&host(), &1, "ann").expect("a database");
    assert_eq!(of(&one), None);
    std::thread::sleep(max_age);
    assert_eq!(of(&other), None);

    // That there is none is kept, too, and no longer than that.
    one.set_member(&host(), &1, "ann", []).expect("a member");
    assert_eq!(of(&one), Some(0));
    std::thread::sleep(max_age);
    assert_eq!(of(&other), Some(0));
}

#[test]
fn sessions_of_a_user_are_revoked_everywhere() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    create(&catalog, 2, "globex");
    for id in [1, 2] {
        catalog
            .set_member(&host(), &id, "ann", [])
            .expect("a member");
        catalog
            .set_member(&host(), &id, "bob", [])
            .expect("a member");
    }
    catalog
        .set_operator(&host(), "ann", ["support"])
        .expect("an operator");
    let before = SystemTime::now();
    let accepted = |user: &str| {
        let of_tenants = [1, 2].map(|id| {
            let member = catalog.member(&id, user).expect("a database");
            member.expect("a member").accepts(before)
        });
        let operator = catalog.operator(user).expect("a database");
        (
            of_tenants,
            operator.map(|operator| operator.accepts(before)),
        )
    };
    assert_eq!(accepted("ann"), ([true, true], Some(true)));
    std::thread::sleep(Duration::from_millis(2));
    assert_eq!(catalog.revoke_sessions_of(&host(), "ann"), Ok(3));
    assert_eq!(accepted("ann"), ([false, false], Some(false)));
    assert_eq!(accepted("bob"), ([true, true], None));
    // A change of roles does not take it back.
    catalog
        .set_member(&host(), &1, "ann", ["x"])
        .expect("a member");
    assert_eq!(accepted("ann").0, [false, false]);
    // Somebody who logs in a moment later is let in.
    let member = catalog.member(&1, "ann").expect("a database").expect("one");
    assert!(member.accepts(SystemTime::now() + Duration::from_millis(1)));
    assert_eq!(catalog.revoke_sessions_of(&host(), "eve"), Ok(0));
}

/// Who was a member once does not come back with an old session.
#[test]
fn a_membership_that_begins_again() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    let an_hour_ago = SystemTime::now() - Duration::from_secs(3600);
    catalog
        .set_member(&host(), &1, "ann", [])
        .expect("a member");
    catalog
        .remove_member(&host(), &1, "ann")
        .expect("a database");
    catalog
        .set_member(&host(), &1, "ann", [])
        .expect("a member");
    let member = catalog.member(&1, "ann").expect("a database").expect("one");
    assert!(!member.accepts(an_hour_ago));
    assert!(member.accepts(SystemTime::now()));
}

#[test]
fn operators() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    catalog
        .set_member(&host(), &1, "ann", ["admin"])
        .expect("a member");
    assert_eq!(
        catalog.operator("ann"),
        Ok(None),
        "a role of a tenant is none here"
    );
    catalog
        .set_operator(&host(), "bob", ["admin"])
        .expect("an operator");
    let operator = catalog.operator("bob").expect("a database").expect("one");
    assert_eq!(roles(operator.roles()), ["admin"]);
    assert_eq!(
        catalog.member(&1, "bob"),
        Ok(None),
        "nor the other way around"
    );
    catalog
        .set_operator(&host(), "bob", [])
        .expect("an operator");
    let operator = catalog.operator("bob").expect("a database").expect("one");
    assert!(operator.roles().is_empty());
    let all = catalog.operators(&host()).expect("a list");
    assert_eq!(all.len(), 1);
    assert_eq!(catalog.remove_operator(&host(), "bob"), Ok(true));
    assert_eq!(catalog.remove_operator(&host(), "bob"), Ok(false));
    assert_eq!(catalog.operator("bob"), Ok(None));
}

#[test]
fn texts_that_name_nobody() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    let long = "a".repeat(256);
    for user in ["", "a\0", "a\nb", &long] {
        let refused = |result| matches!(result, Err(CatalogError::InvalidMember { .. }));
        assert!(
            refused(catalog.set_member(&host(), &1, user, [])),
            "{user:?}"
        );
        assert!(refused(catalog.set_operator(&host(), user, [])), "{user:?}");
        assert!(
            refused(catalog.set_member(&host(), &1, "ann", [user])),
            "{user:?}"
        );
    }
    for user in [
        "auth0|5f7c8ec7c33c6c004bbafe82",
        "ann@acme.example",
        "アン",
        "'; --",
        "\"",
    ] {
        catalog.set_member(&host(), &1, user, [user]).expect(user);
        let member = catalog.member(&1, user).expect("a database").expect(user);
        assert_eq!(roles(member.roles()), [user]);
    }
}

/// The first owner is written while the tenant is still being made.
#[test]
fn a_member_of_a_tenant_that_is_half_made() {
    let place = Place::new();
    let catalog = catalog(&place);
    let new = tenant_host::catalog::NewTenant::new(1, "acme", NewPlacement::Shared);
    catalog
        .create(&host(), new, &Fake::failing("migrate"))
        .expect_err("it fails");
    catalog
        .set_member(&host(), &1, "ann", ["owner"])
        .expect("a member");
    assert!(catalog.member(&1, "ann").expect("a database").is_some());
    assert_eq!(
        catalog.tenants_of("ann"),
        Ok(Vec::new()),
        "it is not served"
    );
}
