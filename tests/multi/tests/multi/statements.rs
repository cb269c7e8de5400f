//! Each kind of statement.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_core::{Error, TenantConnection};
use tenant_multi_tests::models::{Attachment, NewVault, Secret, Template, Vault, VaultChanges};
use tenant_multi_tests::schema::{attachments, secrets, templates, vaults};
use tenant_multi_tests::{Conn, service};

use crate::place::{Place, acme, both, other};

fn new_vault(id: i32, color: Option<&str>) -> NewVault {
    NewVault {
        id,
        name: format!("new {id}"),
        color: color.map(str::to_owned),
    }
}

fn all_vaults(conn: &mut Conn) -> Vec<(i32, String, String, Option<String>)> {
    vaults::table
        .order(vaults::id)
        .load(conn)
        .expect("all rows")
}

#[test]
fn a_function_of_the_service_on_a_plain_connection() {
    for (_place, mut conn) in Place::all() {
        let ids = |vaults: Vec<Vault>| vaults.into_iter().map(|vault| vault.id).collect::<Vec<_>>();
        assert_eq!(
            service::vaults(&mut conn, &acme()).map(ids),
            Ok(vec![1, 3]),
            "{conn:?}"
        );
        assert_eq!(
            service::vaults(&mut conn, &other()).map(ids),
            Ok(vec![2, 4]),
            "{conn:?}"
        );
    }
}

#[test]
fn searches() {
    for (_place, mut raw) in Place::all() {
        let shown = format!("{raw:?}");
        let mut conn = TenantConnection::new(&mut raw, &acme());
        let names = |names: &[&str]| Ok(names.iter().map(|&name| name.to_owned()).collect());
        for (name, with_secrets, expected) in [
            (None, false, names(&["keys", "cards"])),
            (None, true, names(&["keys"])),
            (Some("card"), false, names(&["cards"])),
            (Some("card"), true, names(&[])),
        ] {
            let found = service::search(&mut conn, name, with_secrets);
            assert_eq!(found, expected, "{shown}: {name:?}, {with_secrets}");
        }
    }
}

#[test]
fn joins_and_subqueries() {
    for (_place, mut conn) in Place::all() {
        let scope = acme();
        let joined = scope
            .from(vaults::table)
            .left_join(secrets::table)
            .order((vaults::id, secrets::id))
            .select((vaults::id, secrets::name.nullable()))
            .load::<(i32, Option<String>)>(&mut conn);
        assert_eq!(
            joined,
            Ok(vec![(1, Some("front".to_owned())), (3, None)]),
            "{conn:?}"
        );
        let inside = scope.from(secrets::table).select(secrets::vault_id);
        let found = scope
            .from(vaults::table)
            .filter(vaults::id.eq_any(inside))
            .count()
            .get_result::<i64>(&mut conn);
        assert_eq!(found, Ok(1), "{conn:?}");
        let files = scope
            .from(attachments::table)
            .inner_join(secrets::table)
            .select(Attachment::as_select())
            .load(&mut conn);
        let own = Attachment {
            id: 1,
            file: "a".to_owned(),
        };
        assert_eq!(files, Ok(vec![own]), "{conn:?}");
        let templates = scope
            .from(templates::table)
            .order(templates::id)
            .select(Template::as_select())
            .load(&mut conn)
            .map(|found| found.into_iter().map(|one| one.id).collect::<Vec<_>>());
        assert_eq!(templates, Ok(vec![1, 3]), "{conn:?}");
        let of_vaults = scope.from(vaults::table).select(vaults::name);
        let union = of_vaults.union(scope.from(secrets::table).select(secrets::name));
        let mut names = union.load::<String>(&mut conn).expect("a union");
        names.sort();
        assert_eq!(names, ["cards", "front", "keys", "strayed"], "{conn:?}");
    }
}

#[test]
fn under_a_set() {
    for (_place, mut conn) in Place::all() {
        let set = both();
        let count = set.from(vaults::table).count().get_result::<i64>(&mut conn);
        assert_eq!(count, Ok(4), "{conn:?}");
        let pairs = set
            .from(vaults::table)
            .inner_join(secrets::table)
            .order(secrets::id)
            .select((vaults::id, secrets::id))
            .load::<(i32, i32)>(&mut conn);
        assert_eq!(pairs, Ok(vec![(1, 1), (2, 2)]), "{conn:?}: aligned");
        let one = TenantSetScope::trusted(["ACME".to_owned(), "acm".to_owned()], "test");
        let ids = one.from(vaults::table).order(vaults::id).select(vaults::id);
        assert_eq!(ids.load(&mut conn), Ok(vec![2, 4]), "{conn:?}");
    }
}

#[test]
fn belonging_to() {
    for (_place, mut conn) in Place::all() {
        let scope = acme();
        let vaults = service::vaults(&mut conn, &scope).expect("vaults");
        let secrets: Vec<Secret> = scope
            .belonging_to::<Secret>(&vaults)
            .select(Secret::as_select())
            .load(&mut conn)
            .expect("secrets");
        let grouped = secrets.grouped_by(&vaults);
        assert_eq!(grouped.iter().map(Vec::len).collect::<Vec<_>>(), [1, 0]);
    }
}

