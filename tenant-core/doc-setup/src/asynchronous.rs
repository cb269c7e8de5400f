//! The same for examples that are awaited.

pub use diesel::prelude::*;
use diesel_async::sync_connection_wrapper::SyncConnectionWrapper;
pub use tenant_core::async_prelude::*;

pub use crate::{Comment, Project, Task, comments, projects, tasks};

/// A connection to SQLite that can be awaited.
pub type Sqlite = SyncConnectionWrapper<SqliteConnection>;

/// A database in memory with the rows of the examples.
pub async fn sqlite() -> Sqlite {
    SyncConnectionWrapper::new(crate::sqlite())
}

/// A connection of tenant 1 to [`sqlite`].
pub async fn connection() -> AsyncTenantConnection<Sqlite, TenantScope<i32>> {
    AsyncTenantConnection::new(sqlite().await, &TenantScope::trusted(1, "docs"))
}

/// Runs an example.
///
/// # Panics
///
/// If the example fails.
pub fn run(example: impl Future<Output = Result<(), Box<dyn std::error::Error>>>) {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime starts")
        .block_on(example)
        .expect("the example runs");
}
