//! A tenant moves while it is written to: by many, from shared tables to a place of its own and
//! back. Each write that was acknowledged is there once, and no other.
//!
//! A write adds a row and deletes an old one, so that a slow move does not make the next one slower.

use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_host::catalog::{CatalogError, Issued, Placement};
use tenant_host::lifecycle::{IS_MOVING, LifecycleError, MoveStep};
use tenant_host::migrate::Quiet;
use tenant_host::route::{RouteError, Router};

use super::common::place::RawConnection;
use super::common::{authority, host};
use super::processes::{finish, kill_at};
use super::schema::events;
use super::world::World;

const WRITERS: usize = 20;

/// So many rows of each writer are there at a time.
const KEPT: u64 = 50;

#[test]
fn under_load() {
    rounds(3, None);
}

/// `cargo test -p tenant-host --release --test lifecycle -- --ignored --nocapture under_load_50_times`
#[test]
#[ignore = "it takes minutes"]
fn under_load_50_times() {
    rounds(50, None);
}

/// Each second move is done by a process that is killed at one of its steps, one after the other, and
/// finished by this one.
#[test]
#[ignore = "it takes minutes"]
fn under_load_50_times_with_kills() {
    rounds(50, Some(2));
}

struct Told {
    /// How many writes of each writer were acknowledged.
    written: Vec<AtomicU64>,
    refusals: AtomicU64,
    longest: Mutex<Duration>,
    ends: AtomicBool,
}

/// Moves there and back, so many times. One of `kills` moves is killed, if that is said.
fn rounds(count: usize, kills: Option<usize>) {
    let mut world = World::new();
    world.lifecycle = world
        .lifecycle
        .clone()
        .longest_transaction(Duration::from_secs(600));
    world.shared(1);
    world.shared(2);
    let other = world.export(2);
    let router: Router<i64, RawConnection> =
        Router::builder(authority(), &world.catalog, &world.landscape.servers)
            .max_connections(WRITERS + 4)
            .max_connections_per_server(WRITERS + 4)
            .build()
            .expect("a router");
    let told = Told {
        written: (0..WRITERS).map(|_| AtomicU64::new(0)).collect(),
        refusals: AtomicU64::new(0),
        longest: Mutex::default(),
        ends: AtomicBool::new(false),
    };
    let mut lines = Vec::new();
    let begun = Instant::now();
    let steps = &MoveStep::ALL[..8];
    let mut moves = 0;
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (world, router, told) = (&world, &router, &told);
            scope.spawn(move || write(world, router, told, writer));
        }
        let ends = EndsAtDrop(&told.ends);
        for round in 0..count {
            for target in ["own", "shared"] {
                wait_for(&told, told.count() + 20);
                moves += 1;
                let killed_at = kills
                    .filter(|one_of| moves % one_of == 0)
                    .map(|one_of| steps[moves / one_of % steps.len()]);
                let move_begun = Instant::now();
                if let Some(step) = killed_at {
                    kill_at(&world, step, target);
                }
                // Of one that was killed behind its last step, this finds that it is done.
                let moved = match killed_at {
                    Some(MoveStep::Opened) => None,
                    _ => Some(finish(&world, target)),
                };
                let took = move_begun.elapsed();
                let fence = remove_old(&world);
                let was_shared = target == "own";
                assert_eq!(fence.is_some(), was_shared);
                // Another process has compared them, if it was killed behind the switch.
                let tally = moved.as_ref().and_then(|moved| moved.tables.get("events"));
                lines.push(format!(
                    "round {}: to {target}, {took:?}{}{}",
                    round + 1,
                    killed_at.map_or(String::new(), |step| format!(", killed at {step}")),
                    tally.map_or(String::new(), |tally| format!(
                        ": {} events, digest {}",
                        tally.rows(),
                        tally.digest()
                    )),
                ));
            }
        }
        drop(ends);
    });
    println!("{}", lines.join("\n"));
    println!("{moves} moves took {:?}", begun.elapsed());
    check(&world, &told);
    assert_eq!(world.export(2), other);
    assert_eq!(world.placement(1), Placement::Shared);
}

