//! Work for each tenant: a failure stops nobody, and nobody is repeated.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use diesel::connection::SimpleConnection;
use tenant_host::catalog::{
    NewPlacement, NewTenant, Placement, ProvisionError, Provisioner, Tenant, TenantState,
};
use tenant_host::job::{Cancel, EachOutcome, EachReport, EachTenant, Effect};
use tenant_host::route::RouteError;

use super::common::host;
use super::tables::{add, list};
use super::world::{TenantDb, World, own_places};

/// A world with tenants in shared tables, and in places of their own.
fn world(shared: i64, own: i64) -> World {
    let world = World::new();
    for id in 1..=shared {
        world.create(id, NewPlacement::Shared);
    }
    for id in 1..=own {
        let place = own_places().swap_remove(0);
        world.create(100 + id, place);
    }
    world
}

fn note(conn: &mut TenantDb) -> Result<(), RouteError> {
    add(conn, "visited")
}

fn visits(world: &World, id: i64) -> usize {
    let notes = world.router().read(&world.access(id), list);
    notes.expect("its notes").len()
}

fn ids<T, E>(report: &EachReport<i64, T, E>, which: fn(&EachOutcome<T, E>) -> bool) -> Vec<i64> {
    let results = report.results().iter();
    let found = results.filter(|result| which(&result.outcome));
    found.map(|result| result.tenant).collect()
}

#[test]
fn each_in_its_own_place() {
    let world = world(3, 2);
    let report = EachTenant::new(&host(), "test")
        .run(&world.router(), |tenant, conn| {
            assert_eq!(conn.scope().id(), tenant.id());
            assert_eq!(conn.scope().origin().name(), "test");
            note(conn).map(|()| *tenant.id())
        })
        .expect("a run");
    assert!(report.is_ok(), "{report}");
    for (result, id) in report.results().iter().zip([1, 2, 3, 101, 102]) {
        assert_eq!(result.tenant, id);
        assert!(matches!(result.outcome, EachOutcome::Done(done) if done == id));
        assert_eq!(visits(&world, id), 1);
    }
}

#[test]
fn a_failure_and_a_panic_stop_nobody_and_leave_nothing() {
    let world = world(6, 2);
    let report = EachTenant::new(&host(), "test")
        .concurrency(3)
        .run(&world.router(), |tenant, conn| {
            note(conn)?;
            match tenant.id() {
                2 | 101 => Err(RouteError::ReadOnly),
                4 => panic!("a bad row of {}", tenant.id()),
                _ => Ok(()),
            }
        })
        .expect("a run");
    assert!(!report.is_ok());
    assert_eq!(ids(&report, |one| one.is_done()), [1, 3, 5, 6, 102]);
    assert_eq!(ids(&report, |one| one.is_failed()), [2, 4, 101]);
    let panicked = report.failed().find(|result| result.tenant == 4);
    assert!(
        matches!(&panicked.expect("it is there").outcome, EachOutcome::Panicked { message } if message == "a bad row of 4")
    );
    for id in [2, 4, 101] {
        assert_eq!(visits(&world, id), 0, "{id}");
    }
}

#[test]
fn who_is_not_served_is_skipped_and_listed() {
    let world = world(4, 0);
    let host = host();
    world.catalog.suspend(&host, &2).expect("suspended");
    world.catalog.set_read_only(&host, &3).expect("read-only");
    let half_made = NewTenant::new(9, "nine", NewPlacement::Shared);
    let failing = Failing;
    let stopped = world.catalog.create(&host, half_made, &failing);
    assert!(stopped.is_err());

    let run = |each: EachTenant<'_, i64>| {
        let report = each.run(&world.router(), |_, _| Ok::<_, RouteError>(()));
        let report = report.expect("a run");
        let states: Vec<_> = report
            .skipped()
            .map(|result| match result.outcome {
                EachOutcome::Skipped { state } => (result.tenant, state),
                _ => unreachable!("it is skipped"),
            })
            .collect();
        assert!(report.is_ok());
        (ids(&report, |one| one.is_done()), states)
    };
    let (suspended, half_made) = ((2, TenantState::Suspended), (9, TenantState::Provisioning));
    assert_eq!(
        run(EachTenant::new(&host, "test")),
        (
            vec![1, 4],
            vec![suspended, (3, TenantState::ReadOnly), half_made]
        )
    );
    assert_eq!(
        run(EachTenant::new(&host, "test").reading()),
        (vec![1, 3, 4], vec![suspended, half_made])
    );
}

