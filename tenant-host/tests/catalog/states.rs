//! Which state follows on which.

use tenant_host::CatalogError;
use tenant_host::catalog::{Issued, TenantState, Transition};

use crate::common::catalog::create;
use crate::common::{Place, authority, catalog, host};

const TRANSITIONS: [Transition; 7] = [
    Transition::Activate,
    Transition::Resume,
    Transition::SetReadOnly,
    Transition::BeginMaintenance,
    Transition::Suspend,
    Transition::BeginErase,
    Transition::FinishErase,
];

/// Each change from each state: what the table says, and the typed error for all else.
#[test]
fn only_what_the_table_allows() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    for state in TenantState::ALL {
        for change in TRANSITIONS {
            let step = if state == TenantState::Provisioning {
                "'reserved'"
            } else {
                "NULL"
            };
            place.run(&format!(
                "UPDATE host_catalog SET version = version + 1; \
                 UPDATE host_tenants SET state = '{state}', step = {step}, unique_name = 'acme', \
                     version = (SELECT version FROM host_catalog)"
            ));
            catalog.refresh().expect("a database");
            let before = catalog.tenant(&1).expect("a tenant");
            assert_eq!(before.state(), state);
            let changed = catalog.change(&host(), &1, change);
            if change.to() == state {
                let changed = changed.expect("nothing to change");
                assert_eq!(changed, before, "{state}: {change:?}");
            } else if change.is_allowed_from(state) && change != Transition::Activate {
                let changed = changed.expect("a change that is allowed");
                assert_eq!(changed.state(), change.to(), "{state}: {change:?}");
                assert_eq!(
                    changed.generation() > before.generation(),
                    change.raises_generation(),
                    "{state}: {change:?}"
                );
            } else {
                assert_eq!(
                    changed,
                    Err(CatalogError::NotAllowed { change, state }),
                    "{state}: {change:?}"
                );
                assert_eq!(catalog.tenant(&1), Ok(before), "{state}: {change:?}");
            }
        }
    }
}

/// What is served is `active` and `read_only`, and nothing else is admitted.
#[test]
fn only_active_and_read_only_tenants_are_served() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    for state in TenantState::ALL {
        let step = if state == TenantState::Provisioning {
            "'made'"
        } else {
            "NULL"
        };
        place.run(&format!(
            "UPDATE host_catalog SET version = version + 1; \
             UPDATE host_tenants SET state = '{state}', step = {step}, \
                 version = (SELECT version FROM host_catalog)"
        ));
        catalog.refresh().expect("a database");
        let admitted = catalog.admit(authority(), 1, Issued::Now, "test");
        let served = matches!(state, TenantState::Active | TenantState::ReadOnly);
        match admitted {
            Ok(access) => assert!(served && access.tenant().state() == state, "{state}"),
            Err(error) => {
                assert!(!served, "{state}");
                assert_eq!(error, CatalogError::NotServed { state });
            }
        }
        let tenants = catalog.tenants(&host()).expect("a database");
        assert_eq!(tenants[0].is_served(), served, "{state}");
        assert_eq!(
            tenants[0].is_writable(),
            state == TenantState::Active,
            "{state}"
        );
    }
}

#[test]
fn a_tenant_that_is_not_there() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    assert_eq!(
        catalog.suspend(&host(), &2),
        Err(CatalogError::UnknownTenant)
    );
    assert_eq!(
        catalog.rename(&host(), &2, "x"),
        Err(CatalogError::UnknownTenant)
    );
    assert_eq!(
        catalog.revoke_sessions(&host(), &2),
        Err(CatalogError::UnknownTenant)
    );
}

/// A row in a state of a later version of the program: its tenant is refused, the others go on.
#[test]
fn a_row_that_is_not_understood() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    create(&catalog, 2, "globex");
    place.run(
        "UPDATE host_catalog SET version = version + 1; \
         UPDATE host_tenants SET state = 'hibernating', \
             version = (SELECT version FROM host_catalog) WHERE id = '1'",
    );
    catalog.refresh().expect("a database");
    let unreadable = |result| matches!(result, Err(CatalogError::UnreadableRow { .. }));
    assert!(unreadable(catalog.tenant(&1)));
    assert!(unreadable(catalog.by_name("acme")));
    assert!(unreadable(catalog.check_served(&1, None)));
    assert!(unreadable(catalog.resume(&host(), &1)));
    assert!(catalog.check_served(&2, None).is_ok());
    assert_eq!(catalog.tenants(&host()).expect("a list").len(), 1);
    let listed = catalog.unreadable(&host()).expect("a list");
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].id, "1");
    // Another process that begins now finds the same.
    let other = crate::common::catalog(&place);
    assert!(unreadable(other.tenant(&1)));
    place.run(
        "UPDATE host_catalog SET version = version + 1; \
         UPDATE host_tenants SET state = 'active', \
             version = (SELECT version FROM host_catalog) WHERE id = '1'",
    );
    catalog.refresh().expect("a database");
    assert!(catalog.check_served(&1, None).is_ok());
    assert!(catalog.unreadable(&host()).expect("a list").is_empty());
}
