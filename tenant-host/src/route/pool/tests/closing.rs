//! Idle connections that are of no use any more.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::{Fake, Key, Pool, Real, Settings, Watch, database, pool, settings, take};

/// Waits until no more than these are open. They are closed on another thread, and counted out after.
fn falls_to(pool: &Pool<Fake>, real: &Real, count: usize) {
    let deadline = Instant::now() + Duration::from_secs(60);
    while real.open_now() > count || pool.status().open > count {
        assert!(Instant::now() < deadline, "one stays open");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn idle_connections_are_closed_after_a_time() {
    let real = Real::default();
    let pool = pool(
        1,
        Settings {
            idle_timeout: Duration::from_millis(100),
            ..settings(4, 4)
        },
    );
    let (kept, in_use) = take(&pool, &real, &database(0, 0)).expect("a connection");
    let (lease, connection) = take(&pool, &real, &database(0, 1)).expect("a connection");
    assert_eq!(real.open_now(), 2);
    lease.give_back(connection);
    falls_to(&pool, &real, 1);
    assert_eq!((real.open_now(), pool.status().open), (1, 1));
    kept.give_back(in_use);
}

#[test]
fn idle_connections_to_what_is_no_tenants_any_more_are_closed() {
    let real = Real::default();
    let ended = Arc::new(Mutex::new(Vec::new()));
    let watch = Watch {
        every: Duration::from_millis(50),
        ended: {
            let ended = Arc::clone(&ended);
            Box::new(move |mut own| {
                let ended = ended.lock().expect("the list");
                own.retain(|key| ended.contains(key));
                own
            })
        },
    };
    let pool = Pool::new(1, settings(8, 8), watch);
    let shared = Key {
        server: 0,
        database: None,
    };
    for key in [database(0, 0), database(0, 1), database(0, 2), shared] {
        let (lease, connection) = take(&pool, &real, &key).expect("a connection");
        lease.give_back(connection);
    }
    // One of them is in use, while it ends.
    let (used, connection) = take(&pool, &real, &database(0, 1)).expect("a connection");
    *ended.lock().expect("the list") = vec![database(0, 0), database(0, 1)];
    falls_to(&pool, &real, 3);
    used.give_back(connection);
    falls_to(&pool, &real, 2);
    assert_eq!((real.open_now(), pool.status().open), (2, 2));
    assert!(pool.state().has_idle(&database(0, 2)));
}
