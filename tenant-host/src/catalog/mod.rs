#![doc = include_str!("../../docs/catalog.md")]

mod access;
#[cfg(feature = "async")]
mod awaited;
mod builder;
mod cached;
mod change;
mod claim;
mod create;
mod edition;
mod error;
mod generation;
mod handle;
mod hanging;
mod key;
mod keys;
mod lend;
mod member;
mod members;
mod moving;
mod name;
mod new;
mod observer;
mod operators;
mod per_tenant;
mod place;
mod place_name;
mod poll;
mod provision;
mod read;
mod ready;
mod refresh;
mod revocation;
mod revoked;
mod row;
mod schema;
mod secret;
mod server;
mod session_id;
mod snapshot;
mod state;
mod step;
mod tenant;
pub(crate) mod text;
pub(crate) mod time;
mod transition;

pub use self::access::{Issued, TenantAccess};
pub use self::builder::CatalogBuilder;
pub(crate) use self::cached::Cached;
pub use self::error::CatalogError;
pub use self::generation::Generation;
pub use self::handle::Catalog;
#[cfg(feature = "jwt")]
pub(crate) use self::hanging::host_permissions;
pub(crate) use self::hanging::{
    host_counters, host_feature_editions, host_feature_overrides, host_settings,
};
pub use self::key::{MachineKey, NewMachineKey};
pub(crate) use self::member::check_user;
pub use self::member::{Member, Operator};
pub(crate) use self::members::check_takes;
pub use self::name::TenantName;
pub(crate) use self::new::text_of;
pub use self::new::{NewPlacement, NewTenant};
pub use self::observer::{CatalogChange, CatalogObserver};
pub(crate) use self::per_tenant::PerTenant;
pub use self::place::Placement;
pub use self::place_name::DatabaseName;
pub use self::provision::{ProvisionError, Provisioner, SharedOnly};
pub use self::read::Unreadable;
pub(crate) use self::refresh::Db;
pub use self::secret::MachineKeySecret;
pub(crate) use self::secret::random_text;
pub use self::server::ServerName;
#[cfg(feature = "jwt")]
pub(crate) use self::session_id::MOST_LEEWAY;
pub use self::session_id::SessionId;
pub use self::state::TenantState;
pub use self::step::CreationStep;
pub use self::tenant::Tenant;
pub use self::transition::Transition;
