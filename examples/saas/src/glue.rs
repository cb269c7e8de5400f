//! What stands between the framework and the database.

use axum::extract::FromRef;
use tenant_host::catalog::Catalog;
use tenant_host::grant::Grants;
use tenant_host::permission::Permissions;
use tenant_host::route::Router;
use tenant_host::session::SessionVerifier;
use tenant_host::web::{self, HostVerifier};

use crate::login::Logins;
use crate::services::Services;

/// The database of the service.
#[cfg(feature = "postgres")]
pub type Connection = diesel::PgConnection;
/// The database of the service.
#[cfg(not(feature = "postgres"))]
pub type Connection = diesel::SqliteConnection;

/// The rows of the tenant who asks.
pub type Db = web::TenantDb<i64, Connection>;
/// The rows of the host, for the operator.
pub type HostDb = web::HostDb<i64, Connection>;

/// What the routes share.
#[derive(Clone, Debug, FromRef)]
#[allow(missing_docs)]
pub struct App {
    pub sessions: SessionVerifier<i64>,
    pub host: HostVerifier,
    pub router: Router<i64, Connection>,
    pub catalog: Catalog<i64>,
    pub grants: Grants<i64>,
    pub permissions: Permissions<i64>,
    pub logins: Logins,
    pub services: Services,
}
