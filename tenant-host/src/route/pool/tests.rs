//! The pool, with connections that are numbers and count themselves.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

use super::{BackOff, CONNECTING, Key, Lease, Limits, Own, Pool, Refusal, Settings, Watch};
use crate::catalog::{DatabaseName, Generation};
use crate::database::ConnectFailure;

mod closing;

/// How many connections there really are.
#[derive(Clone, Default)]
struct Real(Arc<Counts>);

#[derive(Default)]
struct Counts {
    open: AtomicUsize,
    most: AtomicUsize,
    opened: AtomicUsize,
}

/// A connection.
struct Fake {
    number: usize,
    real: Real,
}

impl Real {
    fn open(&self) -> Fake {
        let open = self.0.open.fetch_add(1, Ordering::SeqCst) + 1;
        self.0.most.fetch_max(open, Ordering::SeqCst);
        Fake {
            number: self.0.opened.fetch_add(1, Ordering::SeqCst),
            real: self.clone(),
        }
    }

    fn open_now(&self) -> usize {
        self.0.open.load(Ordering::SeqCst)
    }

    fn most(&self) -> usize {
        self.0.most.load(Ordering::SeqCst)
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        self.real.0.open.fetch_sub(1, Ordering::SeqCst);
    }
}

fn settings(in_all: usize, per_server: usize) -> Settings {
    Settings {
        limits: Limits { in_all, per_server },
        wait: Duration::from_secs(30),
        connect_timeout: Duration::from_secs(1),
        idle_timeout: Duration::from_secs(300),
        back_off: BackOff {
            first: Duration::from_secs(300),
            longest: Duration::from_secs(300),
        },
    }
}

fn database(server: usize, number: usize) -> Key {
    in_life(server, number, 1)
}

fn in_life(server: usize, number: usize, generation: i64) -> Key {
    Key {
        server,
        database: Some(Own {
            name: DatabaseName::read(&format!("t_{number}")).expect("a name"),
            generation: Generation::from_number(generation),
        }),
    }
}

/// A pool of databases that stay their tenants'.
fn pool(servers: usize, settings: Settings) -> Arc<Pool<Fake>> {
    let watch = Watch {
        every: Duration::from_secs(300),
        ended: Box::new(|_| Vec::new()),
    };
    Pool::new(servers, settings, watch)
}

/// Uses a connection as a router does.
fn take(pool: &Arc<Pool<Fake>>, real: &Real, key: &Key) -> Result<(Lease<Fake>, Fake), Refusal> {
    let mut lease = pool.lease_blocking(key)?;
    if let Some(connection) = lease.take() {
        return Ok((lease, connection));
    }
    lease.make_room();
    let began = Instant::now();
    let connection = real.open();
    lease.connected(began, Ok(()));
    Ok((lease, connection))
}

fn fails(pool: &Arc<Pool<Fake>>, key: &Key) -> Result<(), Refusal> {
    let mut lease = pool.lease_blocking(key)?;
    lease.connected(Instant::now(), Err(ConnectFailure::NoAnswer));
    Ok(())
}

#[test]
fn many_databases_on_few_connections() {
    let real = Real::default();
    let pool = pool(3, settings(20, 10));
    assert_eq!(real.open_now(), 0);
    thread::scope(|scope| {
        for thread in 0..100 {
            let (pool, real) = (&pool, &real);
            scope.spawn(move || {
                for round in 0..50 {
                    let number = (thread * 7 + round * 13) % 1000;
                    let key = database(number % 3, number);
                    let (lease, connection) = take(pool, real, &key).expect("a connection");
                    let status = pool.status();
                    assert!(status.open <= 20, "{status:?}");
                    assert!((0..3).all(|server| pool.open_on(server) <= 10));
                    if round % 11 == 0 {
                        drop(connection);
                        drop(lease);
                    } else {
                        lease.give_back(connection);
                    }
                }
            });
        }
    });
    assert!(real.most() <= 20, "{} were open", real.most());
    let status = pool.status();
    assert_eq!((status.open, status.in_use()), (real.open_now(), 0));
    assert_eq!(status.most, 20);
}

