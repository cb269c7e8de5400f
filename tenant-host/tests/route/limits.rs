//! There are never more connections than there may be, and who waits has a turn.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tenant_host::catalog::Placement;
use tenant_host::route::RouteError;

use super::tables::{add, list};
use super::world::{World, all_places, on};

/// How many tenants with a database each: many where that is a file.
const TENANTS: i64 = if cfg!(feature = "sqlite") { 1000 } else { 16 };

/// How many connections they have.
const CONNECTIONS: usize = if cfg!(feature = "sqlite") { 20 } else { 6 };

#[test]
fn many_tenants_with_a_database_each_on_few_connections() {
    let world = World::new();
    for id in 1..=TENANTS {
        world.create(id, on("eu-1"));
    }
    let router = world
        .builder()
        .max_connections(CONNECTIONS)
        .max_connections_per_server(CONNECTIONS)
        .wait(Duration::from_secs(60))
        .build()
        .expect("a router");
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..40 {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::SeqCst);
                    let id = i64::try_from(number).expect("a small number") % TENANTS + 1;
                    if number >= usize::try_from(TENANTS * 2).expect("a small number") {
                        break;
                    }
                    let text = format!("{number} of {id}");
                    router
                        .transaction(&world.access(id), |conn| add(conn, &text))
                        .expect("a note");
                }
            });
        }
    });
    for id in (1..=TENANTS).step_by(17) {
        let seen = router.read(&world.access(id), list).expect("notes");
        assert_eq!(seen.len(), 2);
        assert!(
            seen.iter().all(|text| text.ends_with(&format!(" of {id}"))),
            "{seen:?}"
        );
    }
    let status = router.status();
    assert!(status.most <= CONNECTIONS, "{status:?}");
    assert_eq!(status.in_use(), 0);
}

#[test]
fn samples_while_many_run() {
    let (tenants, threads, limit) = if cfg!(feature = "sqlite") {
        (500, 500, 50)
    } else {
        (16, 100, 6)
    };
    let world = World::new();
    for id in 1..=tenants {
        world.create(id, on("eu-1"));
    }
    let router = world
        .builder()
        .max_connections(limit)
        .max_connections_per_server(limit)
        .wait(Duration::from_secs(60))
        .build()
        .expect("a router");
    assert_eq!(router.status().open, 0, "start opens none");
    let running = AtomicBool::new(true);
    let mut samples = 0;
    thread::scope(|scope| {
        let sampler = scope.spawn(|| {
            let mut samples = 0_usize;
            while running.load(Ordering::SeqCst) {
                let status = router.status();
                assert!(status.open <= limit, "{status:?}");
                #[cfg(feature = "sqlite")]
                {
                    let open = open_files(&world);
                    assert!(open <= limit, "{open} files are open");
                }
                samples += 1;
            }
            samples
        });
        let workers: Vec<_> = (0..threads)
            .map(|thread| {
                let (router, world) = (&router, &world);
                scope.spawn(move || {
                    for round in 0..4 {
                        let id = (thread * 31 + round * 17) % tenants + 1;
                        let text = format!("of {id}");
                        router
                            .transaction(&world.access(id), |conn| add(conn, &text))
                            .expect("a note");
                    }
                })
            })
            .collect();
        for worker in workers {
            worker.join().expect("each had its turns");
        }
        running.store(false, Ordering::SeqCst);
        samples = sampler.join().expect("no sample was above the limit");
    });
    assert!(samples > 10, "{samples} samples");
    assert_eq!(router.status().most, limit);
    for id in 1..=tenants {
        let seen = router.read(&world.access(id), list).expect("notes");
        assert!(
            seen.iter().all(|text| *text == format!("of {id}")),
            "{seen:?}"
        );
    }
}

/// How many database files of tenants this process has open at a moment, as the system tells:
/// those that it lists before that moment and after it. One list alone may name a file that was
/// closed while it was read, and one that was opened since. Each file counts once: SQLite keeps
/// the descriptor of a closed connection while another one has a lock on the same file.
#[cfg(feature = "sqlite")]
fn open_files(world: &World) -> usize {
    let folder = world
        .folder()
        .canonicalize()
        .expect("a folder")
        .join("eu-1");
    let list = || -> std::collections::HashSet<_> {
        let open = std::fs::read_dir("/proc/self/fd").expect("a Linux system");
        open.filter_map(|entry| {
            let descriptor = entry.ok()?.path();
            Some((std::fs::read_link(&descriptor).ok()?, descriptor))
        })
        .filter(|(path, _)| path.starts_with(&folder))
        .filter(|(path, _)| path.extension().is_some_and(|end| end == "sqlite"))
        .collect()
    };
    let (before, after) = (list(), list());
    let open = before.intersection(&after).map(|(path, _)| path);
    open.collect::<std::collections::HashSet<_>>().len()
}

#[test]
fn whoever_waits_too_long_is_told_so() {
    let world = World::new();
    world.create(1, all_places().remove(0));
    let access = world.access(1);
    let wait = Duration::from_millis(200);
    let router = world
        .builder()
        .max_connections(2)
        .max_connections_per_server(2)
        .wait(wait)
        .build()
        .expect("a router");
    let refused = router.transaction(&access, |_| {
        router.read(&access, |_| {
            let began = Instant::now();
            let refused = router.read(&access, |_| -> Result<(), RouteError> {
                panic!("the work must not run")
            });
            assert!(began.elapsed() >= wait);
            refused
        })
    });
    assert!(
        matches!(refused, Err(RouteError::Busy { waited }) if waited == wait),
        "{refused:?}"
    );
    assert_eq!(router.status().most, 2);
    router
        .transaction(&access, |conn| add(conn, "later"))
        .expect("a note");
}

#[test]
fn a_limit_of_zero_is_a_mistake() {
    let world = World::new();
    for builder in [
        world.builder().max_connections(0),
        world.builder().max_connections_per_server(0),
        world.builder().connect_timeout(Duration::ZERO),
    ] {
        let refused = builder.build().err();
        assert!(
            matches!(refused, Some(RouteError::InvalidSettings { .. })),
            "{refused:?}"
        );
    }
}

#[test]
fn idle_connections_are_closed_after_a_time() {
    let world = World::new();
    let tenant = world.create(1, all_places().remove(0));
    assert!(matches!(tenant.placement(), Placement::Database { .. }));
    let router = world
        .builder()
        .idle_timeout(Duration::from_millis(100))
        .build()
        .expect("a router");
    router
        .transaction(&world.access(1), |conn| add(conn, "one"))
        .expect("a note");
    assert_eq!(router.status().idle, 1);
    super::common::catalog::wait_until(Duration::from_secs(20), || router.status().open == 0);
    router
        .transaction(&world.access(1), |conn| add(conn, "two"))
        .expect("a note");
}
