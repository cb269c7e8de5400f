//! Connections of diesel-async.

use std::sync::Arc;
use std::time::Duration;

use tenant_core::async_prelude::*;
use tenant_host::route::RouteError;

use super::awaited_tables::{add, list};
use super::blocking::behind;
use super::bouncer::Bouncer;
use super::interrupt::interrupt;
use super::stage::{builder, run};

#[test]
fn tenants_in_turn_on_few_sessions_see_their_own() {
    for sessions in [1, 3] {
        let bouncer = Bouncer::start(sessions);
        let world = Arc::new(behind(&bouncer));
        let router = builder(&world)
            .max_connections(8)
            .max_connections_per_server(8)
            .wait(Duration::from_secs(60))
            .connect_timeout(Duration::from_secs(30))
            .build()
            .expect("a router");
        run(async {
            let tasks: Vec<_> = (0..12)
                .map(|task| {
                    let (router, world) = (router.clone(), Arc::clone(&world));
                    tokio::spawn(async move {
                        let id = task % 2 + 1;
                        let (access, own) = (world.access(id), format!("of {id}"));
                        for round in 0..25 {
                            let work = router.transaction(&access, async |conn| {
                                add(conn, &own).await?;
                                match round % 5 {
                                    1 => Err(RouteError::ReadOnly),
                                    2 => {
                                        let zero = diesel::dsl::sql::<diesel::sql_types::Integer>(
                                            "1 / length('')",
                                        );
                                        let scope = conn.scope().clone();
                                        Ok(scope
                                            .select(zero)
                                            .get_result::<i32>(conn)
                                            .await
                                            .map(drop)?)
                                    }
                                    _ => Ok(()),
                                }
                            });
                            if round % 5 == 3 {
                                // The client goes away, earlier or later.
                                let _ = interrupt(work, (task + round) as usize % 9).await;
                            } else {
                                let result = work.await;
                                let is_aborted = matches!(round % 5, 1 | 2);
                                assert_eq!(result.is_err(), is_aborted, "{result:?}");
                            }
                            let seen = router.read(&access, async |conn| list(conn).await).await;
                            let seen = seen.expect("notes");
                            assert!(seen.iter().all(|text| *text == own), "{id}: {seen:?}");
                        }
                    })
                })
                .collect();
            for task in tasks {
                task.await
                    .expect("no foreign row, and no error without reason");
            }
            assert_eq!(router.status().in_use(), 0);
        });
        for id in [1, 2] {
            let tenant = world.catalog.tenant(&id).expect("a tenant");
            let there = world.notes_in(&tenant);
            assert!(
                there
                    .iter()
                    .all(|(owner, text)| *owner == id && *text == format!("of {id}"))
            );
            assert!(there.len() >= 6 * 10, "{} of {id}", there.len());
        }
    }
}
