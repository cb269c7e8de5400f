//! Whose row it is, where the tenant is not known before: a login, an API key.

use std::sync::Arc;

use diesel::result::Error as DieselError;
use tenant_core::hatch::{HATCH_TARGET, HatchKind};
use tenant_core::{Error, Result, Unverified, UnverifiedOwner};
use tenant_tests::prelude::*;
use tenant_tests::recorder::{Recorded, Sent, events, record};
use tenant_tests::schema::{notices, projects, templates};
use tenant_tests::writes::host;
use tenant_tests::{Conn, Database, a, b, under};

use crate::authority::AUTHORITY;

fn of_host<T>(read: impl FnOnce(&mut Conn<'_, HostScope>) -> Result<T>) -> Result<T> {
    under(&host(), |_, conn| Ok(read(conn)))
}

fn by_id(id: i32, conn: &mut Conn<'_, HostScope>) -> Result<Unverified<i32>> {
    host()
        .find_tenant(projects::table, "log in")
        .by(projects::id, id)
        .first(conn)
}

#[test]
fn one_row_names_its_tenant() {
    for (id, tenant) in [(1, a()), (2, b()), (3, a())] {
        let found = of_host(|conn| by_id(id, conn)).unwrap();
        assert_eq!(AUTHORITY.accept(found, "log in"), tenant);
    }
}

#[test]
fn no_row_is_not_found() {
    let found = of_host(|conn| by_id(99, conn).optional());
    assert_eq!(found, Ok(None));
}

#[test]
fn other_columns_only_if_they_are_named() {
    let found = of_host(|conn| {
        host()
            .find_tenant(projects::table, "log in")
            .by(projects::name, "pb")
            .with((projects::id, projects::budget))
            .first::<i32, (i32, Option<i32>)>(conn)
    });
    let (tenant, row) = found.unwrap();
    assert_eq!(AUTHORITY.accept(tenant, "log in"), b());
    assert_eq!(row, (2, Some(20)));
}

#[test]
fn by_several_columns() {
    let found = of_host(|conn| {
        host()
            .find_tenant(projects::table, "log in")
            .by((projects::id, projects::name), (2, "pb"))
            .first::<i32>(conn)
    });
    assert_eq!(AUTHORITY.accept(found.unwrap(), "log in"), b());
    let none = of_host(|conn| {
        host()
            .find_tenant(projects::table, "log in")
            .by((projects::id, projects::name), (2, "pa"))
            .first::<i32>(conn)
    });
    assert_eq!(none, Err(DieselError::NotFound.into()));
}

#[test]
fn a_key_that_is_not_unique_is_refused() {
    let found = of_host(|conn| {
        host()
            .find_tenant(projects::table, "log in")
            .by(projects::tenant_id, 2)
            .first::<i32>(conn)
    });
    assert_eq!(found, Err(Error::NotUnique));
    let itself = of_host(|conn| {
        host()
            .find_tenant(projects::table, "log in")
            .by(projects::id, projects::id)
            .with(projects::name)
            .first::<i32, String>(conn)
    });
    assert_eq!(itself, Err(Error::NotUnique));
}

#[test]
fn two_rows_are_asked_for_at_most() {
    let mut database = Database::full();
    let sent = record(database.raw());
    let mut conn = TenantConnection::new(database.raw(), &host());
    by_id(1, &mut conn).unwrap();
    let sent = sent.take();
    let [Sent::Query(sql)] = &sent
        .iter()
        .filter(|sent| matches!(sent, Sent::Query(_)))
        .collect::<Vec<_>>()[..]
    else {
        panic!("{sent:?}");
    };
    let sql = sql
        .replace(['`', '"'], "")
        .replace("$1", "?")
        .replace("$2", "?");
    assert!(
        sql.starts_with(
            "SELECT projects.tenant_id FROM projects WHERE ((projects.id = ?)) LIMIT ?"
        ),
        "{sql}"
    );
}

#[test]
fn each_lookup_is_recorded() {
    let mut database = Database::full();
    let records = Recorded::<HatchUse>::default();
    let sink = records.clone();
    let mut conn = TenantConnection::new(database.raw(), &host())
        .with_hatch_sink(Arc::new(move |used: &HatchUse| sink.push(used.clone())));
    let logged = events(HATCH_TARGET, || {
        by_id(1, &mut conn).unwrap();
        by_id(99, &mut conn).unwrap_err();
    });
    assert_eq!(logged.len(), 2);
    let kinds: Vec<_> = records.take().iter().map(|used| used.kind).collect();
    assert_eq!(kinds, [HatchKind::LookupOfTenant; 2]);
}

#[test]
fn needs_a_reason() {
    let found = of_host(|conn| {
        let lookup = host().find_tenant(projects::table, " ");
        lookup.by(projects::id, 1).first::<i32>(conn)
    });
    assert!(matches!(found, Err(Error::EmptyReason { .. })), "{found:?}");
}

#[test]
fn what_was_found_does_not_give_its_id_away() {
    let found = of_host(|conn| by_id(2, conn)).unwrap();
    assert_eq!(format!("{found:?}"), "Unverified(2)", "for logs");
}

/// Keys of tenants and of the host in one table: whose it is, the host's included.
#[test]
fn a_row_can_be_the_hosts() {
    let owner = |id| {
        of_host(|conn| {
            host()
                .find_tenant(notices::table, "log in")
                .by(notices::id, id)
                .first::<i32>(conn)
        })
    };
    for (id, tenant) in [(1, a()), (2, b())] {
        let UnverifiedOwner::Tenant(found) = owner(id).unwrap() else {
            panic!("row {id} is a tenant's");
        };
        assert_eq!(AUTHORITY.accept(found, "log in"), tenant);
    }
    assert_eq!(owner(3), Ok(UnverifiedOwner::Host));
    assert_eq!(owner(99), Err(DieselError::NotFound.into()), "nobody's");
}

#[test]
fn the_hosts_row_with_other_columns() {
    let found = |title: &'static str| {
        of_host(|conn| {
            host()
                .find_tenant(templates::table, "log in")
                .by(templates::title, title)
                .with(templates::id)
                .first::<i32, i32>(conn)
        })
    };
    let (owner, id) = found("th").unwrap();
    assert_eq!((owner, id), (UnverifiedOwner::Host, 3));
    let (owner, id) = found("tb").unwrap();
    let tenant = owner.tenant().expect("a tenant's");
    assert_eq!((AUTHORITY.accept(tenant, "log in"), id), (b(), 2));
}

/// Two rows of the host with one key are as little one as two rows of a tenant.
#[test]
fn several_rows_of_the_host_are_refused() {
    let mut database = Database::full();
    database.run("INSERT INTO notices (id, tenant_id, title) VALUES (7, NULL, 'nh')");
    let mut conn = TenantConnection::new(database.raw(), &host());
    let lookup = host().find_tenant(notices::table, "log in");
    let found = lookup.by(notices::title, "nh").first::<i32>(&mut conn);
    assert_eq!(found, Err(Error::NotUnique));
}
