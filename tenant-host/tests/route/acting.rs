//! The operator in one tenant.

use std::sync::{Arc, Mutex};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tenant_core::ScopeOrigin;
use tenant_core::hatch::{HatchKind, HatchUse, sink_on};
use tenant_host::route::RouteError;

use super::common::place::RawConnection;
use super::common::{authority, host};
use super::tables::{add, list};
use super::world::{TenantDb, World, all_places};

#[test]
fn it_is_recorded_wherever_the_tenant_is() {
    let world = World::new();
    let records = Arc::new(Mutex::new(Vec::<HatchUse>::new()));
    let sink = {
        let records = Arc::clone(&records);
        move |used: &HatchUse| records.lock().expect("no panic").push(used.clone())
    };
    let router = world.builder().hatch_sink(sink).build().expect("a router");
    let operator = authority().host(ScopeOrigin::new("back office").user("olga").request("r-7"));
    for (id, placement) in (1..).zip(all_places()) {
        world.create(id, placement);
        let acting = |conn: &mut TenantDb| add(conn, "by the operator");
        let (line, acted) = (line!(), router.inside(&operator, &id, "ticket 7", acting));
        acted.expect("a note");
        let record = records.lock().expect("no panic").pop().expect("a record");
        assert_eq!(record.kind, HatchKind::ActAs);
        assert_eq!(record.reason, "ticket 7");
        assert_eq!((record.file, record.line), (file!(), line));
        assert_eq!(record.origin.known_user(), Some("olga"));
        assert_eq!(record.origin.known_request(), Some("r-7"));
        assert!(
            record.scope.contains(&format!("TenantScope {{ id: {id}")),
            "{}",
            record.scope
        );
        assert!(
            records.lock().expect("no panic").is_empty(),
            "one record for one acting"
        );
        let seen = router.transaction(&world.access(id), list).expect("notes");
        assert_eq!(seen, ["by the operator"]);
        // What is done inside names the operator, too.
        router
            .read_inside(&operator, &id, "ticket 8", |conn| {
                assert_eq!(conn.scope().origin().known_user(), Some("olga"));
                conn.unconstrained_unsafe("ticket 8: a look")
                    .map(drop)
                    .map_err(RouteError::from)
            })
            .expect("a look");
        let mut two = records.lock().expect("no panic");
        assert_eq!(two.len(), 2);
        assert!(
            two.iter()
                .all(|record| record.origin.known_user() == Some("olga"))
        );
        two.clear();
    }
}

#[test]
fn without_a_record_there_is_no_acting() {
    let world = World::new();
    let router = world
        .builder()
        .hatch_sink(|_: &HatchUse| Err::<(), _>("the log is full"))
        .build()
        .expect("a router");
    for (id, placement) in (1..).zip(all_places()) {
        world.create(id, placement);
        let refused = router.inside(&host(), &id, "ticket 7", |_| -> Result<(), RouteError> {
            panic!("the work must not run")
        });
        assert!(
            matches!(
                &refused,
                Err(RouteError::Core(tenant_core::Error::HatchNotRecorded { reason, .. })) if reason == "the log is full"
            ),
            "{refused:?}"
        );
    }
    let router = world.router();
    let refused = router.inside(&host(), &1, "  ", |_| -> Result<(), RouteError> {
        panic!("the work must not run")
    });
    assert!(
        matches!(
            &refused,
            Err(RouteError::Core(tenant_core::Error::EmptyReason { file, .. })) if *file == file!()
        ),
        "{refused:?}"
    );
}

diesel::table! {
    acting (reason) { reason -> VarChar }
}

#[test]
fn a_sink_that_writes_writes_in_the_shared_database_and_keeps_it() {
    let world = World::new();
    let table = "CREATE TABLE acting (reason VARCHAR(100) NOT NULL)";
    world.shared().batch_execute(table).expect("a table");
    let sink = sink_on(|used: &HatchUse, conn: &mut RawConnection| {
        diesel::insert_into(acting::table)
            .values(acting::reason.eq(&used.reason))
            .execute(conn)
            .map(drop)
    });
    let router = world.builder().hatch_sink(sink).build().expect("a router");
    let mut expected = Vec::new();
    for (id, placement) in (1..).zip(all_places()) {
        world.create(id, placement);
        let reason = format!("ticket {id}");
        let failed = router.inside(&host(), &id, &*reason, |conn| {
            add(conn, "undone")?;
            Err::<(), _>(RouteError::ReadOnly)
        });
        assert!(matches!(failed, Err(RouteError::ReadOnly)));
        expected.push(reason);
        let kept = acting::table
            .select(acting::reason)
            .load::<String>(&mut world.shared());
        assert_eq!(kept.expect("the log"), expected);
        assert_eq!(
            router.transaction(&world.access(id), list).expect("notes"),
            [""; 0]
        );
    }
}