#[test]
fn writes() {
    for (_place, mut raw) in Place::all() {
        let shown = format!("{raw:?}");
        let before = all_vaults(&mut raw);
        let scope = acme();
        let mut conn = TenantConnection::new(&mut raw, &scope);
        service::make_vault(&mut conn, &new_vault(10, None), "first").expect("a vault");
        let again = service::make_vault(&mut conn, &new_vault(11, None), "x").and_then(|()| {
            service::make_vault(&mut conn, &new_vault(10, None), "the key is taken")
        });
        assert!(again.is_err(), "{shown}");
        // Rows with and without a default: SQLite takes them one by one.
        let rows = vec![new_vault(20, None), new_vault(21, Some("blue"))];
        let written = scope
            .insert_into(vaults::table)
            .values(rows)
            .execute(&mut conn);
        assert_eq!(written, Ok(2), "{shown}");
        let none: Vec<NewVault> = Vec::new();
        let written = scope
            .insert_into(vaults::table)
            .values(none)
            .execute(&mut conn);
        assert_eq!(written, Ok(0), "{shown}");
        let changes = VaultChanges {
            color: Some("green".to_owned()),
            ..VaultChanges::default()
        };
        assert_eq!(
            service::change_vault(&mut conn, 1, &changes),
            Ok(1),
            "{shown}"
        );
        assert_eq!(
            service::change_vault(&mut conn, 2, &changes),
            Ok(0),
            "{shown}"
        );
        let deleted = scope
            .delete(secrets::table)
            .filter(secrets::vault_id.eq_any([1, 2]));
        assert_eq!(deleted.execute(&mut conn), Ok(2), "{shown}");
        let after = all_vaults(&mut raw);
        let of = |org: &str, rows: &[(i32, String, String, Option<String>)]| {
            let own = rows.iter().filter(|row| row.1 == org).cloned();
            own.collect::<Vec<_>>()
        };
        assert_eq!(of("ACME", &after), of("ACME", &before), "{shown}");
        let own = of("acme", &after);
        let color = |id| {
            own.iter()
                .find(|row| row.0 == id)
                .map(|row| row.3.as_deref())
        };
        assert_eq!(color(1), Some(Some("green")), "{shown}");
        assert_eq!(
            color(10),
            Some(Some("none")),
            "{shown}: the default of the column"
        );
        assert_eq!(color(20), Some(Some("none")), "{shown}");
        assert_eq!(color(21), Some(Some("blue")), "{shown}");
        assert_eq!(
            color(11),
            Some(Some("none")),
            "{shown}: committed by itself"
        );
        let left: i64 = secrets::table
            .count()
            .get_result(&mut raw)
            .expect("a count");
        assert_eq!(left, 4, "{shown}: two deleted, two made");
    }
}

#[test]
fn a_child_names_a_parent_of_its_own() {
    for (_place, mut conn) in Place::all() {
        let scope = acme();
        let attach = |id: i32, secret: i32| {
            scope.insert_into(attachments::table).values((
                attachments::id.eq(id),
                attachments::secret_id.eq(secret),
                attachments::file.eq("new"),
            ))
        };
        assert_eq!(attach(10, 1).execute(&mut conn), Ok(1), "{conn:?}");
        let foreign = attach(11, 2).execute(&mut conn);
        assert!(
            matches!(foreign, Err(Error::ParentNotInScope { .. })),
            "{conn:?}: {foreign:?}"
        );
    }
}

/// What one database has and another has not, on a connection of that one.
#[test]
fn save_is_an_upsert_where_there_is_one() {
    for (_place, mut raw) in Place::all() {
        let shown = format!("{raw:?}");
        let scope = acme();
        let mut conn = TenantConnection::new(&mut raw, &scope);
        for (id, name) in [(1, "renamed"), (30, "made")] {
            service::save_vault(&mut conn, id, name).expect("a vault");
        }
        // The row of another: not changed, and not overwritten.
        let foreign = service::save_vault(&mut conn, 2, "taken");
        assert_eq!(foreign.is_err(), shown == "MySQL", "{shown}: {foreign:?}");
        let rows = all_vaults(&mut raw);
        let name = |id| {
            rows.iter()
                .find(|row| row.0 == id)
                .map(|row| row.2.as_str())
        };
        assert_eq!(
            [1, 2, 30].map(name),
            [Some("renamed"), Some("KEYS"), Some("made")],
            "{shown}"
        );
    }
}

#[test]
fn a_transaction_ends_as_its_work_does() {
    for (_place, mut raw) in Place::all() {
        let shown = format!("{raw:?}");
        let scope = acme();
        let mut conn = TenantConnection::new(&mut raw, &scope);
        let failed = conn.transaction(|conn| {
            scope.delete(vaults::table).execute(conn)?;
            Err::<(), Error>(diesel::result::Error::RollbackTransaction.into())
        });
        assert!(failed.is_err(), "{shown}");
        assert_eq!(all_vaults(&mut raw).len(), 4, "{shown}");
        raw.batch_execute("DELETE FROM vaults WHERE id = 1")
            .expect("a plain statement");
        assert_eq!(all_vaults(&mut raw).len(), 3, "{shown}");
    }
}
