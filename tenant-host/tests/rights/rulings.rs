//! Sides, rows that were put in by hand, and who changes what.

use std::io::Write;
use std::sync::{Arc, Mutex};

use tenant_host::CatalogError;
use tenant_host::catalog::TenantState;
use tenant_host::permission::{
    Change, Grantee, HolderKind, HostPermission, PermissionError, Permissions, Ruling,
    TenantPermission,
};
use tenant_host::session::{HostRole, HostSide, TenantRole, TenantSide};

use crate::common::{Place, catalog, host};
use crate::permissions::{AUDIT, EDIT, EDITOR, MANAGE, READ, SUSPEND, declared, permissions};
use crate::sessions::Sessions;
use crate::stage::tenant;

#[test]
fn a_name_becomes_a_permission_of_its_side_only() {
    let place = Place::new();
    let permissions = permissions(&catalog(&place));
    let tenants = |name: &str| permissions.parse::<TenantSide>(name).map(|it| it.name());
    let hosts = |name: &str| permissions.parse::<HostSide>(name).map(|it| it.name());
    assert_eq!(tenants("projects.edit"), Ok("projects.edit"));
    assert_eq!(tenants("audit.read"), Ok("audit.read"));
    assert_eq!(hosts("audit.read"), Ok("audit.read"));
    assert_eq!(hosts("tenants.suspend"), Ok("tenants.suspend"));
    let other = |name: &str, side| {
        let name = name.to_owned();
        Err(PermissionError::OtherSide { name, side })
    };
    assert_eq!(
        tenants("tenants.suspend"),
        other("tenants.suspend", "tenant")
    );
    assert_eq!(hosts("projects.edit"), other("projects.edit", "host"));
    for name in [
        "",
        "*",
        "projects.*",
        "Projects.edit",
        "projects.edit ",
        "all",
    ] {
        let unknown = Err(PermissionError::Unknown {
            name: name.to_owned(),
        });
        assert_eq!(tenants(name), unknown);
    }
    let names: Vec<_> = permissions
        .all::<HostSide>()
        .iter()
        .map(|it| it.name())
        .collect();
    assert_eq!(names, ["audit.read", "tenants.suspend"]);
}

/// `admin` on both sides, wildcards, and rows that say what no change can say.
#[test]
fn rows_that_were_put_in_by_hand_give_no_permission_of_the_host() {
    let place = Place::new();
    let catalog = catalog(&place);
    let (permissions, sessions) = (permissions(&catalog), Sessions::new(&catalog));
    tenant(&catalog, 1, "free");
    let tenants_admin = sessions.member(1, "ann", &["admin", "operator", "*"]);
    let hosts_admin = sessions.operator("ann", &["admin", "*"]);
    place.run(
        "INSERT INTO host_permissions VALUES \
         ('a', '1', 'role', 'admin', 'tenants.suspend', 'grant'), \
         ('b', '1', 'role', 'admin', '*', 'grant'), \
         ('c', '1', 'role', '*', 'audit.read', 'grant'), \
         ('d', '1', 'role', '%', 'audit.read', 'grant'), \
         ('e', NULL, 'role', '%', 'tenants.suspend', 'grant'), \
         ('f', NULL, 'role', 'admin', 'projects.edit', 'grant'), \
         ('g', NULL, 'role', 'admin', '*', 'grant'), \
         ('h', '1', 'everyone', 'ann', 'audit.read', 'grant'), \
         ('i', '1', 'role', 'admin', 'projects.read', 'perhaps')",
    );
    // The host's user of the same name, with the same role, has nothing of it.
    assert_eq!(permissions.has(&hosts_admin, SUSPEND), Ok(false));
    assert_eq!(permissions.has(&hosts_admin, AUDIT), Ok(false));
    // A role `*` is a role like others, which this user really has.
    assert_eq!(permissions.has(&tenants_admin, AUDIT), Ok(true));
    let other = sessions.member(1, "bob", &["admin"]);
    assert_eq!(permissions.has(&other, AUDIT), Ok(false));
    // What is not understood takes away, and does not give.
    assert_eq!(permissions.has(&other, READ), Ok(false));
    assert_eq!(permissions.has(&other, EDIT), Ok(true));

    // The host's rows give nothing in a tenant, and those of a tenant nothing to the host.
    let listed = permissions.list_tenant(&host(), &1).expect("a list");
    let effective: Vec<_> = listed
        .iter()
        .filter(|it| it.is_effective)
        .map(|it| (&*it.permission, &*it.name, it.holder, it.ruling))
        .collect();
    assert_eq!(
        effective,
        [
            ("audit.read", "%", HolderKind::Role, Ruling::Grant),
            ("audit.read", "*", HolderKind::Role, Ruling::Grant),
            ("projects.read", "admin", HolderKind::Role, Ruling::Deny),
        ]
    );
    assert_eq!(listed.len(), 6);
    let listed = permissions.list_host(&host()).expect("a list");
    let effective: Vec<_> = listed.iter().filter(|it| it.is_effective).collect();
    assert_eq!(effective.len(), 1);
    assert_eq!(effective[0].name, "%");
}

