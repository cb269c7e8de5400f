//! Changes of the catalog in the host's log.

use std::time::{Duration, SystemTime};

use tenant_core::HostConnection;
use tenant_host::catalog::{
    Catalog, CatalogChange, CatalogError, CatalogObserver, NewPlacement, SessionId,
};
use tenant_host::database::Leased;

use crate::common::authority;
use crate::stage::{Stage, actions, host, operator};

#[test]
fn each_change_leaves_an_entry() {
    let stage = Stage::with_shared(&[1]);
    let (catalog, olga) = (&stage.catalog, operator("olga"));
    let before = stage.host_log().len();
    catalog.suspend(&olga, &1).expect("a tenant");
    catalog.suspend(&olga, &1).expect("it is no change");
    catalog.resume(&olga, &1).expect("a tenant");
    catalog.rename(&olga, &1, "other").expect("a name");
    catalog.set_edition(&olga, &1, None).expect("an edition");
    catalog.revoke_sessions(&olga, &1).expect("a tenant");
    catalog
        .set_member(&olga, &1, "ann", ["admin"])
        .expect("a member");
    assert!(catalog.remove_member(&olga, &1, "ann").expect("a member"));
    assert!(!catalog.remove_member(&olga, &1, "ann").expect("nobody"));
    catalog
        .set_operator(&olga, "eve", ["admin"])
        .expect("an operator");
    assert!(catalog.remove_operator(&olga, "eve").expect("an operator"));
    let key = catalog
        .create_machine_key(&olga, &1, "ci", ["bot"], None)
        .expect("a key");
    catalog
        .revoke_machine_key(&olga, key.key.id())
        .expect("a key");
    catalog.revoke_sessions_of(&olga, "ann").expect("a user");
    let expires = SystemTime::now() + Duration::from_secs(60);
    let session = SessionId::new("https://app.example", "device", expires).expect("an id");
    assert!(catalog.revoke_session(&olga, &session).expect("revoked"));
    assert!(
        !catalog
            .revoke_session(&olga, &session)
            .expect("it is no change")
    );
    let log = &stage.host_log()[before..];
    assert_eq!(
        actions(log),
        [
            "tenant.state",
            "tenant.state",
            "tenant.rename",
            "tenant.set_edition",
            "tenant.revoke_sessions",
            "member.set",
            "member.remove",
            "operator.set",
            "operator.remove",
            "machine_key.create",
            "machine_key.revoke",
            "user.revoke_sessions",
            "session.revoke",
        ]
    );
    let last = &log[log.len() - 1];
    assert_eq!(
        (last.target_kind(), last.target_id(), last.message()),
        (Some("session"), Some("device"), "https://app.example")
    );
    for record in log {
        assert_eq!(record.user(), Some("olga"));
        assert_eq!(record.tenant(), None);
    }
    assert_eq!(log[0].message(), "from active to suspended");
    assert_eq!(
        (log[0].target_kind(), log[0].target_id()),
        (Some("tenant"), Some("1"))
    );
    assert_eq!(log[2].message(), "other");
    assert_eq!(log[5].message(), r#"ann: ["admin"]"#);
    // The secret of a key is in no log.
    let secret = key.secret.expose().to_owned();
    let secret = secret.rsplit('_').next().expect("a part");
    assert!(
        stage
            .host_log()
            .iter()
            .all(|record| !record.message().contains(secret))
    );
}

#[test]
fn a_change_that_is_refused_leaves_none() {
    let stage = Stage::with_shared(&[1, 2]);
    let before = stage.host_log().len();
    let taken = stage.catalog.rename(&host(), &1, "tenant-2");
    assert!(matches!(taken, Err(CatalogError::NameTaken { .. })));
    assert!(stage.catalog.suspend(&host(), &99).is_err());
    assert_eq!(stage.host_log().len(), before);
}

/// The other way round: without the entry there is no change.
#[test]
fn what_can_not_be_written_down_is_not_changed() {
    let stage = Stage::with_shared(&[1]);
    stage.host_place.run("DROP TABLE host_audit");
    assert!(stage.catalog.suspend(&host(), &1).is_err());
    stage.catalog.refresh().expect("a database");
    assert!(stage.catalog.tenant(&1).expect("a tenant").is_served());
    assert!(stage.catalog.set_member(&host(), &1, "ann", []).is_err());
    let members = stage.catalog.members_of(&host(), &1).expect("members");
    assert!(members.is_empty());
}

/// An observer of the application.
struct Veto;

impl CatalogObserver for Veto {
    fn changed(
        &self,
        _: &mut HostConnection<Leased>,
        change: &CatalogChange<'_>,
    ) -> Result<(), CatalogError> {
        if change.name() == "tenant.rename" {
            return Err(CatalogError::NotRecorded {
                reason: "not today".to_owned(),
            });
        }
        Ok(())
    }
}

#[test]
fn an_observer_that_fails_takes_the_change_back() {
    let stage = Stage::new();
    let catalog: Catalog<i64> = Catalog::builder(authority(), stage.database().clone())
        .observer(Veto)
        .build()
        .expect("a catalog");
    let new = tenant_host::catalog::NewTenant::new(1, "acme", NewPlacement::Shared);
    catalog
        .create(&host(), new, &tenant_host::catalog::SharedOnly)
        .expect("a tenant");
    let refused = catalog.rename(&host(), &1, "other");
    assert!(
        matches!(refused, Err(CatalogError::NotRecorded { .. })),
        "{refused:?}"
    );
    assert!(catalog.by_name("acme").is_ok());
    assert!(catalog.by_name("other").is_err());
}
