//! The operator in one tenant.

use std::sync::{Arc, Mutex};

use tenant_core::ScopeOrigin;
use tenant_core::hatch::{HatchKind, HatchUse};
use tenant_host::route::RouteError;

use super::awaited_tables::{add, list};
use super::common::{authority, host};
use super::stage::{builder, run};
use super::world::{World, all_places};

#[test]
fn it_is_recorded_wherever_the_tenant_is() {
    let world = World::new();
    let records = Arc::new(Mutex::new(Vec::<HatchUse>::new()));
    let sink = {
        let records = Arc::clone(&records);
        move |used: &HatchUse| records.lock().expect("no panic").push(used.clone())
    };
    let router = builder(&world).hatch_sink(sink).build().expect("a router");
    let operator = authority().host(ScopeOrigin::new("back office").user("olga").request("r-7"));
    for (id, placement) in (1..).zip(all_places()) {
        world.create(id, placement);
        run(async {
            let line = line!() + 1;
            let acting = router.inside(&operator, &id, "ticket 7", async |conn| {
                assert_eq!(conn.scope().origin().known_user(), Some("olga"));
                add(conn, "by the operator").await
            });
            acting.await.expect("a note");
            let record = records.lock().expect("no panic").pop().expect("a record");
            assert_eq!(record.kind, HatchKind::ActAs);
            assert_eq!(record.reason, "ticket 7");
            assert_eq!((record.file, record.line), (file!(), line));
            assert_eq!(record.origin.known_user(), Some("olga"));
            assert!(
                record.scope.contains(&format!("TenantScope {{ id: {id}")),
                "{}",
                record.scope
            );
            assert!(records.lock().expect("no panic").is_empty());
            let seen =
                router.read_inside(&operator, &id, "ticket 8", async |conn| list(conn).await);
            assert_eq!(seen.await.expect("notes"), ["by the operator"]);
            records.lock().expect("no panic").clear();
        });
    }
}

#[test]
fn without_a_record_there_is_no_acting() {
    let world = World::new();
    let router = builder(&world)
        .hatch_sink(|_: &HatchUse| Err::<(), _>("the log is full"))
        .build()
        .expect("a router");
    world.create(1, all_places().remove(0));
    run(async {
        let host = host();
        for (reason, full) in [("ticket 7", true), (" ", false)] {
            let refused = router
                .inside(&host, &1, reason, async |_| -> Result<(), RouteError> {
                    panic!("the work must not run")
                })
                .await;
            let Err(RouteError::Core(error)) = refused else {
                panic!("{refused:?}");
            };
            assert_eq!(
                matches!(error, tenant_core::Error::HatchNotRecorded { .. }),
                full
            );
            assert_eq!(
                matches!(error, tenant_core::Error::EmptyReason { .. }),
                !full
            );
        }
    });
}
