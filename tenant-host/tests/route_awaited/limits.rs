//! There are never more connections than there may be, and who waits has a turn.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tenant_host::route::RouteError;

use super::awaited_tables::{add, list};
use super::stage::{builder, run};
use super::world::{World, all_places, on};

/// Tenants with a database each, tasks, and the limit.
const MANY: (i64, i64, usize) = if cfg!(feature = "sqlite") {
    (500, 500, 50)
} else {
    (12, 200, 6)
};

#[test]
fn samples_while_many_run() {
    let (tenants, tasks, limit) = MANY;
    let world = Arc::new(World::new());
    for id in 1..=tenants {
        world.create(id, on("eu-1"));
    }
    let router = builder(&world)
        .max_connections(limit)
        .max_connections_per_server(limit)
        .wait(Duration::from_secs(60))
        .build()
        .expect("a router");
    assert_eq!(router.status().open, 0, "start opens none");
    run(async {
        let running = Arc::new(AtomicBool::new(true));
        let sampler = {
            let (router, running) = (router.clone(), Arc::clone(&running));
            std::thread::spawn(move || {
                let mut samples = 0_usize;
                while running.load(Ordering::SeqCst) {
                    let status = router.status();
                    assert!(status.open <= limit, "{status:?}");
                    samples += 1;
                }
                samples
            })
        };
        let tasks: Vec<_> = (0..tasks)
            .map(|task| {
                let (router, world) = (router.clone(), Arc::clone(&world));
                tokio::spawn(async move {
                    for round in 0..4 {
                        let id = (task * 31 + round * 17) % tenants + 1;
                        let text = format!("of {id}");
                        let access = world.access(id);
                        let work = router.transaction(&access, async |conn| {
                            add(conn, &text).await?;
                            list(conn).await
                        });
                        if round == 2 && task % 3 == 0 {
                            // The client goes away.
                            let _ = tokio::time::timeout(Duration::from_millis(1), work).await;
                            continue;
                        }
                        let seen = work.await.expect("a turn");
                        assert!(seen.iter().all(|seen| *seen == text), "{seen:?}");
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.expect("each had its turns");
        }
        running.store(false, Ordering::SeqCst);
        assert!(sampler.join().expect("no sample was above the limit") > 10);
        assert_eq!((router.status().most, router.status().in_use()), (limit, 0));
    });
}

#[test]
fn whoever_waits_too_long_is_told_so() {
    let world = World::new();
    world.create(1, all_places().remove(0));
    let wait = Duration::from_millis(200);
    let router = builder(&world)
        .max_connections(1)
        .max_connections_per_server(1)
        .wait(wait)
        .build()
        .expect("a router");
    run(async {
        let access = world.access(1);
        let refused = router
            .transaction(&access, async |_| {
                router
                    .read(&access, async |_| Ok::<(), RouteError>(()))
                    .await
            })
            .await;
        assert!(
            matches!(refused, Err(RouteError::Busy { waited }) if waited == wait),
            "{refused:?}"
        );
        router
            .read(&access, async |conn| list(conn).await)
            .await
            .expect("notes");
    });
}
