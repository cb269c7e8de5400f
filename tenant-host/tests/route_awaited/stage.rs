//! Asynchronous routers, and a runtime.

use tenant_host::route::{AsyncRouter, AsyncRouterBuilder};

use super::awaited_tables::AsyncRaw;
use super::common::authority;
use super::world::World;

pub type TestRouter = AsyncRouter<i64, AsyncRaw>;

/// Runs a test on several threads.
pub fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(test)
}

pub fn builder(world: &World) -> AsyncRouterBuilder<i64, AsyncRaw> {
    AsyncRouter::builder(authority(), &world.catalog, &world.servers)
}

pub fn router(world: &World) -> TestRouter {
    builder(world).build().expect("a router")
}

pub fn router_of_one(world: &World) -> TestRouter {
    builder(world)
        .max_connections(1)
        .max_connections_per_server(1)
        .build()
        .expect("a router")
}