#[test]
fn the_one_that_was_idle_for_longest_makes_room() {
    let real = Real::default();
    let pool = pool(1, settings(3, 3));
    let mut numbers = Vec::new();
    for number in 0..3 {
        let (lease, connection) = take(&pool, &real, &database(0, number)).expect("a connection");
        numbers.push(connection.number);
        lease.give_back(connection);
    }
    // The first is used again, so the second has been idle for longest.
    let (lease, connection) = take(&pool, &real, &database(0, 0)).expect("a connection");
    assert!(lease.is_reused());
    assert_eq!(connection.number, numbers[0]);
    lease.give_back(connection);
    let (lease, connection) = take(&pool, &real, &database(0, 3)).expect("a connection");
    assert!(!lease.is_reused());
    lease.give_back(connection);
    for (number, reused) in [(0, true), (2, true), (3, true), (1, false)] {
        let (lease, connection) = take(&pool, &real, &database(0, number)).expect("a connection");
        assert_eq!(lease.is_reused(), reused, "{number}");
        lease.give_back(connection);
    }
    assert_eq!(real.most(), 3);
}

#[test]
fn those_in_use_are_not_closed() {
    let real = Real::default();
    let pool = pool(
        2,
        Settings {
            wait: Duration::from_millis(50),
            ..settings(2, 2)
        },
    );
    let first = take(&pool, &real, &database(0, 0)).expect("a connection");
    let second = take(&pool, &real, &database(1, 0)).expect("a connection");
    let began = Instant::now();
    let refused = take(&pool, &real, &database(0, 1)).err();
    assert_eq!(refused, Some(Refusal::Busy));
    assert!(began.elapsed() >= Duration::from_millis(50));
    assert_eq!(real.open_now(), 2);
    for (lease, connection) in [first, second] {
        lease.give_back(connection);
    }
    assert!(take(&pool, &real, &database(0, 1)).is_ok());
}

#[test]
fn whoever_waits_has_a_turn_in_the_order_of_asking() {
    let real = Real::default();
    let pool = pool(1, settings(1, 1));
    let (lease, connection) = take(&pool, &real, &database(0, 0)).expect("a connection");
    let keys: Vec<_> = (0..20).map(|number| database(0, number)).collect();
    let mut context = Context::from_waker(Waker::noop());
    let mut waiting: Vec<_> = keys.iter().map(|key| Box::pin(pool.lease(key))).collect();
    // Whoever is polled for the first time asks, and stands in the line then.
    for one in &mut waiting {
        assert!(one.as_mut().poll(&mut context).is_pending());
    }
    lease.give_back(connection);
    for turn in 0..20 {
        // All the others look first, the last ones before those in front.
        for number in (turn + 1..20).rev() {
            assert!(waiting[number].as_mut().poll(&mut context).is_pending());
        }
        match waiting[turn].as_mut().poll(&mut context) {
            Poll::Ready(lease) => drop(lease.expect("its turn")),
            Poll::Pending => panic!("{turn} is not the next one"),
        }
    }
}

#[test]
fn another_life_of_a_tenant_has_other_connections() {
    let real = Real::default();
    let pool = pool(1, settings(5, 5));
    let (lease, connection) = take(&pool, &real, &in_life(0, 0, 1)).expect("a connection");
    let of_first_life = connection.number;
    lease.give_back(connection);
    let (lease, connection) = take(&pool, &real, &in_life(0, 0, 2)).expect("a connection");
    assert_ne!(connection.number, of_first_life);
    assert_eq!(real.open_now(), 1, "that of the first life is closed");
    lease.give_back(connection);
    pool.close_database(0, &DatabaseName::read("t_0").expect("a name"));
    assert_eq!((real.open_now(), pool.status().open), (0, 0));
}

