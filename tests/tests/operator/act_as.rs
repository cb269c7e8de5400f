//! The host acts as a tenant, inside its own transaction: a sign-up.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use diesel::prelude::*;
use diesel::result::Error as DieselError;
use tenant_core::hatch::{HATCH_TARGET, HatchKind};
use tenant_core::{Error, Result};
use tenant_tests::prelude::*;
use tenant_tests::recorder::{Recorded, events, record};
use tenant_tests::schema::{notices, projects};
use tenant_tests::writes::host;
use tenant_tests::{Conn, Database, a, b};

/// A tenant that is not there yet.
fn new() -> TenantScope<i32> {
    TenantScope::trusted(9, "sign-up")
}

/// The host writes a row of its own, and one of the tenant.
fn sign_up(conn: &mut Conn<'_, HostScope>, then: Option<DieselError>) -> Result<()> {
    conn.transaction(|conn| {
        host()
            .insert_into(notices::table)
            .values((notices::id.eq(90), notices::title.eq("a new tenant")))
            .execute(conn)?;
        conn.act_as(&new(), "sign-up: first project", |conn| {
            new()
                .insert_into(projects::table)
                .values((projects::id.eq(90), projects::name.eq("first")))
                .execute(conn)
        })?;
        then.map_or(Ok(()), |error| Err(error.into()))
    })
}

/// The rows of the sign-up, as the database has them.
fn written(database: &mut Database) -> (i64, Vec<i32>) {
    let notices = notices::table.filter(notices::id.eq(90)).count();
    let projects = projects::table
        .filter(projects::id.eq(90))
        .select(projects::tenant_id);
    let raw = database.raw();
    (
        notices.get_result(raw).expect("notices"),
        projects.load(raw).expect("projects"),
    )
}

#[test]
fn both_are_kept() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &host());
    assert_eq!(sign_up(&mut conn, None), Ok(()));
    drop(conn);
    assert_eq!(written(&mut database), (1, vec![9]));
}

#[test]
fn or_neither() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &host());
    let failed = sign_up(&mut conn, Some(DieselError::RollbackTransaction));
    assert_eq!(failed, Err(DieselError::RollbackTransaction.into()));
    drop(conn);
    assert_eq!(written(&mut database), (0, vec![]));
}

#[test]
fn what_the_tenant_could_not_do_is_undone_alone() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &host());
    let done = conn.transaction(|conn| {
        let failed = conn.act_as(&a(), "try", |conn| {
            let delete = a().delete(projects::table).filter(projects::id.eq(5));
            assert_eq!(delete.execute(conn), Ok(1));
            // The key exists, so the database refuses it.
            a().insert_into(projects::table)
                .values((projects::id.eq(2), projects::name.eq("mine")))
                .execute(conn)
        });
        assert!(matches!(failed, Err(Error::Diesel(_))), "{failed:?}");
        host()
            .insert_into(notices::table)
            .values((notices::id.eq(90), notices::title.eq("it failed")))
            .execute(conn)
    });
    assert_eq!(done, Ok(1));
    drop(conn);
    let projects: QueryResult<i64> = projects::table.count().get_result(database.raw());
    assert_eq!(projects, Ok(5));
    assert_eq!(written(&mut database), (1, vec![]));
}

#[test]
fn after_a_panic_nothing_is_left() {
    let mut database = Database::full();
    let mut other = database.connect();
    let mut conn = TenantConnection::new(database.raw(), &host());
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        conn.act_as(&a(), "panic", |conn| {
            let delete = a().delete(projects::table).filter(projects::id.eq(5));
            delete.execute(conn)?;
            panic!("in between");
            #[allow(unreachable_code)]
            Ok::<(), Error>(())
        })
    }));
    assert!(panicked.is_err());
    let own = conn.transaction(|conn| host().from(notices::table).count().get_result(conn));
    if cfg!(feature = "async") {
        // A rollback can't be awaited in a panic, so the connection is closed.
        assert_eq!(own, Err::<i64, _>(Error::Abandoned));
    } else {
        assert_eq!(own, Ok(1_i64));
    }
    drop(conn);
    let projects: QueryResult<i64> = projects::table.count().get_result(&mut other);
    assert_eq!(projects, Ok(5));
}