/// A permission that is declared as one of tenants is not one of the host, in another constant of
/// the same name.
#[test]
fn what_is_not_declared_for_a_side_is_refused() {
    const IMPOSTOR: HostPermission = HostPermission::new("projects.edit");
    const UNKNOWN: TenantPermission = TenantPermission::new("projects.burn");

    let place = Place::new();
    let catalog = catalog(&place);
    let (permissions, sessions) = (permissions(&catalog), Sessions::new(&catalog));
    tenant(&catalog, 1, "free");
    let root = sessions.operator("root", &["operator"]);
    let ann = sessions.member(1, "ann", &["admin"]);
    let not_declared = |name| Err(PermissionError::NotDeclared { name });
    assert_eq!(
        permissions.require(&root, IMPOSTOR),
        not_declared("projects.edit")
    );
    assert_eq!(
        permissions.require(&ann, UNKNOWN),
        not_declared("projects.burn")
    );
    let change = Change::grant(HostRole::new("operator"), IMPOSTOR);
    let changed = permissions.change_host(&host(), &change);
    assert_eq!(changed, not_declared("projects.edit"));
    let change = Change::grant(EDITOR, UNKNOWN);
    let changed = permissions.change_tenant(&host(), &1, &change);
    assert_eq!(changed, not_declared("projects.burn"));
    let changed = permissions.change_own(&ann, &change);
    assert_eq!(changed, not_declared("projects.burn"));
}

#[test]
fn wrong_definitions_are_named() {
    let place = Place::new();
    let catalog = catalog(&place);
    let twice = declared(&catalog)
        .declare(HostPermission::new("projects.edit"))
        .build();
    let name = "projects.edit";
    assert_eq!(twice.err(), Some(PermissionError::DeclaredTwice { name }));
    for name in ["", "*", "projects.*", "Edit", "a b"] {
        let refused = Permissions::builder(&catalog)
            .declare(TenantPermission::new(name))
            .build();
        assert!(
            matches!(&refused, Err(PermissionError::InvalidName { name: it, .. }) if *it == name),
            "{refused:?}"
        );
    }
    let name = "projects.burn";
    let unknown = TenantPermission::new(name);
    for wrong in [
        declared(&catalog).tenant_role("admin", unknown),
        declared(&catalog).managed_with(unknown),
        declared(&catalog).host_role("admin", HostPermission::new(name)),
    ] {
        let refused = wrong.build().err();
        assert_eq!(refused, Some(PermissionError::NotDeclared { name }));
    }
}

/// Who manages a tenant gives what he has, in his tenant.
#[test]
fn a_tenants_user_changes_its_own_tenant() {
    let place = Place::new();
    let catalog = catalog(&place);
    let (permissions, sessions) = (permissions(&catalog), Sessions::new(&catalog));
    for id in [1, 10] {
        tenant(&catalog, id, "free");
    }
    let admin = sessions.member(1, "zoe", &["admin"]);
    let ann = sessions.member(1, "ann", &["editor"]);
    let elsewhere = sessions.member(10, "ann", &["editor"]);
    let grant = Change::grant(EDITOR, EDIT);
    // Who does not manage changes nothing.
    let missing = |permission, user: &str| {
        let user = user.to_owned();
        let side = "tenant";
        Err(PermissionError::Missing {
            permission,
            user,
            side,
        })
    };
    let refused = permissions.change_own(&ann, &grant);
    assert_eq!(refused, missing("permissions.manage", "ann"));
    assert_eq!(permissions.change_own(&admin, &grant), Ok(()));
    assert_eq!(permissions.has(&ann, EDIT), Ok(true));
    assert_eq!(permissions.has(&elsewhere, EDIT), Ok(false));
    // Nobody gives what he has not got, also not to himself.
    for to in [Grantee::user("zoe"), EDITOR.into()] {
        let refused = permissions.change_own(&admin, &Change::grant(to.clone(), AUDIT));
        assert_eq!(refused, missing("audit.read", "zoe"));
        let refused = permissions.change_own(&admin, &Change::clear(to, AUDIT));
        assert_eq!(refused, missing("audit.read", "zoe"));
    }
    // Taking away needs no more than to manage.
    let deny = Change::deny(Grantee::user("ann"), AUDIT);
    assert_eq!(permissions.change_own(&admin, &deny), Ok(()));
    let listed = permissions.list_own(&admin).expect("a list");
    let names: Vec<_> = listed
        .iter()
        .map(|it| (&*it.permission, &*it.name))
        .collect();
    assert_eq!(names, [("audit.read", "ann"), ("projects.edit", "editor")]);
    assert!(permissions.list_own(&ann).is_err());
    // Managing can be given on, since he has it.
    let manage = Change::grant(Grantee::user("ann"), MANAGE);
    assert_eq!(permissions.change_own(&admin, &manage), Ok(()));
    assert_eq!(
        permissions.change_own(&ann, &Change::clear(EDITOR, EDIT)),
        Ok(())
    );
    assert_eq!(permissions.has(&ann, EDIT), Ok(false));

    catalog.set_read_only(&host(), &1).expect("a tenant");
    let admin = sessions.log_in(1, "zoe");
    assert_eq!(
        permissions.change_own(&admin, &grant),
        Err(PermissionError::ReadOnly)
    );
}

