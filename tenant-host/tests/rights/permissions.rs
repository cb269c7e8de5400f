//! Who has a permission, and when it is gone.

use std::time::Instant;

use tenant_host::CatalogError;
use tenant_host::catalog::Catalog;
use tenant_host::permission::{
    Change, Grantee, HostPermission, PermissionError, Permissions, PermissionsBuilder,
    SharedPermission, TenantPermission,
};
use tenant_host::session::{HostRole, SessionError, TenantRole, TenantSession};

use crate::common::{Place, catalog, host};
use crate::sessions::Sessions;
use crate::stage::{MAX_AGE, quick, tenant};

pub(crate) const READ: TenantPermission = TenantPermission::new("projects.read");
pub(crate) const EDIT: TenantPermission = TenantPermission::new("projects.edit");
pub(crate) const MANAGE: TenantPermission = TenantPermission::new("permissions.manage");
pub(crate) const AUDIT: SharedPermission = SharedPermission::new("audit.read");
pub(crate) const SUSPEND: HostPermission = HostPermission::new("tenants.suspend");

pub(crate) const EDITOR: TenantRole<'_> = TenantRole::new("editor");

pub(crate) fn declared(catalog: &Catalog<i64>) -> PermissionsBuilder<i64> {
    Permissions::builder(catalog)
        .declare(READ)
        .declare(EDIT)
        .declare(MANAGE)
        .declare(AUDIT)
        .declare(SUSPEND)
        .tenant_role("admin", READ)
        .tenant_role("admin", EDIT)
        .tenant_role("admin", MANAGE)
        .host_role("operator", SUSPEND)
        .managed_with(MANAGE)
}

pub(crate) fn permissions(catalog: &Catalog<i64>) -> Permissions<i64> {
    declared(catalog).build().expect("permissions")
}

fn missing(permission: &'static str, user: &str) -> PermissionError {
    PermissionError::Missing {
        permission,
        user: user.to_owned(),
        side: "tenant",
    }
}

#[test]
fn roles_and_users_have_what_is_granted_to_them_in_their_tenant() {
    let place = Place::new();
    let catalog = catalog(&place);
    let (permissions, sessions) = (permissions(&catalog), Sessions::new(&catalog));
    for id in [1, 10] {
        tenant(&catalog, id, "free");
    }
    let ann = sessions.member(1, "ann", &["editor"]);
    let bob = sessions.member(1, "bob", &["reader"]);
    let elsewhere = sessions.member(10, "ann", &["editor"]);
    let all = [&ann, &bob, &elsewhere];
    let can = |permission| all.map(|session| permissions.has(session, permission).expect("known"));
    assert_eq!(can(EDIT), [false; 3]);
    assert_eq!(
        permissions.require(&ann, EDIT),
        Err(missing("projects.edit", "ann"))
    );

    let change = |change: &Change<_>| permissions.change_tenant(&host(), &1, change).expect("it");
    change(&Change::grant(EDITOR, EDIT));
    assert_eq!(can(EDIT), [true, false, false]);
    assert_eq!(permissions.require(&ann, EDIT), Ok(()));
    change(&Change::grant(Grantee::user("bob"), EDIT));
    change(&Change::grant(Grantee::user("bob"), EDIT));
    assert_eq!(can(EDIT), [true, true, false]);
    assert_eq!(can(READ), [false; 3]);
    change(&Change::clear(EDITOR, EDIT));
    assert_eq!(can(EDIT), [false, true, false]);
    change(&Change::clear(Grantee::user("bob"), EDIT));
    assert_eq!(can(EDIT), [false; 3]);
}

#[test]
fn a_denial_beats_each_grant() {
    let place = Place::new();
    let catalog = catalog(&place);
    let (permissions, sessions) = (permissions(&catalog), Sessions::new(&catalog));
    tenant(&catalog, 1, "free");
    let ann = sessions.member(1, "ann", &["admin", "editor", "guest"]);
    let admin = sessions.member(1, "zoe", &["admin"]);
    let guest = TenantRole::new("guest");
    let change = |change: &Change<_>| permissions.change_tenant(&host(), &1, change).expect("it");
    // By the program's word, and by a grant.
    assert_eq!(permissions.require(&ann, EDIT), Ok(()));
    change(&Change::grant(EDITOR, EDIT));
    change(&Change::grant(Grantee::user("ann"), EDIT));
    for denied in [
        guest.into(),
        Grantee::user("ann"),
        TenantRole::new("admin").into(),
    ] {
        change(&Change::deny(denied.clone(), EDIT));
        assert_eq!(
            permissions.require(&ann, EDIT),
            Err(missing("projects.edit", "ann")),
            "{denied:?}"
        );
        change(&Change::clear(denied, EDIT));
        assert_eq!(permissions.has(&ann, EDIT), Ok(true));
    }
    // What the program says of a role can be denied in one tenant.
    change(&Change::deny(TenantRole::new("admin"), EDIT));
    assert_eq!(permissions.has(&admin, EDIT), Ok(false));
    assert_eq!(permissions.has(&admin, READ), Ok(true));
}