#[test]
fn the_tenants_statements_run_and_no_others() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &host());
    let names = conn.act_as(&b(), "look", |conn| {
        let foreign = a().from(projects::table).count().get_result::<i64>(conn);
        assert!(
            matches!(foreign, Err(Error::ScopeMismatch { .. })),
            "{foreign:?}"
        );
        b().from(projects::table)
            .order(projects::id)
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, Ok(vec!["pb".into(), "pb2".into()]));
}

#[test]
fn it_is_recorded_as_the_hosts() {
    let mut database = Database::full();
    let records = Recorded::<HatchUse>::default();
    let sink = records.clone();
    let mut conn = TenantConnection::new(database.raw(), &host())
        .with_hatch_sink(Arc::new(move |used: &HatchUse| sink.push(used.clone())));
    let logged = events(HATCH_TARGET, || {
        conn.act_as(&a(), "support, ticket 7", |conn| {
            conn.unconstrained_unsafe("inside").map(drop)
        })
        .unwrap();
    });
    assert_eq!(logged.len(), 2);
    let records = records.take();
    let [acted, inside] = &records[..] else {
        panic!("{records:?}");
    };
    assert_eq!(
        (acted.kind, acted.reason.as_str()),
        (HatchKind::ActAs, "support, ticket 7")
    );
    assert!(
        acted.scope.contains("HostScope") && acted.scope.contains("id: 1"),
        "{}",
        acted.scope
    );
    assert_eq!(
        inside.reason, "inside",
        "the connection inside has the sink of the outer one"
    );
}

#[test]
fn without_a_reason_or_a_record_nothing_is_sent() {
    let mut database = Database::full();
    let sent = record(database.raw());
    let mut conn = TenantConnection::new(database.raw(), &host());
    let refused = conn.act_as(&a(), " ", |_| Ok::<(), Error>(()));
    assert!(
        matches!(refused, Err(Error::EmptyReason { .. })),
        "{refused:?}"
    );
    let sink = |_: &HatchUse| Err::<(), _>("full");
    let mut conn = conn.with_hatch_sink(Arc::new(sink));
    let refused = conn.act_as(&a(), "test", |_| Ok::<(), Error>(()));
    assert!(
        matches!(refused, Err(Error::HatchNotRecorded { .. })),
        "{refused:?}"
    );
    assert_eq!(sent.take(), []);
}

#[test]
fn the_record_alone_is_left_for_acting_elsewhere() {
    use std::panic::Location;

    let mut database = Database::full();
    let records = Recorded::<HatchUse>::default();
    let sink = records.clone();
    let mut conn = TenantConnection::new(database.raw(), &host())
        .with_hatch_sink(Arc::new(move |used: &HatchUse| sink.push(used.clone())));
    let location = Location::caller();
    let logged = events(HATCH_TARGET, || {
        conn.record_act_as(&a(), "support, ticket 7", location)
            .unwrap();
    });
    assert_eq!(logged.len(), 1);
    let refused = conn.record_act_as(&a(), " ", location);
    assert!(
        matches!(refused, Err(Error::EmptyReason { .. })),
        "{refused:?}"
    );
    let records = records.take();
    let [acted] = &records[..] else {
        panic!("{records:?}");
    };
    assert_eq!(acted.kind, HatchKind::ActAs);
    assert_eq!((acted.file, acted.line), (location.file(), location.line()));
    assert!(
        acted.scope.contains("HostScope") && acted.scope.contains("id: 1"),
        "{}",
        acted.scope
    );
}

#[test]
fn without_the_record_there_is_no_acting_elsewhere() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &host())
        .with_hatch_sink(Arc::new(|_: &HatchUse| Err::<(), _>("the log is full")));
    let refused = conn.record_act_as(&a(), "ticket 7", std::panic::Location::caller());
    assert!(
        matches!(refused, Err(Error::HatchNotRecorded { .. })),
        "{refused:?}"
    );
}