/// It is suspended while the run is under way.
#[test]
fn who_is_suspended_meanwhile_is_skipped() {
    let world = world(3, 0);
    let report = EachTenant::new(&host(), "test")
        .concurrency(1)
        .run(&world.router(), |tenant, conn| {
            if *tenant.id() == 1 {
                world.catalog.suspend(&host(), &3).expect("suspended");
            }
            note(conn)
        })
        .expect("a run");
    assert_eq!(ids(&report, |one| one.is_done()), [1, 2]);
    assert_eq!(report.skipped().count(), 1);
}

#[test]
fn some_of_them() {
    let world = world(4, 0);
    let run = |each: EachTenant<'_, i64>| {
        let report = each.run(&world.router(), |_, conn| note(conn));
        report.expect("a run")
    };
    let report = run(EachTenant::new(&host(), "test").only([2, 3, 77]));
    assert_eq!(ids(&report, |one| one.is_done()), [2, 3]);
    assert_eq!(
        ids(&report, |one| matches!(one, EachOutcome::Unknown)),
        [77]
    );
    let report = run(EachTenant::new(&host(), "test").filter(|tenant| *tenant.id() > 3));
    assert_eq!(report.results().len(), 1);
    // Nobody is not everybody.
    let report = run(EachTenant::new(&host(), "test").only([]));
    assert!(report.results().is_empty());
}

/// Fails once at the tenants 2 and 102.
fn resumable<'a>(
    world: &'a World,
    each: &EachTenant<'_, i64>,
    fails: &'a [i64],
) -> EachReport<i64, (), RouteError> {
    each.run(&world.router(), |tenant, conn| {
        note(conn)?;
        if fails.contains(tenant.id()) {
            return Err(RouteError::ReadOnly);
        }
        Ok(())
    })
    .expect("a run")
}

#[test]
fn a_later_run_repeats_nobody() {
    let world = world(4, 2);
    let host = host();
    let each = || EachTenant::new(&host, "test").named("sums of november");
    assert!(!resumable(&world, &each(), &[2, 102]).is_ok());
    let report = resumable(&world, &each(), &[]);
    assert!(report.is_ok());
    let before = ids(&report, |one| matches!(one, EachOutcome::DoneBefore));
    assert_eq!(before, [1, 3, 4, 101]);
    for id in [1, 2, 3, 4, 101, 102] {
        assert_eq!(visits(&world, id), 1, "{id}");
    }
    // Another run is another one, and one that is forgotten begins anew.
    let forgotten = EachTenant::forget(&world.catalog, &host, "sums of november");
    assert_eq!(forgotten, Ok(6));
    resumable(&world, &each(), &[]);
    assert_eq!(visits(&world, 1), 2);
}

/// The process was killed after the transaction of a tenant, before it could say that it is done:
/// the work is tried again, and what is an effect is there once.
#[test]
fn an_effect_takes_place_once_though_the_work_is_tried_again() {
    let world = world(2, 1);
    let host = host();
    let tried = Mutex::new(Vec::new());
    let in_an_hour = SystemTime::now() + Duration::from_secs(3600);
    let effect = Effect::keyed("sums of november", in_an_hour).expect("a key");
    let run = || {
        let report = EachTenant::new(&host, "test")
            .named("sums of november")
            .run(&world.router(), |tenant, conn| {
                tried.lock().expect("no panic").push(*tenant.id());
                effect.once(conn, note).map(drop)
            })
            .expect("a run");
        assert!(report.is_ok(), "{report}");
        let mut tried = std::mem::take(&mut *tried.lock().expect("no panic"));
        tried.sort_unstable();
        tried
    };
    assert_eq!(run(), [1, 2, 101]);
    world
        .host_raw()
        .batch_execute("DELETE FROM host_runs WHERE tenant_id <> '1'")
        .expect("nobody has heard of it");
    assert_eq!(run(), [2, 101]);
    assert!(run().is_empty());
    for id in [1, 2, 101] {
        assert_eq!(visits(&world, id), 1, "{id}");
    }
}

