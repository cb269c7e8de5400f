#![doc = include_str!("../../docs/command.md")]

mod audit;
mod completions;
mod context;
mod error;
mod lifecycle;
mod migrate;
mod operator;
mod options;
mod output;
mod progress;
mod run;
mod servers;
mod shown;
mod status;
mod tenants;

pub use clap_complete::Shell;

pub use self::audit::{AuditCommand, VerifyArgs};
pub use self::completions::completions;
pub use self::context::CommandContext;
pub use self::error::CommandError;
pub use self::lifecycle::{EraseArgs, ExportArgs, ImportArgs, MoveArgs};
pub use self::migrate::{AdoptArgs, MigrateArgs, MigrateCommand, PlaceArgs, ResolveArgs};
pub use self::options::{Common, WhichTenant};
pub use self::output::Exit;
pub use self::run::HostCommand;
pub use self::servers::ServersCommand;
pub use self::status::StatusArgs;
pub use self::tenants::{
    AssignArgs, CreateArgs, ListArgs, PlacementArgs, PrepareArgs, RenameArgs, TenantArgs,
    TenantsCommand, UndoArgs,
};
