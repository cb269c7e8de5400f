//! What a service for many tenants needs around its queries.
//!
//! [`tenant_core`] answers what a scope may touch. This crate answers whose request it is and
//! where the rows of that tenant are: a [`catalog`] of tenants, sessions from
//! verified tokens, connections to three architectures of isolation, and the migration of all
//! tenants.

pub mod catalog;
pub mod database;
pub mod id;
pub mod route;
#[cfg(feature = "jwt")]
pub mod session;

pub use self::catalog::{Catalog, CatalogError, Tenant, TenantAccess};
pub use self::database::{DatabaseError, HostDatabase};
pub use self::id::TenantKey;
#[cfg(feature = "async")]
pub use self::route::AsyncRouter;
pub use self::route::{RouteError, Router, Servers};
#[cfg(feature = "jwt")]
pub use self::session::{HostSession, Session, SessionError, SessionVerifier, TenantSession};
