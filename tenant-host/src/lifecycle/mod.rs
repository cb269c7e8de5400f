#![doc = include_str!("../../docs/lifecycle.md")]

mod backend;
mod delete;
mod describe;
mod erase;
mod error;
mod export;
mod file;
mod ground;
mod handle;
mod import;
mod moving;
mod progress;
mod schema;
mod sql;
mod tally;
mod value;
mod write;

pub use self::backend::LifecycleConnection;
pub use self::describe::DescribedTable;
pub use self::erase::{Certificate, EraseOptions};
pub use self::error::LifecycleError;
pub use self::export::{ExportOptions, Exported};
pub use self::file::FileError;
pub use self::handle::Lifecycle;
pub use self::import::Imported;
pub use self::moving::{MoveStatus, MoveStep, Moved};
pub use self::progress::{LifecycleEvent, LifecycleProgress};
pub use self::tally::Tally;
pub use self::value::{Cell, Kind, Raw};

/// What a statement is told that would change rows of a tenant that is being moved.
pub const IS_MOVING: &str = "tenant-host: this tenant is being moved to another place";
