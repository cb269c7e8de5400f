//! The reads that are awaited.

use std::time::Duration;

use tenant_host::CatalogError;
use tenant_host::catalog::Issued;

use crate::common::catalog::{builder, create};
use crate::common::{Place, authority, host};

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime")
        .block_on(work)
}

/// They answer as those that block, whether what is known is fresh or not.
#[test]
fn they_answer_as_those_that_block() {
    let place = Place::new();
    for max_age in [Duration::ZERO, Duration::from_secs(3600)] {
        let catalog = builder(&place).max_age(max_age).build().expect("a catalog");
        let id = if max_age.is_zero() { 1 } else { 2 };
        let name = format!("acme-{id}");
        create(&catalog, id, &name);
        catalog
            .set_member(&host(), &id, "ann", ["a"])
            .expect("a member");
        catalog
            .set_operator(&host(), "bob", [])
            .expect("an operator");
        let key = catalog
            .create_machine_key(&host(), &id, "ci", [], None)
            .expect("a key");
        run(async {
            let tenant = catalog.tenant(&id);
            assert_eq!(catalog.tenant_awaited(&id).await, tenant);
            assert_eq!(catalog.by_name_awaited(&name).await, tenant);
            assert_eq!(catalog.check_served_awaited(&id, None).await, tenant);
            assert_eq!(
                catalog.tenants_awaited(&host()).await,
                catalog.tenants(&host())
            );
            assert_eq!(
                catalog.tenant_awaited(&99).await,
                Err(CatalogError::UnknownTenant)
            );
            let access = catalog
                .admit_awaited(authority(), id, Issued::Now, "test")
                .await
                .expect("served");
            assert!(catalog.recheck_awaited(&access).await.is_ok());
            for user in ["ann", "eve", "bob", ""] {
                assert_eq!(
                    catalog.member_awaited(&id, user).await,
                    catalog.member(&id, user)
                );
                assert_eq!(catalog.operator_awaited(user).await, catalog.operator(user));
                assert_eq!(
                    catalog.tenants_of_awaited(user).await,
                    catalog.tenants_of(user)
                );
            }
            let verified = catalog
                .verify_machine_key_awaited(key.secret.expose())
                .await;
            assert_eq!(verified.as_deref(), Ok(&*key.key));
            assert_eq!(
                catalog.machine_key_awaited(key.key.id()).await,
                catalog.machine_key(key.key.id())
            );
            assert_eq!(
                catalog.verify_machine_key_awaited("mk_x").await.err(),
                Some(CatalogError::InvalidMachineKey)
            );
            catalog.revoke_sessions(&host(), &id).expect("a tenant");
            assert_eq!(
                catalog.recheck_awaited(&access).await,
                Err(CatalogError::OlderGeneration)
            );
        });
    }
}

/// The futures can be spawned.
#[test]
fn they_are_send() {
    fn is_send<T: Send>(_: &T) {}
    let place = Place::new();
    let catalog = builder(&place).build().expect("a catalog");
    is_send(&catalog.tenant_awaited(&1));
    is_send(&catalog.member_awaited(&1, "ann"));
    is_send(&catalog.admit_awaited(authority(), 1, Issued::Now, "test"));
    is_send(&catalog.verify_machine_key_awaited("x"));
}