/// What `tracing` is told while `work` runs.
fn recorded(work: impl FnOnce()) -> String {
    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().expect("no panic").write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    let lines = Lines::default();
    let own = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(move || own.clone())
        .finish();
    tracing::subscriber::with_default(subscriber, work);
    let bytes = lines.0.lock().expect("no panic").clone();
    String::from_utf8(bytes).expect("text")
}

/// Changes in a tenant leave a record of who made them, and of what they are.
#[test]
fn changes_in_a_tenant_are_on_record() {
    let place = Place::new();
    let catalog = catalog(&place);
    let (permissions, sessions) = (permissions(&catalog), Sessions::new(&catalog));
    tenant(&catalog, 7, "free");
    let admin = sessions.member(7, "zoe", &["admin"]);
    let own = recorded(|| {
        let change = Change::grant(EDITOR, EDIT);
        permissions.change_own(&admin, &change).expect("a grant");
    });
    for words in [
        "permission `projects.edit` granted to the role `editor`",
        "zoe",
        "act_as",
        r#"TextId(\"7\")"#,
    ] {
        assert!(own.contains(words), "{words}: {own}");
    }
    let of_host = recorded(|| {
        let change = Change::deny(Grantee::user("ann"), EDIT);
        permissions
            .change_tenant(&host(), &7, &change)
            .expect("a denial");
    });
    let words = "permission `projects.edit` denied to the user `ann`";
    assert!(of_host.contains(words), "{of_host}");
}

#[test]
fn without_a_permission_for_it_no_tenant_changes_anything() {
    let place = Place::new();
    let catalog = catalog(&place);
    let sessions = Sessions::new(&catalog);
    let permissions = Permissions::builder(&catalog)
        .declare(READ)
        .tenant_role("admin", READ)
        .build()
        .expect("permissions");
    tenant(&catalog, 1, "free");
    let admin = sessions.member(1, "zoe", &["admin"]);
    let change = Change::grant(EDITOR, READ);
    let refused = permissions.change_own(&admin, &change);
    assert_eq!(refused, Err(PermissionError::NotManaged));
    assert_eq!(
        permissions.list_own(&admin),
        Err(PermissionError::NotManaged)
    );
}

#[test]
fn only_a_tenant_that_is_there_takes_rulings() {
    let place = Place::new();
    let catalog = catalog(&place);
    let permissions = permissions(&catalog);
    let change = Change::grant(TenantRole::new("editor"), EDIT);
    let unknown = PermissionError::Catalog(CatalogError::UnknownTenant);
    let refused = permissions.change_tenant(&host(), &1, &change);
    assert_eq!(refused, Err(unknown));
    tenant(&catalog, 1, "free");
    let begin = tenant_host::catalog::Transition::BeginErase;
    catalog.change(&host(), &1, begin).expect("a tenant");
    let refused = permissions.change_tenant(&host(), &1, &change);
    assert!(
        matches!(
            refused,
            Err(PermissionError::Catalog(CatalogError::NotEditable {
                state: TenantState::Erasing,
                ..
            }))
        ),
        "{refused:?}"
    );
    for name in ["", "a\nb"] {
        let change = Change::grant(Grantee::user(name), EDIT);
        let refused = permissions.change_tenant(&host(), &1, &change);
        let is_named = matches!(
            refused,
            Err(PermissionError::Catalog(CatalogError::InvalidMember { .. }))
        );
        assert!(is_named, "{name:?}: {refused:?}");
    }
}