#[test]
fn a_server_that_does_not_answer_is_left_alone() {
    let real = Real::default();
    let pool = pool(2, settings(4, 2));
    let key = database(0, 0);
    let (lease, connection) = take(&pool, &real, &database(0, 1)).expect("a connection");
    lease.give_back(connection);
    fails(&pool, &key).expect("the first one tries");
    assert_eq!(real.open_now(), 0, "what is idle there is closed");
    assert!(matches!(fails(&pool, &key), Err(Refusal::Down(_))));
    assert!(
        take(&pool, &real, &database(1, 0)).is_ok(),
        "the other server is not concerned"
    );
}

#[test]
fn a_server_is_tried_again_after_a_time() {
    let real = Real::default();
    let pause = Duration::from_millis(20);
    let pool = pool(
        1,
        Settings {
            back_off: BackOff {
                first: pause,
                longest: pause,
            },
            ..settings(4, 2)
        },
    );
    let key = database(0, 0);
    fails(&pool, &key).expect("the first one tries");
    thread::sleep(pause);
    let (lease, connection) = take(&pool, &real, &key).expect("it answers again");
    lease.give_back(connection);
    assert!(take(&pool, &real, &key).is_ok());
    assert_eq!(pool.status().in_use(), 0);
}

#[test]
fn a_server_that_keeps_all_waiting_keeps_its_part_only() {
    let real = Real::default();
    let pool = pool(
        2,
        Settings {
            wait: Duration::from_millis(100),
            ..settings(4, 2)
        },
    );
    // Two are in use and never end, and many wait for them.
    let held = [0, 1].map(|number| take(&pool, &real, &database(0, number)).expect("a connection"));
    thread::scope(|scope| {
        for number in 0..20 {
            let (pool, real) = (&pool, &real);
            scope.spawn(move || {
                let refused = take(pool, real, &database(0, number)).err();
                assert_eq!(refused, Some(Refusal::Busy));
            });
        }
        for number in 0..50 {
            let (lease, connection) =
                take(&pool, &real, &database(1, number)).expect("the other server has room");
            assert!(!lease.waited());
            lease.give_back(connection);
        }
    });
    drop(held);
}

#[test]
fn few_connect_to_one_server_at_a_time() {
    let real = Real::default();
    let pool = pool(2, settings(8, 8));
    let (connecting, is_connecting) = std::sync::mpsc::channel();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        for number in 0..20 {
            let (pool, connecting, done) = (&pool, connecting.clone(), &done);
            scope.spawn(move || {
                // It takes all the time of the test to connect to this server.
                let mut lease = pool.lease_blocking(&database(0, number)).expect("its turn");
                let began = Instant::now();
                connecting.send(()).expect("the test listens");
                while !done.load(Ordering::SeqCst) {
                    thread::sleep(Duration::from_millis(1));
                }
                lease.connected(began, Ok(()));
            });
        }
        for _ in 0..CONNECTING {
            is_connecting.recv().expect("some connect");
        }
        for number in 0..50 {
            let (lease, connection) = take(&pool, &real, &database(1, number)).expect("room");
            assert!(!lease.waited());
            lease.give_back(connection);
        }
        assert_eq!(pool.open_on(0), CONNECTING);
        done.store(true, Ordering::SeqCst);
    });
}

#[test]
fn what_is_not_used_goes_back() {
    let real = Real::default();
    let pool = pool(1, settings(1, 1));
    let (lease, connection) = take(&pool, &real, &database(0, 0)).expect("a connection");
    lease.give_back(connection);
    drop(pool.lease_blocking(&database(0, 0)).expect("it is idle"));
    assert_eq!((pool.status().open, pool.status().idle), (1, 1));
    // A place that was reserved and never used is free again.
    drop(pool.lease_blocking(&database(0, 1)).expect("there is room"));
    assert_eq!((pool.status().open, real.open_now()), (0, 0));
    assert!(take(&pool, &real, &database(0, 2)).is_ok());
}
