//! What the runtime, SQL and isolation tests share: the schema, its rows, a
//! database for each test, and recorders of what was sent and what was logged.
//!
//! The fixture has the tenants A (1) and B (2):
//!
//! | table | class | rows of A | rows of B | rows of nobody |
//! | --- | --- | --- | --- | --- |
//! | `projects` | must-have | 1 `pa`, 3 `pa2`, 5 `pa3` (child of 2) | 2 `pb`, 4 `pb2` (child of 1) | |
//! | `tasks` | must-have | 1 `ca` of 1, 4 `cy` of 2 | 2 `cb` of 2, 3 `cx` of 1 | |
//! | `labels` | no tenant | | | one on each task, two on `ca` |
//! | `countries` | no tenant | | | `fr`, `no` |
//! | `notices` | may-have | 1 `na` | 2 `nb` | 3 `nh` (host) |
//! | `templates` | may-have, shared reads | 1 `ta` | 2 `tb` | 3 `th` (host) |
//!
//! [`Database::full`] holds all of it; [`under_a`] compares what A reads there
//! with what A reads once the foreign rows are removed.

#[cfg(not(any(
    all(feature = "sqlite", not(feature = "postgres"), not(feature = "mysql")),
    all(feature = "postgres", not(feature = "sqlite"), not(feature = "mysql")),
    all(feature = "mysql", not(feature = "sqlite"), not(feature = "postgres")),
)))]
compile_error!(
    "choose one backend: `--no-default-features --features sqlite`, `postgres` or `mysql`"
);

// The bundled SQLite is linked, not called.
#[cfg(feature = "sqlite")]
use libsqlite3_sys as _;

#[cfg(feature = "async")]
pub mod awaited;
pub mod backend;
pub mod database;
pub mod models;
pub mod plan;
pub mod prelude;
pub mod reads;
pub mod recorder;
pub mod schema;
pub mod seed;
pub mod writes;

pub use self::backend::{AsyncDbConnection, Db, DbConnection, DbTransactions};
pub use self::database::Database;
pub use self::plan::plan;
pub use self::reads::{A, B, Conn, Tenant, a, b, refused_under_a, under, under_a};
