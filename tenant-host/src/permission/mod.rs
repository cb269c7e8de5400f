#![doc = include_str!("../../docs/permission.md")]

mod asker;
#[cfg(feature = "async")]
mod awaited;
mod builder;
mod change;
mod checked;
mod decide;
mod definition;
mod error;
mod grantee;
mod held;
mod permissions;
mod require;
mod rows;
mod shown;
mod side;
mod write;

pub use self::asker::Asker;
pub use self::builder::PermissionsBuilder;
pub use self::change::Change;
pub use self::checked::{CheckedPermission, PermissionFor};
pub use self::definition::{HostPermission, Permission, SharedPermission, TenantPermission};
pub use self::error::PermissionError;
pub use self::grantee::Grantee;
pub use self::permissions::Permissions;
pub use self::shown::{HolderKind, Ruling, ShownRuling};
pub use self::side::{AppliesTo, BothSides, PermissionSide};
