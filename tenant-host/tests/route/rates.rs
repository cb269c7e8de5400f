//! How many transactions a second, in each placement: printed, for the documentation.
//!
//! ```sh
//! cargo test -p tenant-host --release --test route -- --ignored --nocapture rates
//! ```

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tenant_host::catalog::{NewPlacement, ServerName};
use tenant_host::route::RouteError;

use super::tables::{add, list};
use super::world::{EU, TenantDb, TestRouter, World, on};

const TIME: Duration = Duration::from_secs(2);

/// Runs `work` for tenants at random, and prints how often that was done in a second.
fn rate(
    name: &str,
    router: &TestRouter,
    world: &World,
    tenants: i64,
    threads: usize,
    work: impl Fn(&mut TenantDb) -> Result<(), RouteError> + Copy + Send + Sync,
) {
    let accesses: Vec<_> = (1..=tenants).map(|id| world.access(id)).collect();
    let done = AtomicUsize::new(0);
    let began = Instant::now();
    thread::scope(|scope| {
        for thread in 0..threads {
            let (accesses, done) = (&accesses, &done);
            scope.spawn(move || {
                let mut random = fastrand::Rng::with_seed(thread as u64);
                while began.elapsed() < TIME {
                    let at = random.usize(..accesses.len());
                    router
                        .transaction(&accesses[at], work)
                        .expect("a transaction");
                    done.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    let rate = done.load(Ordering::Relaxed) as f64 / began.elapsed().as_secs_f64();
    println!("{name:<60} {rate:>9.0} / s");
}

fn nothing(_: &mut TenantDb) -> Result<(), RouteError> {
    Ok(())
}

fn reads(conn: &mut TenantDb) -> Result<(), RouteError> {
    list(conn).map(drop)
}

#[test]
#[ignore = "prints rates"]
fn rates() {
    let many = if cfg!(feature = "sqlite") { 1000 } else { 50 };
    let placements = [
        ("shared", Some(NewPlacement::Shared), 20),
        ("database, 10 tenants", Some(on(EU)), 10),
        ("database, many tenants", Some(on(EU)), many),
        (
            "schema, 50 tenants",
            cfg!(feature = "postgres")
                .then(|| NewPlacement::Schema(ServerName::new(EU).expect("a name"))),
            50,
        ),
    ];
    for (name, placement, tenants) in placements {
        let Some(placement) = placement.filter(|placement| {
            !cfg!(feature = "sqlite") || !matches!(placement, NewPlacement::Schema(_))
        }) else {
            continue;
        };
        let world = World::new();
        for id in 1..=tenants {
            world.create(id, placement.clone());
        }
        let router = world
            .builder()
            .max_connections(20)
            .max_connections_per_server(20)
            .wait(Duration::from_secs(60))
            .build()
            .expect("a router");
        for id in 1..=tenants {
            router
                .transaction(&world.access(id), |conn| add(conn, "one"))
                .expect("a note");
        }
        for threads in [1, 8] {
            let what = |work: &str| format!("{name} ({tenants}), {threads} threads: {work}");
            rate(&what("nothing"), &router, &world, tenants, threads, nothing);
            rate(
                &what("one select"),
                &router,
                &world,
                tenants,
                threads,
                reads,
            );
        }
    }
}
