#![doc = include_str!("../../docs/migrate.md")]

mod adopt;
mod at;
mod builder;
mod current;
mod engine;
mod error;
mod migrations;
mod place;
mod pool;
mod progress;
mod provision;
mod raw;
mod reason;
mod record;
mod report;
mod resolve;
mod run;
mod servers;
mod sources;
mod status;
mod steps;
pub(crate) mod time;
mod visit;

pub use self::adopt::Adoption;
pub use self::at::At;
pub use self::builder::MigrationsBuilder;
pub use self::engine::MigratedConnection;
pub use self::error::MigrateError;
pub use self::migrations::TenantMigrations;
pub use self::place::Place;
pub use self::progress::{MigrationEvent, Progress, Quiet};
pub use self::provision::MigratingProvisioner;
pub use self::report::{Outcome, PlaceReport, Report};
pub use self::resolve::Resolution;
pub use self::status::{PlaceState, PlaceStatus, Status};
