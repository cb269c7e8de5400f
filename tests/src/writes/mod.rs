//! What the write tests share: tables with defaults and keys, their rows, and
//! the rule of every write.
//!
//! The rule: whatever a scope writes, each row of others is byte for byte what
//! it was. [`Stage`] checks it around every write of a test.
//!
//! | table | class | rows of A | rows of B | others |
//! | --- | --- | --- | --- | --- |
//! | `items` | must-have, defaults, unique `code` | 1 `ka`, 3 without code | 2 `kb` | 4 `kc` of C |
//! | `desks` | must-have, key `(floor, number)` | (1, 1) | (1, 2) | |
//! | `votes` | no tenant, writable | | | 1 `va` |
//!
//! The tables of the read tests have the rows of [`seed::ALL`](crate::seed::ALL).

pub mod models;
pub mod schema;
mod seed;
mod snapshot;
mod stage;

pub use self::snapshot::{Owner, Row, rows};
pub use self::stage::{Outcome, Stage, by_a, by_host, refused_by_a};

use tenant_core::prelude::*;

use crate::reads::Tenant;

/// A third tenant, who takes no part in anything.
pub const C: i32 = 3;

/// The scope of C.
pub fn c() -> Tenant {
    TenantScope::trusted(C, "test")
}

/// The scope of the host.
pub fn host() -> HostScope {
    HostScope::trusted("test")
}