/// What a session could do when it was verified does not count.
#[test]
fn what_is_taken_away_is_refused_at_the_next_question() {
    let place = Place::new();
    let catalog = catalog(&place);
    let (permissions, sessions) = (permissions(&catalog), Sessions::new(&catalog));
    tenant(&catalog, 1, "free");
    let ann = sessions.member(1, "ann", &["admin"]);
    assert_eq!(permissions.require(&ann, EDIT), Ok(()));
    catalog
        .set_member(&host(), &1, "ann", ["reader"])
        .expect("a member");
    assert_eq!(permissions.has(&ann, EDIT), Ok(false));
    catalog
        .set_member(&host(), &1, "ann", ["admin"])
        .expect("a member");
    assert_eq!(permissions.has(&ann, EDIT), Ok(true));
    catalog
        .remove_member(&host(), &1, "ann")
        .expect("a database");
    let no_member = PermissionError::Session(SessionError::NotAMember);
    assert_eq!(permissions.require(&ann, EDIT), Err(no_member));

    let key = catalog
        .create_machine_key(&host(), &1, "ci", ["editor"], None)
        .expect("a key");
    let machine = sessions.machine(key.secret.expose());
    let grant = Change::grant(Grantee::machine(&key.key), READ);
    permissions
        .change_tenant(&host(), &1, &grant)
        .expect("a grant");
    assert_eq!(permissions.has(&machine, READ), Ok(true));
    // A user whose name is that of the key is somebody else.
    for name in [machine.user(), key.key.id()] {
        let impostor = sessions.member(1, name, &[]);
        assert_eq!(permissions.has(&impostor, READ), Ok(false), "{name}");
        let to_user = Change::grant(Grantee::user(name), EDIT);
        permissions
            .change_tenant(&host(), &1, &to_user)
            .expect("a grant");
        assert_eq!(permissions.has(&machine, EDIT), Ok(false), "{name}");
    }
    catalog
        .revoke_machine_key(&host(), key.key.id())
        .expect("a key");
    let ended = PermissionError::from(CatalogError::MachineKeyEnded);
    assert_eq!(permissions.require(&machine, READ), Err(ended));

    let root = sessions.operator("root", &["operator"]);
    assert_eq!(permissions.require(&root, SUSPEND), Ok(()));
    catalog
        .set_operator(&host(), "root", [])
        .expect("an operator");
    assert_eq!(permissions.has(&root, SUSPEND), Ok(false));

    let bob = sessions.member(1, "bob", &["admin"]);
    catalog.suspend(&host(), &1).expect("a tenant");
    assert!(matches!(
        permissions.require(&bob, READ),
        Err(PermissionError::Session(SessionError::Catalog(
            CatalogError::NotServed { .. }
        )))
    ));
}

