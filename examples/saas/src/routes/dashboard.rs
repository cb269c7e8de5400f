//! Numbers of a tenant.

use axum::Json;
use tenant_host::web::Problem;

use crate::Db;
use crate::store::dashboard::{self, Dashboard};

#[utoipa::path(get, path = "/dashboard", responses((status = 200, body = Dashboard)))]
pub(super) async fn show(db: Db) -> Result<Json<Dashboard>, Problem> {
    db.read(dashboard::show).await.map(Json)
}