#[test]
fn a_later_run_with_the_report_of_the_first() {
    let world = world(4, 0);
    let host = host();
    let first = resumable(&world, &EachTenant::new(&host, "test"), &[3]);
    let each = EachTenant::new(&host, "test").done(first.done());
    assert!(resumable(&world, &each, &[]).is_ok());
    for id in 1..=4 {
        assert_eq!(visits(&world, id), 1, "{id}");
    }
}

#[test]
fn never_more_at_once_than_is_said_or_than_there_are_connections() {
    let world = world(12, 3);
    for (concurrency, connections, most) in [(3, 20, 3), (9, 2, 2)] {
        let router = world.builder().max_connections(connections);
        let router = router.build().expect("a router");
        let (now, seen) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let report = EachTenant::new(&host(), "test")
            .concurrency(concurrency)
            .run(&router, |_, conn| {
                let count = now.fetch_add(1, Ordering::SeqCst) + 1;
                seen.fetch_max(count, Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(5));
                now.fetch_sub(1, Ordering::SeqCst);
                list(conn)
            })
            .expect("a run");
        assert!(report.is_ok(), "{report}");
        let seen = seen.load(Ordering::SeqCst);
        assert!((1..=most).contains(&seen), "{seen} at once");
        assert!(router.status().most <= connections);
    }
}

/// Tenants of one server keep their connections until those of the others are done.
#[test]
fn a_slow_server_holds_up_its_own_tenants() {
    let world = world(6, 6);
    let done = Mutex::new(BTreeSet::new());
    let report = EachTenant::new(&host(), "test")
        .concurrency(4)
        .run(&world.router(), |tenant, conn| {
            if *tenant.id() > 100 {
                let limit = Instant::now() + Duration::from_secs(60);
                while done.lock().expect("no panic").len() < 6 {
                    assert!(Instant::now() < limit, "the others are held up");
                    std::thread::sleep(Duration::from_millis(2));
                }
            }
            list(conn)?;
            if *tenant.id() < 100 {
                done.lock().expect("no panic").insert(*tenant.id());
            }
            Ok::<_, RouteError>(())
        })
        .expect("a run");
    assert!(report.is_ok(), "{report}");
}

#[test]
fn a_run_is_stopped_between_tenants() {
    let world = world(6, 0);
    let cancel = Cancel::new();
    let report = EachTenant::new(&host(), "test")
        .concurrency(1)
        .cancelled_by(&cancel)
        .run(&world.router(), |tenant, conn| {
            if *tenant.id() == 2 {
                cancel.cancel();
            }
            note(conn)
        })
        .expect("a run");
    assert!(!report.is_ok());
    assert_eq!(ids(&report, |one| one.is_done()), [1, 2]);
    let missing = ids(&report, |one| matches!(one, EachOutcome::NotReached));
    assert_eq!(missing, [3, 4, 5, 6]);
    for id in 1..=6 {
        assert_eq!(visits(&world, id), usize::from(id <= 2), "{id}");
    }
}

#[test]
fn the_host_who_acts_is_recorded() {
    let world = world(2, 1);
    let records = std::sync::Arc::new(Mutex::new(Vec::new()));
    let sink = {
        let records = std::sync::Arc::clone(&records);
        move |used: &tenant_core::hatch::HatchUse| {
            let reason = used.reason.clone();
            records.lock().expect("no panic").push(reason);
        }
    };
    let router = world.builder().hatch_sink(sink).build().expect("a router");
    let report = EachTenant::new(&host(), "ticket 5").run(&router, |_, conn| note(conn));
    assert!(report.expect("a run").is_ok());
    let records = records.lock().expect("no panic");
    assert_eq!(*records, ["ticket 5"; 3]);
}

/// Makes nothing, since it fails.
struct Failing;

impl Provisioner<i64> for Failing {
    fn check(&self, _: &Placement) -> Result<(), ProvisionError> {
        Ok(())
    }

    fn make(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
        Ok(())
    }

    fn migrate(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
        Err(ProvisionError::new("no room"))
    }

    fn remove(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
        Ok(())
    }
}
