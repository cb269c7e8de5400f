//! A server that does not answer holds up its own tenants and nobody else.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tenant_host::route::RouteError;

use super::awaited_tables::{add, list};
use super::stage::{builder, run};
use super::world::{World, all_places, on};

const SCHEME: &str = if cfg!(feature = "postgres") {
    "postgres"
} else {
    "mysql"
};

#[test]
fn the_tenants_of_other_servers_go_on() {
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = silent.local_addr().expect("an address").port();
    let secrets = ["nobody", "pa55", "word"];
    let dead = |place: &str| format!("{SCHEME}://nobody:pa55%2Fword@{place}/db");
    let world = Arc::new(World::with(|servers| {
        servers
            .server("closed", dead("127.0.0.1:1"))
            .server("silent", dead(&format!("127.0.0.1:{port}")))
            .server("unknown", dead("no-such-host.invalid"))
    }));
    world.create(1, all_places().remove(0));
    for (id, server) in [(2, "closed"), (3, "silent"), (4, "unknown")] {
        world.create_without_place(id, on(server));
    }
    let timeout = Duration::from_secs(4);
    let router = builder(&world)
        .max_connections(6)
        .connect_timeout(timeout)
        .back_off(Duration::from_millis(300), Duration::from_secs(2))
        .wait(Duration::from_secs(60))
        .build()
        .expect("a router");
    run(async {
        let tasks: Vec<_> = (0..60)
            .map(|task| {
                let (router, world) = (router.clone(), Arc::clone(&world));
                tokio::spawn(async move {
                    let access = world.access(task % 3 + 2);
                    loop {
                        let failed = router
                            .transaction(&access, async |_| -> Result<(), RouteError> {
                                panic!("the work must not run")
                            })
                            .await
                            .expect_err("it does not answer");
                        let is_told = matches!(
                            failed,
                            RouteError::ServerDown { .. } | RouteError::Connect { .. }
                        );
                        assert!(is_told, "{failed}");
                        for secret in secrets {
                            assert!(
                                !format!("{failed} {failed:?}").contains(secret),
                                "{failed:?}"
                            );
                        }
                        tokio::time::sleep(Duration::from_millis(1)).await;
                    }
                })
            })
            .collect();
        let access = world.access(1);
        let mut rounds = 0;
        let began = Instant::now();
        while rounds < 20 || began.elapsed() < Duration::from_secs(2) {
            // Behind those who wait for a dead server each would take as long as one of these.
            assert!(began.elapsed() < 10 * timeout, "{rounds} transactions");
            router
                .transaction(&access, async |conn| add(conn, "goes on").await)
                .await
                .expect("a note");
            rounds += 1;
        }
        for task in tasks {
            assert!(!task.is_finished(), "one has ended: {:?}", task.await);
            task.abort();
        }
        router
            .read(&access, async |conn| list(conn).await)
            .await
            .expect("notes");
    });
}
