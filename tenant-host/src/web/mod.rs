//! Sessions and connections as extractors of [`axum`], and errors as answers.
//!
//! A handler names what it works with, and the types say on whose behalf:
//!
//! | extractor | who may come in | what it gives |
//! | --- | --- | --- |
//! | [`TenantSession`](crate::session::TenantSession) | a tenant's user | the scope, user and roles |
//! | [`HostSession`](crate::session::HostSession) | the operator | the host's scope, user and roles |
//! | [`TenantDb`] | a tenant's user | transactions on the tenant's rows, wherever they are |
//! | [`HostDb`] | the operator | transactions on the host's rows, and in one tenant |
//! | [`AsyncTenantDb`], [`AsyncHostDb`] | as above | the same, awaited |
//! | [`RequireFeature`] | users of a tenant that has the feature | the session |
//! | [`RequirePermission`], [`RequireHostPermission`] | a user with the permission | the session |
//!
//! Whoever comes without a token, or with one that is refused, gets 401; a tenant's token at
//! the host's door, and the reverse, 403; both before anything is asked of a database. The
//! tenant comes from the token alone: no extractor reads it from a header, a cookie, the host
//! name, the path, the query or the body.
//!
//! What a route, or a whole router, requires stands around it as a layer: [`FeatureLayer`],
//! [`PermissionLayer`], [`HostPermissionLayer`].
//!
//! The state of the router gives the verifier and the database by axum's `FromRef`.
//! Answers to errors are [`Problem`]s: `application/problem+json` (RFC 9457), with nothing
//! internal in them.

mod address;
mod asynchronous;
mod bearer;
mod blocking;
mod database_error;
mod extract;
mod guard;
#[cfg(feature = "limits")]
mod limits;
mod problem;
mod refusal;
mod request;
mod require;
mod sides;
mod span;
#[cfg(feature = "testing")]
pub mod testing;

pub use self::address::ClientAddress;
pub use self::asynchronous::{AsyncHostDb, AsyncTenantDb};
pub use self::blocking::{HostDb, TenantDb};
pub use self::extract::HostVerifier;
pub use self::guard::{FeatureLayer, Guarded, HostPermissionLayer, PermissionLayer};
#[cfg(feature = "limits")]
pub use self::limits::{AddressLimitLayer, TenantLimitLayer};
pub use self::problem::Problem;
pub use self::request::RequestId;
pub use self::require::{
    RequireFeature, RequireHostPermission, RequirePermission, RouteFeature, RouteHostPermission,
    RoutePermission,
};
pub use self::sides::{for_host, for_tenants};
pub use self::span::span;