#[test]
fn another_process_refuses_in_time() {
    let place = Place::new();
    let (one, other) = (quick(&place), quick(&place));
    tenant(&one, 1, "free");
    let (here, there) = (permissions(&one), permissions(&other));
    let sessions = Sessions::new(&one);
    let ann = sessions.member(1, "ann", &["editor"]);
    let root = sessions.operator("root", &["clerk"]);
    other.refresh().expect("a database");
    let clerk = HostRole::new("clerk");
    let ask = |session: &TenantSession<i64>| {
        let tenants = there.has(session, EDIT).expect("an answer");
        (tenants, there.has(&root, AUDIT).expect("an answer"))
    };
    let in_tenant = |change: Change<_>| here.change_tenant(&host(), &1, &change).expect("it");
    let of_host = |change: Change<_>| here.change_host(&host(), &change).expect("it");
    type Step<'a> = (&'a dyn Fn(), (bool, bool));
    let changes: [Step<'_>; 5] = [
        (&|| in_tenant(Change::grant(EDITOR, EDIT)), (true, false)),
        (&|| of_host(Change::grant(clerk, AUDIT)), (true, true)),
        (&|| in_tenant(Change::clear(EDITOR, EDIT)), (false, true)),
        (&|| of_host(Change::deny(clerk, AUDIT)), (false, false)),
        (
            &|| {
                in_tenant(Change::grant(Grantee::user("ann"), EDIT));
                of_host(Change::grant(clerk, AUDIT));
            },
            (true, true),
        ),
    ];
    let mut before = (false, false);
    for (change, after) in changes {
        let begun = Instant::now();
        while begun.elapsed() < MAX_AGE / 2 {
            assert_eq!(ask(&ann), before);
        }
        change();
        let changed = Instant::now();
        std::thread::sleep(MAX_AGE.saturating_sub(changed.elapsed()));
        assert_eq!(ask(&ann), after);
        before = after;
    }
    // A role that is taken away there is gone here, too.
    one.remove_operator(&host(), "root").expect("a database");
    std::thread::sleep(MAX_AGE);
    let no_operator = PermissionError::Session(SessionError::NotAnOperator);
    assert_eq!(there.require(&root, AUDIT), Err(no_operator));
}

/// A change that fails has changed nothing.
#[test]
fn after_a_rollback_nothing_has_changed() {
    let place = Place::new();
    let catalog = catalog(&place);
    let (permissions, sessions) = (permissions(&catalog), Sessions::new(&catalog));
    tenant(&catalog, 1, "free");
    let ann = sessions.member(1, "ann", &["editor"]);
    let grant = Change::grant(EDITOR, EDIT);
    permissions.change_tenant(&host(), &1, &grant).expect("it");
    let long = "x".repeat(300);
    let bad = Change::deny(Grantee::user(long), EDIT);
    assert!(permissions.change_tenant(&host(), &1, &bad).is_err());
    // The old row is deleted first: that is rolled back, too.
    place.run("ALTER TABLE host_permissions RENAME COLUMN ruling TO verdict");
    let deny = permissions.change_tenant(&host(), &1, &Change::deny(EDITOR, EDIT));
    place.run("ALTER TABLE host_permissions RENAME COLUMN verdict TO ruling");
    assert!(deny.is_err());
    assert_eq!(permissions.require(&ann, EDIT), Ok(()));
    let listed = permissions.list_tenant(&host(), &1).expect("a list");
    assert_eq!(listed.len(), 1);
}

#[tokio::test]
async fn it_is_the_same_awaited() {
    let place = Place::new();
    let catalog = catalog(&place);
    let (permissions, sessions) = (permissions(&catalog), Sessions::new(&catalog));
    tenant(&catalog, 1, "free");
    let ann = sessions.member(1, "ann", &["editor"]);
    let zoe = sessions.member(1, "zoe", &["admin"]);
    let root = sessions.operator("root", &["clerk"]);
    let refused = permissions.require_awaited(&ann, EDIT).await;
    assert_eq!(refused, Err(missing("projects.edit", "ann")));
    let grant = Change::grant(EDITOR, EDIT);
    let changed = permissions.change_own_awaited(&zoe, grant).await;
    assert_eq!(changed, Ok(()));
    for _ in 0..2 {
        assert_eq!(permissions.require_awaited(&ann, EDIT).await, Ok(()));
        assert_eq!(permissions.has_awaited(&root, AUDIT).await, Ok(false));
    }
    let deny = Change::deny(Grantee::user("ann"), EDIT);
    let changed = permissions.change_tenant_awaited(&host(), &1, deny).await;
    assert_eq!(changed, Ok(()));
    assert_eq!(permissions.has_awaited(&ann, EDIT).await, Ok(false));
    let grant = Change::grant(HostRole::new("clerk"), AUDIT);
    let changed = permissions.change_host_awaited(&host(), grant).await;
    assert_eq!(changed, Ok(()));
    assert_eq!(permissions.has_awaited(&root, AUDIT).await, Ok(true));
    catalog
        .remove_member(&host(), &1, "ann")
        .expect("a database");
    let no_member = PermissionError::Session(SessionError::NotAMember);
    assert_eq!(
        permissions.require_awaited(&ann, EDIT).await,
        Err(no_member)
    );
}