/// Removes the old rows, when the claim of one that was killed has ended.
fn remove_old(world: &World) -> Option<Duration> {
    loop {
        match world.lifecycle.remove_old(&host(), &1, &Quiet) {
            Err(LifecycleError::MoveUnderWay { free_in }) => std::thread::sleep(free_in),
            removed => return removed.expect("the old rows go"),
        }
    }
}

/// The writers end also when the test fails.
struct EndsAtDrop<'a>(&'a AtomicBool);

impl Drop for EndsAtDrop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Told {
    /// How many writes were acknowledged.
    fn count(&self) -> u64 {
        let written = self.written.iter();
        written.map(|count| count.load(Ordering::SeqCst)).sum()
    }
}

fn wait_for(told: &Told, count: u64) {
    let begun = Instant::now();
    while told.count() < count {
        assert!(begun.elapsed() < Duration::from_secs(120), "nobody writes");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn check(world: &World, told: &Told) {
    let mut kept = HashSet::new();
    for (writer, count) in told.written.iter().enumerate() {
        let count = count.load(Ordering::SeqCst);
        kept.extend((count.saturating_sub(KEPT)..count).map(|number| id_of(writer, number)));
    }
    let mut raw = world.raw(&Placement::Shared);
    let found: Vec<(String, i64)> = events::table
        .filter(events::body.eq("load"))
        .select((events::id, events::tenant_id))
        .load(&mut raw)
        .expect("rows");
    let found_ids: HashSet<_> = found.iter().map(|(id, _)| id.clone()).collect();
    assert_eq!(found_ids.len(), found.len(), "none is there twice");
    let lost: Vec<_> = kept.difference(&found_ids).collect();
    assert!(lost.is_empty(), "acknowledged, and not there: {lost:?}");
    let more: Vec<_> = found_ids.difference(&kept).collect();
    assert!(more.is_empty(), "there, and not acknowledged: {more:?}");
    assert!(found.iter().all(|(_, tenant)| *tenant == 1));
    println!(
        "{} writes acknowledged, {} refused for a moment, the longest stop {:?}",
        told.count(),
        told.refusals.load(Ordering::SeqCst),
        told.longest.lock().unwrap(),
    );
}

fn id_of(writer: usize, number: u64) -> String {
    format!("w{writer}-{number}")
}

fn write(world: &World, router: &Router<i64, RawConnection>, told: &Told, writer: usize) {
    let catalog = &world.catalog;
    let mut number = 0;
    let mut last = Instant::now();
    while !told.ends.load(Ordering::SeqCst) {
        let access = catalog.admit(authority(), 1, Issued::Now, "load");
        let result = access.map_err(RouteError::from).and_then(|access| {
            router.transaction(&access, |conn| {
                let scope = conn.scope().clone();
                let id = id_of(writer, number);
                scope
                    .insert_into(events::table)
                    .values((events::id.eq(id), events::body.eq("load")))
                    .execute(conn)?;
                if let Some(old) = number.checked_sub(KEPT) {
                    let deleted = scope
                        .delete(events::table)
                        .filter(events::id.eq(id_of(writer, old)))
                        .execute(conn)?;
                    assert_eq!(deleted, 1, "the write {old} of {writer} was lost");
                }
                Ok::<_, RouteError>(())
            })
        });
        match result {
            Ok(()) => {
                number += 1;
                told.written[writer].store(number, Ordering::SeqCst);
                let mut longest = told.longest.lock().unwrap();
                *longest = last.elapsed().max(*longest);
                last = Instant::now();
            }
            Err(error) => {
                told.refusals.fetch_add(1, Ordering::SeqCst);
                assert!(is_short(&error), "{error:?}");
                std::thread::sleep(Duration::from_millis(2));
            }
        }
    }
}

/// What a writer may see while the tenant moves.
fn is_short(error: &RouteError) -> bool {
    match error {
        RouteError::Catalog(CatalogError::NotServed { .. } | CatalogError::OlderGeneration)
        | RouteError::Busy { .. } => true,
        // Who began before the tenant was stopped meets the fence.
        RouteError::Core(error) => {
            let text = error.to_string();
            text.contains(IS_MOVING) || text.contains("locked")
        }
        _ => false,
    }
}
