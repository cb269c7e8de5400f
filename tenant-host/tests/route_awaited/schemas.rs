//! A schema per tenant on PostgreSQL.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use diesel::sql_types::Text;
use tenant_core::async_prelude::*;
use tenant_host::catalog::{NewPlacement, ServerName};
use tenant_host::route::RouteError;

use super::awaited_tables::{add, list};
use super::relay::Relay;
use super::stage::{router_of_one, run};
use super::world::{EU, World, server_url};

fn schema() -> NewPlacement {
    NewPlacement::Schema(ServerName::new(EU).expect("a name"))
}

#[test]
fn a_statement_that_is_kept_reads_the_schema_in_which_it_runs() {
    let world = World::new();
    let router = router_of_one(&world);
    let names = [1, 2].map(|id| {
        world
            .create(id, schema())
            .placement()
            .name()
            .expect("a name")
            .clone()
    });
    run(async {
        for round in 0..20 {
            for (id, name) in (1..).zip(&names) {
                let (access, own) = (world.access(id), format!("of {id}"));
                let path = router
                    .transaction(&access, async |conn| -> Result<String, RouteError> {
                        add(conn, &own).await?;
                        let path = diesel::dsl::sql::<Text>("current_setting('search_path')");
                        Ok(conn.scope().clone().select(path).get_result(conn).await?)
                    })
                    .await;
                assert_eq!(path.expect("a path"), format!("{name}, pg_temp"));
                let seen = router.read(&access, async |conn| list(conn).await).await;
                let seen = seen.expect("notes");
                assert_eq!(seen.len(), round + 1);
                assert!(seen.iter().all(|text| *text == own), "{seen:?}");
            }
        }
        assert_eq!(router.status().most, 1);
    });
}

#[test]
fn a_connection_on_which_the_schema_can_not_be_said_is_closed() {
    let spoils = Arc::new(AtomicBool::new(false));
    let server = super::common::place::server();
    let (_, rest) = server.split_once('@').expect("a URL with a user");
    let (address, _) = rest.rsplit_once('/').expect("a URL with a database");
    let address = if address.contains(':') {
        address.to_owned()
    } else {
        format!("{address}:5432")
    };
    let relay = {
        let spoils = Arc::clone(&spoils);
        Relay::changing(0, address, move |bytes| {
            let word = b"LOCAL search_path";
            if spoils.load(Ordering::SeqCst)
                && let Some(at) = bytes.windows(word.len()).position(|part| part == word)
            {
                bytes[at + 6..at + 12].copy_from_slice(b"nowhat");
            }
        })
    };
    let mut world = World::new();
    world.create(1, schema());
    let url = server_url(world.prefix());
    let (user, rest) = url.split_once('@').expect("a URL with a user");
    let (_, database) = rest.rsplit_once('/').expect("a URL with a database");
    let url = format!("{user}@127.0.0.1:{}/{database}", relay.port);
    world.servers = tenant_host::Servers::builder()
        .server(EU, url)
        .build()
        .expect("servers");
    let router = router_of_one(&world);
    run(async {
        let access = world.access(1);
        router
            .transaction(&access, async |conn| add(conn, "one").await)
            .await
            .expect("a note");
        spoils.store(true, Ordering::SeqCst);
        let failed = router
            .transaction(&access, async |_| -> Result<(), RouteError> {
                panic!("the work must not run")
            })
            .await
            .expect_err("the schema can't be said");
        assert!(failed.to_string().contains("nowhat_path"), "{failed}");
        assert_eq!(router.status().open, 0, "it is closed, and not handed on");
        spoils.store(false, Ordering::SeqCst);
        let seen = router.read(&access, async |conn| list(conn).await).await;
        assert_eq!(seen.expect("notes"), ["one"]);
    });
}
