//! What the catalog keeps of a tenant that is erased.

use tenant_host::CatalogError;
use tenant_host::catalog::{Catalog, TenantState, Transition};

use crate::common::catalog::create;
use crate::common::{Place, catalog, host};

/// The two changes by which a tenant ends.
pub(crate) fn erase(catalog: &Catalog<i64>, id: i64) {
    catalog
        .change(&host(), &id, Transition::BeginErase)
        .expect("a tenant that is served");
    catalog
        .change(&host(), &id, Transition::FinishErase)
        .expect("one that is being erased");
}

#[test]
fn the_row_stays_and_the_name_is_free() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    catalog
        .set_member(&host(), &1, "ann", ["admin"])
        .expect("a member");
    let key = catalog
        .create_machine_key(&host(), &1, "ci", [], None)
        .expect("a key");
    assert!(catalog.member(&1, "ann").expect("a database").is_some());
    catalog
        .verify_machine_key(key.secret.expose())
        .expect("valid");

    erase(&catalog, 1);
    let tenant = catalog.tenant(&1).expect("its row");
    assert_eq!(tenant.state(), TenantState::Erased);
    assert_eq!(catalog.by_name("acme"), Err(CatalogError::UnknownTenant));
    assert_eq!(catalog.member(&1, "ann"), Ok(None));
    assert_eq!(
        catalog.verify_machine_key(key.secret.expose()).err(),
        Some(CatalogError::InvalidMachineKey)
    );
    assert_eq!(catalog.members_of(&host(), &1), Ok(Vec::new()));
    assert_eq!(catalog.machine_keys_of(&host(), &1), Ok(Vec::new()));

    create(&catalog, 2, "acme");
    assert_eq!(*catalog.by_name("acme").expect("the new one").id(), 2);
    let fresh = crate::common::catalog(&place);
    assert_eq!(*fresh.by_name("acme").expect("the new one").id(), 2);
    assert_eq!(
        fresh.tenant(&1).expect("its row").state(),
        TenantState::Erased
    );
}

#[test]
fn nothing_is_added_to_what_ends() {
    let place = Place::new();
    let catalog = catalog(&place);
    create(&catalog, 1, "acme");
    catalog
        .change(&host(), &1, Transition::BeginErase)
        .expect("a tenant");
    let refused = |result: Result<(), CatalogError>| {
        assert!(
            matches!(
                result,
                Err(CatalogError::NotEditable {
                    state: TenantState::Erasing,
                    ..
                })
            ),
            "{result:?}"
        );
    };
    refused(catalog.set_member(&host(), &1, "ann", []));
    refused(catalog.rename(&host(), &1, "x").map(drop));
    refused(catalog.set_edition(&host(), &1, None).map(drop));
    refused(catalog.revoke_sessions(&host(), &1).map(drop));
    refused(
        catalog
            .create_machine_key(&host(), &1, "ci", [], None)
            .map(drop),
    );
    assert_eq!(
        catalog.set_member(&host(), &2, "ann", []),
        Err(CatalogError::UnknownTenant)
    );
}
