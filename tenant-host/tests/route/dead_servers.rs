//! A server that does not answer holds up its own tenants and nobody else.

use std::net::TcpListener;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tenant_host::route::RouteError;

use super::tables::{add, list};
use super::world::{World, all_places, on};

const SCHEME: &str = if cfg!(feature = "postgres") {
    "postgres"
} else {
    "mysql"
};

fn nothing_runs(_: &mut super::world::TenantDb) -> Result<(), RouteError> {
    panic!("the work must not run")
}

/// A server that takes connections and says nothing, and one that takes none.
#[test]
fn the_tenants_of_other_servers_go_on() {
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = silent.local_addr().expect("an address").port();
    let world = World::with(|servers| {
        servers
            .server("closed", format!("{SCHEME}://ann@127.0.0.1:1/db"))
            .server("silent", format!("{SCHEME}://ann@127.0.0.1:{port}/db"))
    });
    world.create(1, all_places().remove(0));
    world.create_without_place(2, on("closed"));
    world.create_without_place(3, on("silent"));
    let timeout = Duration::from_secs(4);
    let router = world
        .builder()
        .max_connections(6)
        .connect_timeout(timeout)
        .back_off(Duration::from_millis(300), Duration::from_secs(2))
        .wait(Duration::from_secs(60))
        .build()
        .expect("a router");
    let running = AtomicBool::new(true);
    thread::scope(|scope| {
        for dead in [2, 3] {
            for _ in 0..20 {
                let (router, world, running) = (&router, &world, &running);
                scope.spawn(move || {
                    while running.load(Ordering::SeqCst) {
                        let failed = router
                            .transaction(&world.access(dead), nothing_runs)
                            .expect_err("it does not answer");
                        assert!(
                            matches!(
                                failed,
                                RouteError::ServerDown { .. } | RouteError::Connect { .. }
                            ),
                            "{failed}"
                        );
                        thread::sleep(Duration::from_millis(1));
                    }
                });
            }
        }
        let began = Instant::now();
        let mut rounds = 0;
        while rounds < 20 || began.elapsed() < Duration::from_secs(2) {
            // Behind those who wait for a dead server each would take as long as one of these.
            assert!(began.elapsed() < 10 * timeout, "{rounds} transactions");
            router
                .transaction(&world.access(1), |conn| add(conn, "goes on"))
                .expect("a note");
            rounds += 1;
        }
        running.store(false, Ordering::SeqCst);
    });
    assert!(
        !router
            .transaction(&world.access(1), list)
            .expect("notes")
            .is_empty()
    );
}

#[test]
fn it_is_said_when_to_try_again_and_then_it_works_again() {
    // A port at which nobody listens, until somebody does.
    let reserved = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = reserved.local_addr().expect("an address").port();
    drop(reserved);
    let server = super::common::place::server();
    let (user, rest) = server.split_once('@').expect("a URL with a user");
    let (address, _) = rest.rsplit_once('/').expect("a URL with a database");
    let world =
        World::with(|servers| servers.server("later", format!("{user}@127.0.0.1:{port}/test")));
    world.create_without_place(2, on("later"));
    let after_failing = |back_off: Duration| {
        let router = world
            .builder()
            .back_off(back_off, back_off)
            .build()
            .expect("a router");
        let failed = router
            .transaction(&world.access(2), nothing_runs)
            .expect_err("nobody listens");
        assert!(
            matches!(&failed, RouteError::Connect { server, .. } if server.as_str() == "later"),
            "{failed}"
        );
        router
    };
    // Left alone, it is not asked: whoever comes is told at once for how long.
    let hour = Duration::from_secs(3600);
    let patient = after_failing(hour);
    let failed = patient
        .transaction(&world.access(2), nothing_runs)
        .expect_err("it is left alone");
    let RouteError::ServerDown { retry_after, .. } = failed else {
        panic!("{failed}");
    };
    assert!(
        retry_after <= hour && retry_after > hour / 2,
        "{retry_after:?}"
    );

    let pause = Duration::from_millis(50);
    let router = after_failing(pause);
    let relay = super::relay::Relay::listen(port, default_port(address));
    thread::sleep(pause);
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        match router.transaction(&world.access(2), |_| Ok::<_, RouteError>(())) {
            Ok(()) => break,
            // The database of this tenant was never made; the server answers, though.
            Err(RouteError::Connect {
                failure: tenant_host::database::ConnectFailure::NoSuchDatabase,
                ..
            }) => break,
            Err(error) => assert!(Instant::now() < deadline, "{error}"),
        }
        thread::sleep(Duration::from_millis(20));
    }
    drop(relay);
}

/// The address with its port.
pub fn default_port(address: &str) -> String {
    let port = if SCHEME == "postgres" { 5432 } else { 3306 };
    if address.contains(':') {
        address.to_owned()
    } else {
        format!("{address}:{port}")
    }
}

/// A tenant whose database is missing does not make its server one that is dead.
#[test]
fn a_missing_database_concerns_its_tenant_only() {
    let world = World::new();
    world.create(1, on("eu-1"));
    world.create_without_place(2, on("eu-1"));
    let router = world.router();
    for _ in 0..3 {
        let failed = router
            .transaction(&world.access(2), nothing_runs)
            .expect_err("missing");
        assert!(
            matches!(
                failed,
                RouteError::Connect {
                    failure: tenant_host::database::ConnectFailure::NoSuchDatabase,
                    ..
                }
            ),
            "{failed}"
        );
        router
            .transaction(&world.access(1), |conn| add(conn, "goes on"))
            .expect("a note");
    }
}
