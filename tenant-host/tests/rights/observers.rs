//! Who observes the catalog is told of changes of features and permissions, and can refuse them.

use std::sync::{Arc, Mutex};

use tenant_core::HostConnection;
use tenant_host::catalog::{Catalog, CatalogChange, CatalogObserver};
use tenant_host::database::Leased;
use tenant_host::permission::{Change, Grantee};
use tenant_host::session::HostRole;
use tenant_host::{CatalogError, FeatureError};

use crate::common::catalog::builder;
use crate::common::{Place, host};
use crate::permissions::{AUDIT, EDIT, EDITOR, permissions};
use crate::sessions::Sessions;
use crate::stage::{DAYS, features, tenant};

/// Writes down what it is told, with the user; refuses what it is told to.
#[derive(Clone, Default)]
struct Told {
    lines: Arc<Mutex<Vec<String>>>,
    refused: Arc<Mutex<Option<&'static str>>>,
}

impl CatalogObserver for Told {
    fn changed(
        &self,
        conn: &mut HostConnection<Leased>,
        change: &CatalogChange<'_>,
    ) -> Result<(), CatalogError> {
        if *self.refused.lock().expect("no panic") == Some(change.name()) {
            return Err(CatalogError::NoRandomness);
        }
        let user = conn.scope().origin().known_user().unwrap_or("-");
        let (kind, id) = change.about();
        let line = format!("{user}: {} {kind} {id}: {}", change.name(), change.detail());
        self.lines.lock().expect("no panic").push(line);
        Ok(())
    }
}

impl Told {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.lines.lock().expect("no panic"))
    }

    fn refuses(&self, name: Option<&'static str>) {
        *self.refused.lock().expect("no panic") = name;
    }
}

fn observed(place: &Place) -> (Catalog<i64>, Told) {
    let told = Told::default();
    let catalog = builder(place).observer(told.clone()).build();
    (catalog.expect("a catalog"), told)
}

#[test]
fn each_change_is_told() {
    let place = Place::new();
    let (catalog, told) = observed(&place);
    let (features, permissions) = (features(&catalog), permissions(&catalog));
    tenant(&catalog, 7, "free");
    let admin = Sessions::new(&catalog).member(7, "zoe", &["admin"]);
    told.take();

    features.set(&host(), &7, DAYS, 90).expect("a tenant");
    features.unset(&host(), &7, "history.days").expect("it");
    let set = features.set_for_edition(&host(), "pro", DAYS, 365);
    set.expect("an edition");
    assert_eq!(
        told.take(),
        [
            "-: feature.set tenant 7: feature `history.days` is `90`",
            "-: feature.unset tenant 7: feature `history.days` has no value of its own",
            "-: feature.set edition pro: feature `history.days` is `365`",
        ]
    );

    let change = Change::grant(EDITOR, EDIT);
    permissions.change_own(&admin, &change).expect("it");
    let change = Change::deny(Grantee::user("ann"), EDIT);
    permissions.change_tenant(&host(), &7, &change).expect("it");
    let change = Change::clear(HostRole::new("clerk"), AUDIT);
    permissions.change_host(&host(), &change).expect("it");
    assert_eq!(
        told.take(),
        [
            "zoe: permission.grant tenant 7: \
             permission `projects.edit` granted to the role `editor`",
            "-: permission.deny tenant 7: permission `projects.edit` denied to the user `ann`",
            "-: permission.clear permission audit.read: \
             permission `audit.read` cleared of the role `clerk`",
        ]
    );
}

/// What is not recorded is not done.
#[test]
fn a_change_that_is_refused_has_changed_nothing() {
    let place = Place::new();
    let (catalog, told) = observed(&place);
    let (features, permissions) = (features(&catalog), permissions(&catalog));
    let access = tenant(&catalog, 7, "free");
    let sessions = Sessions::new(&catalog);
    let (admin, ann) = (
        sessions.member(7, "zoe", &["admin"]),
        sessions.member(7, "ann", &["editor"]),
    );
    told.refuses(Some("feature.set"));
    let refused = features.set(&host(), &7, DAYS, 90);
    assert_eq!(
        refused,
        Err(FeatureError::Catalog(CatalogError::NoRandomness))
    );
    assert_eq!(features.get(&access, DAYS), Ok(30));
    told.refuses(Some("permission.grant"));
    let grant = Change::grant(EDITOR, EDIT);
    assert!(permissions.change_own(&admin, &grant).is_err());
    assert!(permissions.change_tenant(&host(), &7, &grant).is_err());
    assert_eq!(permissions.has(&ann, EDIT), Ok(false));
    told.refuses(None);
    permissions.change_own(&admin, &grant).expect("it");
    told.refuses(Some("permission.deny"));
    let deny = Change::deny(Grantee::user("ann"), EDIT);
    assert!(permissions.change_own(&admin, &deny).is_err());
    assert_eq!(permissions.has(&ann, EDIT), Ok(true));
    assert_eq!(permissions.list_own(&admin).expect("a list").len(), 1);
}
