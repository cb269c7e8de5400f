#![doc = include_str!("../docs/crate.md")]
// The pages are written for all features.
#![cfg_attr(
    not(all(feature = "axum", feature = "cli", feature = "async")),
    allow(rustdoc::broken_intra_doc_links)
)]

pub mod audit;
pub mod cache;
pub mod catalog;
#[cfg(feature = "cli")]
pub mod command;
pub mod database;
#[doc = include_str!("../docs/deployment.md")]
pub mod deployment {}
pub mod feature;
pub mod grant;
pub mod id;
pub mod job;
pub mod lifecycle;
#[cfg(feature = "limits")]
pub mod limit;
pub mod migrate;
#[cfg(feature = "jwt")]
pub mod permission;
pub mod route;
#[cfg(feature = "jwt")]
pub mod session;
#[cfg(feature = "axum")]
pub mod web;

pub use self::catalog::{Catalog, CatalogError, Tenant, TenantAccess};
pub use self::database::{DatabaseError, HostDatabase};
pub use self::feature::{Feature, FeatureError, Features};
pub use self::id::TenantKey;
pub use self::lifecycle::{Lifecycle, LifecycleError};
pub use self::migrate::{MigrateError, TenantMigrations};
#[cfg(feature = "jwt")]
pub use self::permission::{Permission, PermissionError, Permissions};
#[cfg(feature = "async")]
pub use self::route::AsyncRouter;
pub use self::route::{RouteError, Router, Servers};
#[cfg(feature = "jwt")]
pub use self::session::{HostSession, Session, SessionError, SessionVerifier, TenantSession};
