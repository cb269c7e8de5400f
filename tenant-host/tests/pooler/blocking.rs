//! Connections of Diesel.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use diesel::connection::SimpleConnection;
use tenant_core::prelude::*;
use tenant_host::catalog::{NewPlacement, ServerName};
use tenant_host::route::RouteError;

use super::bouncer::{Bouncer, knows_prepared_statements};
use super::common::host;
use super::tables::{add, announce, announced, list};
use super::world::{EU, TenantDb, World};

pub fn schema() -> NewPlacement {
    NewPlacement::Schema(ServerName::new(EU).expect("a name"))
}

/// Tenants 1 and 2, each in a schema, behind a pooler with this number of sessions.
pub fn behind(bouncer: &Bouncer) -> World {
    let world = World::at(|prefix| {
        let url = bouncer.url(prefix);
        tenant_host::Servers::builder()
            .shared(&*url)
            .server(EU, &*url)
            .pooler("shared")
            .pooler(EU)
    });
    for id in [1, 2] {
        // The creation goes through the pooler, too.
        world.create(id, schema());
    }
    world
}

fn session(conn: &mut TenantDb) -> Result<i64, RouteError> {
    let number = diesel::dsl::sql::<diesel::sql_types::BigInt>("CAST(pg_backend_pid() AS BIGINT)");
    Ok(conn.scope().clone().select(number).get_result(conn)?)
}

#[test]
fn tenants_in_turn_on_one_session_see_their_own() {
    let bouncer = Bouncer::start(1);
    let world = behind(&bouncer);
    let router = world
        .builder()
        .max_connections(8)
        .max_connections_per_server(8)
        .build()
        .expect("a router");
    let sessions: HashSet<i64> = thread::scope(|scope| {
        let workers: Vec<_> = (0..8)
            .map(|worker| {
                let (router, world) = (&router, &world);
                scope.spawn(move || {
                    let id = worker % 2 + 1;
                    let access = world.access(id);
                    let own = format!("of {id}");
                    let mut sessions = HashSet::new();
                    for round in 0..30 {
                        let result = router.transaction(&access, |conn| {
                            sessions.insert(session(conn)?);
                            add(conn, &own)?;
                            match round % 5 {
                                // Aborted by an error of the application.
                                1 => Err(RouteError::ReadOnly),
                                // Aborted by one of the database.
                                2 => {
                                    let scope = conn.scope().clone();
                                    let zero = diesel::dsl::sql::<diesel::sql_types::Integer>(
                                        "1 / length('')",
                                    );
                                    Ok(scope.select(zero).get_result::<i32>(conn).map(drop)?)
                                }
                                _ => Ok(()),
                            }
                        });
                        assert_eq!(result.is_ok(), !matches!(round % 5, 1 | 2));
                        if round % 7 == 3 {
                            let panicked = catch_unwind(AssertUnwindSafe(|| {
                                router.transaction(&access, |conn| -> Result<(), RouteError> {
                                    add(conn, "by one who panics")?;
                                    std::panic::resume_unwind(Box::new(()))
                                })
                            }));
                            assert!(panicked.is_err());
                        }
                        let seen = router.read(&access, list).expect("notes");
                        assert!(seen.iter().all(|text| *text == own), "{id}: {seen:?}");
                    }
                    sessions
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().expect("no foreign row"))
            .collect()
    });
    assert!(
        router.status().most > 1,
        "several connections were at the pooler"
    );
    // A panic ends the session, since its transaction was open; so there were several, each for
    // all clients.
    assert!(sessions.len() < 60, "{} sessions", sessions.len());
    for id in [1, 2] {
        let seen = router.read(&world.access(id), list).expect("notes");
        assert_eq!(seen.len(), 4 * 18);
    }
}

#[test]
fn what_a_hatch_leaves_on_the_session_misleads_nobody() {
    let bouncer = Bouncer::start(1);
    let world = behind(&bouncer);
    let router = world.router();
    router
        .host_transaction(&host(), |conn| announce(conn, "of the host"))
        .expect("a notice");
    let first = router
        .transaction(&world.access(1), session)
        .expect("a number");
    let schema = world.catalog.tenant(&1).expect("a tenant");
    let schema = schema.placement().name().expect("a schema").clone();
    for spoiled in [
        format!("SET search_path TO \"{schema}\""),
        "CREATE TEMPORARY TABLE notes (id INT, tenant_id BIGINT, text TEXT)".to_owned(),
        "INSERT INTO pg_temp.notes VALUES (1, 1, 'temporary'), (2, 2, 'temporary')".to_owned(),
    ] {
        router
            .transaction(&world.access(1), |conn| -> Result<(), RouteError> {
                let raw = conn.unconstrained_unsafe("a test")?;
                Ok(raw
                    .batch_execute(&spoiled)
                    .map_err(tenant_core::Error::from)?)
            })
            .expect("it is left on the session");
    }
    let again = router
        .transaction(&world.access(2), session)
        .expect("a number");
    assert_eq!(first, again, "the pooler keeps the session");
    assert_eq!(
        router
            .host_transaction(&host(), announced)
            .expect("notices"),
        ["of the host"]
    );
    for id in [1, 2] {
        router
            .transaction(&world.access(id), |conn| add(conn, "own"))
            .expect("a note");
        assert_eq!(
            router.transaction(&world.access(id), list).expect("notes"),
            ["own"]
        );
    }
}

#[test]
fn without_a_word_about_the_pooler_statements_collide_and_nobody_sees_foreign_rows() {
    let bouncer = Bouncer::start(1);
    let told = behind(&bouncer);
    let servers = tenant_host::Servers::builder()
        .server(EU, bouncer.url(told.prefix()))
        .build()
        .expect("servers");
    let router: super::world::TestRouter =
        tenant_host::Router::builder(super::common::authority(), &told.catalog, &servers)
            .build()
            .expect("a router");
    let failures: usize = thread::scope(|scope| {
        let workers: Vec<_> = (0..4)
            .map(|worker| {
                let (router, told) = (&router, &told);
                scope.spawn(move || {
                    let id = worker % 2 + 1;
                    let (access, own) = (told.access(id), format!("of {id}"));
                    let mut failures = 0;
                    for _ in 0..20 {
                        let result = router.transaction(&access, |conn| {
                            add(conn, &own)?;
                            list(conn)
                        });
                        match result {
                            Ok(seen) => assert!(seen.iter().all(|text| *text == own), "{seen:?}"),
                            Err(error) => {
                                let text = error.to_string();
                                assert!(text.contains("prepared statement"), "{text}");
                                failures += 1;
                            }
                        }
                    }
                    failures
                })
            })
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().expect("no foreign row"))
            .sum()
    });
    if knows_prepared_statements() {
        assert_eq!(failures, 0, "this PgBouncer keeps statements apart");
    } else {
        assert!(
            failures > 0,
            "statements of two connections have the same names"
        );
    }
}
