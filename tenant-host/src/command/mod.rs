#![doc = include_str!("../../docs/command.md")]

mod audit;
mod completions;
mod context;
mod error;
mod features;
mod lifecycle;
mod migrate;
mod operator;
mod options;
mod output;
#[cfg(feature = "jwt")]
mod permissions;
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
pub use self::features::{FeatureHolder, FeaturesCommand, SetFeaturesArgs, UnsetFeaturesArgs};
pub use self::lifecycle::{EraseArgs, ExportArgs, ImportArgs, MoveArgs};
pub use self::migrate::{AdoptArgs, MigrateArgs, MigrateCommand, PlaceArgs, ResolveArgs};
pub use self::options::{Common, WhichTenant};
pub use self::output::Exit;
#[cfg(feature = "jwt")]
pub use self::permissions::{PermissionsArgs, PermissionsCommand, RulingArgs, RulingHolder};
pub use self::run::HostCommand;
pub use self::servers::ServersCommand;
pub use self::status::StatusArgs;
pub use self::tenants::{
    AssignArgs, CreateArgs, ListArgs, PlacementArgs, PrepareArgs, RenameArgs, TenantArgs,
    TenantsCommand, UndoArgs,
};
