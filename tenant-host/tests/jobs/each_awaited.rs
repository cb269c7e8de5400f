//! Work for each tenant, awaited.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use diesel::prelude::*;
use tenant_core::TenantScope;
use tenant_core::async_prelude::*;
use tenant_host::catalog::{NewPlacement, Tenant};
use tenant_host::job::{EachOutcome, EachTenant};
use tenant_host::route::{AsyncRoutedConnection, AsyncRouter, RouteError};

use super::common::{authority, host};
use super::tables::{list, notes};
use super::world::{World, own_places};

#[cfg(feature = "sqlite")]
pub type AsyncRaw =
    diesel_async::sync_connection_wrapper::SyncConnectionWrapper<diesel::sqlite::SqliteConnection>;
#[cfg(all(feature = "postgres", not(feature = "sqlite")))]
pub type AsyncRaw = diesel_async::AsyncPgConnection;
#[cfg(all(feature = "mysql", not(any(feature = "sqlite", feature = "postgres"))))]
pub type AsyncRaw = diesel_async::AsyncMysqlConnection;

pub type AsyncDb = AsyncRoutedConnection<AsyncRaw, TenantScope<i64>>;

fn world() -> World {
    let world = World::new();
    for id in 1..=4 {
        world.create(id, NewPlacement::Shared);
    }
    world.create(101, own_places().swap_remove(0));
    world
}

fn router(world: &World) -> AsyncRouter<i64, AsyncRaw> {
    AsyncRouter::builder(authority(), &world.catalog, &world.servers)
        .build()
        .expect("a router")
}

pub async fn add(conn: &mut AsyncDb, text: &str) -> Result<(), RouteError> {
    let scope = conn.scope().clone();
    scope
        .insert_into(notes::table)
        .values(notes::text.eq(text))
        .execute(conn)
        .await?;
    Ok(())
}

pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
}

fn visits(world: &World, id: i64) -> usize {
    let notes = world.router().read(&world.access(id), list);
    notes.expect("its notes").len()
}

#[test]
fn a_failure_and_a_panic_stop_nobody() {
    let world = world();
    let host = host();
    let router = router(&world);
    let run = || async {
        EachTenant::new(&host, "test")
            .concurrency(2)
            .named("awaited")
            .run_awaited(&router, |tenant: Arc<Tenant<i64>>| {
                async move |conn: &mut AsyncDb| {
                    add(conn, "visited").await?;
                    match tenant.id() {
                        2 => Err(RouteError::ReadOnly),
                        3 => panic!("a bad row"),
                        _ => Ok(()),
                    }
                }
            })
            .await
            .expect("a run")
    };
    let (first, second) = runtime().block_on(async { (run().await, run().await) });
    for report in [&first, &second] {
        let failed: Vec<_> = report.failed().map(|result| result.tenant).collect();
        assert_eq!(failed, [2, 3]);
    }
    let before = second.results().iter();
    let before = before.filter(|result| matches!(result.outcome, EachOutcome::DoneBefore));
    assert_eq!(before.count(), 3);
    for (id, count) in [(1, 1), (2, 0), (3, 0), (4, 1), (101, 1)] {
        assert_eq!(visits(&world, id), count, "{id}");
    }
}

/// A run whose future is dropped leaves no half transaction, and no connection in use.
#[test]
fn a_future_that_is_dropped() {
    let world = world();
    let host = host();
    let router = router(&world);
    let begun = AtomicUsize::new(0);
    let each = EachTenant::new(&host, "test").concurrency(2);
    runtime().block_on(async {
        let run = each.run_awaited(&router, |_| {
            async |conn: &mut AsyncDb| {
                add(conn, "visited").await?;
                begun.fetch_add(1, Ordering::SeqCst);
                std::future::pending::<Result<(), RouteError>>().await
            }
        });
        let all_are_at_it = async {
            while begun.load(Ordering::SeqCst) < 1 {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        tokio::select! {
            _ = run => panic!("it never ends"),
            () = all_are_at_it => {}
        }
    });
    assert_eq!(router.status().in_use(), 0);
    for id in [1, 2, 3, 4, 101] {
        assert_eq!(visits(&world, id), 0, "{id}");
    }
}
